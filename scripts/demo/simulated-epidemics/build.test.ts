import { expect, test } from 'vitest';
import { quantileForecast } from '#evaluation/evaluators/quantile-forecast/index.ts';
import { quantileOptions } from '#evaluation/evaluators/quantile-forecast/options.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { misfits, shownAttributes } from '../testing/attributes-of.ts';
import { buildSimulatedEpidemics } from './build.ts';
import { autoregressiveGrowth, dampedTrend, historicalMean, lastValue, linearTrend } from './point-rules.ts';

const demo = await buildSimulatedEpidemics();
const [task] = demo.tasks;
if (task === undefined) throw new Error('no task');

async function scores(): Promise<Map<string, Readonly<Record<string, number>>>> {
  const options = quantileOptions.parse(task?.options);
  const truth = await quantileForecast.parseTruth(
    memorySource('t', task?.truth.bytes ?? new Uint8Array()),
    options,
  );
  const all = new Map<string, Readonly<Record<string, number>>>();
  for (const { name, run } of task?.baselines ?? []) {
    const forecast = quantileForecast.parseSubmission(memorySource(run.name, run.bytes), truth, options);
    const metrics = [...(task?.boardMetrics ?? [])];
    all.set(name, (await quantileForecast.score(truth, forecast, options, metrics)).aggregate);
  }
  return all;
}

test('who looks does better than who does not; too sure covers too little', async () => {
  const all = await scores();
  const wis = (name: string) => all.get(name)?.wis ?? Number.NaN;
  expect(all.size).toBeGreaterThanOrEqual(6);
  for (const name of ['last-value', 'damped-trend', 'ar1-growth', 'analogues', 'ensemble-median']) {
    expect(wis(name)).toBeLessThan(wis('everybodys-history'));
  }
  expect(all.get('counting-error')?.interval_coverage_95).toBeLessThan(0.7);
  expect(all.get('last-value')?.interval_coverage_95).toBeGreaterThan(0.8);
  expect(new Set([...all.values()].map((own) => own.wis)).size).toBe(all.size);
});

test('point rules by hand', () => {
  const rising = Float64Array.of(1, 2, 3, 4, 5);
  expect([lastValue, historicalMean, linearTrend].map((rule) => rule(rising, 2))).toEqual([5, 3, 7]);
  expect(dampedTrend(rising, 2)).toBeCloseTo(5 + 0.7 + 0.49, 12);
  // Growth 1, ½, ¼, ⅛ halves each week: the coefficient is ½.
  expect(autoregressiveGrowth(Float64Array.of(0, 1, 1.5, 1.75, 1.875), 2)).toBeCloseTo(
    1.875 + 1 / 16 + 1 / 32,
    12,
  );
});

test('every page says that the data is simulated', () => {
  for (const { summary, description } of [demo, ...demo.tasks]) {
    expect(summary).toContain('Simulated data');
    expect(description).toContain('**Simulated data.**');
  }
});

test('the public history holds no week that is asked for', () => {
  const lines = (bytes: Uint8Array | undefined) =>
    new TextDecoder()
      .decode(bytes)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  const last = new Map<string | undefined, string>();
  for (const [date = '', place] of lines(task.files[0]?.bytes)) last.set(place, date);
  for (const [reference, , place] of lines(task.truth.bytes)) expect(last.get(place)).toBe(reference);
});

test('has the same bytes each time', async () => {
  expect(await buildSimulatedEpidemics()).toEqual(demo);
});

test('systems say what is asked; of what came true nothing is shown', async () => {
  expect(misfits(task)).toEqual([]);
  const [horizon, ...others] = await shownAttributes(task, memorySource('t', task.truth.bytes));
  expect(others).toEqual([]);
  expect(horizon?.attributeId).toBe('horizon');
  expect(new Set(horizon?.values)).toEqual(new Set([1, 2, 3, 4]));
});
