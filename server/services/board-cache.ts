import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { leaderboards } from '#db/schema/index.ts';
import type { Board } from '#evaluation/leaderboard/board.ts';

/** The board of a phase as it is stored, with the submissions that are on it. */
export interface StoredBoard {
  board: Board;
  /** What drew its random replicates; null where nobody noted it. */
  device: string | null;
  submissionIds: ReadonlySet<string>;
  inputHash: string;
  evaluatorVersion: number;
  computedAt: Date;
}

/** Scores kept in memory, over all boards; one takes about 100 bytes. */
const SCORES_KEPT = 1_000_000;

/** By phase, the one read longest ago first. */
const kept = new Map<string, StoredBoard>();

/**
 * The newest board of a phase. Reading and parsing a large one takes longer than everything else that a page does, so
 * parsed boards are kept for as long as their input hash is the stored one.
 */
export async function readBoard(db: Db, phaseId: string): Promise<StoredBoard | undefined> {
  const [head] = await db
    .select({ inputHash: leaderboards.inputHash, computedAt: leaderboards.computedAt })
    .from(leaderboards)
    .where(eq(leaderboards.phaseId, phaseId));
  const known = kept.get(phaseId);
  kept.delete(phaseId);
  if (!head) return undefined;
  if (known?.inputHash === head.inputHash) return keep(phaseId, { ...known, computedAt: head.computedAt });
  const [row] = await db.select().from(leaderboards).where(eq(leaderboards.phaseId, phaseId));
  if (!row) return undefined;
  const { board, device, inputHash, evaluatorVersion, computedAt } = row;
  const submissionIds = new Set(board.rows.map(({ system }) => system));
  return keep(phaseId, { board, device, submissionIds, inputHash, evaluatorVersion, computedAt });
}

/** Every submission that is on the board of one of the phases. */
export async function submissionsOnBoards(db: Db, phaseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const boards = await Promise.all([...new Set(phaseIds)].map((phaseId) => readBoard(db, phaseId)));
  return new Set(boards.flatMap((stored) => [...(stored?.submissionIds ?? [])]));
}

function keep(phaseId: string, stored: StoredBoard): StoredBoard {
  kept.set(phaseId, stored);
  let scores = [...kept.values()].reduce((sum, { board }) => sum + size(board), 0);
  for (const [oldest, { board }] of kept) {
    if (scores <= SCORES_KEPT) break;
    kept.delete(oldest);
    scores -= size(board);
  }
  return stored;
}

const size = ({ rows }: Board): number => rows.length * Object.keys(rows[0]?.scores ?? {}).length;
