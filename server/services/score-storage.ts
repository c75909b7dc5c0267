import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { evaluations, instanceRecords, instanceScores, scores } from '#db/schema/index.ts';
import type { Evaluation } from '#evaluation/evaluator.ts';
import type { BoardScore } from '#evaluation/leaderboard/board.ts';
import { saveFigures } from './figure-storage.ts';
import { type Lease, markScored } from './submission-leases.ts';
import { boardChanged } from './submission-states.ts';

/** What a worker found out about a submission, and what made the numbers. */
export interface Scored {
  readonly evaluation: Evaluation;
  /** Metric id → value over all instances with its interval. */
  readonly scores: Readonly<Record<string, BoardScore>>;
  readonly provenance: {
    readonly evaluatorId: string;
    readonly evaluatorVersion: number;
    readonly options: Record<string, unknown>;
    readonly truthSha256: string;
    readonly submissionSha256: string;
    readonly seed: number;
    readonly device: string;
    readonly durationMs: number;
  };
}

/**
 * Stores everything about a scored submission and has its board made anew, in one transaction. Replaces what an
 * earlier run by the same evaluator version left. Throws `LeaseLostError`, with nothing written, where the lease is
 * no longer the newest.
 */
export async function saveScores(db: Db, lease: Lease, scored: Scored): Promise<void> {
  const { submissionId, workerId } = lease;
  const { evaluation, provenance } = scored;
  const { evaluatorVersion } = provenance;
  await db.transaction(async (tx) => {
    const submission = await markScored(tx, lease, evaluation.notices);
    await tx
      .delete(evaluations)
      .where(
        and(eq(evaluations.submissionId, submissionId), eq(evaluations.evaluatorVersion, evaluatorVersion)),
      );
    await tx.insert(evaluations).values({
      ...provenance,
      ...{ submissionId, workerId },
      groupSizes: evaluation.groupSizes.filter((sizes) => Object.keys(sizes).length > 0),
    });
    const stamp = { submissionId, evaluatorVersion };
    const values = [...overall(scored), ...byGroup(evaluation)].map((row) => ({ ...stamp, ...row }));
    if (values.length > 0) await tx.insert(scores).values(values);
    const perInstance = Object.entries(evaluation.instances.values);
    if (perInstance.length > 0) {
      await tx
        .insert(instanceScores)
        .values(perInstance.map(([metric, values]) => ({ ...stamp, metric, values: Array.from(values) })));
    }
    await saveFigures(tx, stamp, evaluation.figures);
    const records = Object.entries(evaluation.records);
    if (records.length > 0) {
      await tx.insert(instanceRecords).values(
        records.map(([name, { width, starts, values }]) => ({
          ...stamp,
          ...{ name, width },
          starts: Array.from(starts),
          values: Array.from(values),
        })),
      );
    }
    await boardChanged(tx, submission.phaseId);
  });
}

function overall({ scores }: Scored) {
  return Object.entries(scores).map(([metric, { value, n, ci, method }]) => ({
    metric,
    value,
    n,
    ciLow: ci?.[0] ?? null,
    ciHigh: ci?.[1] ?? null,
    ciMethod: method,
  }));
}

function byGroup({ groups, groupSizes }: Evaluation) {
  const sizes: Record<string, number> = Object.assign({}, ...groupSizes);
  return Object.entries(groups).flatMap(([group, values]) =>
    Object.entries(values).map(([metric, value]) => ({
      group,
      metric,
      value: Number.isFinite(value) ? value : null,
      n: sizes[group] ?? 0,
    })),
  );
}
