import type { ResamplingCounts } from '../statistics/resampling-plan.ts';
import { counted } from './words.ts';

/** What is drawn. */
interface Resampled extends ResamplingCounts {
  readonly instances: number;
  readonly instanceKind: readonly [string, string];
}

/**
 * Instances and how they are drawn: "100 topics", "100 topics in 12 clusters, drawn whole", "100 topics, drawn within 3
 * strata".
 *
 * @source none: wording
 */
export function resampledInWords({ instances, instanceKind, clusters, strata }: Resampled): string {
  const all = counted(instances, instanceKind);
  const within = strata === undefined ? '' : `within ${counted(strata, ['stratum', 'strata'])}`;
  if (clusters === undefined) return within === '' ? all : `${all}, drawn ${within}`;
  const whole = `${all} in ${counted(clusters, ['cluster', 'clusters'])}, drawn whole`;
  return within === '' ? whole : `${whole} ${within}`;
}
