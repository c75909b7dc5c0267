import type { Direction, Summary } from '../../../evaluator.ts';
import type { PreferenceCounts } from '../../../metrics/preference-counts.ts';
import type { RetrievalOptions } from '../options.ts';
import type { RankedTopic } from '../ranked-topic.ts';

/** A topic as the measures of each kind of judgments see it. */
export interface TopicViews {
  readonly qrels: RankedTopic;
  /** Once per assessor. */
  readonly groups: readonly RankedTopic[];
  readonly preferences: PreferenceCounts;
}

/** What stands behind the name in a measure's id: numbers (`P_10`), or gains of grades (`ndcg_1=3,2=9`). */
export interface Parameters {
  readonly numbers: readonly number[];
  readonly gains: ReadonlyMap<number, number>;
}

/**
 * How the parameters of a family are written:
 * `none`; `cutoff`: one whole number, always; `level`: one number with two decimals, always; `numbers`: a list of a
 * fixed or free length, may be left out; `gains`: pairs grade=gain, may be left out.
 */
export type ParameterKind =
  | { readonly kind: 'none' }
  | { readonly kind: 'cutoff'; readonly defaults: readonly number[] }
  | { readonly kind: 'level'; readonly defaults: readonly number[] }
  | { readonly kind: 'numbers'; readonly defaults: readonly number[]; readonly hasFreeLength?: boolean }
  | { readonly kind: 'gains' };

/** Measures that share a name and a formula and differ in parameters, such as `P_5`, `P_10`, `P_20`. */
export interface Family<View extends keyof TopicViews = keyof TopicViews> {
  readonly name: string;
  readonly view: View;
  readonly parameters: ParameterKind;
  /** Name as people write it; `{}` stands for the parameters. */
  readonly label: string;
  readonly definition: string;
  readonly source: string;
  readonly direction?: Direction;
  readonly range?: readonly [number, number];
  readonly unit?: string;
  readonly summary?: Summary;
  /** Whether a topic missing from the run scores 0 even where the formula gives another value for an empty ranking. */
  readonly isZeroWhereMissing?: boolean;
  /** Left out where all measures are asked for. */
  readonly isByNameOnly?: boolean;
  value?(topic: TopicViews[View], parameters: Parameters, options: RetrievalOptions): number;
  /** For summary `text`. */
  text?(topic: TopicViews[View], parameters: Parameters): string;
}

/** Keeps the view's type while a family is written down. */
export const family = <View extends keyof TopicViews>(definition: Family<View>): Family =>
  definition as Family;
