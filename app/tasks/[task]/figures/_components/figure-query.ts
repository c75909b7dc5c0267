import type { Route } from 'next';
import type { SearchParams } from '#app/_request/search-params.ts';

/** What an address says about figures; the server passes over what it does not know. */
export interface FigureQuery {
  phase: string | undefined;
  figure: string | undefined;
  panel: string | undefined;
  /** Submissions to be drawn; none for the best of the board. */
  submissions: string[];
}

const LONGEST = 500;
const MOST = 100;

export function parseFigureQuery(params: SearchParams): FigureQuery {
  const one = (name: string) => [params[name]].flat()[0]?.slice(0, LONGEST);
  return {
    phase: one('phase'),
    figure: one('figure'),
    panel: one('panel'),
    submissions: [params.submission]
      .flat()
      .filter((id) => id !== undefined)
      .slice(0, MOST),
  };
}

/** The address of a task's figures as the query describes them. */
export function figuresPath(task: string, { phase, figure, panel, submissions }: FigureQuery): Route {
  const params = new URLSearchParams();
  if (phase !== undefined) params.set('phase', phase);
  if (figure !== undefined) params.set('figure', figure);
  if (panel !== undefined) params.set('panel', panel);
  for (const id of submissions) params.append('submission', id);
  return `/tasks/${task}/figures${params.size > 0 ? `?${params}` : ''}` as Route;
}
