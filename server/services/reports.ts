import { createHash } from 'node:crypto';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import {
  benchmarks,
  evaluations,
  instanceRecords,
  instanceScores,
  type Phase,
  phases,
  type ReportRequest,
  reports,
  submissions,
  systems,
  tasks,
} from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { type SignificanceReport, significanceReport } from '#evaluation/report/report.ts';
import { enoughPermutations } from '#evaluation/statistics/compare-systems.ts';
import {
  defaultTest,
  isFamilyWise,
  type TestedMetric,
  testedMetric,
  testRefusal,
} from '#evaluation/statistics/pair-test-kinds.ts';
import { drawnUnits } from '#evaluation/statistics/paired-bootstrap.ts';
import { isComparable } from '#evaluation/statistics/summary-scale.ts';
import { notFound, ServiceError } from '../errors.ts';
import { boardAccess, instancesShown, must, submissionAccess, type Viewer } from '../permissions.ts';
import { enqueue } from '../queue.ts';
import { takeTurn } from '../rate-limit.ts';
import { REPORT_SYSTEMS } from '../report-limits.ts';
import { readBoard } from './board-cache.ts';
import {
  choosePhase,
  evaluatorOf,
  findTask,
  isPhaseClustered,
  phaseFacts,
  phasePlan,
  type TaskRows,
} from './lookup.ts';
import { ownerIdsSql } from './owners.ts';

export interface ReportView {
  id: string;
  state: 'queued' | 'ready' | 'failed';
  task: { slug: string; title: string };
  phase: { slug: string; title: string };
  request: ReportRequest;
  /** Null until it is ready. */
  report: SignificanceReport | null;
  hasPdf: boolean;
  /** Whether there is LaTeX with figures, as a zip archive. */
  hasLatex: boolean;
  /** Why it failed. */
  reason: string | null;
  requestedAt: Date;
  readyAt: Date | null;
  /** What drew its random replicates; null until it is ready, or where nobody noted it. */
  device: string | null;
}

export type ReportSummary = Omit<ReportView, 'report'>;

/** Reports a minute that one address, or one account, may have made anew. */
const REPORTS_PER_MINUTE = { anonymous: 10, signedIn: 30 };

/** Each costs as much as the report itself. */
const MOST_FURTHER_METRICS = 5;

export const reportQuestion = z.object({
  taskSlug: z.string().max(100),
  phaseSlug: z.string().max(100).optional(),
  /** The task's primary metric unless given. */
  metric: z.string().max(100).optional(),
  /** Other metrics to show beside it. */
  furtherMetrics: z.array(z.string().max(100)).max(MOST_FURTHER_METRICS).default([]),
  /** Submissions to compare, or all on the board. */
  submissionIds: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(REPORT_SYSTEMS.signedIn)]),
  /** The sign-flip test unless given; for metrics that are recomputed the paired bootstrap. */
  test: significanceReport.shape.test.optional(),
  correction: significanceReport.shape.correction.default('holm'),
  alpha: z.number().gt(0).lt(0.5).default(0.05),
  /** Practical margin: smaller differences do not matter, in units of the metric. */
  margin: z.number().positive().max(1e12).optional(),
  /** One of the submissions: the others are compared with it alone. */
  baseline: z.uuid().optional(),
  /** As many as the test needs unless given. */
  permutations: z.int().min(1000).max(1_000_000).optional(),
  resamples: z.int().min(1000).max(100_000).default(9999),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
});

export type ReportQuestion = z.input<typeof reportQuestion>;

/**
 * The report that answers a question: the one that exists, or a new one, queued. Readers without an account may ask
 * about public phases; `address` is theirs, so that nobody has more made than is fair.
 */
export async function requestReport(
  db: Db,
  viewer: Viewer | null,
  question: ReportQuestion,
  address: string,
): Promise<{ id: string }> {
  const asked = reportQuestion.parse(question);
  const rows = await findTask(db, asked.taskSlug);
  const phase = choosePhase(rows, asked.phaseSlug);
  const request = await toRequest(db, viewer, rows, phase, asked);
  const inputHash = await hashOf(db, rows, phase, request);
  const existing = await findByHash(db, inputHash);
  if (existing && existing.state !== 'failed') return { id: existing.id };
  await takeTurn(
    db,
    `report|${viewer?.userId ?? address}`,
    REPORTS_PER_MINUTE[viewer ? 'signedIn' : 'anonymous'],
  );
  return db.transaction(async (tx) => {
    const values = { phaseId: phase.id, inputHash, request, requestedBy: viewer?.userId ?? null };
    const [made] = await tx
      .insert(reports)
      .values(values)
      .onConflictDoUpdate({
        target: reports.inputHash,
        set: { state: 'queued', reason: null, requestedAt: sql`now()` },
        setWhere: eq(reports.state, 'failed'),
      })
      .returning({ id: reports.id });
    if (made) await enqueue(tx, 'makeReport', { reportId: made.id });
    const id = made?.id ?? (await findByHash(tx, inputHash))?.id;
    if (id === undefined) throw new Error('a report was neither found nor made');
    return { id };
  });
}

export async function getReport(db: Db, viewer: Viewer | null, id: string): Promise<ReportView> {
  const { report, phase, task, benchmark } = await findReport(db, id);
  const wholeBoard = boardAccess(viewer, phaseFacts(phase, benchmark)) === 'all';
  must(
    wholeBoard || (await seesScoresOf(db, viewer, phase, benchmark, report.request.submissionIds)),
    'Report',
  );
  const summary = reportSummary(report, task, phase);
  if (report.report === null || report.state !== 'ready') return { ...summary, report: null };
  if (instancesShown(viewer, phaseFacts(phase, benchmark))) return { ...summary, report: report.report };
  // The phase may have ceased to show instances: what it told of them is withheld, and the files with it.
  const { instanceAnalysis, ...shown } = report.report;
  const isWhole = instanceAnalysis === undefined;
  return {
    ...{ ...summary, report: shown },
    ...{ hasPdf: summary.hasPdf && isWhole, hasLatex: summary.hasLatex && isWhole },
  };
}

/** Where the PDF, or the LaTeX with its figures, of a report lies, for whoever may see the report. */
export async function findReportFile(
  db: Db,
  viewer: Viewer | null,
  id: string,
  kind: 'pdf' | 'latex',
): Promise<{ sha256: string }> {
  const view = await getReport(db, viewer, id);
  const { report } = await findReport(db, id);
  const sha256 = kind === 'pdf' ? view.hasPdf && report.pdfSha256 : view.hasLatex && report.latexSha256;
  if (!sha256) throw notFound(kind === 'pdf' ? 'PDF' : 'LaTeX with figures');
  return { sha256 };
}

/** Finished reports of a task, newest first, on phases whose whole board the viewer sees. */
export async function listReports(db: Db, viewer: Viewer | null, taskSlug: string): Promise<ReportSummary[]> {
  const rows = await findTask(db, taskSlug);
  const open = rows.phases.filter(
    (phase) => boardAccess(viewer, phaseFacts(phase, rows.benchmark)) === 'all',
  );
  const found = await db
    .select()
    .from(reports)
    .where(
      and(
        inArray(
          reports.phaseId,
          open.map(({ id }) => id),
        ),
        eq(reports.state, 'ready'),
      ),
    )
    .orderBy(desc(reports.requestedAt))
    .limit(50);
  return found.flatMap((report) => {
    const phase = open.find(({ id }) => id === report.phaseId);
    return phase ? reportSummary(report, rows.task, phase) : [];
  });
}

async function findReport(db: Db, id: string) {
  const [found] = await db
    .select({ report: reports, phase: phases, task: tasks, benchmark: benchmarks })
    .from(reports)
    .innerJoin(phases, eq(phases.id, reports.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .where(eq(reports.id, id));
  if (!found) throw notFound('Report');
  return found;
}

function reportSummary(
  report: typeof reports.$inferSelect,
  task: { slug: string; title: string },
  phase: { slug: string; title: string },
): ReportSummary {
  return {
    id: report.id,
    state: report.state,
    task: { slug: task.slug, title: task.title },
    phase: { slug: phase.slug, title: phase.title },
    request: report.request,
    hasPdf: report.pdfSha256 !== null,
    hasLatex: report.latexSha256 !== null,
    reason: report.reason,
    requestedAt: report.requestedAt,
    readyAt: report.readyAt,
    device: report.device,
  };
}

async function toRequest(
  db: Db,
  viewer: Viewer | null,
  rows: TaskRows,
  phase: Phase,
  asked: z.infer<typeof reportQuestion>,
): Promise<ReportRequest> {
  const metric = comparableMetric(rows, asked.metric ?? rows.task.primaryMetric);
  const further = [...new Set(asked.furtherMetrics)].filter((id) => id !== metric.id);
  const submissionIds =
    asked.submissionIds === 'all'
      ? await onBoard(db, viewer, rows, phase)
      : [...new Set(asked.submissionIds)].toSorted();
  const most = viewer ? REPORT_SYSTEMS.signedIn : REPORT_SYSTEMS.anonymous;
  if (submissionIds.length > most) {
    throw new ServiceError(
      'invalid',
      'too_many_systems',
      `A report compares at most ${most} systems${viewer ? '' : ' without an account'}; this asks for ${submissionIds.length}`,
    );
  }
  if (!(await seesScoresOf(db, viewer, phase, rows.benchmark, submissionIds))) {
    throw new ServiceError(
      'invalid',
      'submission_unknown',
      'Some of the submissions do not exist in this phase, or have no scores that you may see',
    );
  }
  const { evaluator, options } = evaluatorOf(rows.task);
  const tested = testedMetric(
    metric.summary,
    evaluator.recomputation?.(metric.id, options),
    isPhaseClustered(phase),
  );
  if (asked.baseline !== undefined && !submissionIds.includes(asked.baseline)) {
    throw new ServiceError('invalid', 'baseline_unknown', 'The baseline is none of the submissions compared');
  }
  return {
    metric: metric.id,
    ...(further.length > 0 ? { furtherMetrics: further.map((id) => comparableMetric(rows, id).id) } : {}),
    submissionIds,
    ...testOf(metric.label, tested, phase, submissionIds.length, asked),
    ...(asked.margin === undefined ? {} : { margin: asked.margin }),
    ...(asked.baseline === undefined ? {} : { baseline: asked.baseline }),
    instancesShown: phase.instanceScoresShown,
  };
}

function comparableMetric({ task }: TaskRows, id: string): MetricDefinition {
  const { evaluator, options } = evaluatorOf(task);
  const metric = evaluator.metric(id, options);
  if (metric && isComparable(metric.summary)) return metric;
  throw new ServiceError('invalid', 'metric_unknown', `No report can be made on the metric "${id}"`);
}

type TestRequest = Omit<ReportRequest, 'metric' | 'submissionIds'>;

/** How systems are tested: as asked, with defaults filled in; refuses what cannot be done, or not in bearable time. */
function testOf(
  label: string,
  tested: TestedMetric,
  phase: Phase,
  systems: number,
  asked: z.infer<typeof reportQuestion>,
): TestRequest {
  const { isRecomputed } = tested;
  const { test = defaultTest(tested), alpha, resamples, seed } = asked;
  const refusal = testRefusal(test, tested);
  if (refusal !== null) {
    throw new ServiceError('invalid', 'test_impossible', `No such report on ${label}: ${refusal}`);
  }
  const instances = phase.instanceIds.length;
  const drawn = drawnUnits(phasePlan(phase));
  const enough = enoughPermutations({ systems, instances, alpha, test, isRecomputed, drawn });
  const most = Math.min(100_000, 10 * enough);
  const { permutations = enough } = asked;
  if ((isRecomputed || test === 'paired-bootstrap') && permutations > most) {
    throw new ServiceError(
      'invalid',
      'too_many_permutations',
      `Every permutation computes all values anew: ask for at most ${most} here, not ${permutations}`,
    );
  }
  const correction = isFamilyWise(test) ? 'none' : asked.correction;
  return { test, correction, alpha, permutations, resamples, seed };
}

async function onBoard(db: Db, viewer: Viewer | null, rows: TaskRows, phase: Phase): Promise<string[]> {
  const stored = await readBoard(db, phase.id);
  const whole = boardAccess(viewer, phaseFacts(phase, rows.benchmark)) === 'all';
  const ids = stored?.board.rows.filter((row) => row.rank !== null).map((row) => row.system) ?? [];
  if (!whole || ids.length === 0) {
    throw new ServiceError('invalid', 'board_empty', 'There are no scores to compare yet');
  }
  const present = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(inArray(submissions.id, ids), eq(submissions.state, 'scored')));
  return present.map(({ id }) => id).toSorted();
}

/** All of the submissions are scored ones of the phase whose scores the viewer may see. */
async function seesScoresOf(
  db: Db,
  viewer: Viewer | null,
  phase: Phase,
  benchmark: { organizerId: string | null },
  ids: readonly string[],
): Promise<boolean> {
  const found = await db
    .select({ state: submissions.state, ownerIds: ownerIdsSql })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(and(inArray(submissions.id, [...ids]), eq(submissions.phaseId, phase.id)));
  const facts = phaseFacts(phase, benchmark);
  return (
    found.length === ids.length &&
    found.every((submission) => submissionAccess(viewer, { ...facts, ...submission }).scores)
  );
}

/** Raised when reports say more than before: then the same question gives a new one. */
const CONTENT = 5;

/** Hash of all that the numbers of a report depend on: the same question about the same scores is the same report. */
async function hashOf(db: Db, rows: TaskRows, phase: Phase, request: ReportRequest): Promise<string> {
  const versions = await db
    .select({ id: evaluations.submissionId, version: sql<number>`max(${evaluations.evaluatorVersion})` })
    .from(evaluations)
    .where(inArray(evaluations.submissionId, request.submissionIds))
    .groupBy(evaluations.submissionId);
  const said = await db
    .select({ attributes: systems.attributes })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(inArray(submissions.id, request.submissionIds))
    .orderBy(submissions.id);
  for (const metric of [request.metric, ...(request.furtherMetrics ?? [])]) {
    if ((await countScored(db, rows.task, metric, request.submissionIds)) === request.submissionIds.length)
      continue;
    throw new ServiceError(
      'invalid',
      'metric_not_scored',
      `Not every submission has been scored by "${metric}"`,
    );
  }
  const input = {
    content: CONTENT,
    evaluator: rows.task.evaluatorId,
    options: rows.task.options,
    truth: phase.truthSha256,
    labels: phase.resampling?.labels,
    versions: versions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    attributes: [rows.task.systemAttributes, said.map(({ attributes }) => attributes)],
    request,
  };
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/** Submissions that have what the metric is made of. */
async function countScored(
  db: Db,
  task: TaskRows['task'],
  metric: string,
  submissionIds: readonly string[],
): Promise<number> {
  const { evaluator, options } = evaluatorOf(task);
  const name = evaluator.recomputation?.(metric, options)?.records;
  const [table, isOfMetric] =
    name === undefined
      ? ([instanceScores, eq(instanceScores.metric, metric)] as const)
      : ([instanceRecords, eq(instanceRecords.name, name)] as const);
  const [scored] = await db
    .select({ submissions: sql<number>`count(distinct ${table.submissionId})::int` })
    .from(table)
    .where(and(inArray(table.submissionId, [...submissionIds]), isOfMetric));
  return scored?.submissions ?? 0;
}

async function findByHash(db: Db, inputHash: string) {
  const [found] = await db
    .select({ id: reports.id, state: reports.state })
    .from(reports)
    .where(eq(reports.inputHash, inputHash));
  return found;
}
