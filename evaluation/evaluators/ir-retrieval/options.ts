import { z } from 'zod';

/** Numbers and booleans also as the text that a command line gives. */
const wholeNumber = (least: number) => z.coerce.number().int().min(least);
const truth = z.union([z.boolean(), z.stringbool()]);

/** Options of `ir-retrieval`; defaults score as `trec_eval -c` of version 10. */
export const retrievalOptions = z.strictObject({
  compat: z
    .preprocess(String, z.enum(['10', '9']))
    .default('10')
    .describe(
      'trec_eval version to agree with: 10 (scores as doubles) or 9 (scores as 32-bit floats, 9.0.8)',
    ),
  complete: truth
    .default(true)
    .describe(
      'average over every topic of the truth, missing ones scoring 0; false: over the topics in both',
    ),
  relevanceLevel: wholeNumber(1).default(1).describe('smallest grade that counts as relevant'),
  truncate: wholeNumber(1).optional().describe('look at this many documents of each topic only'),
  judgedOnly: truth.default(false).describe('drop documents without judgment before scoring'),
  collectionSize: wholeNumber(0).default(0).describe('documents in the collection; matters for utility only'),
  judgments: z
    .enum(['qrels', 'qrels_jg', 'prefs', 'qrels_prefs'])
    .default('qrels')
    .describe('format of the truth, as option -R of trec_eval'),
});

export type RetrievalOptions = z.output<typeof retrievalOptions>;
