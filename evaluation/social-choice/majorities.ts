import { kendallsW } from './agreement/kendalls-w.ts';
import { condorcetLoser, condorcetWinner } from './majority/condorcet.ts';
import { majorityCycles } from './majority/cycles.ts';
import { majorityBlocks } from './majority/majority-blocks.ts';
import { Profile } from './profile.ts';
import { completeSystems, type ScoreTable, selectSystems } from './score-table.ts';

/** What majorities say, by names. */
export interface Majorities {
  readonly condorcetWinner: string | null;
  readonly condorcetLoser: string | null;
  /** Smallest group whose members all beat all others. */
  readonly smithSet: readonly string[];
  /** A shortest cycle of each group that cycles bind together: each beats the next by the margin beside it. */
  readonly cycles: readonly {
    readonly systems: readonly string[];
    readonly margins: readonly number[];
    readonly entangled: number;
  }[];
  /** Groups, best first, each of which beats all later ones. */
  readonly blocks: readonly (readonly string[])[];
}

/**
 * The majorities of a score table; missing scores say nothing.
 *
 * @source see `condorcetWinner`, `majorityBlocks`, `majorityCycles`
 */
export function describeMajorities(table: ScoreTable): Majorities {
  const { pairwise } = new Profile(table, 'pairwise');
  const name = (system: number): string => table.systems[system]!;
  const named = (system: number | null): string | null => (system === null ? null : name(system));
  const blocks = majorityBlocks(pairwise).map((block) => block.map(name));
  return {
    condorcetWinner: named(condorcetWinner(pairwise)),
    condorcetLoser: named(condorcetLoser(pairwise)),
    smithSet: blocks[0] ?? [],
    cycles: majorityCycles(pairwise).map((cycle) => ({ ...cycle, systems: cycle.systems.map(name) })),
    blocks,
  };
}

/**
 * Kendall's W between the tasks, over the systems that have all of them; weights do not count.
 *
 * @returns null with fewer than two systems or tasks, or where all is tied
 * @source Kendall & Babington Smith (1939), Ann. Math. Stat. 10
 */
export function taskConcordance(table: ScoreTable): number | null {
  const complete = selectSystems(table, completeSystems(table));
  if (complete.tasks.length < 2) return null;
  const concordance = kendallsW(new Profile(complete, 'require').ballots.map(({ ranks }) => ranks));
  return Number.isNaN(concordance) ? null : concordance;
}
