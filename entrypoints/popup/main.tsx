import { start } from '../../components/page.tsx';
import './popup.css';
import './month.css';
import { Popup } from './Popup.tsx';

start(<Popup />);
