import { countOf } from '#app/_format/counts.ts';
import { formatInterval, formatNumber, formatP } from '#server/number-format.ts';
import type { PairView } from '#server/pair-between.ts';

/** What the sentences about a pair are made of. */
export interface PairQuestion {
  a: string;
  b: string;
  pair: PairView;
  metric: string;
  decimals: number;
  instances: readonly [string, string];
  alpha: number;
  correction: string;
  /** Pairs that the correction is for, counted: `45 pairs`. */
  family: string;
}

/** The answer to "is A better than B?": what the data settle, and by which numbers. */
export function answerInWords(question: PairQuestion): { verdict: string; reasons: string[] } {
  const { a, b, pair, instances } = question;
  if (pair.difference === null) {
    return { verdict: `${a} and ${b} have no ${instances[0]} in common.`, reasons: [] };
  }
  return { verdict: verdictOf(question), reasons: [numbersOf(question), ...detectableOf(question)] };
}

function verdictOf({ a, b, pair }: PairQuestion): string {
  if (pair.better === 'a') return `Yes. ${a} is significantly better than ${b}.`;
  if (pair.better === 'b') return `No. ${b} is significantly better than ${a}.`;
  return `The data do not settle whether ${a} is better than ${b}.`;
}

function numbersOf({ a, b, pair, metric, decimals, instances, alpha, family, correction }: PairQuestion) {
  const difference = `${formatNumber(pair.difference, decimals)} ${formatInterval(pair.ci, decimals)}`;
  const corrected = `corrected for all ${family} (${correction}) ${pIs(pair.pAdjusted, alpha)}`;
  return `${a} minus ${b}: ${difference} ${metric} on ${countOf(pair.n, ...instances)}; ${pIs(pair.p, alpha)}, ${corrected}.`;
}

function detectableOf({ pair, metric, decimals, instances, alpha }: PairQuestion): string[] {
  if (pair.detectable === null) return [];
  const detectable = formatNumber(pair.detectable, decimals);
  return [
    `With ${countOf(pair.n, ...instances)} like these, a true difference of ${detectable} ${metric} would be found with probability 0.8 (α = ${alpha}, before the correction); smaller ones more seldom.`,
  ];
}

function pIs(p: number | null, alpha: number): string {
  const text = formatP(p, alpha);
  return text.startsWith('<') ? `p ${text}` : `p = ${text}`;
}

/** `holm` → `Holm`. */
export const correctionName = (correction: string): string =>
  correction.charAt(0).toUpperCase() + correction.slice(1);
