import type { Outcome } from '#evaluation/volumes/outcomes.ts';

/** Each outcome has a colour and a pattern of its own, so that it can be told without the one or the other. */
export const outcomeStyle: Readonly<
  Record<Outcome, { label: string; meaning: string; colour: string; softness: number; lines: string }>
> = {
  agreed: {
    label: 'Agreement',
    meaning: 'in both',
    colour: 'var(--figure-muted)',
    softness: 0.28,
    lines: '',
  },
  missed: {
    label: 'Missed',
    meaning: 'in the reference only',
    colour: 'var(--figure-series-2)',
    softness: 0.6,
    lines: 'M-1 1L1 -1M0 4L4 0M3 5L5 3',
  },
  extra: {
    label: 'Extra',
    meaning: 'in the prediction only',
    colour: 'var(--figure-series-1)',
    softness: 0.6,
    lines: 'M2 1.2V2.8M1.2 2H2.8',
  },
  swapped: {
    label: 'Swapped',
    meaning: 'in both, as different classes',
    colour: 'var(--figure-series-5)',
    softness: 0.6,
    lines: 'M0 0L4 4M0 4L4 0',
  },
};

/** Side of the tile that `lines` are drawn on. */
export const TILE = 4;
