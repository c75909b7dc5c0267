import type { AnswerCounts } from '../../metrics/answer-sets.ts';
import type { GivenAnswers } from './parse-submission.ts';
import type { Protocol } from './protocols.ts';
import type { LegalQuery } from './truth.ts';

/** What every metric of a query is computed from. */
export interface ScoredQuery extends AnswerCounts {
  /** Ranks (from 1, ascending) of the right answers. */
  readonly ranks: readonly number[];
  /** Ranks (from 1, ascending) of the answers that have a label, and their labels. */
  readonly gainRanks: readonly number[];
  readonly gains: readonly number[];
  /** Positive labels of the query, largest first. */
  readonly idealGains: readonly number[];
  /** Whether Y or N is right; false where none is given or none is asked for. */
  readonly isVerdictRight: boolean;
}

/**
 * Compares the answers to one query with the right ones.
 *
 * @param query    - the right answers
 * @param given    - the answers of a system, best first, each once
 * @param protocol - level of relevance, and whether answers without label are dropped first
 * @returns counts, ranks and gains
 * @source COLIEE; LeCaRD for labelled documents only
 */
export function scoreQuery(query: LegalQuery, given: GivenAnswers, protocol: Protocol): ScoredQuery {
  const { labels, verdict } = query;
  const documents = protocol.judgedOnly ? given.documents.filter((id) => labels.has(id)) : given.documents;
  const ranks: number[] = [];
  const gainRanks: number[] = [];
  const gains: number[] = [];
  for (const [index, document] of documents.entries()) {
    const label = labels.get(document);
    if (label === undefined) continue;
    gainRanks.push(index + 1);
    gains.push(label);
    if (label >= protocol.relevanceLevel) ranks.push(index + 1);
  }
  const all = [...labels.values()];
  return {
    found: ranks.length,
    given: documents.length,
    relevant: all.filter((label) => label >= protocol.relevanceLevel).length,
    ranks,
    gainRanks,
    gains,
    idealGains: all.filter((label) => label > 0).sort((a, b) => b - a),
    isVerdictRight: verdict !== undefined && given.verdict === verdict,
  };
}
