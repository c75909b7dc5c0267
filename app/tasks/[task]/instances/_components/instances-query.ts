import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';
import type { InstanceSort } from '#server/services/instance-rows.ts';
import type { SortDirection } from '#server/services/sort-entries.ts';

/** What an address says about the instances of a task. */
export interface InstancesQuery {
  phase: string | undefined;
  metric: string | undefined;
  sort: InstanceSort | undefined;
  direction: SortDirection | undefined;
  search: string;
  attribute: string | undefined;
  /** Of the attribute. */
  category: string | undefined;
  page: number;
  /** The one that is looked at. */
  instance: string | undefined;
}

const LONGEST = 500;
const SORTS: readonly InstanceSort[] = [
  'mean',
  'median',
  'spread',
  'lowest',
  'highest',
  'discrimination',
  'id',
  'attribute',
];
export function parseInstancesQuery(params: SearchParams): InstancesQuery {
  const one = (name: string) => [params[name]].flat()[0]?.slice(0, LONGEST) || undefined;
  const [sort, direction, page] = [one('sort'), one('dir'), Number(one('page'))];
  return {
    phase: one('phase'),
    metric: one('metric'),
    sort: SORTS.find((known) => known === sort),
    direction: direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined,
    search: (one('q') ?? '').trim().slice(0, 200),
    attribute: one('attribute'),
    category: one('category'),
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    instance: one('instance'),
  };
}

function instancesParams(query: InstancesQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ['phase', 'metric', 'sort', 'attribute', 'category', 'instance'] as const) {
    if (query[name] !== undefined) params.set(name, query[name]);
  }
  if (query.direction !== undefined) params.set('dir', query.direction === 'ascending' ? 'asc' : 'desc');
  if (query.search !== '') params.set('q', query.search);
  if (query.page > 1) params.set('page', String(query.page));
  return params;
}

/** The address of a task's instances as the query describes them. */
export function instancesPath(task: string, query: InstancesQuery): Route {
  const params = instancesParams(query);
  return `/tasks/${task}/instances${params.size > 0 ? `?${params}` : ''}` as Route;
}
