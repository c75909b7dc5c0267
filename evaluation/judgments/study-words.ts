import { ADJUDICATION_METHODS } from './adjudication/methods.ts';
import { judgmentsNeeded, pointsByMethod, type TargetMeasure } from './judgments-needed.ts';
import type { JudgmentStudy, StudyPoint } from './study.ts';
import type { TopicPlans } from './topics-needed.ts';

/** What is usually asked of fewer judgments. */
export const USUAL_TARGET = 0.9;

const count = (value: number) => value.toLocaleString('en-US');
const share = (value: number) => value.toFixed(2).replace(/^0/, '');

const MEASURES: Readonly<Record<TargetMeasure, string>> = {
  tau: 'a Kendall’s τ of at least',
  recall: 'a recall of significant differences of at least',
};

/**
 * What the full judgments say, in one sentence.
 *
 * @source definition
 */
export function fullWords({
  systems,
  topics,
  judgments,
  pairs,
  significantPairs,
  metric,
}: JudgmentStudy): string {
  return `Under all ${count(judgments)} judgments of ${count(topics)} topics, ${count(significantPairs)} of the ${count(pairs)} pairs of the ${count(systems.length)} systems differ significantly by ${metric}.`;
}

/**
 * For each method how many judgments are enough, in sentences; honest where the budgets tried do not tell.
 *
 * @param study   - with points by budget
 * @param measure - of agreement
 * @param target  - least value
 * @returns one sentence for each method
 * @source own rule, see {@link judgmentsNeeded}
 */
export function neededWords(study: JudgmentStudy, measure: TargetMeasure, target: number): string[] {
  return judgmentsNeeded(study, measure, target).map(({ method, largest, enough }) => {
    const { label } = ADJUDICATION_METHODS[method];
    const goal = `${MEASURES[measure]} ${share(target)}`;
    if (enough === null) {
      const reached = largest.agreement[measure];
      const end = reached === null ? 'is undefined' : `is ${share(reached)}`;
      return `${label} misses ${goal} with the budgets tried: with ${budgetWords(largest)} it ${end}.`;
    }
    const saved = 1 - enough.judgments / study.judgments;
    return `${label} reaches ${goal} with ${budgetWords(enough)}, ${Math.round(100 * saved)}\u00a0% fewer than all.`;
  });
}

/**
 * Whether more judgments than there are could change the conclusions: what the last ones still changed.
 *
 * @param study - with points by budget
 * @returns one sentence; undefined where no method was tried within budgets
 * @source own rule: a curve that still rises at its end has not arrived
 */
export function saturationWords(study: JudgmentStudy): string | undefined {
  const points = [...pointsByMethod(study.points).values()].flat();
  const half = points
    .filter(({ judgments, agreement }) => judgments <= study.judgments / 2 && agreement.recall !== null)
    .toSorted(
      (a, b) => b.judgments - a.judgments || (b.agreement.recall ?? 0) - (a.agreement.recall ?? 0),
    )[0];
  if (half === undefined) return undefined;
  const recall = half.agreement.recall ?? 0;
  const missed = Math.round((1 - recall) * study.significantPairs);
  const found = `With ${budgetWords(half)} by ${half.made === null ? half.name : ADJUDICATION_METHODS[half.made.method].label}, ${share(recall)} of the significant differences were there already`;
  return missed === 0
    ? `${found}: the other judgments added none, so more of the kind would hardly add any.`
    : `${found}; the other judgments added ${count(missed)}. Where judgments still add differences, more of them may add more.`;
}

/** Depths that a sentence tells of; tables have all. */
const TOLD_DEPTHS: readonly number[] = [10, 100];

/**
 * How many more judgments the runs ask for, by the depth of the pool, in one sentence.
 *
 * @param study - of which the gaps of pools are read
 * @returns undefined where they are beyond counting
 * @source {@link UnjudgedPool.gaps}
 */
export function gapWords({ gaps }: JudgmentStudy): string | undefined {
  if (gaps === undefined) return undefined;
  const lacking = gaps.filter(({ depth, judgments }) => TOLD_DEPTHS.includes(depth) && judgments > 0);
  const told = lacking.map(({ depth, judgments }) => `${count(judgments)} more for the first ${depth}`);
  if (told.length === 0) return 'On every topic the first 100 documents of every run are judged already.';
  return `To judge the first documents of every run on every topic takes more judgments: ${told.join(', ')}.`;
}

/**
 * How many more topics, with their judgments, it takes to find smaller differences, in one sentence.
 *
 * @param study - of which the plans are read
 * @returns undefined where no systems differ
 * @source {@link topicsNeeded}
 */
export function furtherWords({ further, metric, topics }: JudgmentStudy): string | undefined {
  const [today, ...smaller] = further?.plans ?? [];
  const half = smaller.find(({ difference }) => today !== undefined && difference === today.difference / 2);
  if (further === undefined || today === undefined || half === undefined) return undefined;
  return `These ${count(topics)} topics find ${distanceWords(further, today.difference)} in ${metric} with a probability of 80\u00a0%; to find ${distanceWords(further, half.difference)} takes about ${count(half.topics)}: ${count(half.furtherTopics)} more topics with some ${count(half.furtherJudgments)} judgments, if each is judged as these are.`;
}

/**
 * A difference of two systems on the scale of its plans.
 *
 * @param plans      - say what differences are
 * @param difference - at least 0
 * @returns e.g. `a difference of .043`
 * @source definition
 */
export function distanceWords({ summary }: Pick<TopicPlans, 'summary'>, difference: number): string {
  if (summary === 'geometric-mean') return `a ratio of ${Math.exp(difference).toFixed(2)}`;
  const digits = { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };
  const shown = difference.toLocaleString('en-US', digits).replace(/^0\./, '.');
  return `a difference of ${shown}${summary === 'sum' ? ' a topic' : ''}`;
}

function budgetWords({ judgments, made }: StudyPoint): string {
  const budget = made && (made.method === 'depth' ? `depth ${made.budget}` : `${made.budget} a topic`);
  return `${count(judgments)} judgments${budget === null ? '' : ` (${budget})`}`;
}
