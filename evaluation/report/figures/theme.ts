/** Colours of a figure. Meaning is never in the colour alone: marks differ in shape too. */
export interface FigureTheme {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly accent: string;
  readonly better: string;
  readonly worse: string;
  readonly surface: string;
  readonly font: string;
}

/** For paper and for viewers that know no CSS variables. Blue and orange can be told apart by all readers. */
export const PRINT_THEME: FigureTheme = {
  ink: '#1a1d21',
  muted: '#5b6470',
  grid: '#dfe3e8',
  accent: '#0b5cad',
  better: '#0b5cad',
  worse: '#b4490a',
  surface: '#ffffff',
  font: "Geist, 'DejaVu Sans', sans-serif",
};

/** For pages: takes the page's colours where it defines them, so that light, dark and print work. */
export const PAGE_THEME: FigureTheme = {
  ink: 'var(--figure-ink, currentColor)',
  muted: `var(--figure-muted, ${PRINT_THEME.muted})`,
  grid: `var(--figure-grid, ${PRINT_THEME.grid})`,
  accent: `var(--figure-accent, ${PRINT_THEME.accent})`,
  better: `var(--figure-better, ${PRINT_THEME.better})`,
  worse: `var(--figure-worse, ${PRINT_THEME.worse})`,
  surface: `var(--figure-surface, ${PRINT_THEME.surface})`,
  font: 'inherit',
};
