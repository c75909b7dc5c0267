import { randomWords, STREAMS } from '#evaluation/statistics/random-words.ts';
import { type MissingStrategy, Profile } from '../profile.ts';
import { rankStanding, rankSystems } from '../rank-systems.ts';
import type { Rule, RuleOptions } from '../rules/rule.ts';
import { completeSystems, type ScoreTable, selectSystems } from '../score-table.ts';
import { type RankDistribution, rankDistributions } from './rank-distribution.ts';
import type { ResampledTasks } from './resampled-tasks.ts';

export interface StabilityOptions {
  readonly resamples: number;
  /** Whole number in [0, 2^32). The same seed and scores give the same answer, bit for bit. */
  readonly seed: number;
  readonly missing?: MissingStrategy;
  readonly rule?: RuleOptions;
}

/**
 * How the ranking would vary had other tasks of the same kind been chosen: bootstrap over tasks.
 *
 * Each resample draws as many tasks as there are, with replacement; a task drawn twice counts twice. Resamples in which
 * only tasks of weight 0 were drawn, or on which the rule has no answer, are left out.
 *
 * @returns distribution of each ranked system's rank, in table order; empty where no resample could be ranked
 * @source Efron (1979), Ann. Stat. 7; for benchmarks: Dehghani et al. (2021), "The benchmark lottery"
 */
export function taskStability(rule: Rule, table: ScoreTable, options: StabilityOptions): RankDistribution[] {
  const missing = options.missing ?? rule.missing[0];
  const entered = missing === 'require' ? completeSystems(table) : [...table.systems.keys()];
  const profile = new Profile(selectSystems(table, entered), missing);
  const words = new Uint32Array(table.tasks.length);
  const ranks: (readonly (number | null)[])[] = [];
  for (let resample = 0; resample < options.resamples; resample++) {
    randomWords(words, resample, options.seed, STREAMS.tasks);
    const weights = profile.weights.map(() => 0);
    for (const word of words) {
      const task = Math.floor((word * weights.length) / 2 ** 32);
      weights[task]! += profile.weights[task]!;
    }
    if (!weights.some((weight) => weight > 0)) continue;
    const standing = rule.stand(profile.reweighed(weights), options.rule ?? {});
    if (standing.undefinedBecause === undefined) ranks.push(rankStanding(standing, rule.better));
  }
  return distributions(profile.table.systems, ranks);
}

/**
 * How the ranking would vary on other instances of the same tasks: the ranking of each resampled table.
 *
 * @param systems   - unique names
 * @param resampled - tasks on at least `options.resamples` resamples of their instances
 * @returns distribution of each system's rank, in the order given
 * @source Efron (1979), Ann. Stat. 7; Wiesenfarth et al. (2021), Sci. Rep. 11
 */
export function instanceStability(
  rule: Rule,
  systems: readonly string[],
  { tasks, values }: ResampledTasks,
  options: Omit<StabilityOptions, 'seed'>,
): RankDistribution[] {
  const ranks = Array.from({ length: options.resamples }, (_, resample) => {
    const columns = values.map((bySystem) => Float64Array.from(bySystem, (of) => of[resample]!));
    const { ranking } = rankSystems(rule, { systems, tasks, columns }, options.missing, options.rule);
    const rankOf = new Map(ranking.map(({ system, rank }) => [system, rank]));
    return systems.map((system) => rankOf.get(system) ?? null);
  });
  return distributions(systems, ranks);
}

function distributions(
  systems: readonly string[],
  ranks: readonly (readonly (number | null)[])[],
): RankDistribution[] {
  if (ranks.length === 0) return [];
  const bySystem = systems.map((_, system) =>
    Float64Array.from(ranks, (resample) => resample[system] ?? Number.NaN),
  );
  return rankDistributions(systems, bySystem);
}
