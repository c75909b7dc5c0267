import type { Direction } from '../evaluator.ts';

/** A score and when it came. */
export interface TimedScore {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly value: number;
}

/**
 * Which scores were the best so far when they came: better than all before, so that an equal one does not count. Of
 * several that came at once it is the best, the first of equal ones.
 *
 * @param scores    - in the order of their times; no NaN
 * @param direction - which way is better
 * @source records of a sequence: Glick (1978), "Breaking records and breaking boards", American Mathematical Monthly 85
 */
export function scoreFrontier(scores: readonly TimedScore[], direction: Direction): boolean[] {
  const sign = direction === 'higher' ? 1 : -1;
  const records: number[] = [];
  for (const [at, { time, value }] of scores.entries()) {
    const last = records.at(-1);
    const record = last === undefined ? undefined : scores[last];
    if (record && sign * value <= sign * record.value) continue;
    if (record?.time === time) records.pop();
    records.push(at);
  }
  const isRecord = new Set(records);
  return scores.map((_, at) => isRecord.has(at));
}
