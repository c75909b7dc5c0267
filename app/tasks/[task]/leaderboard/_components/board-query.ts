import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';
import type { SortDirection } from '#server/services/sort-entries.ts';

/** What the address of a board says: which phase, which rows, which columns, in which order. */
export interface BoardQuery {
  phase?: string | undefined;
  /** `rank`, `system`, `owner`, `submitted` or a metric. */
  sort: string;
  direction?: SortDirection | undefined;
  search: string;
  hideBaselines: boolean;
  hideReferences: boolean;
  metrics: readonly string[];
  /** Attributes of systems that are columns too. */
  attributes: readonly string[];
  all: boolean;
}

/** What a board offers to choose from. */
export interface BoardChoices {
  task: string;
  /** The phase shown when none is named. */
  phases: readonly string[];
  metrics: readonly string[];
  boardMetrics: readonly string[];
  attributes: readonly string[];
}

const FIXED_COLUMNS = ['rank', 'system', 'owner', 'submitted'];
const directions = new Map<string, SortDirection>([
  ['asc', 'ascending'],
  ['desc', 'descending'],
]);

/** Reads an address; whatever it does not know is left out. */
export function parseBoardQuery(params: SearchParams, choices: BoardChoices): BoardQuery {
  const one = (name: string) => [params[name]].flat()[0];
  const asked = new Set([params.metric].flat());
  const shown = new Set([params.attribute].flat());
  const chosen = choices.metrics.filter((metric) => asked.has(metric));
  const sort = one('sort') ?? 'rank';
  const phase = one('phase');
  return {
    phase: phase !== undefined && choices.phases.includes(phase) ? phase : undefined,
    sort: [...FIXED_COLUMNS, ...choices.metrics].includes(sort) ? sort : 'rank',
    direction: directions.get(one('dir') ?? ''),
    search: (one('q') ?? '').trim().slice(0, 100),
    hideBaselines: one('baselines') === 'hide',
    hideReferences: one('references') === 'hide',
    metrics: chosen.length > 0 ? chosen : choices.boardMetrics,
    attributes: choices.attributes.filter((name) => shown.has(name)),
    all: one('rows') === 'all',
  };
}

/** The one way to write a query: fixed order, nothing that is the default. */
export function writeBoardQuery(query: BoardQuery, choices: BoardChoices): URLSearchParams {
  const params = new URLSearchParams();
  if (query.phase !== undefined) params.set('phase', query.phase);
  if (query.sort !== 'rank') params.set('sort', query.sort);
  if (query.direction !== undefined) params.set('dir', query.direction === 'ascending' ? 'asc' : 'desc');
  if (query.search !== '') params.set('q', query.search);
  if (query.hideBaselines) params.set('baselines', 'hide');
  if (query.hideReferences) params.set('references', 'hide');
  const isDefault =
    query.metrics.length === choices.boardMetrics.length &&
    query.metrics.every((metric) => choices.boardMetrics.includes(metric));
  if (!isDefault) for (const metric of query.metrics) params.append('metric', metric);
  for (const name of query.attributes) params.append('attribute', name);
  if (query.all) params.set('rows', 'all');
  return params;
}

/** The address of a board as the query describes it. */
export function boardPath(query: BoardQuery, choices: BoardChoices): Route {
  const params = writeBoardQuery(query, choices);
  return `/tasks/${choices.task}/leaderboard${params.size > 0 ? `?${params}` : ''}` as Route;
}

/** Whether an address is written the one way. */
export function isCanonical(params: SearchParams, query: BoardQuery, choices: BoardChoices): boolean {
  const given = new URLSearchParams();
  for (const [name, values] of Object.entries(params)) {
    for (const value of [values].flat()) given.append(name, value ?? '');
  }
  return given.toString() === writeBoardQuery(query, choices).toString();
}
