import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recommendation } from './index.ts';
import { metricGroup, metricId } from './metrics.ts';
import { rocAuc } from './noise-identification.ts';
import { rankNoise } from './noise-ranking.ts';
import { archive, evaluate, optionsOf } from './testing/archive.ts';

const USERS = ['a', 'b', 'c', 'd', 'e'];
const RATIOS = ['r00', 'r10', 'r30'];

/** A small population drawn by fast-check: test items, noise flags and lists of five users, some of them the same. */
const population = fc.record({
  lists: fc.array(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 6 }), {
    minLength: 15,
    maxLength: 15,
  }),
  tests: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), {
    minLength: 5,
    maxLength: 5,
  }),
  noise: fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 10, maxLength: 10 }),
  scores: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 40, maxLength: 40 }),
  drawn: fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 })
    .filter((counts) => counts.some((count) => count > 0)),
});
type Population = typeof population extends fc.Arbitrary<infer Value> ? Value : never;

/** Files of a population where each user is there as often as `drawn` says, under other names. */
function filesOf({ lists, tests, noise, scores }: Population, drawn: readonly number[]) {
  const copies = drawn.flatMap((count, user) =>
    Array.from({ length: count }, (_, copy) => ({ user, name: `${USERS[user]}${copy}` })),
  );
  const lines = (of: (user: number, name: string) => string[]) =>
    copies.flatMap(({ user, name }) => of(user, name)).join('');
  const trained = (user: number, at: number) =>
    [0, 1, 2, 3].map((item) => ({
      item: item + 5,
      place: 4 * (2 * user + at - 1) + item,
      isNoise: item === 0 || (item > 1 && (noise[2 * user + at - 1]?.[item] ?? false)),
    }));
  const truth: Record<string, string> = {
    'items.tsv': `item\n${[1, 2, 3, 4, 5, 6, 7, 8].join('\n')}\n`,
    'test.tsv': `user\titem\n${lines((user, name) => (tests[user] ?? []).map((item) => `${name}\t${item}\n`))}`,
    'train_r00.tsv': 'user\titem\n',
  };
  truth['train_r00.tsv'] += lines((_, name) => [`${name}\t5\n`]);
  const submission: Record<string, string> = {};
  for (const [at, ratio] of RATIOS.entries()) {
    submission[`x_${ratio}.tsv`] = lines((user, name) => [
      `${name}\t${(lists[3 * user + at] ?? []).join(' ')}\n`,
    ]);
    if (at === 0) continue;
    truth[`noise_truth_${ratio}.tsv`] =
      `user\titem\tis_noise\n${lines((user, name) => trained(user, at).map(({ item, isNoise }) => `${name}\t${item}\t${Number(isNoise)}\n`))}`;
    submission[`noise_x_${ratio}.tsv`] =
      `user\titem\tscore\n${lines((user, name) => trained(user, at).map(({ item, place }) => `${name}\t${item}\t${scores[place]}\n`))}`;
  }
  return [archive(truth), archive(submission)] as const;
}

test('what is recomputed on a resample is what a submission of that resample would score', async () => {
  const options = optionsOf({ ks: '3' });
  const groups = ['robustness', 'noise'].flatMap((name) => metricGroup(name, options) ?? []).map(metricId);
  const ids = [...groups, 'noise_roc_auc_r30', 'recall@3_drop_r10'].filter(
    (id) => recommendation.metric(id, options)?.summary === 'recomputed',
  );
  expect(ids.length).toBeGreaterThan(30);
  // Budgets break ties by the order of lines, which copies change: only untied values are compared there.
  const compared = ids.filter((id) => !/_at_/.test(id));
  await fc.assert(
    fc.asyncProperty(population, async (drawn) => {
      const once = [1, 1, 1, 1, 1];
      const whole = await evaluate(...filesOf(drawn, once), { ks: '3' }, ids);
      const resampled = await evaluate(...filesOf(drawn, drawn.drawn), { ks: '3' }, ids);
      for (const [list, counts, expected] of [
        [ids, once, whole],
        [compared, drawn.drawn, resampled],
      ] as const) {
        for (const id of list) {
          const recomputation = recommendation.recomputation?.(id, options);
          const records = whole.records[recomputation?.records ?? ''];
          if (!recomputation || !records) throw new Error(`no records for ${id}`);
          const value = recomputation.prepare(records)(Float64Array.from(counts));
          const want = expected.aggregate[id] ?? Number.NaN;
          if (Number.isFinite(want)) expect([id, value]).toEqual([id, expect.closeTo(want, 10)]);
          else expect([id, Number.isFinite(value)]).toEqual([id, false]);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('the area under the ROC curve counts pairs', () => {
  const rows = fc.array(fc.record({ isNoise: fc.boolean(), score: fc.integer({ min: 0, max: 5 }) }), {
    minLength: 2,
  });
  fc.assert(
    fc.property(rows, (drawn) => {
      const ranking = rankNoise(
        Uint8Array.from(drawn, ({ isNoise }) => Number(isNoise)),
        Float64Array.from(drawn, ({ score }) => score),
        new Int32Array(drawn.length),
        1,
      );
      const pairs = drawn
        .filter(({ isNoise }) => isNoise)
        .flatMap((a) =>
          drawn
            .filter(({ isNoise }) => !isNoise)
            .map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)),
        );
      const expected = pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length;
      const area = rocAuc(ranking, Float64Array.of(1));
      if (pairs.length === 0) expect(area).toBeNaN();
      else expect(area).toBeCloseTo(expected, 12);
    }),
  );
});

test('every metric is found by its own id, and described', () => {
  const options = optionsOf({});
  const groups = ['robustness', 'noise', 'r20', 'ndcg'].flatMap(
    (name) => recommendation.metricGroup?.(name, options) ?? [],
  );
  const all = [...recommendation.metrics(options), ...groups];
  for (const metric of all) {
    expect(recommendation.metric(metric.id, options)).toEqual(metric);
    expect(metric.definition.length).toBeGreaterThan(20);
    expect(recommendation.recomputation?.(metric.id, options) !== undefined).toBe(
      metric.summary === 'recomputed',
    );
  }
  expect(new Set(recommendation.metrics(options).map(({ id }) => id)).size).toBe(
    recommendation.metrics(options).length,
  );
  expect(recommendation.metric('nDCG@10', options)?.id).toBe('ndcg@10');
  expect(recommendation.metric('HR@7_r10', options)?.id).toBe('hit@7_r10');
  expect(recommendation.metric('ndcg@20_aunc', options)?.id).toBe('ndcg@20');
  for (const unknown of [
    'ndcg',
    'ndcg@0',
    'ndcg@1001',
    'ndcg@5_x',
    'novelty@5_worst',
    'noise_x',
    'noise_f1_at_0',
    'map@5',
  ]) {
    expect(recommendation.metric(unknown, options)).toBeUndefined();
  }
  expect(recommendation.metric('ndcg@20_drop', options)?.direction).toBe('lower');
  expect(recommendation.metric('popularity@20', options)?.direction).toBe('lower');
});
