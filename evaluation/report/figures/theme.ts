/** Colours of a figure. Meaning is never in the colour alone: marks differ in shape too. */
export interface FigureTheme {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly accent: string;
  readonly better: string;
  readonly worse: string;
  readonly surface: string;
  /** Of systems laid over each other, in their order. */
  readonly series: readonly string[];
  readonly font: string;
}

/** Six hues that stay apart for every kind of colour vision, each at a contrast of 3 or more with the paper. */
const SERIES = ['#0b5cad', '#f4581c', '#12a683', '#b06af5', '#a30365', '#0a3d12'];

/** For paper and for viewers that know no CSS variables. Blue and orange can be told apart by all readers. */
export const PRINT_THEME: FigureTheme = {
  ink: '#1a1d21',
  muted: '#5b6470',
  grid: '#dfe3e8',
  accent: '#0b5cad',
  better: '#0b5cad',
  worse: '#b4490a',
  surface: '#ffffff',
  series: SERIES,
  font: "Geist, 'Noto Sans S Chinese', 'Noto Sans Korean', 'DejaVu Sans', 'Noto Emoji', sans-serif",
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
  series: SERIES.map((colour, index) => `var(--figure-series-${index + 1}, ${colour})`),
  font: 'inherit',
};
