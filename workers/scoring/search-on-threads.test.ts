import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomEmbeddings, slabsOf } from '#evaluation/compute/testing/embeddings.ts';
import { cpuTopK } from '#evaluation/compute/top-k/cpu.ts';
import { rowCount } from '#evaluation/compute/top-k/question.ts';
import { searchOnThreads } from './search-on-threads.ts';

test('several threads find what one finds, score by score', async () => {
  await fc.assert(
    fc.asyncProperty(randomEmbeddings(), fc.integer({ min: 20, max: 90 }), async (search, slabRows) => {
      const { corpus } = search;
      const tieRanks =
        search.question.tieRanks ?? Uint32Array.from({ length: rowCount(corpus) }, (_, row) => row);
      const question = { ...search.question, tieRanks };
      const found = await searchOnThreads(question, slabsOf(corpus, slabRows), 3, 1);
      expect(found).toEqual(await cpuTopK(question, [corpus]));
    }),
    { numRuns: 4 },
  );
});

test('a corpus that cannot be read fails as it does on one thread', async () => {
  const queries = { values: Float32Array.of(1, 2, 3, 4), dimensions: 2 };
  async function* broken() {
    yield queries;
    throw new RangeError('the corpus ends early');
  }
  const search = searchOnThreads(
    { queries, similarity: 'l2', k: 1, tieRanks: Uint32Array.of(0, 1) },
    broken(),
    2,
    1,
  );
  await expect(search).rejects.toThrow('the corpus ends early');
});
