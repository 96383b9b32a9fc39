// Light or dark: the system's preference until the toggle is used.

import { byId } from './dom.js';

const KEY = 'similarfaces.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

export function setUpTheme() {
  const toggle = byId('theme-toggle');
  const show = () => toggle.setAttribute('aria-pressed', String(isDark()));
  toggle.addEventListener('click', () => {
    choose(isDark() ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  show();
}

function choose(theme) {
  const followsSystem = theme === (system.matches ? 'dark' : 'light');
  if (followsSystem) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (followsSystem) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}
