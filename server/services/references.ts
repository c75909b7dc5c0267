import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  chanceBands,
  type Phase,
  raterLevels,
  referenceBuilds,
  type StoredBand,
  scores,
  submissions,
  systems,
  type Task,
} from '#db/schema/index.ts';
import type { MetricDefinition, ReferenceSystem } from '#evaluation/evaluator.ts';
import type { Board, BoardScore } from '#evaluation/leaderboard/board.ts';
import { isWithinChance } from '#evaluation/leaderboard/chance-band.ts';
import { evaluatorOf } from './lookup.ts';
import { newestVersion } from './newest-version.ts';
import { readReferenceComparison } from './reference-comparison.ts';

/** A system that workers built from the submissions on a board, with its scores. */
export interface ReferenceEntry {
  kind: ReferenceSystem<unknown, unknown>['kind'];
  systemName: string;
  description: string;
  submissionId: string;
  builtAt: Date;
  /** How many submissions went in. */
  members: number;
  scores: Record<string, BoardScore>;
}

/** What random submissions reach. */
export interface ChanceView {
  description: string;
  /** Metric → band. */
  bands: Record<string, StoredBand>;
  /** Submissions on the board whose primary score is not better than the best random one. */
  within: string[];
}

/** What the raters of the truth reach against each other. */
export interface RaterLevelView {
  description: string;
  scores: Record<string, BoardScore>;
}

/** What a board shows beside its entries. */
export interface ReferencesView {
  references: ReferenceEntry[];
  /** References that there are not, and why. */
  unbuilt: { name: string; reason: string }[];
  chance: ChanceView | null;
  raterLevel: RaterLevelView | null;
}

export const NO_REFERENCES: ReferencesView = { references: [], unbuilt: [], chance: null, raterLevel: null };

/** The references of a phase, for whoever sees all of its scores. Nothing is computed: workers stored it. */
export async function readReferences(
  db: Db,
  task: Task,
  phase: Phase,
  board: Board | undefined,
): Promise<ReferencesView> {
  const { evaluator, metrics } = evaluatorOf(task);
  const known = new Map((evaluator.references ?? []).map((reference) => [reference.id, reference]));
  if (known.size === 0 && !evaluator.chance && !evaluator.raterLevel) return NO_REFERENCES;
  const builds = await db
    .select({ build: referenceBuilds, system: systems, state: submissions.state })
    .from(referenceBuilds)
    .innerJoin(systems, eq(systems.id, referenceBuilds.systemId))
    .leftJoin(submissions, eq(submissions.id, referenceBuilds.submissionId))
    .where(
      and(eq(referenceBuilds.phaseId, phase.id), inArray(referenceBuilds.referenceId, [...known.keys()])),
    )
    .orderBy(referenceBuilds.referenceId);
  const bySubmission = await scoresOf(
    db,
    builds.flatMap(({ build, state }) =>
      state === 'scored' && build.submissionId ? build.submissionId : [],
    ),
  );
  const comparison = await readReferenceComparison(db, phase.id);
  return {
    references: builds.flatMap(({ build, system }) => {
      const own = bySubmission.get(build.submissionId ?? '');
      const reference = known.get(build.referenceId);
      if (!own || !reference || build.submissionId === null) return [];
      return {
        kind: reference.kind,
        systemName: system.name,
        description: system.description,
        submissionId: build.submissionId,
        builtAt: build.builtAt,
        members: build.memberIds.length,
        scores: { ...own, ...comparison?.scores[build.submissionId] },
      };
    }),
    unbuilt: builds.flatMap(({ build, system, state }) => {
      const reason = build.reason ?? (state === 'invalid' || state === 'failed' ? `It is ${state}` : null);
      return reason === null ? [] : { name: system.name, reason };
    }),
    chance: evaluator.chance
      ? await readChance(db, phase.id, evaluator.chance.description, board, metrics)
      : null,
    raterLevel: evaluator.raterLevel
      ? await readRaterLevel(db, phase.id, evaluator.raterLevel.description)
      : null,
  };
}

async function scoresOf(
  db: Db,
  submissionIds: readonly string[],
): Promise<Map<string, Record<string, BoardScore>>> {
  const rows = await db
    .select()
    .from(scores)
    .where(
      and(
        inArray(scores.submissionId, [...submissionIds]),
        eq(scores.group, 'all'),
        eq(scores.evaluatorVersion, newestVersion(scores.submissionId)),
      ),
    );
  return new Map(
    [...Map.groupBy(rows, ({ submissionId }) => submissionId)].map(([id, own]) => [
      id,
      Object.fromEntries(
        own.map(({ metric, value, n, ciLow, ciHigh }): [string, BoardScore] => [
          metric,
          { value, n, ci: ciLow === null || ciHigh === null ? null : [ciLow, ciHigh], method: null },
        ]),
      ),
    ]),
  );
}

async function readChance(
  db: Db,
  phaseId: string,
  description: string,
  board: Board | undefined,
  metrics: readonly MetricDefinition[],
): Promise<ChanceView | null> {
  const [stored] = await db.select().from(chanceBands).where(eq(chanceBands.phaseId, phaseId));
  if (!stored) return null;
  const direction = metrics.find(({ id }) => id === board?.primaryMetric)?.direction ?? 'higher';
  const best = stored.bands[board?.primaryMetric ?? '']?.best ?? Number.NaN;
  const within = (board?.rows ?? []).filter(({ scores: own }) => {
    const value = own[board?.primaryMetric ?? '']?.value ?? Number.NaN;
    return isWithinChance(value, { best }, direction);
  });
  return { description, bands: stored.bands, within: within.map(({ system }) => system) };
}

async function readRaterLevel(db: Db, phaseId: string, description: string): Promise<RaterLevelView | null> {
  const [stored] = await db.select().from(raterLevels).where(eq(raterLevels.phaseId, phaseId));
  return stored?.scores ? { description, scores: stored.scores } : null;
}

/** Where a reference comes from. */
export interface ReferenceOrigin {
  kind: ReferenceSystem<unknown, unknown>['kind'];
  description: string;
  builtAt: Date;
  /** Submissions that went in and that still stand. */
  members: { submissionId: string; systemName: string }[];
}

/** What a submission was built from; null for one that people made, and for one that there is a newer of. */
export async function originOf(db: Db, submissionId: string): Promise<ReferenceOrigin | null> {
  const [found] = await db
    .select({ build: referenceBuilds, system: systems })
    .from(referenceBuilds)
    .innerJoin(systems, eq(systems.id, referenceBuilds.systemId))
    .where(eq(referenceBuilds.submissionId, submissionId));
  if (!found || found.system.referenceKind === null) return null;
  const members = await db
    .select({ submissionId: submissions.id, systemName: systems.name })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(and(inArray(submissions.id, found.build.memberIds), eq(submissions.state, 'scored')))
    .orderBy(systems.name, submissions.id);
  const { referenceKind: kind, description } = found.system;
  return { kind, description, builtAt: found.build.builtAt, members };
}
