import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { cpu } from '#evaluation/compute/compute.ts';
import { randomEmbeddings, slabsOf } from '#evaluation/compute/testing/embeddings.ts';
import type { Gpu } from '#evaluation/compute/webgpu/gpu.ts';
import { openGpu } from './open-gpu.ts';

async function gpuOfTests(mostBytes?: number): Promise<Gpu> {
  const gpu = await openGpu('gpu', mostBytes);
  if (typeof gpu === 'string') throw new Error(`the kernels cannot be tested: ${gpu}`);
  return gpu;
}

const gpu = await gpuOfTests();
const small = await gpuOfTests(16_384);
afterAll(() => {
  gpu.destroy();
  small.destroy();
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
      { numRuns: 12 },
    );
  });
});

describe('a device that is lost in the middle', () => {
  test('costs one part of a search', async () => {
    const mortal = await gpuOfTests(4096);
    const compute = new Accelerated(mortal);
    const corpus = { values: Float32Array.from({ length: 900 }, (_, i) => Math.sin(i * i)), dimensions: 3 };
    const question = {
      queries: { ...corpus, values: corpus.values.slice(30, 60) },
      similarity: 'l2',
      k: 7,
    } as const;
    function* slabs() {
      let left = 2;
      for (const slab of slabsOf(corpus, 50)) {
        if (left-- === 0) mortal.destroy();
        yield slab;
      }
    }
    expect(await compute.topK(question, slabs())).toEqual(await cpu.topK(question, [corpus]));
    expect(compute.device).toMatch(/^webgpu \(.+\), then cpu: .*lost/);
  });
});
