import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { cpu } from '#evaluation/compute/compute.ts';
import { fieldsOf, vectorsOf } from '#evaluation/evaluators/dense-retrieval/testing/run-vectors.ts';
import { pairs } from '#evaluation/statistics/pairs.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import {
  caseName,
  describeGolden,
  type GoldenCount,
  goldenRoot,
  listGolden,
  readBytes,
  readJson,
} from '#evaluation/testing/golden.ts';
import { gpuOfTests } from './testing/gpu-of-tests.ts';

/** Replicates with which a p by chance is close to the exact one. */
const FLIPS = 4000;
const [SHUFFLES, RESAMPLES] = [60, 150];
/** Numbers in the matrix of documents: the searches of larger runs take long on a device that is software. */
const MOST_NUMBERS = 25_000;

const gpu = await gpuOfTests();
afterAll(() => gpu.destroy());

interface StatisticsFile {
  readonly cases?: readonly {
    readonly name?: string;
    readonly input?: Readonly<Record<string, unknown>>;
    readonly expected?: Readonly<Record<string, unknown>>;
  }[];
}

const MATRIX_OF_SCORES = /(^|_)rows_are_/;
const LIST_OF_SCORES = /^([abxy]|score\d|diff|losses)$/;

/** Scores of systems on instances: a matrix with a row for each instance, or lists of equal length beside a list of zeros. */
function tableIn(input: Readonly<Record<string, unknown>>): Float64Array[] {
  const named = (name: RegExp) => Object.keys(input).flatMap((key) => (name.test(key) ? [input[key]] : []));
  const [matrix] = named(MATRIX_OF_SCORES) as number[][][];
  if (matrix?.[0]) return matrix[0].map((_, at) => Float64Array.from(matrix, (row) => row[at] ?? Number.NaN));
  const lists = named(LIST_OF_SCORES).map((list) => Float64Array.from(list as number[]));
  return lists[0]?.length ? [...lists, new Float64Array(lists[0].length)] : [];
}

/** Asks all kernels of statistics; the p of the first pair by random sign vectors. */
async function askAll(columns: readonly Float64Array[], count: GoldenCount): Promise<number> {
  const compute = new Accelerated(gpu);
  const flips = { columns, pairs: [...pairs(columns.length)], count: FLIPS, seed: 1 };
  const shuffles = { columns, count: SHUFFLES, seed: 1 };
  const plan = resamplingPlan(columns[0]?.length ?? 0);
  const resamples = { columns, resamples: RESAMPLES, seed: 1, plan };
  const extreme = await compute.extremeFlips(flips);
  expect(extreme).toEqual(await cpu.extremeFlips(flips));
  expect(await compute.reachingShuffles(shuffles)).toEqual(await cpu.reachingShuffles(shuffles));
  expect(await compute.resampledMeans(resamples)).toEqual(await cpu.resampledMeans(resamples));
  expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
  count.values += 2 * extreme.length + columns.length * RESAMPLES;
  return ((extreme[0] ?? Number.NaN) + 1) / (FLIPS + 1);
}

const files = listGolden('statistics', '.json');
describeGolden('statistics on a device', files, (count) => {
  const asked = new Set<string>();
  test.each(files.map((path) => [caseName(path), path]))('%s', async (_name, path) => {
    for (const { name, input = {}, expected = {} } of readJson<StatisticsFile>(path).cases ?? []) {
      const columns = tableIn(input);
      const exact = expected.p_two_sided;
      const isExact = typeof exact === 'number' && typeof expected.total === 'number';
      const text = columns.join(';');
      if (columns.length === 0 || (asked.has(text) && !isExact)) continue;
      asked.add(text);
      const share = await askAll(columns, count);
      // a share of random sign vectors varies by √(p (1 − p) / B)
      const error = isExact ? Math.sqrt((exact * (1 - exact)) / FLIPS) : 0;
      if (isExact) count.compare(`${name} p`, share, exact, { rel: 0, abs: 5 * error + 1 / FLIPS });
      count.finishCase();
    }
  });

  test('compares something', () => {
    expect(count.values).toBeGreaterThan(0);
  });
});

const SIMILARITIES = ['inner-product', 'cosine', 'l2'] as const;
const runs = listGolden('ir/real', '.json.gz');
describeGolden('search on a device', runs, (count) => {
  const searched = new Set<string>();
  test.each(runs.map((path) => [caseName(path), path]))('%s', async (_name, path) => {
    const { run } = readJson<{ run: string }>(path);
    const bytes = readBytes(join(goldenRoot() ?? '', '..', run));
    if (searched.has(run) || bytes.length > 3e5) return;
    searched.add(run);
    const { topics, documents, rows } = vectorsOf(fieldsOf(bytes));
    const dimensions = topics.length;
    if (documents.length * dimensions > MOST_NUMBERS) return;
    const corpus = { values: Float32Array.from(rows.flat()), dimensions };
    const queries = {
      values: Float32Array.from(topics.flatMap((_, at) => topics.map((_, other) => Number(at === other)))),
      dimensions,
    };
    const compute = new Accelerated(gpu);
    const similarity = SIMILARITIES[searched.size % SIMILARITIES.length] ?? 'l2';
    const question = { queries, similarity, k: 20 };
    const found = await compute.topK(question, [corpus]);
    expect(found).toEqual(await cpu.topK(question, [corpus]));
    expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
    count.values += found.rows.length;
    count.finishCase();
  });

  test('compares something', () => {
    expect(count.values).toBeGreaterThan(0);
  });
});
