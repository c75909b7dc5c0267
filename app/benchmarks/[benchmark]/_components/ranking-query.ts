import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';
import type { RankingLevel } from '#server/services/rankings.ts';
import { askedWeights, parseWeight } from '#server/task-weights.ts';

/** What the address of a benchmark says about its ranking. */
export interface RankingQuery {
  rule: string;
  /** What is ranked over tasks: their scores, or the ranks within them. */
  level: RankingLevel;
  /** Task slug → weight, for tasks that do not count once. */
  weights: Readonly<Record<string, number>>;
  /** Show every system. */
  all: boolean;
}

/** What a ranking offers to choose from. */
export interface RankingChoices {
  benchmark: string;
  rules: readonly string[];
  defaultRule: string;
  /** Those that the benchmark can be ranked at. */
  levels: readonly RankingLevel[];
  /** Slugs of the tasks that count. */
  tasks: readonly string[];
}

/** Reads an address; whatever it does not know is left out. */
export function parseRankingQuery(params: SearchParams, choices: RankingChoices): RankingQuery {
  const one = (name: string) => [params[name]].flat()[0];
  const rule = one('rule') ?? choices.defaultRule;
  const asked = askedWeights(params);
  const weights = choices.tasks.flatMap((task) => {
    const weight = parseWeight([asked.get(task)].flat()[0]);
    return weight === undefined || weight === 1 ? [] : [[task, weight] as const];
  });
  const isNothing = weights.length === choices.tasks.length && weights.every(([, weight]) => weight === 0);
  return {
    rule: choices.rules.includes(rule) ? rule : choices.defaultRule,
    level: choices.levels.find((level) => level === one('level')) ?? 'scores',
    weights: isNothing ? {} : Object.fromEntries(weights),
    all: one('rows') === 'all',
  };
}

/** The one way to write a query: fixed order, nothing that is the default. */
export function writeRankingQuery(query: RankingQuery, choices: RankingChoices): URLSearchParams {
  const params = new URLSearchParams();
  if (query.rule !== choices.defaultRule) params.set('rule', query.rule);
  if (query.level !== 'scores') params.set('level', query.level);
  for (const task of choices.tasks) {
    const weight = query.weights[task] ?? 1;
    if (weight !== 1) params.set(`w.${task}`, String(weight));
  }
  if (query.all) params.set('rows', 'all');
  return params;
}

/** The address of a benchmark's ranking as the query describes it. */
export function rankingPath(query: RankingQuery, choices: RankingChoices): Route {
  const params = writeRankingQuery(query, choices);
  return `/benchmarks/${choices.benchmark}${params.size > 0 ? `?${params}` : ''}` as Route;
}

/** Whether an address is written the one way. */
export function isCanonical(params: SearchParams, query: RankingQuery, choices: RankingChoices): boolean {
  const given = new URLSearchParams();
  for (const [name, values] of Object.entries(params)) {
    for (const value of [values].flat()) given.append(name, value ?? '');
  }
  return given.toString() === writeRankingQuery(query, choices).toString();
}
