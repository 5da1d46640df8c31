import { start } from '../../components/page.tsx';
import '../../components/styles/sheet.css';
import './reports.css';
import { Reports } from './Reports.tsx';

start(<Reports />);
