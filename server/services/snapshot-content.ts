import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#evaluation/certificates/canonical-json.ts';
import { ServiceError } from '../errors.ts';
import type { LeaderboardView } from './leaderboards.ts';

const named = z.object({ slug: z.string(), title: z.string() });
const score = z.object({
  value: z.number().nullable(),
  n: z.int(),
  ci: z.tuple([z.number(), z.number()]).nullable(),
});
const scores = z.record(z.string(), score);

/** How the systems of a board were tested; a field that is added must be optional, since frozen boards lack it. */
export const boardStatistics = z.object({
  test: z.string(),
  exact: z.boolean(),
  correction: z.string(),
  alpha: z.number(),
  seed: z.int(),
  resamples: z.int(),
  permutations: z.int(),
  resampled: z.string().meta({ description: 'Instances and how they were resampled, in words' }),
});

/** A board as it stood: everything that its table said, and what made the numbers. */
export const snapshotContent = z.object({
  format: z.literal('podium-board-snapshot'),
  formatVersion: z.literal(1),
  benchmark: named,
  task: named,
  phase: named,
  evaluator: z.object({ id: z.string(), version: z.int() }),
  computedAt: z.string(),
  /** Hash of everything that went into the board. */
  inputHash: z.string(),
  statistics: boardStatistics.nullable(),
  primaryMetric: z.string(),
  /** Metrics that the board showed unless a reader chose others. */
  boardMetrics: z.array(z.string()),
  metrics: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      direction: z.enum(['higher', 'lower']),
      unit: z.string(),
      definition: z.string(),
    }),
  ),
  /** Best first; those without a rank last. */
  entries: z.array(
    z.object({
      rank: z.int().nullable(),
      rankInterval: z.tuple([z.number(), z.number()]).nullable(),
      tiedWithLeader: z.boolean(),
      pBest: z.number().nullable(),
      pLeader: z.number().nullable(),
      letters: z.string(),
      system: z.string(),
      owner: z.string(),
      isBaseline: z.boolean(),
      submission: z.uuid(),
      submittedAt: z.string(),
      scores,
    }),
  ),
  /** Systems that the server builds, ranked with nobody. */
  references: z.array(z.object({ system: z.string(), kind: z.string(), scores })),
});

export type SnapshotContent = z.infer<typeof snapshotContent>;

/** What a public board shows to everybody. */
export function contentOf(board: LeaderboardView): SnapshotContent {
  const { task, phase, computedAt, inputHash, entries } = board;
  if (computedAt === null || inputHash === null || entries.length === 0) {
    throw new ServiceError('conflict', 'board_empty', 'There is no board to freeze yet');
  }
  // Fields that are not named in the schema are no part of a snapshot.
  return snapshotContent.parse({
    ...board,
    ...{ format: 'podium-board-snapshot', formatVersion: 1 },
    benchmark: task.benchmark,
    task,
    phase,
    evaluator: { id: board.evaluatorId, version: board.evaluatorVersion },
    computedAt: computedAt.toISOString(),
    inputHash,
    entries: entries.map((entry) => ({
      ...entry,
      system: entry.systemName,
      owner: entry.ownerName,
      submission: entry.submissionId,
      submittedAt: entry.submittedAt.toISOString(),
    })),
    references: board.references.map((reference) => ({ ...reference, system: reference.systemName })),
  });
}

/** What tells a content from every other. */
export function contentHash(content: SnapshotContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
