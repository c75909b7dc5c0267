import { margin, type Pairwise } from '../pairwise.ts';
import type { Rule } from './rule.ts';

interface Majority {
  readonly winner: number;
  readonly loser: number;
  readonly margin: number;
  readonly votes: number;
}

/** Strongest first: by margin, then by votes; what is still equal by place of winner and loser. */
function byStrength(a: Majority, b: Majority): number {
  return b.margin - a.margin || b.votes - a.votes || a.winner - b.winner || a.loser - b.loser;
}

/** The majorities that ranked pairs keeps. */
export interface LockedPairs {
  /** isAbove[i][j] = 1 where a chain of kept majorities leads from i down to j; shape [m][m]. */
  readonly isAbove: readonly Uint8Array[];
  /** How many majorities were kept. */
  readonly locked: number;
  /** A majority was dropped only because one of the same strength came before it in the list of systems. */
  readonly hasListOrderTies: boolean;
}

/**
 * Ranked pairs: majorities are kept one by one, strongest first, except those that would close a cycle.
 *
 * @returns what was kept; tied pairs are no majorities
 * @source Tideman (1987), "Independence of clones as a criterion for voting rules", Soc. Choice Welf. 4
 */
export function lockPairs(pairwise: Pairwise): LockedPairs {
  const systems = [...pairwise.wins.keys()];
  const majorities = systems
    .flatMap((winner) =>
      systems.map((loser) => ({
        winner,
        loser,
        margin: margin(pairwise, winner, loser),
        votes: pairwise.wins[winner]![loser]!,
      })),
    )
    .filter((majority) => majority.margin > 0)
    .sort(byStrength);
  const isAbove = systems.map(() => new Uint8Array(systems.length));
  let beforeGroup = isAbove.map((row) => row.slice());
  let locked = 0;
  let hasListOrderTies = false;
  for (const [index, majority] of majorities.entries()) {
    const { winner, loser } = majority;
    const previous = majorities[index - 1];
    if (previous?.margin !== majority.margin || previous.votes !== majority.votes) {
      beforeGroup = isAbove.map((row) => row.slice());
    }
    if (isAbove[loser]![winner] === 1) {
      hasListOrderTies ||= beforeGroup[loser]![winner] === 0;
      continue;
    }
    locked += 1;
    lock(isAbove, winner, loser);
  }
  return { isAbove, locked, hasListOrderTies };
}

/** Adds winner above loser, with all that follows. */
function lock(isAbove: readonly Uint8Array[], winner: number, loser: number): void {
  if (isAbove[winner]![loser] === 1) return;
  for (const [upper, row] of isAbove.entries()) {
    if (upper !== winner && row[winner] === 0) continue;
    row[loser] = 1;
    for (const [lower, isBelow] of isAbove[loser]!.entries()) if (isBelow === 1) row[lower] = 1;
  }
}

/** The systems in an order that agrees with what was kept; of several possible next ones the first in the list. */
function topologicalOrder(isAbove: readonly Uint8Array[]): number[] {
  const order: number[] = [];
  const left = new Set(isAbove.keys());
  while (left.size > 0) {
    const next = [...left].find((system) => ![...left].some((other) => isAbove[other]![system] === 1))!;
    order.push(next);
    left.delete(next);
  }
  return order;
}

/**
 * Ranked-pairs order of the systems.
 *
 * @returns systems, best first
 * @source Tideman (1987), Soc. Choice Welf. 4
 */
export function rankedPairsOrder(locked: LockedPairs): number[] {
  return topologicalOrder(locked.isAbove);
}

export const rankedPairs: Rule = {
  id: 'ranked-pairs',
  title: 'Ranked pairs',
  definition:
    'Systems below by chains of majorities, kept from the strongest on unless one contradicts those before.',
  source: 'Tideman (1987)',
  better: 'higher',
  isCondorcet: true,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand(profile) {
    const locked = lockPairs(profile.pairwise);
    const below = locked.isAbove.map((row) => row.reduce((sum, isBelow) => sum + isBelow, 0));
    const above = locked.isAbove.map((_, i) => locked.isAbove.reduce((sum, row) => sum + row[i]!, 0));
    return {
      scores: below,
      order: rankedPairsOrder(locked),
      places: below.map((worse, system) => [1 + above[system]!, profile.m - worse]),
      hasListOrderTies:
        locked.hasListOrderTies || below.some((worse, i) => worse + above[i]! < profile.m - 1),
    };
  },
};
