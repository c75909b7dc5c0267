import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { gpuResampledMeans } from '#evaluation/compute/resampling/gpu.ts';
import { compareSystems, DEFAULTS } from '#evaluation/statistics/compare-systems.ts';
import { meanSample } from '#evaluation/statistics/mean-sample.ts';
import { resampledMeans } from '#evaluation/statistics/resampled-means.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { DeviceReplication } from './replicate-on.ts';
import { gpuOfTests } from './testing/gpu-of-tests.ts';

const gpu = await gpuOfTests();
afterAll(() => gpu.destroy());

const label = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');

/** Scores of any kind, also undefined ones and such as nearly cancel out, with clusters and strata of any sizes. */
const question = fc
  .record({
    n: fc.integer({ min: 1, max: 90 }),
    value: fc.constantFrom(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (value < 1e-9 ? 0 : value)),
      fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map((value) => value / 3),
      fc
        .tuple(fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), fc.integer({ min: -60, max: 60 }))
        .map(([digits, exponent]) => (digits / 3) * 2 ** exponent),
      fc.constantFrom(1, -1, 2 ** -53, -(2 ** -53), 2 ** -54, 1 - 2 ** -53, 2 ** 53, Number.NaN, -0),
    ),
    resamples: fc.integer({ min: 1, max: 70 }),
    seed: fc.nat(),
  })
  .chain(({ n, value, resamples, seed }) =>
    fc
      .record({
        columns: fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 6 }),
        clusters: fc.option(fc.array(label, { minLength: n, maxLength: n })),
      })
      .map(({ columns, clusters }) => ({
        columns: columns.map((column) => Float64Array.from(column)),
        resamples,
        seed,
        plan: resamplingPlan(
          n,
          clusters ? { clusters, strata: clusters.map((name) => (name < 'c' ? 'x' : 'y')) } : {},
        ),
      })),
  );
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

const expected = ({ columns, resamples, seed, plan }: Question) =>
  resampledMeans(columns, resamples, seed, plan);

describe('means on resamples', () => {
  test('are those of the processor, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const compute = new Accelerated(gpu);
        expect(await compute.resampledMeans(asked)).toEqual(expected(asked));
        expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
      }),
      { numRuns: 60 },
    );
  });

  test('do not depend on how much fits into a buffer', async () => {
    await fc.assert(
      fc.asyncProperty(question, fc.integer({ min: 800, max: 1500 }), async (asked, mostBytes) => {
        expect(await gpuResampledMeans(gpu, asked, mostBytes)).toEqual(expected(asked));
      }),
      { numRuns: 20 },
    );
  });

  test('lose the digits that f64 loses', async () => {
    // each drawn once: above 2⁵³ every second whole number is missing, so 2⁵³ + 1 + 1 is 2⁵³, and 1 + 1 + 2⁵³ is not
    const columns = [Float64Array.of(2 ** 53, 1, 1), Float64Array.of(1, 1, 2 ** 53)];
    const asked = { columns, resamples: 200, seed: 7, plan: resamplingPlan(3) };
    const [first, second] = (await gpuResampledMeans(gpu, asked)) ?? [];
    const both = Array.from(first ?? [], (mean, resample) => [mean * 3, (second?.[resample] ?? 0) * 3]);
    expect(both).toContainEqual([2 ** 53, 2 ** 53 + 2]);
    expect([first, second]).toEqual(expected(asked));
  });

  test('are left to the processor where numbers are infinite, too large or too small', async () => {
    const plan = resamplingPlan(2);
    for (const value of [Number.POSITIVE_INFINITY, 1e305, 5e-324]) {
      const asked = { columns: [Float64Array.of(value, 1)], resamples: 20, seed: 1, plan };
      expect(await gpuResampledMeans(gpu, asked)).toBeUndefined();
      expect(await new Accelerated(gpu).resampledMeans(asked)).toEqual(expected(asked));
    }
  });
});

test('intervals, ranks and P(best) are those of the processor', () => {
  const scores = [1, 2, 2, 3].map((step) =>
    Float64Array.from({ length: 37 }, (_, i) => ((i * step * 7919) % 11) / 10),
  );
  const options = {
    ...{ ...DEFAULTS, resamples: 500, permutations: 300 },
    ...({ direction: 'higher', test: 'paired-t', correction: 'holm' } as const),
  };
  const replication = new DeviceReplication('gpu', 0);
  const compared = compareSystems(meanSample(scores), { ...options, replication });
  expect(compared).toEqual(compareSystems(meanSample(scores), options));
  expect(replication.device).toMatch(/^webgpu \([^)]+\)$/);
});

test('a device whose process ends without an answer is left, and not asked again', () => {
  vi.stubEnv('NODE_OPTIONS', '--no-such-option');
  const replication = new DeviceReplication('gpu', 0);
  const asked = { columns: [Float64Array.of(1, 2, 4)], resamples: 9, seed: 1, plan: resamplingPlan(3) };
  expect(replication.resampledMeans(asked)).toEqual(expected(asked));
  expect(replication.device).toBe('webgpu, then cpu: its process ended with code 9');
  vi.unstubAllEnvs();
  expect(replication.resampledMeans(asked)).toEqual(expected(asked));
  expect(replication.device).toMatch(/code 9$/);
});
