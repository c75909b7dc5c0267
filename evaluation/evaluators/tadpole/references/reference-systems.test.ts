import { expect, test } from 'vitest';
import type { ByteSource } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { challengeBoard } from '../../../leaderboard/challenge.ts';
import { tadpole } from '../index.ts';
import { tadpoleOptions } from '../options.ts';
import { csv, plainRows, TRUTH_HEADER } from '../testing/make-cohort.ts';

const SUBJECTS = 12;
const options = tadpoleOptions.parse({ months: 1 });
const visits = (shift: number) =>
  [
    TRUTH_HEADER,
    ...Array.from(
      { length: SUBJECTS },
      (_, subject) =>
        `${subject + 1},2020-01-05,${['CN', 'MCI', 'AD'][(subject + shift) % 3]},${subject + shift},2020-01-05,0.02`,
    ),
  ].join('\n');
const truthOf = (text: string) =>
  tadpole.parseTruth(memorySource('D4.csv', new TextEncoder().encode(text)), options);
const member = (...values: number[]): ByteSource =>
  memorySource(
    'submission.csv',
    new TextEncoder().encode(csv(plainRows(SUBJECTS, 2).map((row) => [...row.slice(0, 2), ...values]))),
  );
const members = [
  member(0.2, 0.3, 0.5, 10, 8, 12, 0.02, 0.01, 0.03),
  member(0.6, 0.3, 0.1, 13, 9, 14, 0.04, 0.01, 0.05),
  member(0.1, 0.3, 0.6, 1, 0, 2, 0.03, 0.02, 0.04),
];

async function built(id: string, truthText = visits(0)): Promise<string> {
  const reference = tadpole.references?.find((of) => of.id === id);
  const truth = await truthOf(truthText);
  const chunks = await Array.fromAsync(reference?.build({ members, truth, options, seed: 1 }) ?? []);
  return chunks.join('');
}

test('a consensus is a valid submission of the mean or the median of the members', async () => {
  const truth = await truthOf(visits(0));
  const mean = await built('consensus-mean');
  const row = mean.split('\n')[1]?.split(',').slice(2).map(Number) ?? [];
  for (const [at, value] of [0.3, 0.3, 0.4, 8, 17 / 3, 28 / 3, 0.03].entries()) {
    expect(row[at]).toBeCloseTo(value, 12);
  }
  const median = await built('consensus-median');
  // 0.2, 0.3 and 0.5 sum to one
  expect(median.split('\n')[1]?.split(',').slice(2, 7).map(Number)).toEqual([0.2, 0.3, 0.5, 10, 8]);
  const source = memorySource('consensus.csv', new TextEncoder().encode(median));
  const metrics = tadpole.metrics(options).map(({ id }) => id);
  const { aggregate, notices } = await tadpole.score(
    truth,
    tadpole.parseSubmission(source, truth, options),
    options,
    metrics,
  );
  expect(notices).toEqual([]);
  expect(aggregate.ADAS13_MAE).toBeCloseTo(
    Array.from({ length: SUBJECTS }, (_, subject) => Math.abs(10 - subject)).reduce((a, b) => a + b) /
      SUBJECTS,
    12,
  );
});

test('no consensus knows what is true', async () => {
  for (const { id } of tadpole.references ?? []) {
    expect(await built(id, visits(1))).toBe(await built(id));
  }
});

test('bands of chance are of the metrics asked for, and depend on the seed', async () => {
  const truth = await truthOf(visits(0));
  const bands = tadpole.chance?.bands(truth, options, ['mAUC', 'ADAS13_MAE', 'unknown'], 1) ?? {};
  expect(Object.keys(bands)).toEqual(['mAUC', 'ADAS13_MAE']);
  expect(tadpole.chance?.bands(truth, options, ['mAUC'], 1).mAUC).toEqual(bands.mAUC);
  expect(tadpole.chance?.bands(truth, options, ['mAUC'], 2).mAUC).not.toEqual(bands.mAUC);
});

test('the rule of the challenge adds the ranks of its metrics', () => {
  const rule = tadpole.challenge?.(options);
  if (!rule) throw new Error('no rule');
  const shown = tadpole.metrics(options).map(({ id }) => id);
  expect(rule.metrics).toEqual(['mAUC', 'ADAS13_MAE', 'Ventricles_MAE']);
  expect(shown).toEqual(expect.arrayContaining([...rule.metrics]));
  const { standings } = challengeBoard(rule, [
    { id: 'a', aggregate: { mAUC: 0.8, ADAS13_MAE: 2, Ventricles_MAE: 5 } },
    { id: 'b', aggregate: { mAUC: 0.9, ADAS13_MAE: 3, Ventricles_MAE: 5 } },
    { id: 'c', aggregate: { mAUC: 0.95, ADAS13_MAE: Number.NaN } },
  ]);
  expect(standings).toEqual([
    { system: 'a', ranks: [3, 1, 1.5], total: 5.5, rank: 1.5 },
    { system: 'b', ranks: [2, 2, 1.5], total: 5.5, rank: 1.5 },
    { system: 'c', ranks: [1, null, null], total: null, rank: null },
  ]);
});

test('without a diagnosis the challenge ranks by the errors alone', () => {
  const rule = tadpole.challenge?.(tadpoleOptions.parse({ classes: '' }));
  expect(rule?.metrics).toEqual(['ADAS13_MAE', 'Ventricles_MAE']);
  expect(
    rule?.rank([
      [2, 1],
      [3, 2],
    ]),
  ).toEqual([
    { ranks: [1, 1], total: 2, rank: 1 },
    { ranks: [2, 2], total: 4, rank: 2 },
  ]);
});
