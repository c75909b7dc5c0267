import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';
import type { SortDirection } from '#server/services/sort-entries.ts';

/** What an address says about slices. */
export interface SliceQuery {
  phase: string | undefined;
  metric: string | undefined;
  /** Of slices; all where none is named. */
  kind: string | undefined;
  rule: string | undefined;
  /** `rank` over the slices, `board`, `system`, `all`, or `in.` with the name of a slice. */
  sort: string;
  direction: SortDirection | undefined;
}

const LONGEST = 500;

export function parseSliceQuery(params: SearchParams): SliceQuery {
  const one = (name: string) => [params[name]].flat()[0]?.slice(0, LONGEST);
  const direction = one('dir');
  return {
    phase: one('phase'),
    metric: one('metric'),
    // A form that shows all names none.
    kind: one('kind') || undefined,
    rule: one('rule'),
    sort: one('sort') ?? 'rank',
    direction: direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined,
  };
}

/** The address of a task's slices as the query describes them. */
export function slicesPath(task: string, query: SliceQuery): Route {
  const params = new URLSearchParams();
  for (const name of ['phase', 'metric', 'kind', 'rule'] as const) {
    if (query[name] !== undefined) params.set(name, query[name]);
  }
  if (query.sort !== 'rank') params.set('sort', query.sort);
  if (query.direction !== undefined) params.set('dir', query.direction === 'ascending' ? 'asc' : 'desc');
  return `/tasks/${task}/slices${params.size > 0 ? `?${params}` : ''}` as Route;
}
