import { fMeasure, setPrecision, setRecall } from './set-measures.ts';

/** A set of answers to one query against the right ones. */
export interface AnswerCounts {
  /** Right answers given. */
  readonly found: number;
  /** Answers given. */
  readonly given: number;
  /** Right answers. */
  readonly relevant: number;
}

/** Precision, recall and F measures, each in [0, 1], higher is better. */
export interface AnswerScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly f2: number;
}

/**
 * Scores of one set of answers.
 *
 * @param counts - of one query, or summed over queries
 * @returns precision, recall, F1 and F2; 0 where nothing was given or found
 * @source van Rijsbergen (1979), "Information Retrieval"
 */
export function scoreAnswers({ found, given, relevant }: AnswerCounts): AnswerScores {
  const precision = setPrecision(found, given);
  const recall = setRecall(found, relevant);
  return { precision, recall, f1: fMeasure(precision, recall, 1), f2: fMeasure(precision, recall, 4) };
}

/**
 * Micro average: scores of the counts summed over all queries, so that every answer weighs the same.
 *
 * @param queries - counts of every query, also of those without answers
 * @returns precision, recall, F1 and F2 of the sums
 * @source COLIEE, tasks 1 and 2 (F1)
 */
export function microAverage(queries: readonly AnswerCounts[]): AnswerScores {
  const sum = (part: keyof AnswerCounts) => queries.reduce((total, counts) => total + counts[part], 0);
  return scoreAnswers({ found: sum('found'), given: sum('given'), relevant: sum('relevant') });
}

/**
 * Macro average: mean of the scores of each query, so that every query weighs the same. The F of the result is the
 * mean of F, not the F of the means.
 *
 * @param queries - counts of every query, also of those without answers, which score 0
 * @returns mean precision, recall, F1 and F2; NaN without queries
 * @source COLIEE, task 3 until 2025 (F2)
 */
export function macroAverage(queries: readonly AnswerCounts[]): AnswerScores {
  const scores = queries.map(scoreAnswers);
  const mean = (part: keyof AnswerScores) =>
    scores.reduce((total, score) => total + score[part], 0) / scores.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), f2: mean('f2') };
}
