import { browser } from 'wxt/browser';
import { start } from '../../components/page.tsx';
import './popup.css';
import './month.css';
import { Popup } from './Popup.tsx';

// The same page may stand in a tab (a narrow window, a test, Firefox for Android).
if (!browser.extension.getViews({ type: 'popup' }).includes(window)) document.body.classList.add('tab');

start(<Popup />);
