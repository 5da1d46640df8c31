import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './style.css';
import { stayLive } from '../lib/ask.ts';
import { askForPolicy } from './store.ts';

/** Starts a page: the store is read at once, the worker is woken beside it. */
export function start(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
  stayLive();
  void askForPolicy();
}
