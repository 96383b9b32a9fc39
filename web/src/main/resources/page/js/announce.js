// Says things: in the live region for screen readers, in a toast for everybody.

import { byId } from './dom.js';

const TOAST_MS = 6000;
let toastTimer;

/** Progress, read aloud politely. */
export function announce(text) {
  byId('live').textContent = text;
}

/** A short message for everybody; stays until hidden when `ms` is Infinity. */
export function toast(text, ms = TOAST_MS) {
  clearTimeout(toastTimer);
  const box = byId('toast');
  box.textContent = text;
  box.hidden = false;
  if (Number.isFinite(ms)) toastTimer = setTimeout(hideToast, ms);
}

export function hideToast() {
  clearTimeout(toastTimer);
  byId('toast').hidden = true;
}
