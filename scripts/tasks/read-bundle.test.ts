import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { dataRoot } from '#evaluation/testing/golden.ts';
import { InvalidBundleError, parseDescription } from './parse-description.ts';
import { readBundle } from './read-bundle.ts';
import { writeRobust03 } from './robust03.ts';

const example = path.resolve(import.meta.dirname, '../../docs/examples/three-topics');
const exampleYaml = await readFile(path.join(example, 'task.yaml'), 'utf8');
const decoder = new TextDecoder();

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'podium-bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A copy of the example whose `task.yaml` is changed. */
async function changedExample(change: (yaml: string) => string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(example, folder, { recursive: true });
  await writeFile(path.join(folder, 'task.yaml'), change(exampleYaml));
  return folder;
}

/** The problems of a description, as `line: message`. */
function problemsOf(yaml: string): string[] {
  try {
    parseDescription(yaml);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidBundleError)) throw error;
    return error.problems.map(({ line, message }) => `${line}: ${message}`);
  }
}

/** The 1-based line of the example that begins with some text, blanks aside. */
function lineOf(start: string): number {
  return exampleYaml.split('\n').findIndex((line) => line.trim().startsWith(start)) + 1;
}

test('reads which columns of a table of instances say how these are resampled', async () => {
  const folder = await changedExample((yaml) => `${yaml}\nresampling:\n  clusters: session\n`);
  await expect(readBundle(folder)).rejects.toThrow(
    'resampling.file: no file "instances.csv" inside the bundle',
  );
  await writeFile(path.join(folder, 'instances.csv'), 'instance,session\nq1,a\nq2,a\nq3,b\n');
  const [task] = (await readBundle(folder)).tasks;
  expect(task?.resampling?.columns).toEqual({ clusters: 'session' });
  expect(decoder.decode(task?.resampling?.table.bytes)).toContain('q2,a');
  expect(problemsOf(`${exampleYaml}\nresampling:\n  cluster: session\n  strata: year\n`)).toEqual([
    expect.stringContaining('did you mean "clusters"?'),
  ]);
  expect(problemsOf(`${exampleYaml}\nresampling: {}\n`)).toEqual([
    expect.stringContaining('expected a column for clusters, for strata or for both'),
  ]);
});

test('reads the example of the documentation', async () => {
  const benchmark = await readBundle(example);
  expect(benchmark).toMatchObject({ slug: 'examples', title: 'Examples', license: 'CC0-1.0', citation: '' });
  const [task] = benchmark.tasks;
  expect(task).toMatchObject({
    slug: 'three-topics',
    evaluatorId: 'ir-retrieval',
    options: { relevanceLevel: 1 },
    primaryMetric: 'map',
    boardMetrics: ['map', 'ndcg_cut_10', 'recip_rank'],
  });
  expect(task?.description).toContain('five documents');
  expect(task?.truth.name).toBe('qrels.txt');
  expect(decoder.decode(task?.truth.bytes)).toContain('q1 0 d4 2');
  expect(task?.files.map(({ name }) => name)).toEqual(['topics.tsv']);
  expect(task?.baselines[0]).toMatchObject({
    name: 'alphabet',
    tags: ['chance'],
    attributes: { queryTermsRead: 0 },
    run: { name: 'alphabet.run' },
  });
});

test('dates become instants; what is not said gets its default', async () => {
  const [task] = (await readBundle(example)).tasks;
  const open = await changedExample((yaml) => yaml.replace('    start: 2026-01-01T00:00:00Z\n', ''));
  expect((await readBundle(open)).tasks[0]?.phases[0]?.opensAt).toBeNull();
  expect(task?.phases).toEqual([
    {
      slug: 'dev',
      title: 'Development',
      opensAt: new Date(Date.UTC(2026, 0, 1)),
      closesAt: new Date(Date.UTC(2026, 5, 30, 23, 59, 59)),
      dailyLimit: 50,
      totalLimit: 1000,
      maxMegabytes: 1,
      scoreVisibility: 'public',
      instanceScoresShown: true,
      smallestSlice: 5,
      truthShown: false,
    },
    {
      slug: 'test',
      title: 'Test',
      opensAt: new Date(Date.UTC(2026, 6, 1)),
      closesAt: null,
      dailyLimit: 2,
      totalLimit: 10,
      maxMegabytes: 1,
      scoreVisibility: 'owner',
      instanceScoresShown: false,
      smallestSlice: 5,
      truthShown: false,
    },
  ]);
});

test('an unknown key is an error that names the known one it resembles', () => {
  expect(problemsOf(exampleYaml.replace('instance_scores', 'instance_score'))).toEqual([
    `${lineOf('- id: dev')}: phases[0]: unknown key "instance_score"; did you mean "instance_scores"?`,
  ]);
  expect(problemsOf(`${exampleYaml}\nsponsor: nobody\n`)[0]).toMatch(
    /unknown key "sponsor"; known: version, /,
  );
});

test('the truth is shown in all phases or in none, and never without scores per instance', () => {
  const shown = exampleYaml.replace('instance_scores: true', 'instance_scores: true\n    show_truth: true');
  expect(problemsOf(shown)).toEqual([
    `${lineOf('- id: dev')}: phases: expected show_truth in all phases or in none: they have the same ground truth`,
  ]);
  const bare = exampleYaml.replace('instance_scores: true', 'show_truth: true');
  expect(problemsOf(bare)).toContainEqual(
    expect.stringMatching(/phases\[0\].show_truth: expected instance_scores: true/),
  );
  const both = shown.replace(
    'visibility: owner',
    'visibility: owner\n    instance_scores: true\n    show_truth: true',
  );
  expect(problemsOf(both)).toEqual([]);
});

test('a date without zone is refused', () => {
  const [problem] = problemsOf(exampleYaml.replace('2026-07-01T00:00:00Z', '2026-07-01T00:00:00'));
  expect(problem).toBe(
    `${lineOf('start: 2026-07')}: phases[1].start: expected a date with time and zone, e.g. 2026-03-01T12:00:00Z`,
  );
  expect(problemsOf(exampleYaml.replace('2026-07-01T00:00:00Z', '2026-07-01'))).toHaveLength(1);
  expect(problemsOf(exampleYaml.replace('2026-07-01T00:00:00Z', '2026-07-01T02:00:00+02:00'))).toEqual([]);
});

test('all problems are listed, each with its place', () => {
  const broken = exampleYaml
    .replace('slug: three-topics', 'slug: Three Topics')
    .replace('ground_truth:\n  file: qrels.txt\n', '')
    .replace('day: 2,', 'day: 0,')
    .replace('visibility: owner', 'visibility: host')
    .replace('primary: map', 'primary: P_10');
  const places = problemsOf(broken).map((problem) => problem.split(': ')[1]);
  expect(places.toSorted()).toEqual(
    ['slug', 'ground_truth', 'phases[1].limits.day', 'phases[1].visibility', 'metrics.board'].toSorted(),
  );
  expect(problemsOf(broken).find((problem) => problem.includes('ground_truth'))).toContain(
    'missing; expected object',
  );
});

test('what is named twice, and an end before its start, are refused', () => {
  expect(problemsOf(exampleYaml.replace('id: dev', 'id: test'))[0]).toContain(
    'phases: expected each id once',
  );
  const early = exampleYaml.replace('    visibility: owner', '    end: 2026-06-01T00:00:00Z');
  expect(problemsOf(early)[0]).toContain('phases[1].end: expected a date after start');
});

test('broken YAML and a key written twice are reported with their line', () => {
  expect(problemsOf('version: 1\nslug: [a\n')[0]).toMatch(/^[23]: /);
  expect(problemsOf('version: 1\nversion: 1\n')[0]).toMatch(/^2: .*unique/);
});

test('every file that is missing or outside of the folder is listed', async () => {
  const folder = await changedExample((yaml) =>
    yaml.replace('file: qrels.txt', 'file: ../qrels.txt').replace('topics.tsv', 'nowhere.tsv'),
  );
  await rm(path.join(folder, 'runs/alphabet.run'));
  await symlink('/etc/hostname', path.join(folder, 'runs/alphabet.run'));
  await expect(readBundle(folder)).rejects.toMatchObject({
    problems: [
      { message: 'ground_truth.file: no file "../qrels.txt" inside the bundle' },
      { message: 'files[0].file: no file "nowhere.tsv" inside the bundle' },
      { message: 'baselines[0].file: no file "runs/alphabet.run" inside the bundle' },
    ],
  });
});

test('a folder without task.yaml says so', async () => {
  await expect(readBundle(await temporaryFolder())).rejects.toThrow('no file task.yaml');
});

test.skipIf(dataRoot() === undefined)(
  'the bundle of TREC Robust 2003 holds its judgments and runs',
  async () => {
    const folder = await temporaryFolder();
    await writeRobust03(dataRoot() ?? '', folder);
    const [task] = (await readBundle(folder)).tasks;
    const judgments = gunzipSync(task?.truth.bytes ?? new Uint8Array())
      .toString()
      .trimEnd()
      .split('\n');
    expect(judgments).toHaveLength(128_796);
    expect(new Set(judgments.map((line) => line.split(/\s+/)[0])).size).toBe(100);
    expect(task?.baselines.map(({ name }) => name)).toContain('pircRBa1');
  },
);
