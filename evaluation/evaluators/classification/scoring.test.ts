import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import { close } from '../../testing/golden.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { exampleClasses, examplePredictions } from './example.ts';
import { classification } from './index.ts';
import { classificationOptions } from './options.ts';

const { evaluate, recomputed } = scorerOf(classification);

/** y = 0 1 1 0 1 with forecasts .1 .4 .8 .4 .9 */
const TRUTH = 'id,y,group\na,0,north\nb,1,north\nc,1,south\nd,0,south\ne,1,south\n';
const FILE = 'id,p\ne,0.9\nd,0.4\nc,0.8\nb,0.4\na,0.1\n';

describe('two classes', () => {
  test('by hand', async () => {
    const { aggregate } = await evaluate(TRUTH, FILE);
    // Pairs event/non-event: 6, won 5, tied 1 (b against d).
    expect(aggregate.auc).toBeCloseTo(5.5 / 6, 12);
    // Thresholds .9, .8, .4: precision 1, 1, 3/4; recall gains 1/3 each.
    expect(aggregate.average_precision).toBeCloseTo((1 + 1 + 3 / 4) / 3, 12);
    expect(aggregate.brier).toBeCloseTo((0.01 + 0.36 + 0.04 + 0.16 + 0.01) / 5, 12);
    expect(aggregate.log_loss).toBeCloseTo(-Math.log(0.9 * 0.4 * 0.8 * 0.6 * 0.9) / 5, 12);
    expect(aggregate.uncertainty).toBeCloseTo(0.24, 12);
    const { reliability = 0, resolution = 0, uncertainty = 0, brier = 0 } = aggregate;
    expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 12);
    // At 0.5: c, e right; b missed.
    expect(aggregate).toMatchObject({ accuracy: 0.8, precision: 1, specificity: 1 });
    expect(aggregate.f1).toBeCloseTo(0.8, 12);
    expect(aggregate.recall).toBeCloseTo(2 / 3, 12);
    expect(aggregate.balanced_accuracy).toBeCloseTo((1 + 2 / 3) / 2, 12);
    // tp 2, tn 2, fn 1, fp 0: (2·2 − 0·1) / √(2·3·2·3)
    expect(aggregate.mcc).toBeCloseTo(4 / 6, 12);
    expect(aggregate.ks).toBeCloseTo(2 / 3, 12);
  });
  test('the area is compared by the placements of the events among the others', async () => {
    const { records } = await evaluate(TRUTH, FILE);
    const options = classificationOptions.parse({});
    const recomputation = classification.recomputation?.('auc', options);
    const found = records[recomputation?.records ?? ''];
    const { auc, positives, negatives } = (found && recomputation?.placements?.(found)) ?? {};
    expect(auc).toBeCloseTo(5.5 / 6, 12);
    // Events b .4, c .8, e .9 among .1 and .4; others a .1, d .4 below these.
    expect(positives).toEqual(Float64Array.of(0.75, 1, 1));
    expect(negatives?.[0]).toBeCloseTo(1, 12);
    expect(negatives?.[1]).toBeCloseTo(2.5 / 3, 12);
    expect(classification.recomputation?.('average_precision', options)?.placements).toBeUndefined();
    // Without probabilities there are no areas.
    const alone = await evaluate('id,y\na,0\nb,1\n', 'id,label\na,0\nb,1\n');
    const none = alone.records[recomputation?.records ?? ''];
    expect(none && recomputation?.placements?.(none).auc).toBeNaN();
  });
  test('slices and classes have scores of their own', async () => {
    const { groups, groupSizes } = await evaluate(TRUTH, FILE, {}, ['accuracy', 'auc']);
    expect(Object.keys(groups)).toEqual(['north', 'south', 'class 0', 'class 1']);
    expect(groupSizes).toEqual([
      { north: 2, south: 3 },
      { 'class 0': 2, 'class 1': 3 },
    ]);
    expect(groups.north).toEqual({ accuracy: 0.5, auc: 1 });
    expect(groups['class 1']?.accuracy).toBeCloseTo(2 / 3, 12);
    expect(groups['class 1']).not.toHaveProperty('auc');
  });
  test('the positive class can be the first', async () => {
    const truth = 'id,y\na,no\nb,yes\nc,yes\n';
    const { aggregate } = await evaluate(truth, 'id,no\na,0.9\nb,0.2\nc,0.1\n', { positive: 'no' }, [
      'auc',
      'brier',
    ]);
    expect(aggregate).toMatchObject({ auc: 1 });
    expect(aggregate.brier).toBeCloseTo((0.01 + 0.04 + 0.01) / 3, 12);
  });
  test('labels decide where they are given; alone they leave probabilities undefined', async () => {
    const both = await evaluate('id,y\na,0\nb,1\n', 'id,p,label\na,0.1,1\nb,0.9,1\n', {}, [
      'accuracy',
      'auc',
    ]);
    expect(both.aggregate).toEqual({ accuracy: 0.5, auc: 1 });
    const alone = await evaluate('id,y\na,0\nb,1\n', 'id,label\na,0\nb,1\n');
    expect(alone.aggregate).toMatchObject({
      accuracy: 1,
      auc: Number.NaN,
      log_loss: Number.NaN,
      ece: Number.NaN,
    });
    expect(alone.notices[0]?.code).toBe('no_probabilities');
  });
});

describe('several classes', () => {
  const truth = 'id,y\na,ant\nb,cat\nc,dog\nd,dog\n';
  const file = 'id,ant,cat,dog\na,0.6,0.2,0.2\nb,0.5,0.4,0.1\nc,0,0.1,0.9\nd,0.2,0.3,0.5\n';
  test('by hand', async () => {
    const { aggregate } = await evaluate(truth, file, { kind: 'multiclass' });
    expect(aggregate.accuracy).toBe(0.75);
    expect(aggregate.balanced_accuracy).toBeCloseTo(2 / 3, 12);
    // F1: ant 2/3, cat 0, dog 1
    expect(aggregate.f1_macro).toBeCloseTo((2 / 3 + 0 + 1) / 3, 12);
    expect(aggregate.f1_weighted).toBeCloseTo((2 / 3 + 0 + 2) / 4, 12);
    expect(aggregate.f1_micro).toBeCloseTo(0.75, 12);
    expect(aggregate.log_loss).toBeCloseTo(-Math.log(0.6 * 0.4 * 0.9 * 0.5) / 4, 12);
    expect(aggregate.brier).toBeCloseTo((0.24 + 0.62 + 0.02 + 0.38) / 4, 12);
    // A member of each class always has more of its class than members of the others.
    expect(aggregate.auc).toBe(1);
  });
  test('relative probabilities are the same as their shares', async () => {
    const tenfold = file.replaceAll(/\d\.\d|,0,/g, (number) =>
      number === ',0,' ? ',0,' : String(10 * Number(number)),
    );
    const relative = await evaluate(truth, tenfold, { kind: 'multiclass', normalize: true });
    const plain = await evaluate(truth, file, { kind: 'multiclass' });
    for (const [id, value] of Object.entries(plain.aggregate))
      expect(relative.aggregate[id]).toBeCloseTo(value, 12);
  });
});

test('several labels, by hand', async () => {
  const truth = 'id,red,round\na,1,0\nb,1,1\nc,0,0\n';
  const file = 'id,red,round\na,0.8,0.6\nb,0.4,0.9\nc,0.1,0.2\n';
  const { aggregate } = await evaluate(truth, file, { kind: 'multilabel' });
  expect(aggregate.accuracy).toBeCloseTo(1 / 3, 12); // c alone
  expect(aggregate.hamming_loss).toBeCloseTo(2 / 6, 12);
  // red: hits 1 of 2, predicted 1; round: hits 1 of 1, predicted 2
  expect(aggregate.f1_micro).toBeCloseTo((2 * 2) / (3 + 3), 12);
  expect(aggregate.f1_macro).toBeCloseTo(2 / 3, 12);
  expect(aggregate.f1_samples).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3, 12);
  expect(aggregate.auc).toBe(1);
  expect(aggregate.brier).toBeCloseTo((0.04 + 0.36 + 0.36 + 0.01 + 0.01 + 0.04) / 6, 12);
});

/** Truth and forecasts of n instances, with many ties. */
const sample = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })),
  {
    minLength: 3,
    maxLength: 12,
  },
);
const agree = (got: unknown, want: unknown) => close(got, want, { abs: 1e-10 });
const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.join(',')).join('\n');

describe('metrics that are no means', () => {
  for (const kind of ['binary', 'multiclass', 'multilabel'] as const) {
    test(`are recomputed on a resample as if its instances were a file (${kind})`, async () => {
      await fc.assert(
        fc.asyncProperty(sample, async (members) => {
          const given = {
            kind,
            ...(kind === 'multilabel' ? {} : { classes: kind === 'binary' ? 'u,v' : 'u,v,w' }),
          };
          const options = classificationOptions.parse(given);
          const name = (c: number) => (kind === 'binary' ? (c > 0 ? 'v' : 'u') : ['u', 'v', 'w'][c]);
          const truthRow = (id: string | number, c: number) =>
            kind === 'multilabel' ? [id, Number(c > 0), Number(c !== 1)] : [id, name(c) ?? ''];
          const row = (id: string | number, p: number) =>
            kind === 'multiclass'
              ? [id, p / 8, p / 8, 1 - p / 4]
              : kind === 'binary'
                ? [id, p / 4]
                : [id, p / 4, 1 - p / 8];
          const truthHeader = kind === 'multilabel' ? ['id', 'u', 'v'] : ['id', 'label'];
          const header = {
            binary: ['id', 'p'],
            multiclass: ['id', 'u', 'v', 'w'],
            multilabel: ['id', 'u', 'v'],
          }[kind];
          const truth = csv([truthHeader, ...members.map(([c], i) => truthRow(i, c))]);
          const file = csv([header, ...members.map(([, p], i) => row(i, p))]);
          const drawn = members.flatMap(([c, p, times], i) =>
            Array.from({ length: times }, (_, k) => ({ c, p, id: `${i}-${k}` })),
          );
          fc.pre(drawn.length > 0);
          const resampledTruth = csv([truthHeader, ...drawn.map(({ c, id }) => truthRow(id, c))]);
          const resampledFile = csv([header, ...drawn.map(({ p, id }) => row(id, p))]);
          const whole = await evaluate(truth, file, given);
          const resample = await evaluate(resampledTruth, resampledFile, given);
          const counts = members.map(([, , times]) => times);
          for (const { id, summary } of classification.metrics(options)) {
            // The rarest class of a resample may be another one than that of the task.
            if (summary !== 'recomputed' || id.startsWith('rare_')) continue;
            const everyone = members.map(() => 1);
            expect(agree(recomputed(whole, id, everyone, given), whole.aggregate[id]), id).toBe(true);
            expect(agree(recomputed(whole, id, counts, given), resample.aggregate[id]), id).toBe(true);
          }
        }),
        { numRuns: 12 },
      );
    });
  }
});

test('the order of rows and columns does not matter', async () => {
  const turned = `p,id\n${FILE.trimEnd()
    .split('\n')
    .slice(1)
    .toReversed()
    .map((line) => line.split(',').toReversed().join(','))
    .join('\n')}`;
  expect(await evaluate(TRUTH, turned)).toEqual(await evaluate(TRUTH, FILE));
});

test('the examples of the formats are valid', async () => {
  const { aggregate, figures } = await evaluate(exampleClasses, examplePredictions);
  expect(aggregate.auc).toBe(0.75);
  checkFigures(figures);
  expect(figures.map(({ id }) => id)).toEqual([
    'reliability',
    'tail-calibration',
    'roc',
    'precision-recall',
    'confusion',
  ]);
});

test('names of metrics', () => {
  const idOf = (id: string, kind: string) =>
    classification.metric(id, classificationOptions.parse({ kind }))?.id;
  expect(['f_2', 'f_0.5', 'f1', 'recall_top_5', 'f_2_macro'].map((id) => idOf(id, 'binary'))).toEqual([
    'f_2',
    'f_0.5',
    'f1',
    'recall_top_5',
    undefined,
  ]);
  expect(
    ['f_2_macro', 'f1_weighted', 'f_2', 'recall_top_5', 'constructor'].map((id) => idOf(id, 'multilabel')),
  ).toEqual(['f_2_macro', 'f1_weighted', undefined, undefined, undefined]);
});
