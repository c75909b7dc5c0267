import { randomIntegers, seedOf } from '../../random.ts';
import type { Scorer } from './system.ts';

/** Random scores in [0, 1), the same each time a query is asked: what a system reaches that knows nothing. */
export function randomOrder(passageCount: number): Scorer {
  return (query) => Float64Array.from(randomIntegers(seedOf(query), passageCount), (word) => word / 2 ** 32);
}
