import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { stringify } from 'yaml';

const TRUTH_ENDING = '_test_truth.csv';

const DESCRIPTION = `\
Published scores of language models. Those of smaller models are known (\`known-scores.csv\`); predict those of the larger ones in
\`held-out-models.csv\`, as numbers and if you like as quantiles.

The scores of these models are known to everybody: this task compares ways of predicting, it is no contest.
`;

/** Where the scores of a track come from; others are named by their folder alone. */
const SOURCES: Readonly<Record<string, { title: string; license: string }>> = {
  obs: { title: 'Observational scaling', license: 'ryoungj/ObsScaling, Apache-2.0' },
  overtraining: { title: 'Over-training', license: 'mlfoundations/scaling, MIT' },
  pythia: { title: 'Pythia', license: 'EleutherAI/pythia, Apache-2.0' },
};

/**
 * Writes a task bundle for each track of published model scores in the folder of real data, which is not part of this
 * repository.
 *
 * @returns the folders of the bundles
 */
export async function writeCapabilityTracks(dataFolder: string, bundlesFolder: string): Promise<string[]> {
  const source = path.join(dataFolder, 'capability');
  const tracks = (await readdir(source)).filter((name) => name.endsWith(TRUTH_ENDING)).sort();
  const names = tracks.map((name) => name.slice(0, -TRUTH_ENDING.length));
  return Promise.all(names.map((track) => writeTrack(source, track, path.join(bundlesFolder, track))));
}

async function writeTrack(source: string, track: string, folder: string): Promise<string> {
  const predictions = path.join(source, 'predictions');
  const systems = (await readdir(predictions))
    .filter((name) => name.startsWith(`${track}_`))
    .map((name) => name.slice(track.length + 1, -'.csv'.length))
    .sort();
  await mkdir(path.join(folder, 'forecasts'), { recursive: true });
  for (const system of systems) {
    const file = path.join(predictions, `${track}_${system}.csv`);
    await copyFile(file, path.join(folder, 'forecasts', `${system}.csv`));
  }
  await copyFile(path.join(source, `${track}_train.csv`), path.join(folder, 'known-scores.csv'));
  await copyFile(path.join(source, `${track}_test_inputs.csv`), path.join(folder, 'held-out-models.csv'));
  await writeFile(path.join(folder, 'truth.csv'), await truthOf(source, track));
  await writeFile(path.join(folder, 'description.md'), DESCRIPTION);
  await writeFile(path.join(folder, 'task.yaml'), stringify(taskOf(track, systems), { lineWidth: 110 }));
  return folder;
}

type Row = Readonly<Record<string, string>>;

/** Known and held-out scores with what is known of the models, in one table. */
async function truthOf(source: string, track: string): Promise<string> {
  const read = async (name: string): Promise<Row[]> =>
    parse(await readFile(path.join(source, `${track}_${name}.csv`), 'utf8'), { columns: true });
  const [known, scores, models] = await Promise.all(['train', 'test_truth', 'test_inputs'].map(read));
  const modelOf = new Map(models?.map((model) => [model.id, model]));
  const columns = ['id', 'group', 'flops', 'params', 'target', 'value', 'split'];
  const rows = [
    ...(known ?? []).map((row) => ({ ...row, split: 'train' })),
    ...(scores ?? []).map((row) => ({ ...modelOf.get(row.id), ...row, split: 'test' })),
  ];
  return [columns, ...rows.map((row: Row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}

function taskOf(track: string, systems: readonly string[]) {
  const { title, license } = SOURCES[track] ?? { title: track, license: 'see the folder of the data' };
  return {
    version: 1,
    benchmark: {
      slug: 'published-capabilities',
      title: 'Published capabilities',
      summary: 'Predict published benchmark scores of larger language models from those of smaller ones.',
      license,
      citation: license,
    },
    slug: `capability-${track}`,
    title,
    summary: 'Predict scores of the larger models from those of the smaller ones.',
    description: 'description.md',
    evaluator: { id: 'capability', options: track === 'pythia' ? { cluster: 'params' } : {} },
    metrics: {
      primary: 'mae',
      board: ['mae', 'skill_mae', 'wis', 'coverage_50', 'coverage_80', 'coverage_95', 'kendall_tau_b'],
    },
    ground_truth: { file: 'truth.csv' },
    files: [
      { file: 'known-scores.csv', description: 'Scores of the smaller models.' },
      { file: 'held-out-models.csv', description: 'The larger models, to be predicted.' },
    ],
    phases: [{ id: 'test', name: 'Test', instance_scores: true }],
    baselines: systems.map((name) => ({ name, file: `forecasts/${name}.csv`, tags: ['baseline'] })),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const repository = path.resolve(import.meta.dirname, '..', '..');
  const dataFolder = path.resolve(repository, process.env.PODIUM_DATA ?? '../shared/data');
  const bundlesFolder = path.resolve(
    process.argv[2] ?? path.join(repository, '.podium', 'bundles', 'capability'),
  );
  const folders = await writeCapabilityTracks(dataFolder, bundlesFolder);
  process.stdout.write(`${folders.join('\n')}\n`);
}
