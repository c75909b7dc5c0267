import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { phases, type rankings, submissions } from '#db/schema/index.ts';
import type { BenchmarkScores } from '#evaluation/leaderboard/benchmark-board.ts';
import { competitionRanks } from '#evaluation/statistics/competition-ranks.ts';

type StoredRanking = typeof rankings.$inferSelect;

/** The scores of a stored ranking that are public now. */
export interface VisibleScores {
  scores: BenchmarkScores;
  /** Rank within each task by Borda over its instances; shape [systems][tasks]; null where tasks have none. */
  ranks: (number | null)[][] | null;
  phaseIds: string[];
  submissionIds: (string | null)[][];
  /** Something has been withdrawn or made private since the ranking was computed. */
  isReduced: boolean;
}

/** Nobody has ranked yet. */
export const NOTHING_VISIBLE: VisibleScores = {
  scores: { systems: [], tasks: [], scores: [] },
  ranks: null,
  phaseIds: [],
  submissionIds: [],
  isReduced: true,
};

/**
 * What everybody may still see of the scores that a ranking was made of: of phases whose scores are public now, of
 * submissions that nobody has withdrawn since.
 */
export async function visibleScores(db: Db, { source, board }: StoredRanking): Promise<VisibleScores> {
  const open = await db
    .select({ id: phases.id })
    .from(phases)
    .where(and(inArray(phases.id, source.phaseIds), eq(phases.scoreVisibility, 'public')));
  const scored = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        inArray(
          submissions.id,
          source.submissionIds.flat().filter((id) => id !== null),
        ),
        eq(submissions.state, 'scored'),
      ),
    );
  const isOpen = new Set(open.map(({ id }) => id));
  const isScored = new Set(scored.map(({ id }) => id));
  const columns = [...source.phaseIds.keys()].filter((task) => isOpen.has(source.phaseIds[task] ?? ''));
  const kept = source.submissionIds.map((row) =>
    columns.map((task) => {
      const id = row[task] ?? null;
      return id !== null && isScored.has(id) ? id : null;
    }),
  );
  const rows = [...kept.keys()].filter((system) => kept[system]?.some((id) => id !== null));
  const cells = (table: BenchmarkScores['scores']) =>
    rows.map((system) =>
      columns.map((task, column) =>
        kept[system]?.[column] == null ? null : (table[system]?.[task] ?? null),
      ),
    );
  const before = source.submissionIds.flat().filter((id) => id !== null).length;
  const after = kept.flat().filter((id) => id !== null).length;
  return {
    scores: {
      systems: rows.map((system) => board.systems[system] ?? ''),
      tasks: columns.flatMap((task) => board.tasks[task] ?? []),
      scores: cells(board.scores),
    },
    ranks: board.twoLevel ? rankedAnew(cells(board.twoLevel.ranks), columns.length) : null,
    phaseIds: columns.map((task) => source.phaseIds[task] ?? ''),
    submissionIds: rows.map((system) => kept[system] ?? []),
    isReduced: after < before || columns.length < source.phaseIds.length,
  };
}

/** Ranks of each task among the systems that are left, so that nobody can tell who is not. */
function rankedAnew(ranks: readonly (readonly (number | null)[])[], tasks: number): (number | null)[][] {
  const anew = ranks.map((row) => [...row]);
  for (let task = 0; task < tasks; task++) {
    const present = anew.filter((row) => row[task] !== null);
    const among = competitionRanks(
      present.map((row) => row[task] ?? Number.NaN),
      'lower',
    );
    for (const [place, row] of present.entries()) row[task] = among[place] ?? null;
  }
  return anew;
}
