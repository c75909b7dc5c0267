import type { SearchParams } from '#app/_request/search-params.ts';

/** What the address says about the table of instances. */
export interface InstanceQuery {
  /** The metric that is drawn. */
  metric: string;
  /** `id` or a metric of the table. */
  sort: string;
  descending: boolean;
  all: boolean;
}

export function parseInstanceQuery(
  params: SearchParams,
  metrics: readonly string[],
  primary: string,
): InstanceQuery {
  const one = (name: string) => [params[name]].flat()[0] ?? '';
  const metric = metrics.includes(one('metric')) ? one('metric') : primary;
  const sort = metrics.includes(one('sort')) ? one('sort') : 'id';
  return { metric, sort, descending: one('dir') === 'desc', all: one('rows') === 'all' };
}

/** The address of a submission with its instances as the query describes them. */
export function instancePath(submission: string, query: InstanceQuery, primary: string): string {
  const params = new URLSearchParams();
  if (query.metric !== primary) params.set('metric', query.metric);
  if (query.sort !== 'id') params.set('sort', query.sort);
  if (query.descending) params.set('dir', 'desc');
  if (query.all) params.set('rows', 'all');
  return `/submissions/${submission}${params.size > 0 ? `?${params}` : ''}#instances`;
}
