import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'vitest';
import { memorySource } from '../../../formats/memory-source.ts';
import {
  dataRoot,
  describeGolden,
  goldenRoot,
  listGolden,
  readBytes,
  readJson,
} from '../../../testing/golden.ts';
import { archiveOf, textSource } from '../testing/sources.ts';
import { capability } from './index.ts';

type Values = Readonly<Record<string, number | null>>;

interface Predictions {
  readonly results: Record<
    string,
    Record<
      string,
      {
        readonly per_target: Record<string, Values>;
        readonly macro: Values;
        readonly skill_mae_vs_constant: number;
        readonly skill_wis_vs_constant: number;
      }
    >
  >;
}

const tolerance = { rel: 1e-12, abs: 1e-12 };
const options = capability.options.parse({});
const metricIds = capability.metrics(options).map(({ id }) => id);

const folder = join(dataRoot() ?? '', 'capability');
const predictions = existsSync(join(folder, 'predictions')) ? readdirSync(join(folder, 'predictions')) : [];
const inFolder = (name: string) => readBytes(join(folder, name));

/** All that the golden values know of a track: truth, inputs, training scores and the baseline of the skills. */
async function truthOf(track: string) {
  const source = archiveOf({
    'truth.csv': inFolder(`${track}_test_truth.csv`),
    'inputs.csv': inFolder(`${track}_test_inputs.csv`),
    'train.csv': inFolder(`${track}_train.csv`),
    'baseline.csv': inFolder(`predictions/${track}_constant_mean.csv`),
  });
  return capability.parseTruth(source, options);
}

const expected = listGolden('capability', 'predictions.json').filter(
  (path) => basename(path) === 'predictions.json' && predictions.length > 0,
);

describeGolden('capability forecasts of real data', expected, (count) => {
  const results = expected.map((path) => readJson<Predictions>(path).results)[0] ?? {};
  for (const [track, models] of Object.entries(results)) {
    test(`${track}: ${Object.keys(models).length} forecasts`, { timeout: 60_000 }, async () => {
      const truth = await truthOf(track);
      for (const [model, want] of Object.entries(models)) {
        const file = memorySource(model, inFolder(`predictions/${track}_${model}.csv`));
        const prediction = capability.parseSubmission(file, truth, options);
        const got = await capability.score(truth, prediction, options, metricIds);
        const place = `${track}/${model}`;
        for (const [target, values] of Object.entries(want.per_target)) {
          for (const [id, value] of Object.entries(values)) {
            if (id === 'n') continue;
            count.compare(`${place} ${target} ${id}`, got.groups[target]?.[id], value, tolerance);
          }
        }
        for (const [id, value] of Object.entries(want.macro)) {
          count.compare(`${place} ${id}`, got.aggregate[id], value, tolerance);
        }
        count.compare(`${place} skill_mae`, got.aggregate.skill_mae, want.skill_mae_vs_constant, tolerance);
        count.compare(`${place} skill_wis`, got.aggregate.skill_wis, want.skill_wis_vs_constant, tolerance);
        count.compare(
          `${place} rows`,
          sum(Object.values(want.per_target).map(({ n }) => n ?? 0)),
          truth.actual.length,
        );
      }
      count.finishCase();
    });
  }
});

interface SmallCase {
  readonly name: string;
  readonly rows: readonly {
    readonly mean: number;
    readonly quantiles: readonly number[] | null;
    readonly truth: number;
  }[];
  readonly expected: Values;
}

const small = goldenRoot() === undefined ? [] : listGolden('capability', 'adversarial_predictions.json');

describeGolden('capability forecasts, small cases', small, (count) => {
  for (const path of small) {
    for (const { name, rows, expected: want } of readJson<SmallCase[]>(path)) {
      test(name, async () => {
        const levels = rows.some(({ quantiles }) => quantiles)
          ? [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].map((level) => `q${level}`)
          : [];
        const truth = ['id,target,value', ...rows.map((row, i) => `m${i},t,${row.truth}`)].join('\n');
        const forecast = [
          ['id', 'target', 'mean', ...levels].join(','),
          ...rows.map(({ mean, quantiles }, i) => [`m${i}`, 't', mean, ...(quantiles ?? [])].join(',')),
        ].join('\n');
        const parsed = await capability.parseTruth(textSource(truth), options);
        const prediction = capability.parseSubmission(textSource(forecast), parsed, options);
        const got = await capability.score(parsed, prediction, options, metricIds);
        for (const [id, value] of Object.entries(want)) {
          if (id === 'n') count.compare('n', got.instances.ids.length, value);
          else count.compare(id, got.aggregate[id], value, tolerance);
        }
        count.finishCase();
      });
    }
  }
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
