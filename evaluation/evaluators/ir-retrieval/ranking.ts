import type { DocumentTable } from './document-table.ts';

/** Which of two documents with equal scores comes first: the one with the higher or the lower id, by bytes. */
export type TieOrder = 'higher-id-first' | 'lower-id-first';

/** Ranks of the documents of one topic and what is worth knowing about them. */
export interface Ranking {
  /** Rank from 1 of each document, by its position in the table. */
  readonly ranks: Int32Array;
  /** Documents that share their score with another one. */
  readonly tied: number;
  /** Whether the rank column of the file says otherwise than the scores. */
  readonly contradictsStatedRanks: boolean;
}

/**
 * Ranks documents by score, highest first, ties by id. The rank column of the file has no say.
 *
 * @param table    - the documents of a topic
 * @param tieOrder - trec_eval: `higher-id-first`, but `lower-id-first` for preferences
 * @returns rank of each document
 * @source trec_eval, form_res_rels.c and form_prefs_counts.c
 */
export function rankDocuments(table: DocumentTable, tieOrder: TieOrder): Ranking {
  const { count, scores } = table;
  const ranks = new Int32Array(count);
  if (isStrictlyDecreasing(scores, count)) {
    for (let position = 0; position < count; position++) ranks[position] = position + 1;
    return { ranks, tied: 0, contradictsStatedRanks: hasDescent(table.statedRanks, count) };
  }
  const sign = tieOrder === 'higher-id-first' ? -1 : 1;
  const order = new Int32Array(count).map((_, position) => position);
  order.sort((a, b) => {
    if (scores[a] === scores[b]) return sign * table.compareIds(a, b);
    return scores[a]! > scores[b]! ? -1 : 1;
  });
  for (let index = 0; index < count; index++) ranks[order[index]!] = index + 1;
  return {
    ranks,
    tied: countTied(scores, order),
    contradictsStatedRanks: statedRanksContradict(table, order),
  };
}

function isStrictlyDecreasing(scores: Float64Array, count: number): boolean {
  for (let position = 1; position < count; position++) {
    if (!(scores[position]! < scores[position - 1]!)) return false;
  }
  return true;
}

function hasDescent(values: Float64Array, count: number): boolean {
  for (let position = 1; position < count; position++) {
    if (values[position]! < values[position - 1]!) return true;
  }
  return false;
}

function countTied(scores: Float64Array, order: Int32Array): number {
  let tied = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to += 1;
    if (to - from > 1) tied += to - from;
    from = to;
  }
  return tied;
}

/** Whether a document has a smaller stated rank than one with a higher score. */
function statedRanksContradict({ scores, statedRanks }: DocumentTable, order: Int32Array): boolean {
  let highestAbove = -Infinity;
  let highest = -Infinity;
  for (let index = 0; index < order.length; index++) {
    if (index > 0 && scores[order[index]!] !== scores[order[index - 1]!]) highestAbove = highest;
    const stated = statedRanks[order[index]!]!;
    if (stated < highestAbove) return true;
    if (stated > highest) highest = stated;
  }
  return false;
}
