import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';

/** What the address says about what is looked at. */
export interface VolumeQuery {
  instance?: string | undefined;
  reference?: string | undefined;
  plane?: string | undefined;
  /** From 1 on. */
  slice?: number | undefined;
  /** All where empty. */
  classes: readonly string[];
}

const LONGEST = 500;

export function parseVolumeQuery(params: SearchParams): VolumeQuery {
  const all = (name: string) =>
    [params[name]].flat().flatMap((text) => (text === undefined ? [] : [text.slice(0, LONGEST)]));
  const [slice] = all('slice').map(Number).filter(Number.isInteger);
  const [plane] = all('plane');
  const [planeOfSlice = plane] = all('of'); // a form that is sent with another plane means no slice of it
  return {
    instance: all('case')[0],
    reference: all('reference')[0],
    plane,
    slice: planeOfSlice === plane ? slice : undefined,
    classes: all('class').slice(0, 100),
  };
}

/** The address that shows it. */
export function volumePath(submission: string, query: VolumeQuery): Route {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined) params.set(name, String(value));
  };
  set('case', query.instance);
  set('reference', query.reference);
  set('plane', query.plane);
  set('slice', query.slice);
  for (const name of query.classes) params.append('class', name);
  return `/submissions/${submission}/volumes${params.size > 0 ? `?${params}` : ''}` as Route;
}
