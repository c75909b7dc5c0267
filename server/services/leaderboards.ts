import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  phases,
  type Submission,
  type System,
  submissions,
  systems,
  teams,
  users,
} from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { BoardRow, BoardScore } from '#evaluation/leaderboard/board.ts';
import { resampledInWords } from '#evaluation/report/resampling-words.ts';
import { boardAccess, type Viewer } from '../permissions.ts';
import { readBoard, type StoredBoard } from './board-cache.ts';
import { type ChallengeView, challengeView } from './challenge-view.ts';
import { choosePhase, evaluatorOf, findTask, phaseFacts } from './lookup.ts';
import { ownerIdsSql } from './owners.ts';
import { NO_REFERENCES, type ReferencesView, readReferences } from './references.ts';
import { type PhaseView, phaseView } from './tasks.ts';

export interface LeaderboardEntry {
  rank: number | null;
  rankInterval: readonly [number, number] | null;
  tiedWithLeader: boolean;
  /** Share of bootstrap resamples that put the system first. */
  pBest: number | null;
  /** Adjusted p of the comparison with the leader. */
  pLeader: number | null;
  /** Systems that share a letter are not significantly different. */
  letters: string;
  systemId: string;
  systemName: string;
  ownerName: string;
  isBaseline: boolean;
  tags: string[];
  attributes: Record<string, number | string>;
  link: string | null;
  submissionId: string;
  submittedAt: Date;
  /** The viewer submitted it. */
  isOwn: boolean;
  scores: Readonly<Record<string, BoardScore>>;
  /** Why there is no rank. */
  missingReason?: string;
}

/** A submission of the viewer's that the board does not show, and why. */
export interface OffBoard {
  submissionId: string;
  systemName: string;
  state: Submission['state'];
  why: string[];
}

export interface LeaderboardView extends ReferencesView {
  task: { slug: string; title: string; benchmark: { slug: string; title: string } };
  phase: PhaseView;
  phases: PhaseView[];
  /** Definitions of every metric that entries have scores for. */
  metrics: MetricDefinition[];
  primaryMetric: string;
  boardMetrics: string[];
  /** Null until a worker has computed the board. */
  computedAt: Date | null;
  /** What drew its random replicates; null until it was computed, or where nobody noted it. */
  device: string | null;
  /** Changes whenever the board does. */
  inputHash: string | null;
  evaluatorId: string;
  evaluatorVersion: number;
  /** How ranks and intervals were computed; null until they were. */
  statistics: {
    test: string;
    exact: boolean;
    correction: string;
    alpha: number;
    seed: number;
    resamples: number;
    permutations: number;
    /** Instances and how they were resampled, in words. */
    resampled: string;
  } | null;
  /** Which entries the viewer gets: all, the own ones without ranks, or none until scores are released. */
  shown: 'all' | 'own' | 'none';
  /** Best first; entries without a rank last. */
  entries: LeaderboardEntry[];
  /** As the challenge ranks that the task comes from; null where there is none, or ranks are not shown. */
  challenge: ChallengeView | null;
  notOnBoard: OffBoard[];
}

/** The board of a phase as far as the viewer may see it. */
export async function getLeaderboard(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
): Promise<LeaderboardView> {
  const rows = await findTask(db, taskSlug);
  const phase = choosePhase(rows, phaseSlug);
  const { evaluator, metrics } = evaluatorOf(rows.task);
  const stored = await readBoard(db, phase.id);
  const shown = boardAccess(viewer, phaseFacts(phase, rows.benchmark));
  const entries = stored && shown !== 'none' ? await entriesOf(db, viewer, stored.board.rows) : [];
  const visible = shown === 'own' ? entries.filter((entry) => entry.isOwn).map(withoutComparison) : entries;
  const scored = new Set(entries.flatMap((entry) => Object.keys(entry.scores)));
  const { board } = stored ?? {};
  const boardWide = (evaluator.boardWide ?? []).map(({ prepare: _, ...metric }) => metric);
  const boardMetrics = [...new Set([...rows.task.boardMetrics, ...boardWide.map(({ id }) => id)])];
  const known = new Map([...metrics, ...boardWide].map((metric) => [metric.id, metric]));
  const ordered = new Set([rows.task.primaryMetric, ...boardMetrics, ...known.keys()]);
  return {
    task: {
      slug: rows.task.slug,
      title: rows.task.title,
      benchmark: { slug: rows.benchmark.slug, title: rows.benchmark.title },
    },
    phase: phaseView(phase),
    phases: rows.phases.map(phaseView),
    metrics: [...ordered]
      .flatMap((id) => known.get(id) ?? [])
      .filter(({ id }) => scored.size === 0 || scored.has(id)),
    primaryMetric: rows.task.primaryMetric,
    boardMetrics,
    computedAt: stored?.computedAt ?? null,
    device: stored?.device ?? null,
    inputHash: stored?.inputHash ?? null,
    evaluatorId: evaluator.id,
    evaluatorVersion: stored?.evaluatorVersion ?? evaluator.version,
    statistics: board
      ? {
          test: board.test,
          exact: board.exact,
          correction: board.correction,
          alpha: board.alpha,
          seed: board.seed,
          resamples: board.resamples,
          permutations: board.permutations,
          resampled: resampledInWords({ ...board, instanceKind: evaluator.instanceKind }),
        }
      : null,
    shown,
    entries: visible,
    challenge: shown === 'all' ? challengeView(board, entries, metrics) : null,
    ...(shown === 'all' ? await readReferences(db, rows.task, phase, board) : NO_REFERENCES),
    notOnBoard: await offBoard(
      db,
      viewer,
      phase.id,
      shown,
      stored && { ...stored, submissionIds: new Set(visible.map((entry) => entry.submissionId)) },
    ),
  };
}

/** The leader of each task's public board, for lists. */
export interface Leader {
  systemName: string;
  value: number;
  ci: readonly [number, number] | null;
}

/** Task id → leader of its public board. Tasks without one are absent. */
export async function leadersOf(db: Db, taskIds: readonly string[]): Promise<Map<string, Leader>> {
  const open = await db
    .select({ id: phases.id, taskId: phases.taskId })
    .from(phases)
    .where(and(inArray(phases.taskId, [...taskIds]), eq(phases.scoreVisibility, 'public')))
    .orderBy(phases.position);
  const first = new Map<string, { submissionId: string; score: { value: number; ci: Leader['ci'] } }>();
  for (const { id, taskId } of open) {
    const { board } = (await readBoard(db, id)) ?? {};
    const row = board?.rows[0];
    const score = board && row?.scores[board.primaryMetric];
    if (!row || row.rank === null || !score || score.value === null) continue;
    first.set(taskId, { submissionId: row.system, score: { value: score.value, ci: score.ci } });
  }
  const names = await db
    .select({ id: submissions.id, name: systems.name })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(
      inArray(
        submissions.id,
        [...first.values()].map(({ submissionId }) => submissionId),
      ),
    );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return new Map(
    [...first].map(([taskId, { submissionId, score }]) => [
      taskId,
      { systemName: nameOf.get(submissionId) ?? '', ...score },
    ]),
  );
}

async function entriesOf(
  db: Db,
  viewer: Viewer | null,
  boardRows: readonly BoardRow[],
): Promise<LeaderboardEntry[]> {
  const found = await db
    .select({
      submission: { id: submissions.id, createdAt: submissions.createdAt },
      system: systems,
      ownerName: sql<string>`coalesce(${teams.name}, ${users.name})`,
      ownerIds: ownerIdsSql,
    })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .leftJoin(users, eq(users.id, systems.ownerId))
    .leftJoin(teams, eq(teams.id, systems.teamId))
    .where(
      and(
        inArray(
          submissions.id,
          boardRows.map((row) => row.system),
        ),
        eq(submissions.state, 'scored'),
      ),
    );
  const bySubmission = new Map(found.map((row) => [row.submission.id, row]));
  return boardRows.flatMap((row) => {
    const match = bySubmission.get(row.system);
    if (!match) return []; // withdrawn since the board was computed
    const { submission, system, ownerName, ownerIds } = match;
    return {
      ...entry(row, system, ownerName, submission),
      isOwn: viewer !== null && ownerIds.includes(viewer.userId),
    };
  });
}

function entry(
  row: BoardRow,
  system: System,
  ownerName: string,
  submission: Pick<Submission, 'id' | 'createdAt'>,
): Omit<LeaderboardEntry, 'isOwn'> {
  return {
    rank: row.rank,
    rankInterval: row.rankInterval,
    tiedWithLeader: row.tiedWithLeader,
    pBest: row.probabilityBest,
    pLeader: row.pLeader,
    letters: row.letters,
    systemId: system.id,
    systemName: system.name,
    ownerName,
    isBaseline: system.isBaseline,
    tags: system.tags,
    attributes: system.attributes,
    link: system.link,
    submissionId: submission.id,
    submittedAt: submission.createdAt,
    scores: row.scores,
    ...(row.reason === null ? {} : { missingReason: row.reason }),
  };
}

/** Ranks and comparisons tell about the scores of others, so a phase with private scores shows none. */
function withoutComparison(row: LeaderboardEntry): LeaderboardEntry {
  return {
    ...row,
    rank: null,
    rankInterval: null,
    tiedWithLeader: false,
    pBest: null,
    pLeader: null,
    letters: '',
    missingReason: 'This phase shows no ranks: each participant sees the own scores only',
  };
}

/**
 * Why a submission is not on the board of its phase; empty where it is. To whoever may not see its score it tells
 * nothing about that: being on the board means to be the better one of the same system.
 */
export function whyNotOnBoard(
  submission: Pick<Submission, 'id' | 'state' | 'stateSince' | 'reason' | 'problemCount'>,
  board: Pick<StoredBoard, 'submissionIds' | 'computedAt'> | undefined,
  scoresShown: boolean,
): string[] {
  if (board?.submissionIds.has(submission.id) && scoresShown) return [];
  switch (submission.state) {
    case 'scored':
      if (!scoresShown) return ['This phase shows its scores, and its board, to organizers alone'];
      return board === undefined || board.computedAt < submission.stateSince
        ? ['The board is being computed with it']
        : ['The board shows the best submission of each system, and this one is not'];
    case 'invalid':
      return [`The file is invalid: ${submission.reason ?? `${submission.problemCount} problems`}`];
    case 'failed':
      return ['Scoring failed on our side; it does not count against your limit and can be started again'];
    case 'withdrawn':
      return [submission.reason ?? 'It was withdrawn'];
    case 'uploading':
      return ['The upload is not complete'];
    default:
      return ['It has not been scored yet'];
  }
}

async function offBoard(
  db: Db,
  viewer: Viewer | null,
  phaseId: string,
  shown: 'all' | 'own' | 'none',
  board: StoredBoard | undefined,
): Promise<OffBoard[]> {
  if (viewer === null) return [];
  const own = await db
    .select({ submission: submissions, systemName: systems.name })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(
      and(
        eq(submissions.phaseId, phaseId),
        ne(submissions.state, 'withdrawn'),
        sql`${viewer.userId} = any(${ownerIdsSql})`,
      ),
    )
    .orderBy(desc(submissions.createdAt))
    .limit(50);
  return own
    .filter(({ submission }) => !board?.submissionIds.has(submission.id))
    .map(({ submission, systemName }) => ({
      submissionId: submission.id,
      systemName,
      state: submission.state,
      why: whyNotOnBoard(submission, board, shown !== 'none'),
    }));
}
