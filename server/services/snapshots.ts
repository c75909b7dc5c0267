import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { benchmarks, phases, snapshots, submissions, tasks } from '#db/schema/index.ts';
import type { CitedWork } from '#evaluation/citations/cited-work.ts';
import { notFound, ServiceError } from '../errors.ts';
import { boardAccess, isOrganizer, maySubmit, must, type Viewer } from '../permissions.ts';
import { getLeaderboard } from './leaderboards.ts';
import { choosePhase, findTask, phaseFacts } from './lookup.ts';
import { contentHash, contentOf, type SnapshotContent, snapshotContent } from './snapshot-content.ts';

/** A frozen board in a list. */
export interface SnapshotSummary {
  id: string;
  phase: { slug: string; title: string };
  contentHash: string;
  frozenAt: Date;
}

export interface SnapshotView extends SnapshotSummary {
  content: SnapshotContent;
  /** Submissions of the table that have left the board by withdrawal since. */
  withdrawn: string[];
}

export interface SnapshotList {
  snapshots: SnapshotSummary[];
  /** The viewer may freeze the board as it stands. */
  mayFreeze: boolean;
}

/** Freezes the public board of a phase, as everybody sees it; the same board is frozen once. */
export async function freezeBoard(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
): Promise<{ id: string }> {
  const { userId } = maySubmit(viewer);
  const rows = await findTask(db, taskSlug);
  const phase = choosePhase(rows, phaseSlug);
  if (!isOrganizer(viewer, rows.benchmark)) {
    throw new ServiceError('forbidden', 'not_organizer', 'Organizers freeze the boards of their tasks');
  }
  if (boardAccess(null, phaseFacts(phase, rows.benchmark)) !== 'all') {
    throw new ServiceError(
      'conflict',
      'board_private',
      'A snapshot is public, and the scores of this phase are not',
    );
  }
  const content = contentOf(await getLeaderboard(db, null, taskSlug, phase.slug));
  const hash = contentHash(content);
  await db
    .insert(snapshots)
    .values({ phaseId: phase.id, contentHash: hash, content, frozenBy: userId })
    .onConflictDoNothing();
  const [found] = await db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.phaseId, phase.id), eq(snapshots.contentHash, hash)));
  if (!found) throw new Error('a snapshot was neither found nor made');
  return found;
}

/** A frozen board with what has been withdrawn since, for whoever sees the whole board of its phase now. */
export async function getSnapshot(db: Db, viewer: Viewer | null, id: string): Promise<SnapshotView> {
  const [found] = await db
    .select({ snapshot: snapshots, phase: phases, benchmark: benchmarks })
    .from(snapshots)
    .innerJoin(phases, eq(phases.id, snapshots.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .where(eq(snapshots.id, id));
  if (!found) throw notFound('Snapshot');
  must(boardAccess(viewer, phaseFacts(found.phase, found.benchmark)) === 'all', 'Snapshot');
  const content = snapshotContent.parse(found.snapshot.content);
  return {
    id,
    phase: content.phase,
    contentHash: found.snapshot.contentHash,
    frozenAt: found.snapshot.frozenAt,
    content,
    withdrawn: await withdrawnOf(db, content),
  };
}

async function withdrawnOf(db: Db, { entries }: SnapshotContent): Promise<string[]> {
  const ids = entries.map(({ submission }) => submission);
  const left = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(inArray(submissions.id, ids), ne(submissions.state, 'withdrawn')));
  const isLeft = new Set(left.map((row) => row.id));
  return ids.filter((id) => !isLeft.has(id));
}

/** The frozen boards of a task whose phases are open to the viewer, newest first. */
export async function listSnapshots(db: Db, viewer: Viewer | null, taskSlug: string): Promise<SnapshotList> {
  const { phases: all, benchmark } = await findTask(db, taskSlug);
  const open = all.filter((phase) => boardAccess(viewer, phaseFacts(phase, benchmark)) === 'all');
  const found = await db
    .select({
      id: snapshots.id,
      phaseId: snapshots.phaseId,
      contentHash: snapshots.contentHash,
      frozenAt: snapshots.frozenAt,
    })
    .from(snapshots)
    .where(
      inArray(
        snapshots.phaseId,
        open.map(({ id }) => id),
      ),
    )
    .orderBy(desc(snapshots.frozenAt))
    .limit(100);
  return {
    snapshots: found.flatMap(({ phaseId, ...snapshot }) => {
      const phase = open.find(({ id }) => id === phaseId);
      return phase ? [{ ...snapshot, phase: { slug: phase.slug, title: phase.title } }] : [];
    }),
    mayFreeze: isOrganizer(viewer, benchmark),
  };
}

/** A frozen board as a work to cite. */
export function citeSnapshot({ id, content, contentHash, frozenAt }: SnapshotView, url: string): CitedWork {
  const { task, phase, benchmark, computedAt } = content;
  return {
    key: `podium-${task.slug}-${phase.slug}-${id.slice(0, 8)}`,
    title: `Leaderboard of ${task.title}, ${phase.title}`,
    author: benchmark.title,
    abstract: `Frozen on ${frozenAt.toISOString()}; computed on ${computedAt}.`,
    date: frozenAt.toISOString().slice(0, 10),
    url: `${url}/snapshots/${id}`,
    version: `sha256:${contentHash}`,
  };
}
