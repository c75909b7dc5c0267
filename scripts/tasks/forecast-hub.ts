import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { stringify } from 'yaml';

const DESCRIPTION = `\
Weekly hospital admissions with COVID-19 in the states of the USA and in the country as a whole: real forecasts sent to the CDC
COVID-19 Forecast Hub in the winter of 2024/25, at 23 quantiles, up to three weeks ahead, and the numbers that were reported in the end.
\`locations.csv\` has the codes of the places.

Some models leave out places or weeks. Relative skill compares two models on what both forecast, so it orders them more fairly
than the mean WIS does.

What happened is known to everybody: this task compares ways of forecasting, it is no contest.
`;

/**
 * Writes a task bundle of the forecast hub in the folder of real data, which is not part of this repository. A system's
 * submission is one table of the rounds that it took part in.
 */
export async function writeForecastHub(dataFolder: string, bundleFolder: string): Promise<void> {
  const source = path.join(dataFolder, 'quantile');
  const models = (await readdir(path.join(source, 'model-output'))).sort();
  const dates = new Set<string>();
  await mkdir(path.join(bundleFolder, 'forecasts'), { recursive: true });
  for (const model of models) {
    const folder = path.join(source, 'model-output', model);
    const rounds = (await readdir(folder)).sort();
    for (const round of rounds) dates.add(round.slice(0, '2024-12-14'.length));
    const tables = await Promise.all(rounds.map((round) => readTable(path.join(folder, round))));
    const file = path.join(bundleFolder, 'forecasts', `${model}.csv.gz`);
    await writeFile(file, gzipSync(concatenate(model, tables)));
  }
  await copyFile(path.join(source, 'target-data.csv'), path.join(bundleFolder, 'target-data.csv'));
  await copyFile(path.join(source, 'locations.csv'), path.join(bundleFolder, 'locations.csv'));
  await writeFile(path.join(bundleFolder, 'description.md'), DESCRIPTION);
  const task = taskOf(models, [...dates].sort());
  await writeFile(path.join(bundleFolder, 'task.yaml'), stringify(task, { lineWidth: 110 }));
}

const readTable = async (file: string): Promise<string> => gunzipSync(await readFile(file)).toString('utf8');

/** One table of many with the same header. */
function concatenate(model: string, tables: readonly string[]): string {
  const parts = tables.map((table) => {
    const end = table.indexOf('\n') + 1;
    return { header: table.slice(0, end), rows: table.slice(end).trimEnd() };
  });
  const header = parts[0]?.header ?? '';
  if (parts.some((part) => part.header !== header)) throw new Error(`${model}: its files have other columns`);
  return `${header}${parts.map(({ rows }) => `${rows}\n`).join('')}`;
}

function taskOf(models: readonly string[], dates: readonly string[]) {
  return {
    version: 1,
    benchmark: {
      slug: 'epidemic-forecasts',
      title: 'Epidemic forecasts',
      summary: 'Forecast the course of epidemics with quantiles.',
      license:
        'Forecasts: CC-BY-4.0, those of MOBS-GLEAM_COVID and NEU_ISI-AdaptiveEnsemble CC-BY-SA-4.0. Admissions: CDC.',
      citation: 'CDC COVID-19 Forecast Hub; the teams are credited by the names of their models.',
    },
    slug: 'covid-admissions',
    title: 'COVID-19 hospital admissions',
    summary: 'Forecast weekly hospital admissions of the states of the USA.',
    description: 'description.md',
    evaluator: { id: 'quantile-forecast', options: { referenceDates: dates.join(',') } },
    metrics: {
      primary: 'wis',
      board: [
        'wis',
        'relative_skill',
        'wis_dispersion',
        'wis_underprediction',
        'wis_overprediction',
        'interval_coverage_50',
        'interval_coverage_95',
        'completeness',
      ],
    },
    ground_truth: { file: 'target-data.csv' },
    files: [{ file: 'locations.csv', description: 'Codes, names and population of the places.' }],
    phases: [{ id: 'test', name: 'Test', instance_scores: true }],
    baselines: models.map((name) => ({ name, file: `forecasts/${name}.csv.gz`, tags: ['hub'] })),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const repository = path.resolve(import.meta.dirname, '..', '..');
  const dataFolder = path.resolve(repository, process.env.PODIUM_DATA ?? '../shared/data');
  const bundleFolder = path.resolve(process.argv[2] ?? path.join(repository, '.podium', 'bundles', 'hub'));
  await writeForecastHub(dataFolder, bundleFolder);
  process.stdout.write(`${bundleFolder}\n`);
}
