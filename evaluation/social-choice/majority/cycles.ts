import { margin, type Pairwise } from '../pairwise.ts';
import { strongComponents } from '../strong-components.ts';

/** A majority cycle: each system beats the next, the last beats the first. */
export interface MajorityCycle {
  readonly systems: readonly number[];
  /** Margin of each system over the next one; shape of `systems`. */
  readonly margins: readonly number[];
  /** How many systems are entangled in cycles with these ones. */
  readonly entangled: number;
}

/** The way to a node, given where each node on it was reached from. */
function wayTo(node: number, before: ReadonlyMap<number, number>): number[] {
  const previous = before.get(node);
  return previous === undefined ? [node] : [...wayTo(previous, before), node];
}

/** Shortest way from a node back to itself inside its component; ties go to lower places. */
function shortestCycle(start: number, component: readonly number[], pairwise: Pairwise): number[] {
  const before = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const next of component) {
      if (margin(pairwise, node, next) <= 0) continue;
      if (next === start) return wayTo(node, before);
      if (!before.has(next)) {
        before.set(next, node);
        queue.push(next);
      }
    }
  }
  return [];
}

/**
 * Majority cycles: for each group of systems that cycles bind together, a shortest cycle in it.
 *
 * @returns best group first; empty where majorities contradict each other nowhere
 * @source Condorcet (1785); groups are the strongly connected components of "beats"
 */
export function majorityCycles(pairwise: Pairwise): MajorityCycle[] {
  const components = strongComponents(pairwise.wins.length, (i, j) => margin(pairwise, i, j) > 0);
  return components
    .filter((component) => component.length > 1)
    .map((component) => {
      const cycles = component.map((start) => shortestCycle(start, component, pairwise));
      const systems = cycles.reduce((best, cycle) => (cycle.length < best.length ? cycle : best));
      const margins = systems.map((system, at) =>
        margin(pairwise, system, systems[(at + 1) % systems.length]!),
      );
      return { systems, margins, entangled: component.length };
    });
}
