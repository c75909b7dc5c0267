import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'vitest';
import { dataRoot, describeGolden, goldenRoot, readBytes, readJson } from '../../../testing/golden.ts';
import { quantileForecast } from '../index.ts';
import { quantileOptions } from '../options.ts';
import { archive, evaluate, sourceOf } from '../testing/evaluate.ts';

interface Hub {
  readonly quantile_levels: readonly number[];
  readonly ensemble: { readonly members: readonly string[]; readonly n_units: number } & Record<
    'mean' | 'median',
    Record<string, number>
  >;
}

/** Our metric → its name in the reference. */
const METRICS = { wis: 'wis', wis_dispersion: 'dispersion', wis_overprediction: 'overprediction' };

const golden = (name: string) => join(goldenRoot() ?? '', 'quantile', name);
const data = (name: string) => join(dataRoot() ?? '', 'quantile', name);
const modelFiles = (model: string) => {
  const folder = data(`model-output/${model}`);
  return archive(
    Object.fromEntries(
      readdirSync(folder).map((name) => [basename(name, '.gz'), readBytes(join(folder, name))]),
    ),
  );
};

const cases = [golden('expected_hub.json')].filter(
  (path) => existsSync(path) && existsSync(data('model-output')),
);
describeGolden('quantile ensembles of a board', cases, (count) => {
  test.each(cases)('%s', async (path) => {
    const { ensemble, quantile_levels: levels } = readJson<Hub>(path);
    const truthFile = readBytes(data('target-data.csv'));
    const options = quantileOptions.parse({});
    const truth = await quantileForecast.parseTruth(sourceOf('truth', truthFile), options);
    const members = ensemble.members.map(modelFiles);
    const complete = await Promise.all(
      members.map(async (member) => {
        const { instances } = await evaluate(truthFile, member, {}, ['completeness']);
        return instances.values.completeness ?? new Float64Array();
      }),
    );
    // The reference is of the units that all members have.
    const units = [...truth.units.keys()].filter((unit) => complete.every((has) => has[unit] === 1));
    count.compare('units', units.length, ensemble.n_units);
    for (const rule of ['mean', 'median'] as const) {
      const reference = quantileForecast.references?.find(({ id }) => id === `ensemble-${rule}`);
      const chunks = await Array.fromAsync(reference?.build({ members, truth, options, seed: 0 }) ?? []);
      const { instances } = await evaluate(truthFile, chunks.join(''), {}, Object.keys(METRICS));
      for (const [metric, name] of Object.entries(METRICS)) {
        const values = instances.values[metric] ?? new Float64Array();
        const mean = units.reduce((sum, unit) => sum + (values[unit] ?? Number.NaN), 0) / units.length;
        count.compare(`${rule} ${metric}`, mean, ensemble[rule][name]);
      }
      const built = new Map(
        chunks
          .join('')
          .trimEnd()
          .split('\n')
          .slice(1)
          .map((line): [string, number] => {
            const [date, horizon, location, ...rest] = line.split(',');
            return [`${date}/${horizon}/${location}/${rest.at(-2)}`, Number(rest.at(-1))];
          }),
      );
      const lines = new TextDecoder()
        .decode(readBytes(golden(`ensemble_${rule}_first40.csv`)))
        .trimEnd()
        .split('\n');
      for (const line of lines.slice(1)) {
        const [date, , horizon, , location, ...values] = line.split(',');
        for (const [place, level] of levels.entries()) {
          const id = `${date}/${horizon}/${location}/${level}`;
          count.compare(`${rule} ${id}`, built.get(id), Number(values[place]));
        }
      }
    }
    count.finishCase();
  });
});
