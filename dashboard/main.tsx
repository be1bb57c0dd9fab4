import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import { render } from 'preact';
import { App } from './App';
import { keepAppearance } from './shell/appearance';

keepAppearance();
const page = document.getElementById('desk');
if (page) render(<App />, page);
