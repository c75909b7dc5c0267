import { margin, type Pairwise } from '../pairwise.ts';

/** The system whose margin over every other has the given sign. */
function unanimous(pairwise: Pairwise, sign: 1 | -1): number | null {
  const systems = [...pairwise.wins.keys()];
  const found = systems.find((i) => systems.every((j) => j === i || sign * margin(pairwise, i, j) > 0));
  return found ?? null;
}

/**
 * Condorcet winner: the system that beats every other one by majority.
 *
 * @returns its place, or null where there is none; a single system is its own winner
 * @source Condorcet (1785), "Essai sur l'application de l'analyse"
 */
export function condorcetWinner(pairwise: Pairwise): number | null {
  return unanimous(pairwise, 1);
}

/**
 * Condorcet loser: the system that every other one beats by majority.
 *
 * @returns its place, or null where there is none, as with a single system
 * @source Fishburn (1977), "Condorcet social choice functions", SIAM J. Appl. Math. 33
 */
export function condorcetLoser(pairwise: Pairwise): number | null {
  return pairwise.wins.length < 2 ? null : unanimous(pairwise, -1);
}
