import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archiveOf, textSource } from '../testing/sources.ts';
import { exampleForecast, exampleTruth } from './example.ts';
import { capability } from './index.ts';

const options = capability.options.parse({});
const metricIds = capability.metrics(options).map(({ id }) => id);

async function evaluate(truth: string | ReturnType<typeof archiveOf>, forecast: string, given = options) {
  const source = typeof truth === 'string' ? textSource(truth) : truth;
  const parsed = await capability.parseTruth(source, given);
  const ids = capability.metrics(given).map(({ id }) => id);
  const prediction = capability.parseSubmission(textSource(forecast), parsed, given);
  return { truth: parsed, evaluation: await capability.score(parsed, prediction, given, ids) };
}

describe('the example', () => {
  test('is scored by hand', async () => {
    const { evaluation } = await evaluate(exampleTruth, exampleForecast);
    // reading: .02, .01, .05; arithmetic: .02, .04, .03
    expect(evaluation.groupSizes).toEqual([{ reading: 3, arithmetic: 3 }]);
    expect(evaluation.groups.reading?.mae).toBeCloseTo(0.08 / 3, 12);
    expect(evaluation.groups.arithmetic?.mae).toBeCloseTo(0.03, 12);
    expect(evaluation.aggregate.mae).toBeCloseTo((0.08 / 3 + 0.03) / 2, 12);
    // means of the training scores: 1.4/3 and 0.19/3
    const baseline = [0.6, 0.67, 0.65]
      .map((y) => y - 1.4 / 3)
      .concat([0.18, 0.33, 0.22].map((y) => y - 0.19 / 3));
    const baselineMae = baseline.reduce((sum, error) => sum + error, 0) / 6;
    expect(evaluation.aggregate.skill_mae).toBeCloseTo(1 - (evaluation.aggregate.mae ?? 0) / baselineMae, 12);
    // reading: actual order north-7b, south-9b, north-13b; predicted south-9b, north-7b, north-13b
    expect(evaluation.groups.reading?.kendall_tau_b).toBeCloseTo(1 / 3, 12);
    expect(evaluation.aggregate.kendall_tau_b).toBeCloseTo((1 / 3 + 1) / 2, 12);
    expect(evaluation.instances.ids).toEqual(['north-7b', 'north-13b', 'south-9b']);
    expect(evaluation.instances.values.mae?.[2]).toBeCloseTo((0.05 + 0.03) / 2, 12);
  });
  test('has instances of two families', async () => {
    const { truth } = await evaluate(exampleTruth, exampleForecast);
    expect(capability.instanceLabels?.(truth, options)).toEqual({ clusters: ['north', 'north', 'south'] });
    expect(capability.instanceLabels?.(truth, capability.options.parse({ cluster: 'none' }))).toEqual({});
  });
  test('is the same as an archive, in any order of rows, in any division of bytes', async () => {
    const [header = '', ...rows] = exampleTruth.trim().split('\n');
    const cut = (row: string) => row.split(',');
    const scores = (split: string) =>
      [
        'id,target,value',
        ...rows.filter((row) => row.endsWith(split)).map((row) => cut(row).slice(0, 3).join(',')),
      ].join('\n');
    const models = [
      'id,family,flops',
      ...rows.map((row) => [cut(row)[0], cut(row)[3], cut(row)[4]].join(',')),
    ].join('\n');
    const archive = archiveOf({
      'a/overtraining_test_truth.csv': scores('test'),
      'a/overtraining_train.csv': scores('train'),
      'a/overtraining_test_inputs.csv': models,
      'a/README.md': 'not read',
    });
    const whole = await evaluate(exampleTruth, exampleForecast);
    const parts = await evaluate(archive, exampleForecast.replaceAll('\n', '\r\n'));
    expect(header).toContain('split');
    expect(parts.evaluation.aggregate).toEqual(whole.evaluation.aggregate);
    expect(parts.evaluation.figures).toEqual(whole.evaluation.figures);

    const [first = '', ...others] = exampleForecast.trim().split('\n');
    const reversed = await evaluate(exampleTruth, [first, ...others.toReversed()].join('\n'));
    expect(reversed.evaluation.aggregate).toEqual(whole.evaluation.aggregate);
    const slices = capability.parseSubmission(textSource(exampleForecast, 'f.csv', 7), whole.truth, options);
    expect((await capability.score(whole.truth, slices, options, metricIds)).aggregate).toEqual(
      whole.evaluation.aggregate,
    );
  });
  test('may be JSON Lines', async () => {
    const [header = '', ...rows] = exampleForecast.trim().split('\n');
    const names = header.split(',');
    const lines = rows.map((row) => {
      const cells = row.split(',').map((cell, i) => [names[i], i < 2 ? cell : Number(cell)]);
      return JSON.stringify(Object.fromEntries(cells));
    });
    const table = await evaluate(exampleTruth, exampleForecast);
    const json = await evaluate(exampleTruth, lines.join('\n'));
    expect(json.evaluation.aggregate).toEqual(table.evaluation.aggregate);
  });
});

describe('aggregates on resamples', () => {
  /** Three targets, five models with ties, quantiles; each model as often as the counts say. */
  const models = fc.array(
    fc.record({
      scores: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 })),
      means: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 })),
      count: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 3, maxLength: 6 },
  );
  test('are those of the models written out', async () => {
    await fc.assert(
      fc.asyncProperty(models, async (all) => {
        fc.pre(all.some(({ count }) => count > 0));
        const tables = (chosen: readonly { id: string; model: (typeof all)[number] }[]) => ({
          truth: [
            'id,target,value,split',
            'known,a,2,train',
            'known,b,1,train',
            'other,a,5,train',
            'other,b,2,train',
            ...chosen.flatMap(({ id, model }) =>
              model.scores.map((score, t) => `${id},${'ab'[t]},${score},test`),
            ),
          ].join('\n'),
          forecast: [
            'id,target,mean,q0.1,q0.5,q0.9',
            ...chosen.flatMap(({ id, model }) =>
              model.means.map((mean, t) => `${id},${'ab'[t]},${mean},${mean - 1},${mean},${mean + 2}`),
            ),
          ].join('\n'),
        });
        const whole = tables(all.map((model, i) => ({ id: `m${i}`, model })));
        const written = tables(
          all.flatMap((model, i) =>
            Array.from({ length: model.count }, (_, copy) => ({ id: `m${i}-${copy}`, model })),
          ),
        );
        const { evaluation } = await evaluate(whole.truth, whole.forecast);
        const { evaluation: want } = await evaluate(written.truth, written.forecast);
        const counts = Float64Array.from(all, ({ count }) => count);
        for (const id of metricIds) {
          const recomputation = capability.recomputation?.(id, options);
          const records = evaluation.records[recomputation?.records ?? ''];
          if (!recomputation || !records) throw new Error(`${id} cannot be recomputed`);
          const value = recomputation.prepare(records);
          const expected = want.aggregate[id] ?? Number.NaN;
          if (Number.isNaN(expected)) expect(value(counts), id).toBeNaN();
          else expect(value(counts), id).toBeCloseTo(expected, 9);
          const ones = new Float64Array(all.length).fill(1);
          expect(value(ones), id).toEqual(evaluation.aggregate[id]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('quantiles', () => {
  test('of a task with fixed levels decide its coverages', () => {
    const given = capability.options.parse({ quantiles: '0.05, 0.5, 0.95' });
    const ids = capability.metrics(given).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('coverage'))).toEqual(['coverage_90']);
  });
  test('without pair or median leave interval scores undefined, and say so', async () => {
    const truth = 'id,target,value\na,t,1\nb,t,2';
    const { evaluation } = await evaluate(truth, 'id,target,mean,q0.2,q0.9\na,t,1,0,2\nb,t,2,1,3');
    expect(evaluation.aggregate.wis).toBeNaN();
    expect(evaluation.aggregate.pinball).toBeGreaterThan(0);
    const codes = evaluation.notices.map(({ code }) => code);
    expect(codes).toContain('no_interval');
    expect(codes).toContain('no_weighted_interval_score');
  });
  test('are not needed', async () => {
    const { evaluation } = await evaluate(
      'id,target,value\na,t,0.1\nb,t,0.2',
      'id,target,mean\na,t,0.1\nb,t,0.3',
    );
    expect(evaluation.aggregate.mae).toBeCloseTo(0.05, 12);
    expect(evaluation.aggregate.crps).toBeNaN();
    expect(evaluation.figures.map(({ id }) => id)).toEqual(['predicted-actual']);
  });
});

describe('notices', () => {
  const truth = 'id,target,value\na,t,0.2\nb,t,0.2\na,u,0.1\nb,u,0.4\nc,t,0.3\nc,u,0.2';
  test('count targets on which a correlation is undefined', async () => {
    const { evaluation } = await evaluate(
      truth,
      'id,target,mean\na,t,0.2\nb,t,0.2\nc,t,0.2\na,u,0.1\nb,u,0.3\nc,u,0.2\nz,u,0.5',
    );
    const counts = Object.fromEntries(evaluation.notices.map(({ code, count }) => [code, count]));
    expect(counts).toMatchObject({
      undefined_kendall_tau_b: 1,
      undefined_pearson: 1,
      ignored_rows: 1,
      no_quantiles: 1,
    });
    expect(counts.undefined_r2).toBeUndefined();
    expect(evaluation.aggregate.kendall_tau_b).toBeCloseTo(1, 12);
  });
  test('point out slips of units, which are scored as they stand', async () => {
    const { evaluation } = await evaluate(
      truth,
      'id,target,mean\na,t,0.2\nb,t,0.2\nc,t,30\na,u,0.1\nb,u,0.3\nc,u,-0.2',
    );
    const far = evaluation.notices.find(({ code }) => code === 'far_off');
    expect(far?.message).toContain('c, t');
    expect(evaluation.notices.find(({ code }) => code === 'outside_range')?.count).toBe(2);
    expect(evaluation.groups.t?.max_abs).toBeCloseTo(29.7, 12);
  });
  test('point out compute that does not fit the size of a model', async () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((n) => `m${n},t,0.${n},${n === 4 ? 4e25 : n * 1e22},${n}e9`);
    const forecast = ['id,target,mean', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `m${n},t,0.${n}`)].join('\n');
    const { evaluation } = await evaluate(['id,target,value,flops,params', ...rows].join('\n'), forecast);
    const found = evaluation.notices.filter(({ code }) => code === 'compute_outlier');
    expect(found.map(({ message }) => message.endsWith(': m4'))).toEqual([true]);
  });
});

describe('figures', () => {
  test('only predicted against actual tells of single models', async () => {
    const { evaluation } = await evaluate(exampleTruth, exampleForecast);
    const revealing = evaluation.figures.filter(({ reveals }) => reveals === 'instances');
    expect(revealing.map(({ id }) => id)).toEqual(['predicted-actual']);
    const [point] = revealing[0]?.panels[0]?.series ?? [];
    expect(point?.labels).toEqual(['north-7b', 'north-13b', 'south-9b']);
    expect(point?.low?.[0]).toBe(0.5);
  });
  test('error by compute is relative to the largest model trained on, in bins of three or more', async () => {
    const truth = [
      'id,target,value,flops,split',
      'small,t,0.1,1e20,train',
      ...[1, 2, 3, 4, 5, 6].map((n) => `m${n},t,0.5,${n <= 3 ? 2e20 : 8e20},test`),
    ];
    const forecast = ['id,target,mean', ...[1, 2, 3, 4, 5, 6].map((n) => `m${n},t,${n <= 3 ? 0.6 : 0.8}`)];
    const { evaluation } = await evaluate(truth.join('\n'), forecast.join('\n'));
    const [series] = evaluation.figures.find(({ id }) => id === 'error-by-compute')?.panels[0]?.series ?? [];
    expect(series?.x.map((x) => Math.round(Number(x) * 1e9) / 1e9)).toEqual([2, 8]);
    expect(series?.y.map((y) => Math.round((y ?? 0) * 1e9) / 1e9)).toEqual([0.1, 0.3]);
  });
  test('calibration counts scores at or below each quantile', async () => {
    const { evaluation } = await evaluate(
      'id,target,value\na,t,1\nb,t,2',
      'id,target,mean,q0.1,q0.5,q0.9\na,t,1,1,2,3\nb,t,2,1,1.5,2',
    );
    const [series] =
      evaluation.figures.find(({ id }) => id === 'quantile-calibration')?.panels[0]?.series ?? [];
    expect(series?.y).toEqual([0.5, 0.5, 1]);
  });
});
