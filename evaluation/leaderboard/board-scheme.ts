import type { SchemeRanking, SchemeStanding } from '../ranking-schemes/rank-by-scheme.ts';

/** The ranking of a board by one scheme: plain JSON. */
export interface BoardScheme extends Omit<SchemeRanking, 'standings'> {
  /** Best first, equal ones by id; those without a rank last. */
  readonly standings: readonly (SchemeStanding & { readonly system: string })[];
}
