import type { Direction } from '../evaluator.ts';

/**
 * Which scores were the best so far when they came: better than all before, so that an equal one does not count.
 *
 * @param values    - in the order of time; NaN where undefined
 * @param direction - which way is better
 * @source records of a sequence: Glick (1978), "Breaking records and breaking boards", American Mathematical Monthly 85
 */
export function scoreFrontier(values: readonly number[], direction: Direction): boolean[] {
  const sign = direction === 'higher' ? 1 : -1;
  let best = Number.NEGATIVE_INFINITY;
  return values.map((value) => {
    const isRecord = sign * value > best;
    if (isRecord) best = sign * value;
    return isRecord;
  });
}
