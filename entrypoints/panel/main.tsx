import { start } from '../../components/page.tsx';
import './panel.css';
import { keepContext } from './context.ts';
import { Panel } from './Panel.tsx';

keepContext();
start(<Panel />);
