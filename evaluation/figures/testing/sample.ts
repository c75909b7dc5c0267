import type { FigureHead, FigureSeries } from '../figure.ts';
import { type FigureOverlay, overlayPanels } from '../overlay.ts';

/** A curve on axes from 0 to 1, to be changed where a test needs another. */
export const HEAD: FigureHead = {
  id: 'noise-curve',
  title: 'Score by noise',
  description: 'How the score falls with noise.',
  reveals: 'scores',
  kind: 'line',
  x: { label: 'Noise', unit: '1', scale: 'linear', domain: [0, 1] },
  y: { label: 'nDCG', unit: '1', scale: 'linear', domain: [0, 1] },
  references: [],
  panelNames: [''],
};

export const series = (given: Partial<FigureSeries> = {}): FigureSeries => ({
  name: '',
  of: 'submission',
  x: [0, 0.5, 1],
  y: [1, 0.5, 0],
  ...given,
});

/** One panel without a name, of systems called a, b, c ... */
export function overlayOf(
  head: Partial<FigureHead>,
  ...systems: readonly (readonly FigureSeries[])[]
): FigureOverlay {
  return overlayPanels(
    { ...HEAD, ...head },
    '',
    systems.map((own, i) => ({ system: 'abcdefgh'[i] ?? '', panel: { name: '', series: own } })),
  );
}
