import type { Direction } from '../../evaluator.ts';
import type { KemenyOptions, KemenyRanking } from '../kemeny/kemeny.ts';
import type { MissingStrategy, Profile } from '../profile.ts';
import type { Strength } from './strength.ts';

/** Settings of the rules that have any; each has a default. */
export interface RuleOptions {
  /** Approval: the best so many of each task are approved. Default 3. */
  readonly approvedPlaces?: number;
  /** Approval by threshold: task id → score that suffices. Default: the mean of the task's scores. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Schulze and minimax: what a majority's strength is. Default: the votes for it. */
  readonly strength?: Strength;
  readonly kemeny?: KemenyOptions;
}

/** What a rule says about each system of a profile. */
export interface Standing {
  /** Score of each system; NaN where the rule gives none. */
  readonly scores: ArrayLike<number>;
  /** All systems, best first, where the rule makes an order rather than scores: ranks are then places in it. */
  readonly order?: readonly number[];
  /** Places [best, worst] of each system in all orders that the rule allows, where it makes an order. */
  readonly places?: readonly (readonly [number, number])[];
  /** Scores nearer to each other than this are equal but for rounding; default 1e-12 of the largest. */
  readonly resolution?: number;
  /** 95 % interval of each score. */
  readonly intervals?: readonly (readonly [number, number])[];
  /** Why the rule has no answer for this profile, as a sentence; then all scores are NaN. */
  readonly undefinedBecause?: string;
  readonly kemeny?: KemenyRanking;
  /** The order of some systems depends on which was listed first. */
  readonly hasListOrderTies?: boolean;
}

/** A way to make one ranking out of many tasks. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** One sentence that defines the score. */
  readonly definition: string;
  readonly source: string;
  readonly better: Direction;
  /** Whether a system that beats every other by majority always comes first. */
  readonly isCondorcet: boolean;
  /** Strategies for missing scores under which the rule makes sense; the first is its default. */
  readonly missing: readonly [MissingStrategy, ...MissingStrategy[]];
  stand(profile: Profile, options: RuleOptions): Standing;
}
