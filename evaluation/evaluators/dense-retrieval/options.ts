import { z } from 'zod';
import { type RetrievalOptions, retrievalOptions } from '../ir-retrieval/options.ts';

/** Options of `dense-retrieval`. */
export const denseOptions = z.strictObject({
  similarity: z
    .enum(['manifest', 'inner-product', 'cosine', 'l2'])
    .default('manifest')
    .describe(
      'how alike a query and a document are: inner-product, cosine, l2 (small distance), or as the manifest of each submission says',
    ),
  depth: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(1000)
    .describe('documents retrieved for each query: measures see no more'),
  relevanceLevel: z.coerce
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('smallest grade that counts as relevant'),
});

export type DenseOptions = z.output<typeof denseOptions>;

/**
 * The options by which `ir-retrieval` scores the same ranking.
 *
 * @param options - of this evaluator
 * @returns those of a run that has every query
 * @source definition
 */
export const rankingOptions = ({ relevanceLevel }: DenseOptions): RetrievalOptions =>
  retrievalOptions.parse({ relevanceLevel });
