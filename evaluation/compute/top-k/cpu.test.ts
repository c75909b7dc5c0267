import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomEmbeddings, slabsOf, sortedBySimilarity } from '../testing/embeddings.ts';
import { cpuTopK } from './cpu.ts';
import type { Embeddings, Similarity } from './question.ts';

const f32 = (dimensions: number, ...values: number[]): Embeddings => ({
  values: Float32Array.from(values),
  dimensions,
});

describe('cpuTopK', () => {
  const queries = f32(2, 1, 0, 1, 1);
  const corpus = f32(2, 2, 0, 0, 3, 1, 1, 0, 0);

  it('finds the best rows by hand-computed similarities', async () => {
    const find = async (similarity: Similarity, k: number) => {
      const { rows, scores } = await cpuTopK({ queries, similarity, k }, [corpus]);
      return [[...rows], [...scores]];
    };
    // inner products: 2 0 1 0 and 2 3 2 0
    expect(await find('inner-product', 2)).toEqual([
      [0, 2, 1, 0],
      [2, 1, 3, 2],
    ]);
    // squared distances: 1 10 1 1 and 2 5 0 2
    expect(await find('l2', 3)).toEqual([
      [0, 2, 3, 2, 0, 3],
      [-1, -1, -1, 0, -2, -2],
    ]);
    const half = 1 / Math.SQRT2;
    const [rows, scores] = await find('cosine', 4);
    expect(rows).toEqual([0, 2, 1, 3, 2, 0, 1, 3]);
    for (const [i, value] of [1, half, 0, 0, 1, half, half, 0].entries())
      expect(scores?.[i]).toBeCloseTo(value, 15);
  });

  it('orders equal scores by tie rank, also at the edge of k', async () => {
    const tied = f32(1, 1, 1, 1, 2, 1);
    const question = { queries: f32(1, 1), similarity: 'inner-product', k: 3 } as const;
    expect([...(await cpuTopK(question, [tied])).rows]).toEqual([3, 0, 1]);
    const tieRanks = Uint32Array.of(4, 3, 2, 1, 0);
    expect([...(await cpuTopK({ ...question, tieRanks }, [tied])).rows]).toEqual([3, 4, 2]);
  });

  it('finds all of a corpus smaller than k, and nothing in none', async () => {
    expect(await cpuTopK({ queries, similarity: 'l2', k: 9 }, [corpus])).toMatchObject({ found: 4 });
    expect(await cpuTopK({ queries, similarity: 'l2', k: 9 }, [])).toMatchObject({ found: 0 });
  });

  it('equals sorting all similarities, however the corpus is cut', async () => {
    await fc.assert(
      fc.asyncProperty(randomEmbeddings(), fc.integer({ min: 1, max: 40 }), async (search, slabRows) => {
        const found = await cpuTopK(search.question, slabsOf(search.corpus, slabRows));
        expect(found).toEqual(sortedBySimilarity(search));
      }),
      { numRuns: 60 },
    );
  });
});
