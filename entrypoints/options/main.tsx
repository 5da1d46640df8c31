import { start } from '../../components/page.tsx';
import '../../components/styles/sheet.css';
import './options.css';
import { Options } from './Options.tsx';
import { keepStatus } from './status.ts';

keepStatus();
start(<Options />);
