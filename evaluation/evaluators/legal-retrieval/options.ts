import { z } from 'zod';
import { type Protocol, type ProtocolId, protocols } from './protocols.ts';

const protocolIds = Object.keys(protocols) as [ProtocolId, ...ProtocolId[]];

/** Options of `legal-retrieval`. */
export const legalOptions = z.strictObject({
  protocol: z
    .enum(protocolIds)
    .default('coliee-statute-law')
    .describe('whose rules: what is relevant, what is shown first, whether Y/N answers belong to it'),
  order: z
    .enum(['file', 'score'])
    .default('file')
    .describe(
      'rank of answers that have scores: file = as they stand (COLIEE); score = by score, equal ones by id, ' +
        'highest first (trec_eval)',
    ),
  relevanceLevel: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('smallest label that counts as relevant; unless given 3 for lecard, else 1'),
  languagePrefix: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe('query ids begin with their language, as in ja:H18-1-2 or en-17; each gets its own scores'),
});

export type LegalOptions = z.output<typeof legalOptions>;

/**
 * The rules in force.
 *
 * @param options - of the task
 * @returns the protocol, with the level of relevance of the options
 * @source definition
 */
export function protocolOf({ protocol, relevanceLevel }: LegalOptions): Protocol {
  const rules = protocols[protocol];
  return { ...rules, relevanceLevel: relevanceLevel ?? rules.relevanceLevel };
}
