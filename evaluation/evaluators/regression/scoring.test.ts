import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import {
  brokenNumberTables,
  fullPlace,
  misfitNumberTables,
} from '../../formats/testing/broken-number-tables.ts';
import { close } from '../../testing/golden.ts';
import { toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { examplePredictions, exampleValues } from './example.ts';
import { regression } from './index.ts';
import { regressionOptions } from './options.ts';

const { evaluate, refusal, recomputed } = scorerOf(regression);

const TRUTH = 'id,value,group\na,1,x\nb,2,x\nc,4,y\nd,5,y\n';

describe('values', () => {
  test('by hand', async () => {
    // Errors 1, −1, 2, 0.
    const { aggregate, groups, groupSizes } = await evaluate(TRUTH, 'id,prediction\nd,5\nc,6\nb,1\na,2\n');
    expect(aggregate).toMatchObject({ mae: 1, mse: 1.5, bias: 0.5, absolute_bias: 0.5, median_ae: 1 });
    expect(aggregate.rmse).toBeCloseTo(Math.sqrt(1.5), 12);
    expect(aggregate.r2).toBeCloseTo(1 - 6 / 10, 12);
    // Truth −2 −1 1 2 and prediction −1.5 −2.5 2.5 1.5 about their means.
    expect(aggregate.pearson).toBeCloseTo(11 / Math.sqrt(10 * 17), 12);
    expect(aggregate.ccc).toBeCloseTo(22 / (10 + 17 + 4 * 0.25), 12);
    // Ranks 1 2 3 4 and 2 1 4 3.
    expect(aggregate.spearman).toBeCloseTo(0.6, 12);
    expect(groupSizes).toEqual([{ x: 2, y: 2 }]);
    expect(groups.x).toMatchObject({ mae: 1, bias: 0, r2: 1 - 2 / 0.5 });
  });
  test('with quantiles, by hand', async () => {
    const { aggregate } = await evaluate(
      'id,value\na,10\nb,0\n',
      'id,prediction,q0.1,q0.9\na,10,4,12\nb,1,2,3\n',
      { levels: '0.1,0.9' },
    );
    // a: 0.1 · 6, 0.1 · 2; b: 0.9 · 2, 0.1 · 3
    expect(aggregate['pinball_0.1']).toBeCloseTo((0.6 + 1.8) / 2, 12);
    expect(aggregate['pinball_0.9']).toBeCloseTo((0.2 + 0.3) / 2, 12);
    expect(aggregate.pinball).toBeCloseTo((0.6 + 1.8 + 0.2 + 0.3) / 4, 12);
  });
  test('that are all the same leave correlations undefined', async () => {
    const { aggregate } = await evaluate('id,value\na,3\nb,3\n', 'id,prediction\na,1\nb,2\n');
    expect([aggregate.r2, aggregate.pearson, aggregate.spearman]).toEqual([NaN, NaN, NaN]);
    expect(aggregate.mae).toBe(1.5);
  });
});

test('metrics that are no means are recomputed on a resample as if its instances were a file', async () => {
  const member = fc.tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 3 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(member, { minLength: 2, maxLength: 10 }), async (members) => {
      const drawn = members.flatMap(([value, prediction, times]) =>
        Array.from({ length: times }, () => ({ value, prediction })),
      );
      fc.pre(drawn.length > 0);
      const files = (rows: readonly { value: number; prediction: number }[]) => {
        const id = rows.map((_, i) => i);
        const [value, prediction] = [rows.map((row) => row.value), rows.map((row) => row.prediction)];
        return [toCsv({ id, value }), toCsv({ id, prediction })] as const;
      };
      const whole = await evaluate(...files(members.map(([value, prediction]) => ({ value, prediction }))));
      const resample = await evaluate(...files(drawn));
      for (const { id, summary } of regression.metrics(regressionOptions.parse({}))) {
        if (summary !== 'recomputed') continue;
        const got = recomputed(
          whole,
          id,
          members.map(([, , times]) => times),
        );
        expect(close(got, resample.aggregate[id], { abs: 1e-10 }), id).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test('the examples of the formats are valid', async () => {
  const { aggregate, figures } = await evaluate(exampleValues, examplePredictions, { unit: 'm²' });
  expect(aggregate.mae).toBeCloseTo((5.5 + 8 + 14.75) / 3, 12);
  checkFigures(figures);
  expect(figures.map(({ id, x }) => [id, x.unit])).toEqual([
    ['calibration', 'm²'],
    ['error-curve', 'm²'],
  ]);
});

const SIMPLE = 'id,value\na,1\nb,2\n';
describe('refused is', () => {
  test.each([...brokenNumberTables('prediction'), ...misfitNumberTables('prediction')])(
    'a submission with %s',
    async (_what, file, place) => {
      expect(await refusal(SIMPLE, file)).toMatchObject({ file: 'submission', places: [fullPlace(place)] });
    },
  );
  test.each(brokenNumberTables('value'))('a truth with %s', async (_what, file, place) => {
    const outcome = await refusal(file, SIMPLE);
    expect(outcome).toMatchObject({ file: 'truth', places: [fullPlace(place)] });
    expect(outcome.messages.join()).not.toMatch(/1,5|1\.234|5 mm/);
  });
  test('a submission without a wanted quantile, or with crossing ones', async () => {
    const options = { levels: '0.1,0.5,0.9' };
    const missing = await refusal(SIMPLE, 'id,prediction,q0.1,q0.9\na,1,1,1\nb,1,1,1\n', options);
    expect(missing.messages[0]).toMatch(/missing: "q0.5".*needed/);
    const crossing = await refusal(SIMPLE, 'id,prediction,q0.1,q0.5,q0.9\na,1,1,2,3\nb,1,1,0.5,3\n', options);
    expect(crossing.places).toEqual([['quantile_crossing', 3, 4]]);
  });
  test.each([
    { levels: '0.5,0.1' },
    { levels: '0,1' },
    { levels: 'x' },
    { levels: '0.5,0.5' },
    { unit: '' },
    { other: 1 },
  ])('the option %j', (given) => expect(regressionOptions.safeParse(given).success).toBe(false));
});
