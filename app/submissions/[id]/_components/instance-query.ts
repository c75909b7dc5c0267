import type { SearchParams } from '#app/_request/search-params.ts';

/** What the address says about the table of instances. */
export interface InstanceQuery {
  /** The metric that is drawn. */
  metric: string;
  /** `id` or a metric of the table. */
  sort: string;
  descending: boolean;
  all: boolean;
  /** Of the figures above, which a link to instances leaves as they are. */
  figure: string | undefined;
  panel: string | undefined;
}

const LONGEST = 500;

export function parseInstanceQuery(
  params: SearchParams,
  metrics: readonly string[],
  primary: string,
): InstanceQuery {
  const asked = (name: string) => [params[name]].flat()[0]?.slice(0, LONGEST);
  const one = (name: string) => asked(name) ?? '';
  const metric = metrics.includes(one('metric')) ? one('metric') : primary;
  const sort = metrics.includes(one('sort')) ? one('sort') : 'id';
  return {
    metric,
    sort,
    descending: one('dir') === 'desc',
    all: one('rows') === 'all',
    figure: asked('figure'),
    panel: asked('panel'),
  };
}

/** The query as an address holds it: nothing that is the default. */
export function instanceParams(query: InstanceQuery, primary: string): URLSearchParams {
  const params = new URLSearchParams();
  if (query.figure !== undefined) params.set('figure', query.figure);
  if (query.panel !== undefined) params.set('panel', query.panel);
  if (query.metric !== primary) params.set('metric', query.metric);
  if (query.sort !== 'id') params.set('sort', query.sort);
  if (query.descending) params.set('dir', 'desc');
  if (query.all) params.set('rows', 'all');
  return params;
}

/** The address of a submission with its instances as the query describes them. */
export function instancePath(submission: string, query: InstanceQuery, primary: string): string {
  const params = instanceParams(query, primary);
  return `/submissions/${submission}${params.size > 0 ? `?${params}` : ''}#instances`;
}
