import type { AnyEvaluator } from '../evaluator.ts';
import { capability, capabilityChain, capabilityItems } from './capability/index.ts';
import { classification } from './classification/index.ts';
import { denseRetrieval } from './dense-retrieval/index.ts';
import { irRetrieval } from './ir-retrieval/index.ts';
import { legalRetrieval } from './legal-retrieval/index.ts';
import { ordinal } from './ordinal/index.ts';
import { quantileForecast } from './quantile-forecast/index.ts';
import { recommendation } from './recommendation/index.ts';
import { regression } from './regression/index.ts';
import { segmentation } from './segmentation/index.ts';
import { survival } from './survival/index.ts';
import { tadpole } from './tadpole/index.ts';

/** All evaluators. A new one is a folder beside this file and a line here. */
export const evaluators: readonly AnyEvaluator[] = [
  irRetrieval,
  denseRetrieval,
  capability,
  capabilityItems,
  capabilityChain,
  legalRetrieval,
  recommendation,
  tadpole,
  classification,
  ordinal,
  regression,
  survival,
  quantileForecast,
  segmentation,
];

/**
 * Finds an evaluator.
 *
 * @param id - e.g. `ir-retrieval`
 * @returns the evaluator, or undefined where there is none of that name
 * @source definition
 */
export function findEvaluator(id: string): AnyEvaluator | undefined {
  return evaluators.find((evaluator) => evaluator.id === id);
}
