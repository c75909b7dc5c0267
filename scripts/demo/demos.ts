import type { BenchmarkBundle } from '#server/services/benchmark-bundle.ts';
import { buildSimulatedCapability, buildSimulatedPredictability } from './simulated-capability/build.ts';
import { buildSimulatedCohort } from './simulated-cohort/build.ts';
import { buildSimulatedEpidemics } from './simulated-epidemics/build.ts';
import { buildSimulatedLaw } from './simulated-law/build.ts';
import { buildSimulatedPhantoms } from './simulated-phantoms/build.ts';
import { buildSimulatedTaste } from './simulated-taste/build.ts';
import { buildStateOfTheUnion } from './state-of-the-union/build.ts';
import { buildStateOfTheUnionVectors } from './state-of-the-union-vectors/build.ts';

/** A demo benchmark: computed from nothing outside the repository, the same bytes each time. */
export interface Demo {
  /** Of the benchmark. */
  readonly slug: string;
  readonly build: () => Promise<BenchmarkBundle>;
}

/** In the order in which the home page shows them. */
export const demos: readonly Demo[] = [
  { slug: 'sotu-passages', build: buildStateOfTheUnion },
  { slug: 'sotu-vectors', build: buildStateOfTheUnionVectors },
  { slug: 'simulated-law', build: buildSimulatedLaw },
  { slug: 'simulated-taste', build: buildSimulatedTaste },
  { slug: 'simulated-capability', build: buildSimulatedCapability },
  { slug: 'simulated-predictability', build: buildSimulatedPredictability },
  { slug: 'simulated-cohort', build: buildSimulatedCohort },
  { slug: 'simulated-epidemics', build: buildSimulatedEpidemics },
  { slug: 'simulated-phantoms', build: buildSimulatedPhantoms },
];
