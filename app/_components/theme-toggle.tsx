'use client';

import { rememberTheme } from './remember-theme.ts';
import type { Theme } from './theme.ts';

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Switches between light and dark. Going back to what the system says forgets the choice. */
function switchTheme(): void {
  const root = document.documentElement;
  const shown = root.dataset.theme ?? systemTheme();
  const next: Theme = shown === 'dark' ? 'light' : 'dark';
  const follows = next === systemTheme();
  if (follows) delete root.dataset.theme;
  else root.dataset.theme = next;
  void rememberTheme(follows ? undefined : next);
}

export function ThemeToggle() {
  return (
    <button
      type="button"
      onClick={switchTheme}
      className="grid size-9 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
      aria-label="Switch between light and dark"
      title="Switch between light and dark"
    >
      <svg viewBox="0 0 20 20" className="size-[1.125rem]" aria-hidden="true">
        <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
      </svg>
    </button>
  );
}
