import type { ScoreTable } from '../score-table.ts';
import { kendallTauB } from './kendall-tau.ts';

/**
 * Distance of every two tasks by how they order the systems: 1 − Kendall's τb over the systems that both have.
 *
 * @returns symmetric, 0 on the diagonal, from 0 (same order) to 2 (reversed); 1 where τb is undefined; shape [tasks][tasks]
 * @source `kendallTauB`
 */
export function taskDistances({ tasks, columns }: ScoreTable): number[][] {
  const turned = columns.map((column, task) =>
    column.map((score) => (tasks[task]!.direction === 'higher' ? score : -score)),
  );
  return turned.map((a, i) => turned.map((b, j) => (i === j ? 0 : distance(a, b))));
}

function distance(a: Float64Array, b: Float64Array): number {
  const both = [...a.keys()].filter((system) => !Number.isNaN(a[system]!) && !Number.isNaN(b[system]!));
  const tau = kendallTauB(
    both.map((system) => a[system]!),
    both.map((system) => b[system]!),
  );
  return Number.isNaN(tau) ? 1 : 1 - tau;
}

/** Two clusters that are joined; clusters are numbered leaves first, then in the order of joining. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  /** Mean distance between the members of the two. */
  readonly height: number;
}

/**
 * Agglomerative clustering by average linkage: the two clusters with the smallest mean distance between their members are
 * joined, until one is left. Equal distances: those that come first.
 *
 * @param distances - symmetric; shape [n][n], n ≥ 1
 * @returns n − 1 merges in order; heights never fall
 * @source Sokal & Michener (1958), "A statistical method for evaluating systematic relationships" (UPGMA)
 */
export function averageLinkage(distances: readonly (readonly number[])[]): Merge[] {
  const clusters = distances.map((_, leaf) => ({ id: leaf, members: [leaf] }));
  const merges: Merge[] = [];
  const between = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, i) => sum + b.reduce((row, j) => row + distances[i]![j]!, 0), 0) / (a.length * b.length);
  while (clusters.length > 1) {
    let nearest = { left: 0, right: 1, height: Number.POSITIVE_INFINITY };
    for (const [left, a] of clusters.entries()) {
      for (let right = left + 1; right < clusters.length; right++) {
        const height = between(a.members, clusters[right]!.members);
        if (height < nearest.height) nearest = { left, right, height };
      }
    }
    const [a, b] = [clusters[nearest.left]!, clusters[nearest.right]!];
    clusters.splice(nearest.right, 1);
    clusters[nearest.left] = {
      id: distances.length + merges.length,
      members: [...a.members, ...b.members],
    };
    merges.push({ left: a.id, right: b.id, height: nearest.height });
  }
  return merges;
}
