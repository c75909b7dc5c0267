import { chiSquaredUpperTail } from './distributions.ts';

/** Result of Cochran's Q test. */
export interface CochranQ {
  /** NaN where every instance is right for all systems or for none. */
  readonly q: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Cochran's Q test: are some of k systems right more often than others on the same instances?
 *
 * @param outcomes - 1 where the system is right, 0 where wrong; k ≥ 2 arrays of shape [n]
 * @source Cochran (1950), "The comparison of percentages in matched samples", Biometrika 37
 */
export function cochranQ(outcomes: readonly ArrayLike<number>[]): CochranQ {
  const k = outcomes.length;
  const perSystem = outcomes.map((system) => Array.from(system).reduce((sum, right) => sum + right, 0));
  const total = perSystem.reduce((sum, count) => sum + count, 0);
  const squares = perSystem.reduce((sum, count) => sum + count * count, 0);
  let rowSquares = 0;
  for (let i = 0; i < outcomes[0]!.length; i++) {
    rowSquares += outcomes.reduce((sum, system) => sum + system[i]!, 0) ** 2;
  }
  const spread = k * total - rowSquares;
  const q = spread === 0 ? Number.NaN : ((k - 1) * (k * squares - total * total)) / spread;
  return { q, df: k - 1, p: spread === 0 ? Number.NaN : chiSquaredUpperTail(q, k - 1) };
}
