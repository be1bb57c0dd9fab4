import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import { render } from 'preact';
import { App } from './App';
import './shell/load-settings';
import { keepAppearance } from './shell/appearance';
import { showIcon } from './shell/needs-you';

keepAppearance();
showIcon(0);
const page = document.getElementById('desk');
if (page) render(<App />, page);
