import type { PhaseBundle } from '#server/services/benchmark-bundle.ts';

/** The one phase of a demo's task: open for ever, all scores public. */
export const openPhase: PhaseBundle = {
  slug: 'test',
  title: 'Test',
  opensAt: null,
  closesAt: null,
  dailyLimit: 20,
  totalLimit: 1000,
  maxMegabytes: 100,
  scoreVisibility: 'public',
  instanceScoresShown: true,
};
