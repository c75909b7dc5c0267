import { describe, expect, test } from 'vitest';
import { legalRetrieval } from '#evaluation/evaluators/legal-retrieval/index.ts';
import { recomputationsOf } from '#evaluation/evaluators/recomputations.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { computeBoard } from '#evaluation/leaderboard/compute-board.ts';
import { schemeRankings } from '#evaluation/leaderboard/scheme-rankings.ts';
import { compute } from './compute.ts';

/** Twelve queries with two right cases each. */
const QUERIES = Array.from({ length: 12 }, (_, i) => `q${i}`);
const options = legalRetrieval.options.parse({ protocol: 'coliee-case-law' });
const source = (name: string, text: string) => memorySource(name, new TextEncoder().encode(text));

/** A system that finds both right cases of every `period`-th query and one of the others, among three answers. */
async function scored(id: string, period: number) {
  const gold = JSON.stringify(Object.fromEntries(QUERIES.map((query) => [query, ['r1', 'r2']])));
  const truth = await legalRetrieval.parseTruth(source('gold.json', gold), options);
  const answers = QUERIES.map((query, i) => [query, ['r1', i % period === 0 ? 'r2' : 'w1', 'w2']]);
  const file = source('answers.json', JSON.stringify(Object.fromEntries(answers)));
  const prediction = legalRetrieval.parseSubmission(file, truth, options);
  const evaluation = await legalRetrieval.score(truth, prediction, options, ['micro_f1', 'macro_f1']);
  const { aggregate, instances, records } = evaluation;
  return { id, aggregate, values: instances.values, records };
}

describe('metrics that are no means', () => {
  test('are recomputed on another thread by the evaluator that is named', async () => {
    const systems = await Promise.all([scored('a', 2), scored('b', 6)]);
    const metrics = (['micro_f1', 'macro_f1'] as const).flatMap(
      (id) => legalRetrieval.metric(id, options) ?? [],
    );
    const evaluator = { id: 'legal-retrieval', options: { protocol: 'coliee-case-law' } };
    const input = {
      systems,
      metrics: metrics.map(({ id, label, direction, summary }) => ({ id, label, direction, summary })),
      primaryMetric: 'micro_f1',
      seed: 1,
    };
    const { board, device } = await compute('board', { ...input, evaluator }, new AbortController().signal);
    expect(device).toBe('cpu');
    expect(board).toEqual({
      ...computeBoard(input, recomputationsOf(evaluator)),
      schemes: schemeRankings(input),
    });
    // both right cases 6 times, one 6 times: 18 of 36 answers and of 24 right cases are right
    expect(board.rows[0]?.scores.micro_f1?.value).toBeCloseTo((2 * 18) / (36 + 24), 12);
    expect(board.test).toBe('paired-bootstrap');
    expect(board.rows.every(({ scores }) => scores.micro_f1?.method === 'bca')).toBe(true);
    const intervals = await compute(
      'intervals',
      { ...input, evaluator, labels: {}, system: systems[0] ?? { aggregate: {}, values: {} } },
      new AbortController().signal,
    );
    expect(intervals).toEqual(board.rows[0]?.scores);
  });
});
