import type { Judgments } from '../evaluators/ir-retrieval/judgments.ts';
import { defineMeasure, type Measure } from '../evaluators/ir-retrieval/measures/identify.ts';
import type { RetrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { isMeanSummary } from '../statistics/summary-scale.ts';
import { ADJUDICATION_METHODS, type AdjudicationId } from './adjudication/methods.ts';
import { keptWithin, neededBudgets } from './adjudication/needed-budgets.ts';
import {
  type AgreementOptions,
  conclude,
  type JudgmentAgreement,
  judgmentAgreement,
} from './judgment-agreement.ts';
import { type RunRanks, scoreKept } from './run-ranks.ts';
import { type TopicPlans, topicsNeeded } from './topics-needed.ts';
import type { PoolGap, UnjudgedPool } from './unjudged-pool.ts';

/** Reduced judgments that a study makes: a method with its budgets. */
export interface Making {
  readonly method: AdjudicationId;
  readonly budgets: readonly number[];
}

/** What one set of reduced judgments keeps of the full ones' conclusions. */
export interface StudyPoint {
  readonly name: string;
  /** How they were made; null for those that somebody brought. */
  readonly made: { readonly method: AdjudicationId; readonly budget: number } | null;
  /** Judgments over all topics. */
  readonly judgments: number;
  /** Of each system. */
  readonly values: readonly number[];
  /** null where undefined. */
  readonly agreement: { readonly [Key in keyof JudgmentAgreement]: number | null };
}

/** What full judgments say, and what less of them would have said: plain data, the same in every rendering. */
export interface JudgmentStudy {
  readonly metric: string;
  readonly topics: number;
  readonly settings: AgreementOptions;
  /** Judgments over all topics. */
  readonly judgments: number;
  readonly systems: readonly { readonly name: string; readonly value: number }[];
  readonly pairs: number;
  /** Pairs that differ significantly under the full judgments. */
  readonly significantPairs: number;
  readonly points: readonly StudyPoint[];
  /** Judgments that pools of the runs lack; absent where they are beyond counting. */
  readonly gaps?: readonly PoolGap[];
  /** Further topics that find smaller differences; absent where no systems differ. */
  readonly further?: TopicPlans;
}

/** Judgments and runs as a study reads them. */
export interface StudyInput {
  readonly judgments: Judgments;
  readonly options: RetrievalOptions;
  readonly measure: Measure;
  readonly runs: readonly { readonly name: string; readonly ranks: RunRanks }[];
  /** What the runs have that nobody judged. */
  readonly unjudged: UnjudgedPool;
  /** Scores under judgments that somebody brought: shape [systems][topics of the full judgments]. */
  readonly brought: readonly {
    readonly name: string;
    readonly judgments: number;
    readonly scores: readonly Float64Array[];
  }[];
  readonly makings: readonly Making[];
  readonly settings: AgreementOptions;
}

/**
 * Studies how much of what full judgments say about systems is left when there are fewer: for judgments that somebody
 * brought, and for those that methods of adjudication would have made within budgets.
 *
 * @param input   - full judgments, runs, what to reduce them to, how to test
 * @param onPoint - called before each set of reduced judgments with how many are done, of how many
 * @returns the study; its points in the order given, budgets ascending
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM
 */
export function studyJudgments(
  input: StudyInput,
  onPoint: (done: number, all: number) => void = () => {},
): JudgmentStudy {
  const { judgments, measure, options, runs, settings } = input;
  const scoresUnder = (isKept: Uint8Array) =>
    runs.map(({ ranks }) => scoreKept(ranks, judgments, isKept, measure, options));
  const everything = Uint8Array.from(judgments.grades, (grade) => Number(grade >= 0));
  const { summary, direction } = defineMeasure(measure);
  if (!isMeanSummary(summary)) throw new RangeError(`${measure.id} is no mean over topics`);
  const fullScores = scoresUnder(everything);
  const full = conclude(fullScores, settings, summary);
  const points: StudyPoint[] = [];
  const all = input.brought.length + input.makings.reduce((sum, { budgets }) => sum + budgets.length, 0);
  const add = (point: Pick<StudyPoint, 'name' | 'made' | 'judgments'>, scores: readonly Float64Array[]) => {
    onPoint(points.length, all);
    const reduced = conclude(scores, settings, summary);
    const agreement = definedOnly(judgmentAgreement(full, reduced, direction));
    points.push({ ...point, values: reduced.values, agreement });
  };
  for (const { name, judgments: count, scores } of input.brought) {
    add({ name, made: null, judgments: count }, scores);
  }
  for (const { method, budgets } of input.makings) {
    const { relevanceLevel } = options;
    const ranks = runs.map((run) => run.ranks);
    const needed = neededBudgets(
      ADJUDICATION_METHODS[method],
      judgments,
      ranks,
      relevanceLevel,
      settings.seed,
    );
    for (const budget of budgets.toSorted((a, b) => a - b)) {
      const isKept = keptWithin(needed, budget);
      const made = { name: `${method}:${budget}`, made: { method, budget }, judgments: count(isKept) };
      add(made, scoresUnder(isKept));
    }
  }
  const gaps = input.unjudged.gaps();
  const further = topicsNeeded(fullScores, full.pairs, count(everything), settings, summary);
  return {
    metric: measure.id,
    topics: judgments.topics.length,
    settings,
    judgments: count(everything),
    systems: runs.map(({ name }, i) => ({ name, value: full.values[i]! })),
    pairs: full.pairs.length,
    significantPairs: full.pairs.filter(({ isSignificant }) => isSignificant).length,
    points,
    ...(gaps && { gaps }),
    ...(further && { further }),
  };
}

/** null where undefined. */
const definedOnly = (agreement: JudgmentAgreement): StudyPoint['agreement'] => {
  const entries = Object.entries(agreement).map(([key, value]) => [key, Number.isNaN(value) ? null : value]);
  return Object.fromEntries(entries);
};

const count = (isKept: Uint8Array): number => isKept.reduce((sum, kept) => sum + kept, 0);
