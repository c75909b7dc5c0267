import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { cpu } from '#evaluation/compute/compute.ts';
import { gpuExtremeFlips } from '#evaluation/compute/sign-flip/gpu.ts';
import { randomEmbeddings, slabsOf } from '#evaluation/compute/testing/embeddings.ts';
import { meanSample } from '#evaluation/statistics/mean-sample.ts';
import { pairTests } from '#evaluation/statistics/pair-tests.ts';
import { pairs } from '#evaluation/statistics/pairs.ts';
import type { SignFlipOptions } from '#evaluation/statistics/sign-flip.ts';
import { DeviceReplication } from './replicate-on.ts';
import { gpuOfTests } from './testing/gpu-of-tests.ts';

const gpu = await gpuOfTests();
const small = await gpuOfTests(16_384);
afterAll(() => gpu.destroy());

/** Scores of a few systems on up to `most` instances: with many ties and with few, small and large. */
const tables = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.constantFrom(1, 50, 1e7), fc.constantFrom(1e-6, 1, 1e9))
    .chain(([n, levels, scale]) => {
      const value = fc.integer({ min: -levels, max: levels }).map((level) => (level / levels) * scale);
      return fc.array(
        fc.array(value, { minLength: n, maxLength: n }).map((values) => Float64Array.from(values)),
        { minLength: 2, maxLength: 7 },
      );
    });

describe('exact search', () => {
  test('finds what the processor finds, score by score', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomEmbeddings({ maxRows: 150, maxDimensions: 70 }),
        fc.integer({ min: 30, max: 200 }),
        fc.boolean(),
        async ({ question, corpus }, slabRows, isSmall) => {
          const compute = new Accelerated(isSmall ? small : gpu);
          const found = await compute.topK(question, slabsOf(corpus, slabRows));
          expect(found).toEqual(await cpu.topK(question, [corpus]));
          expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('extreme sign vectors', () => {
  const count = async (columns: Float64Array[], seed = 3, vectors = 700) => {
    const question = { columns, pairs: [...pairs(columns.length)], count: vectors, seed };
    const compute = new Accelerated(gpu);
    const counts = await compute.extremeFlips(question);
    expect(counts).toEqual(await cpu.extremeFlips(question));
    expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
    return counts;
  };

  test('are as many as on the processor, with ties and without', async () => {
    await fc.assert(
      fc.asyncProperty(tables(150), async (columns) => void (await count(columns))),
      { numRuns: 10 },
    );
  });

  test('are counted beyond a batch, and all of them for equal systems', async () => {
    const wave = Float64Array.from({ length: 33 }, (_, i) => Math.sin(i));
    const counts = await count([wave, wave, wave.map((value) => value + 0.1)], 9, 5000);
    expect(counts[0]).toBe(5000);
  });

  test('that lie within rounding errors of the threshold are decided in f64', async () => {
    // sums ±2e-9 and ±1e-9, and the threshold is 2e-9 − 1e-9
    await count([Float64Array.of(1.5e-9, 0.5e-9), Float64Array.of(0, 0)]);
    await count([Float64Array.of(1e18, 2e-9, 1e-9), Float64Array.of(1e18, 0, 0)]);
  });

  test('are counted for pairs that do not fit into one buffer, close cases among the last', async () => {
    const medium = await gpuOfTests(540_000);
    const columns = Array.from({ length: 262 }, (_, system) => Float64Array.of(system * 1e-8, 0));
    columns[261] = Float64Array.of(260e-8 + 1.5e-9, 0.5e-9);
    const question = { columns, pairs: [...pairs(columns.length)], count: 40, seed: 6 };
    expect(16 * question.pairs.length).toBeGreaterThan(medium.mostBytes);
    const counts = await gpuExtremeFlips(medium, question);
    medium.destroy();
    expect(counts).toEqual(await cpu.extremeFlips(question));
  });

  test('are counted on the processor where more of them are too close to call than are listed', async () => {
    const large = Float64Array.of(1e18, 3e17);
    expect(await count([large, large], 2, 70_000)).toEqual(Uint32Array.of(70_000));
  });
});

describe('shuffles that reach a difference', () => {
  const count = async (columns: Float64Array[], shuffles = 60) => {
    const question = { columns, count: shuffles, seed: 4 };
    const compute = new Accelerated(gpu);
    const counts = await compute.reachingShuffles(question);
    expect(counts).toEqual(await cpu.reachingShuffles(question));
    expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
    return counts;
  };

  test('are as many as on the processor, with ties and without', async () => {
    await fc.assert(
      fc.asyncProperty(tables(140), async (columns) => void (await count(columns))),
      { numRuns: 10 },
    );
  });

  test('are counted for more systems than a workgroup has threads, and all of them for equal ones', async () => {
    const waves = Array.from({ length: 131 }, (_, system) =>
      Float64Array.from({ length: 65 }, (_, i) => Math.sin(i * (1 + Math.floor(system / 2)))),
    );
    expect((await count(waves))[0]).toBe(60);
  });

  test('that lie within rounding errors of the threshold are decided in f64', async () => {
    // ranges (3 ± 1)e-9 / 2, and the threshold of the pair is 2e-9 − 1e-9
    await count([Float64Array.of(3e-9, 1e-9), Float64Array.of(0, 0)]);
    await count([Float64Array.of(1e18, 2e-9, 1e-9), Float64Array.of(1e18, 0, 0)]);
  });

  test('are counted on the processor where they do not fit', async () => {
    const question = { columns: [0, 1].map(() => new Float64Array(3000).fill(1)), count: 5, seed: 1 };
    expect(await new Accelerated(small).reachingShuffles(question)).toEqual(Uint32Array.of(5));
  });
});

test('statistics that wait for the device give the same p-values', () => {
  const scores = [0, 1, 2].map((system) =>
    Float64Array.from({ length: 60 }, (_, i) => Math.sin(i * (system + 1))),
  );
  const options = { permutations: 300, seed: 5 };
  const pOf = (more: Partial<SignFlipOptions>) =>
    pairTests('randomised-tukey', meanSample(scores), { ...options, ...more });
  expect(pOf({ replication: new DeviceReplication('gpu', 0) })).toEqual(pOf({}));
});

describe('a device that is lost in the middle', () => {
  test('costs one part of a search', async () => {
    const compute = new Accelerated(small);
    const corpus = { values: Float32Array.from({ length: 900 }, (_, i) => Math.sin(i * i)), dimensions: 3 };
    const question = {
      queries: { ...corpus, values: corpus.values.slice(30, 60) },
      similarity: 'l2',
      k: 7,
    } as const;
    function* slabs() {
      let left = 2;
      for (const slab of slabsOf(corpus, 50)) {
        if (left-- === 0) small.destroy();
        yield slab;
      }
    }
    expect(await compute.topK(question, slabs())).toEqual(await cpu.topK(question, [corpus]));
    expect(compute.device).toMatch(/^webgpu \(.+\), then cpu: .*lost/);
  });
});
