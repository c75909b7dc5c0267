import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { cpu } from '#evaluation/compute/compute.ts';
import { classOf, emptyVolume, paintBlock, randomVolumes } from '#evaluation/compute/testing/volumes.ts';
import type { VolumeQuestion } from '#evaluation/compute/volumes/question.ts';
import type { Gpu } from '#evaluation/compute/webgpu/gpu.ts';
import { stepDistance, type Triple } from '#evaluation/metrics/segmentation/grid.ts';
import type { GridPoints } from '#evaluation/metrics/segmentation/surface-points.ts';
import { gpuOfTests } from './testing/gpu-of-tests.ts';

const gpu = await gpuOfTests();
const small = await gpuOfTests(2 ** 18);
const tiny = await gpuOfTests(2 ** 14);
afterAll(() => {
  for (const one of [gpu, tiny]) one.destroy();
});

async function compare(question: VolumeQuestion, on: Gpu = gpu): Promise<void> {
  const compute = new Accelerated(on);
  const { labels, surfaces } = await compute.compareVolumes(question);
  expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
  const expected = await cpu.compareVolumes(question);
  expect(labels).toEqual(expected.labels);
  expect(surfaces.map(({ counts }) => counts)).toEqual(expected.surfaces.map(({ counts }) => counts));
  expect(surfaces.every(({ surfels }) => surfels === undefined)).toBe(true);
}

describe('label volumes', () => {
  test('give the counts of the processor, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(randomVolumes, (question) => compare(question)),
      { numRuns: 25 },
    );
  });
});

test('a prediction that is on the device already gives the same counts with every reference', async () => {
  const compute = new Accelerated(gpu);
  await fc.assert(
    fc.asyncProperty(randomVolumes, async (first) => {
      const empty = emptyVolume(first.grid.shape);
      for (const reference of [empty, first.reference, first.prediction, empty]) {
        const question = { ...first, reference };
        const { labels, surfaces } = await compute.compareVolumes(question);
        const expected = await cpu.compareVolumes(question);
        expect(labels).toEqual(expected.labels);
        expect(surfaces).toEqual(expected.surfaces.map(({ counts }) => ({ counts })));
      }
    }),
    { numRuns: 8 },
  );
  expect(compute.failure).toBeUndefined();
});

describe('a device whose buffers are small', () => {
  const shape = [61, 181, 47] as const;
  const volume = (shift: number) => {
    const labels = emptyVolume(shape);
    paintBlock(labels, shape, [5 + shift, 11, 0], [60, 150, 40 + shift], 2);
    paintBlock(labels, shape, [20, 40 + shift, 3], [33, 90, 44], 40);
    paintBlock(labels, shape, [0, 0, 6], [3 + shift, 5, 45], 40);
    for (const corner of [0, shape[0] * shape[1] * shape[2] - 1]) labels[corner] = 2;
    return labels;
  };

  test('takes volumes slab by slab, and leaves those to the processor of which a plane does not fit', async () => {
    const grid = { shape, spacingMm: [1, 1, 2] } as const;
    const surfaces = [classOf(2, 40), classOf(40)].map((isClass) => ({ isClass, toleranceMm: 4 }));
    const question = { grid, reference: volume(0), prediction: volume(3), surfaces };
    await compare(question, small);
    const wide = { shape: [1200, 300, 1], spacingMm: [1, 1, 1] } as const;
    const [reference, prediction] = [emptyVolume(wide.shape), emptyVolume(wide.shape)];
    paintBlock(prediction, wide.shape, [3, 3, 0], [9, 9, 1], 2);
    const left = { grid: wide, reference, prediction, surfaces };
    expect(await new Accelerated(small).compareVolumes(left)).toEqual(await cpu.compareVolumes(left));
  });

  test('makes distance maps slab by slab', async () => {
    const flat = [21, 30, 15] as const;
    const size = flat[0] * flat[1] * flat[2];
    const from = { at: Int32Array.from({ length: size }, (_, at) => at), shape: flat };
    const to = { at: Int32Array.of(500, 2000, 6111, size - 7), shape: flat };
    const spacingMm: Triple = [0.7, 0.8, 3.3];
    const compute = new Accelerated(tiny);
    const map = await compute.nearestDistances({ from, to, spacingMm });
    expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
    expect(map).toEqual(exhaustive(from, to, spacingMm));
  });

  test('and that is lost costs what it was asked', async () => {
    const compute = new Accelerated(small);
    const grid = { shape, spacingMm: [1, 1, 1] } as const;
    const surfaces = [{ isClass: classOf(2), toleranceMm: 1 }];
    const question = { grid, reference: volume(0), prediction: volume(1), surfaces };
    const asked = compute.compareVolumes(question);
    small.destroy();
    expect(await asked).toEqual(await cpu.compareVolumes(question));
    expect(compute.device).toMatch(/^webgpu \(.+\), then cpu: .*lost/);
  });
});

describe('distances', () => {
  const points = (length: number) =>
    fc.uniqueArray(fc.nat(length - 1), { maxLength: 40 }).map((at) => Int32Array.from(at).sort());
  const spacing = fc.oneof(
    fc.constantFrom(1, 0.1, 0.7, 5, 0.78125),
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  );
  const size = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }));

  test('are those of an exhaustive search, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(size, size, size).chain((shape) => {
          const set = points(shape[0] * shape[1] * shape[2]).map((at) => ({ at, shape }));
          return fc.record({ from: set, to: set, spacingMm: fc.tuple(spacing, spacing, spacing) });
        }),
        fc.boolean(),
        async ({ from, to, spacingMm }, isTiny) => {
          const compute = new Accelerated(isTiny ? tiny : gpu);
          const distances = await compute.nearestDistances({ from, to, spacingMm });
          expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
          expect(distances).toEqual(exhaustive(from, to, spacingMm));
          expect(distances).toEqual(await cpu.nearestDistances({ from, to, spacingMm }));
        },
      ),
      { numRuns: 40 },
    );
  });
});

function exhaustive(from: GridPoints, to: GridPoints, spacingMm: Triple): Float64Array {
  const [n0, n1] = from.shape;
  const steps = (at: number) => [at % n0, Math.floor(at / n0) % n1, Math.floor(at / (n0 * n1))] as const;
  const others = [...to.at].map(steps);
  return Float64Array.from(from.at, (at) => {
    const [i0, i1, i2] = steps(at);
    let least = Number.POSITIVE_INFINITY;
    for (const [o0, o1, o2] of others) {
      least = Math.min(least, stepDistance(i0 - o0, i1 - o1, i2 - o2, spacingMm));
    }
    return least;
  });
}
