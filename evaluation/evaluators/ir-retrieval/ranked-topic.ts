/** A topic as the measures see it: where its judged documents were ranked, and what there was to find. */
export interface RankedTopic {
  /** Documents retrieved, after truncation and, if asked for, after dropping those without judgment. */
  readonly retrieved: number;
  /** Ranks of the retrieved documents of the pool, ascending, with their grades (negative: pooled, not judged). */
  readonly ranks: readonly number[];
  readonly grades: readonly number[];
  /** Ranks of those among them that are judged, relevant, judged nonrelevant. */
  readonly judgedRanks: readonly number[];
  readonly relevantRanks: readonly number[];
  readonly nonrelevantRanks: readonly number[];
  /** Number of documents judged relevant, and judged nonrelevant, retrieved or not. */
  readonly relevant: number;
  readonly nonrelevant: number;
  /** Grades of all judged documents, highest first. */
  readonly allGrades: readonly number[];
}

/** How a ranking is cut and what is relevant in it. */
export interface Cut {
  readonly relevanceLevel: number;
  readonly truncate?: number | undefined;
  readonly judgedOnly: boolean;
}

/**
 * Brings together the ranking and the judgments of a topic.
 *
 * @param ranks     - rank from 1 of each document in the pool, 0 where it was not retrieved
 * @param grades    - grade of each, aligned with `ranks`; negative: pooled, not judged
 * @param retrieved - length of the ranking
 * @param cut       - smallest relevant grade; ranks kept; whether unjudged documents are dropped, after truncation
 * @returns the topic as the measures see it
 * @source trec_eval, form_res_rels.c
 */
export function rankTopic(
  ranks: ArrayLike<number>,
  grades: ArrayLike<number>,
  retrieved: number,
  { relevanceLevel, truncate = Infinity, judgedOnly }: Cut,
): RankedTopic {
  const allGrades: number[] = [];
  const pooled: number[] = [];
  for (let document = 0; document < grades.length; document++) {
    const grade = grades[document]!;
    if (grade >= 0) allGrades.push(grade);
    const isKept = ranks[document]! > 0 && ranks[document]! <= truncate;
    if (isKept && (grade >= 0 || !judgedOnly)) pooled.push(document);
  }
  allGrades.sort((a, b) => b - a);
  pooled.sort((a, b) => ranks[a]! - ranks[b]!);
  const keptRanks = pooled.map((document, index) => (judgedOnly ? index + 1 : ranks[document]!));
  const keptGrades = pooled.map((document) => grades[document]!);
  const relevant = allGrades.filter((grade) => grade >= relevanceLevel).length;
  const ranksWhere = (isWanted: (grade: number) => boolean) =>
    keptRanks.filter((_, index) => isWanted(keptGrades[index]!));
  return {
    retrieved: judgedOnly ? pooled.length : Math.min(retrieved, truncate),
    ranks: keptRanks,
    grades: keptGrades,
    judgedRanks: ranksWhere((grade) => grade >= 0),
    relevantRanks: ranksWhere((grade) => grade >= relevanceLevel),
    nonrelevantRanks: ranksWhere((grade) => grade >= 0 && grade < relevanceLevel),
    relevant,
    nonrelevant: allGrades.length - relevant,
    allGrades,
  };
}
