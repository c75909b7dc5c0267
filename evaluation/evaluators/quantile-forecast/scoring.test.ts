import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import { daysOf } from '../../formats/calendar-date.ts';
import { exampleForecast, exampleTruth } from './example.ts';
import { quantileForecast } from './index.ts';
import { quantileOptions } from './options.ts';
import { archive, evaluate } from './testing/evaluate.ts';

const HEAD = 'reference_date,horizon,location,output_type_id,value\n';
const rows = (unit: string, quantiles: Readonly<Record<string, number>>) =>
  Object.entries(quantiles)
    .map(([level, value]) => `${unit},${level},${value}\n`)
    .join('');
const TRUTH =
  'reference_date,horizon,location,observation\n2024-12-14,1,US,10\n2024-12-14,2,US,20\n2024-12-14,1,01,5\n';
const interval = (low: number, median: number, high: number) => ({ 0.25: low, 0.5: median, 0.75: high });
const codes = (notices: readonly { code: string; count: number }[]) =>
  Object.fromEntries(notices.map(({ code, count }) => [code, count]));

test('scores worked by hand', async () => {
  const file =
    HEAD + rows('2024-12-14,1,US', interval(6, 8, 9)) + rows('2024-12-14,2,US', interval(15, 20, 27));
  const { aggregate, instances, groups, groupSizes, notices } = await evaluate(TRUTH, file);
  // y 10 above 9: α/2 · (9 − 6) = 0.75, penalties 1 and ½ · 2, over K + ½ = 1.5. y 20: 0.25 · 12 / 1.5.
  expect([...(instances.values.wis ?? [])]).toEqual([2.75 / 1.5, 3 / 1.5, Number.NaN]);
  expect(aggregate.wis).toBeCloseTo((2.75 / 1.5 + 2) / 2, 14);
  expect(aggregate.wis_dispersion).toBeCloseTo((0.5 + 2) / 2, 14);
  expect(aggregate.wis_underprediction).toBeCloseTo(2 / 1.5 / 2, 14);
  expect(aggregate).toMatchObject({
    wis_overprediction: 0,
    ae_median: 1,
    interval_coverage_50: 1 / 2,
    bias: -1 / 2,
    completeness: 2 / 3,
    crossed_share: 0,
  });
  expect(aggregate.interval_coverage_95).toBeNaN();
  expect(aggregate.wis_log1p).toBeGreaterThan(0);
  expect(groups['horizon 2']?.wis).toBe(2);
  expect(groups['location US']?.wis).toBe(aggregate.wis);
  expect(Object.keys(groups)).toEqual(['horizon 1', 'horizon 2', 'location US']);
  // The unit without a forecast is in no group.
  expect(groupSizes).toEqual([{ 'horizon 1': 1, 'horizon 2': 1 }, { 'location US': 2 }, {}]);
  expect(codes(notices)).toEqual({ missing_units: 1 });
});

test('the example is valid; the truth without reference dates gives a unit for every horizon', async () => {
  const { instances, notices } = await evaluate(exampleTruth, exampleForecast);
  expect(instances.ids).toHaveLength(10);
  expect(codes(notices)).toEqual({ missing_units: 8 });
  const given = { referenceDates: '2024-12-14', horizons: '1', missing: 'refuse' };
  const narrow = await evaluate(exampleTruth, exampleForecast, given);
  expect(narrow.instances.ids).toEqual(['2024-12-14/1/US', '2024-12-14/1/06']);
  expect(narrow.notices).toEqual([]);
});

test('an archive of tables is read as one, README and other output types passed over', async () => {
  const first = rows('2024-12-14,1,US', interval(6, 8, 9));
  const second = rows('2024-12-14,2,US', interval(15, 20, 27));
  const head = HEAD.replace('output_type_id', 'output_type,output_type_id');
  const typed = (text: string) => text.replaceAll(/,(0\.\d+),/g, ',quantile,$1,');
  const whole = await evaluate(TRUTH, HEAD + first + second);
  const parts = await evaluate(
    TRUTH,
    archive({
      'README.md': '# read me',
      'a/2024.csv': `${head}${typed(first)}2024-12-14,1,US,mean,NA,8\n`,
      'b.tsv': (head + typed(second)).replaceAll(',', '\t'),
    }),
  );
  expect(parts.aggregate).toEqual(whole.aggregate);
  expect(codes(parts.notices)).toEqual({ missing_units: 1, other_output_types: 1 });
});

describe('quantiles that cross', () => {
  const file = HEAD + rows('2024-12-14,1,US', interval(9, 8, 6));
  test('are repaired by sorting or isotonic regression, and shown', async () => {
    const sorted = await evaluate(TRUTH, file, { crossing: 'sort' });
    expect(sorted.aggregate.wis).toBeCloseTo(2.75 / 1.5, 14);
    const pooled = await evaluate(TRUTH, file, { crossing: 'isotonic' });
    // All pooled to 23/3: 7/3 short of 10, once for the interval and half for the median.
    expect(pooled.aggregate.wis).toBeCloseTo(7 / 3, 14);
    for (const { aggregate, notices } of [sorted, pooled]) {
      expect(aggregate.crossed_share).toBe(1);
      expect(aggregate.wis_as_submitted).toBeCloseTo((-0.75 + 4 + 1) / 1.5, 14);
      expect(codes(notices)).toMatchObject({ repaired_crossing: 1 });
    }
  });
});

test('repairs never make the WIS worse', async () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(values, async ([a = 0, b = 0, c = 0, d = 0, e = 0]) => {
      const file = HEAD + rows('2024-12-14,1,US', { 0.1: a, 0.3: b, 0.5: c, 0.7: d, 0.9: e });
      for (const crossing of ['sort', 'isotonic']) {
        const { aggregate } = await evaluate(TRUTH, file, { crossing });
        expect(aggregate.wis).toBeLessThanOrEqual((aggregate.wis_as_submitted ?? Number.NaN) + 1e-12);
      }
    }),
    { numRuns: 50 },
  );
});

test('symmetric levels with a median: WIS is the mean quantile score and the sum of its parts', async () => {
  const quantiles = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(quantiles, async (drawn) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = drawn.toSorted((x, y) => x - y);
      const file = HEAD + rows('2024-12-14,1,US', { 0.05: a, 0.2: b, 0.5: c, 0.8: d, 0.95: e });
      const { aggregate } = await evaluate(TRUTH, file);
      const { wis = 0, wis_dispersion = 0, wis_underprediction = 0, wis_overprediction = 0 } = aggregate;
      expect(aggregate.quantile_score).toBeCloseTo(wis, 9);
      expect(wis_dispersion + wis_underprediction + wis_overprediction).toBeCloseTo(wis, 9);
    }),
    { numRuns: 50 },
  );
});

test('levels without counterpart have no WIS, where they are allowed', async () => {
  const file = HEAD + rows('2024-12-14,1,US', { 0.1: 5, 0.5: 9, 0.75: 11 });
  const { aggregate } = await evaluate(TRUTH, file, { asymmetric: 'allow' }, [
    'wis',
    'pinball_0.1',
    'ae_median',
  ]);
  expect(aggregate.wis).toBeNaN();
  expect(aggregate['pinball_0.1']).toBeCloseTo(0.5, 14);
  expect(aggregate.ae_median).toBe(1);
});

test('means are recomputed over the units drawn that have a forecast', async () => {
  const options = quantileOptions.parse({});
  const file =
    HEAD + rows('2024-12-14,1,US', interval(6, 8, 9)) + rows('2024-12-14,2,US', interval(15, 20, 27));
  const { records, aggregate } = await evaluate(TRUTH, file);
  const recomputation = quantileForecast.recomputation?.('wis', options);
  const own = records[recomputation?.records ?? ''];
  if (recomputation === undefined || own === undefined) throw new Error('no recomputation');
  const compute = recomputation.prepare(own);
  expect(compute(Float64Array.of(1, 1, 1))).toBe(aggregate.wis);
  expect(compute(Float64Array.of(2, 1, 5))).toBeCloseTo((2 * (2.75 / 1.5) + 2) / 3, 14);
  expect(compute(Float64Array.of(0, 0, 3))).toBeNaN();
  expect(quantileForecast.recomputation?.('completeness', options)).toBeUndefined();
});

test('units of a place are drawn together, unless the options say otherwise', async () => {
  const labels = async (clusters: string) => {
    const options = quantileOptions.parse({ clusters });
    const source = {
      name: 't',
      storedBytes: 0,
      seekable: false,
      open: async function* () {
        yield new TextEncoder().encode(TRUTH);
      },
    };
    return quantileForecast.instanceLabels?.(await quantileForecast.parseTruth(source, options), options);
  };
  expect(await labels('location')).toEqual({ clusters: ['US', 'US', '01'] });
  expect(await labels('referenceDate')).toEqual({ clusters: ['2024-12-14', '2024-12-14', '2024-12-14'] });
  expect(await labels('none')).toEqual({});
});

test('figures show calibration, PIT and scores by horizon', async () => {
  const file =
    HEAD + rows('2024-12-14,1,US', interval(6, 8, 9)) + rows('2024-12-14,2,US', interval(15, 20, 27));
  const { figures } = await evaluate(TRUTH, file);
  checkFigures(figures);
  const series = (id: string, panel = 0) => figures.find((figure) => figure.id === id)?.panels[panel]?.series;
  expect(series('quantile-calibration')?.[0]?.y).toEqual([0, 1 / 2, 1 / 2]);
  expect(series('quantile-calibration', 2)?.[0]?.y).toEqual([0, 1, 1]);
  expect(series('pit-histogram')?.[0]?.x).toEqual(['0–0.25', '0.25–0.5', '0.5–0.75', '0.75–1']);
  expect(series('pit-histogram')?.[0]?.y).toEqual([0, 2, 0, 2]);
  expect(series('wis-by-horizon')?.[0]).toMatchObject({ x: [1, 2], y: [2.75 / 1.5, 2] });
  expect(series('coverage-by-horizon')?.map(({ y }) => y)).toEqual([
    [0, 1],
    [null, null],
  ]);
});

test('days follow the calendar', () => {
  expect([daysOf('1970-01-01'), daysOf('2000-03-01'), daysOf('1969-12-31')]).toEqual([0, 11_017, -1]);
  expect(['2023-02-29', '2024-13-01', '2024-1-1', '20241214', ''].map(daysOf)).toEqual(
    Array(5).fill(Number.NaN),
  );
  expect(daysOf('2024-02-29') + 1).toBe(daysOf('2024-03-01'));
});
