import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { denseRetrieval } from '#evaluation/evaluators/dense-retrieval/index.ts';
import { denseOptions } from '#evaluation/evaluators/dense-retrieval/options.ts';
import { fileSource } from '#server/file-source.ts';
import type { NamedFile, TaskBundle } from '#server/services/benchmark-bundle.ts';
import { readAddresses } from '../state-of-the-union/addresses.ts';
import { buildCollection } from '../state-of-the-union/collection.ts';
import { misfits, shownAttributes } from '../testing/attributes-of.ts';
import { buildVectors } from './build.ts';

const SEED = 5;
/** Some addresses are enough to see what the methods are worth. */
const collection = buildCollection((await readAddresses()).slice(-12), SEED);
const demo = buildVectors(collection);
const folder = await mkdtemp(join(tmpdir(), 'podium-vectors-'));
afterAll(() => rm(folder, { recursive: true }));

async function source({ name, bytes }: NamedFile) {
  await writeFile(join(folder, name), bytes);
  return fileSource(join(folder, name), name);
}

async function scoresOf(task: TaskBundle, metricIds: readonly string[]) {
  const options = denseOptions.parse(task.options);
  const truth = await denseRetrieval.parseTruth(await source(task.truth), options);
  const scores = new Map<string, Readonly<Record<string, number>>>();
  for (const { name, run } of task.baselines) {
    const prediction = denseRetrieval.parseSubmission(await source(run), truth, options);
    scores.set(name, (await denseRetrieval.score(truth, prediction, options, metricIds)).aggregate);
  }
  return scores;
}

test('latent directions find more than random ones, and hardly less in 8 bits; all find more than chance', async () => {
  const [inverseCloze] = demo.tasks;
  if (inverseCloze === undefined) throw new Error('no task');
  const scores = await scoresOf(inverseCloze, ['recall_100', 'index_bytes', 'bits_per_value', 'dimension']);
  const recall = (name: string) => scores.get(name)?.recall_100 ?? Number.NaN;
  const chance = 100 / collection.passages.length;
  expect(scores.size).toBe(6);
  for (const name of scores.keys()) expect(recall(name)).toBeGreaterThan(chance);
  expect(recall('lsa-64')).toBeGreaterThan(recall('random-projection-128'));
  expect(Math.abs(recall('lsa-64') - recall('lsa-64-int8'))).toBeLessThan(0.03);
  for (const { name, attributes } of inverseCloze.baselines) {
    expect(scores.get(name)).toMatchObject({
      index_bytes: attributes.indexBytes,
      bits_per_value: attributes.bitsPerValue,
      dimension: attributes.dimensions,
    });
  }
});

test('files are small, hold no judgment, and have the same bytes each time', () => {
  const filesOf = ({ tasks }: typeof demo) =>
    tasks.flatMap(({ truth, files, baselines }) => [truth, ...files, ...baselines.map(({ run }) => run)]);
  const again = filesOf(buildVectors(collection));
  for (const [at, { name, bytes }] of filesOf(demo).entries()) {
    expect(bytes.length).toBeLessThan(4e6);
    expect([name, Buffer.compare(bytes, again[at]?.bytes ?? Buffer.alloc(0))]).toEqual([name, 0]);
  }
  for (const { files } of demo.tasks) {
    expect(files.map(({ name }) => name)).toEqual(['corpus.jsonl', 'queries.tsv']);
  }
});

test('systems say what is asked, and topics show the length of their queries alone', async () => {
  for (const task of demo.tasks) {
    expect(misfits(task)).toEqual([]);
    const [words, ...others] = await shownAttributes(task, await source(task.truth));
    expect(others).toEqual([]);
    // a sentence that is a query has 12 to 50 words between blanks; a hyphen makes two of one
    expect(words?.values.every((count) => Number(count) >= 12 && Number(count) < 75)).toBe(true);
  }
});
