import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';

/** What an address says about a comparison; the server passes over what it does not know. */
export interface CompareQuery {
  phase: string | undefined;
  metric: string | undefined;
  /** Submissions in the order in which they are compared: the first against the second. */
  systems: string[];
}

const LONGEST = 500;
const MOST = 100;

/** Reads an address: systems stand in `systems`, with commas between; forms write each as a `submission`. */
export function parseCompareQuery(params: SearchParams): CompareQuery {
  const one = (name: string) => [params[name]].flat()[0]?.slice(0, LONGEST);
  const listed = [params.systems].flat().flatMap((text) => text?.split(',') ?? []);
  const chosen = [params.submission].flat().filter((id) => id !== undefined);
  const systems = [...new Set([...listed, ...chosen])].filter((id) => id !== '').slice(0, MOST);
  return { phase: one('phase'), metric: one('metric') || undefined, systems };
}

/** The one way to write a comparison as an address. */
export function comparePath(task: string, { phase, metric, systems }: CompareQuery): Route {
  const params = [
    ...(phase === undefined ? [] : [`phase=${encodeURIComponent(phase)}`]),
    ...(systems.length === 0 ? [] : [`systems=${systems.map(encodeURIComponent).join(',')}`]),
    ...(metric === undefined ? [] : [`metric=${encodeURIComponent(metric)}`]),
  ];
  return `/tasks/${task}/compare${params.length > 0 ? `?${params.join('&')}` : ''}` as Route;
}

/** Whether an address came from a form and should be written the one way. */
export const isFromForm = (params: SearchParams): boolean => params.submission !== undefined;
