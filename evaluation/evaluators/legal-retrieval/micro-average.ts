import type { InstanceRecords, Recomputation } from '../../evaluator.ts';
import { type AnswerScores, scoreAnswers } from '../../metrics/answer-sets.ts';
import type { ScoredQuery } from './scored-query.ts';

/** Name of the records that micro averages are recomputed from. */
export const COUNTS = 'answer-counts';

/** Right answers given, answers given, right answers. */
const WIDTH = 3;

/**
 * The counts of each query as records, one a query: right answers given, answers given, right answers.
 *
 * @param queries - all queries
 * @returns records of width 3
 * @source definition
 */
export function countRecords(queries: readonly ScoredQuery[]): InstanceRecords {
  return {
    width: WIDTH,
    starts: Uint32Array.from({ length: queries.length + 1 }, (_, query) => query),
    values: Float64Array.from(queries.flatMap(({ found, given, relevant }) => [found, given, relevant])),
  };
}

/**
 * How a micro average is computed anew from some of the queries: counts are added up, then scored once.
 *
 * @param part - which of the scores
 * @returns the recomputation
 * @source COLIEE, tasks 1 and 2: sums over all queries
 */
export function microRecomputation(part: keyof AnswerScores): Recomputation {
  return {
    records: COUNTS,
    prepare:
      ({ starts, values }) =>
      (counts) => {
        const sums = [0, 0, 0];
        for (let query = 0; query < counts.length; query++) {
          const weight = counts[query]!;
          if (weight === 0) continue;
          for (let record = starts[query]!; record < starts[query + 1]!; record++) {
            for (let field = 0; field < WIDTH; field++)
              sums[field]! += weight * values[record * WIDTH + field]!;
          }
        }
        const [found = 0, given = 0, relevant = 0] = sums;
        return scoreAnswers({ found, given, relevant })[part];
      },
  };
}
