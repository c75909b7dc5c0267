import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  blobs,
  evaluations,
  instanceRecords,
  instanceScores,
  phases,
  type Report,
  reports,
  scores,
  submissions,
  systems,
  tasks,
  teams,
  users,
} from '#db/schema/index.ts';
import { attributeColumns, type SystemAttributes } from '#evaluation/attributes/system-attribute.ts';
import type { InstanceRecords, MetricDefinition } from '#evaluation/evaluator.ts';
import { type SignificanceReport, significanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import type { StoredBlob } from '../blobs.ts';
import { notFound } from '../errors.ts';
import { VERSION } from '../version.ts';
import { distinctFiles } from './distinct-files.ts';
import { recordsOf } from './instance-records.ts';
import { evaluatorOf } from './lookup.ts';
import { ownerNameSql } from './owners.ts';

/** One submission as a report shows it. */
interface Compared {
  submissionId: string;
  systemName: string;
  attributes: SystemAttributes;
  ownerName: string;
  sha256: string | null;
  value: number | null;
  /** null where the metric has no instance values. */
  values: number[] | null;
}

/** Everything that a report is made of; undefined where it is not waiting to be made. */
export async function readReportInput(db: Db, reportId: string): Promise<ReportInput | undefined> {
  const [found] = await db
    .select({ report: reports, phase: phases, task: tasks })
    .from(reports)
    .innerJoin(phases, eq(phases.id, reports.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(reports.id, reportId));
  if (!found) throw notFound('Report');
  const { report, phase, task } = found;
  if (report.state !== 'queued') return undefined;
  const { evaluator, options } = evaluatorOf(task);
  const { request } = report;
  const [metric, ...others] = [request.metric, ...(request.furtherMetrics ?? [])].map((id) => {
    const found = evaluator.metric(id, options);
    if (!found) throw new Error(`evaluator ${evaluator.id} has no metric ${id}`);
    return found;
  }) as [MetricDefinition, ...MetricDefinition[]];
  const byMetric = async ({ id }: MetricDefinition) => {
    const compared = await readCompared(db, request.submissionIds, id);
    const source = evaluator.recomputation?.(id, options)?.records;
    const records = source === undefined ? undefined : await readRecords(db, report, source);
    return compared.map(({ value, values, ...submission }) => ({
      ...submission,
      value: value ?? Number.NaN,
      values: Float64Array.from(values ?? []),
      ...recordsFor(records?.get(submission.submissionId)),
    }));
  };
  const compared = await byMetric(metric);
  const further = await Promise.all(
    others.map(async (other) => ({ metric: other, systems: await byMetric(other) })),
  );
  const names = distinctNames(compared);
  const baseline = compared.findIndex(({ submissionId }) => submissionId === request.baseline);
  const attributes = attributeColumns(
    task.systemAttributes,
    compared.map((system) => system.attributes),
  );
  const [extension = ''] = evaluator.submissionFormat.extensions;
  const files = distinctFiles(names, extension);
  return {
    task: `${task.title}, ${phase.title}`,
    evaluator: {
      id: evaluator.id,
      version: evaluator.version,
      title: evaluator.title,
      instanceKind: evaluator.instanceKind,
    },
    metric,
    instances: phase.instanceIds,
    ...(phase.resampling ? { labels: phase.resampling.labels } : {}),
    systems: compared.map(({ sha256, ...scored }, index) => ({
      name: names[index] ?? '',
      ...scoresOf(scored),
      submission: sha256,
      file: files[index] ?? '',
    })),
    ...(further.length === 0
      ? {}
      : {
          further: further.map(({ metric: of, systems }) => ({ metric: of, systems: systems.map(scoresOf) })),
        }),
    attributes,
    showsInstances: request.instancesShown === true && phase.instanceScoresShown,
    margin: request.margin,
    ...(baseline < 0 ? {} : { baseline: names[baseline] }),
    test: request.test,
    correction: significanceReport.shape.correction.parse(request.correction),
    alpha: request.alpha,
    permutations: request.permutations,
    resamples: request.resamples,
    seed: request.seed,
    provenance: {
      podium: VERSION,
      truth: phase.truthSha256,
      truthFile: phase.truthName,
      ...(phase.resampling?.file ? { labelFile: phase.resampling.file } : {}),
      ...(attributes.some(({ values }) => values.some((value) => value !== null))
        ? { attributeFile: 'report.json' }
        : {}),
      options: significanceReport.shape.provenance.shape.options.parse(options),
    },
  };
}

const newest = sql`(select max(${evaluations.evaluatorVersion}) from ${evaluations}
  where ${evaluations.submissionId} = ${submissions.id})`;

/** The submissions of a report with their scores by the newest evaluator version, in order of their ids. */
async function readCompared(db: Db, submissionIds: string[], metric: string): Promise<Compared[]> {
  return db
    .select({
      submissionId: submissions.id,
      systemName: systems.name,
      attributes: systems.attributes,
      ownerName: ownerNameSql,
      sha256: submissions.blobSha256,
      value: scores.value,
      values: instanceScores.values,
    })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .leftJoin(users, eq(users.id, systems.ownerId))
    .leftJoin(teams, eq(teams.id, systems.teamId))
    .leftJoin(
      instanceScores,
      and(
        eq(instanceScores.submissionId, submissions.id),
        eq(instanceScores.evaluatorVersion, newest),
        eq(instanceScores.metric, metric),
      ),
    )
    .innerJoin(
      scores,
      and(
        eq(scores.submissionId, submissions.id),
        eq(scores.evaluatorVersion, newest),
        eq(scores.metric, metric),
        eq(scores.group, 'all'),
      ),
    )
    .where(inArray(submissions.id, submissionIds))
    .orderBy(submissions.id);
}

/** Submission id → its records of a name, by the newest evaluator version. */
async function readRecords(db: Db, { request }: Report, name: string): Promise<Map<string, InstanceRecords>> {
  const rows = await db
    .select({ records: instanceRecords })
    .from(submissions)
    .innerJoin(
      instanceRecords,
      and(
        eq(instanceRecords.submissionId, submissions.id),
        eq(instanceRecords.evaluatorVersion, newest),
        eq(instanceRecords.name, name),
      ),
    )
    .where(inArray(submissions.id, request.submissionIds));
  return new Map(rows.map(({ records }) => [records.submissionId, recordsOf(records)]));
}

const scoresOf = <Scores extends { records?: InstanceRecords }>({
  value,
  values,
  records,
}: Scores & { value: number; values: Float64Array }) => ({ value, values, ...recordsFor(records) });

const recordsFor = (records: InstanceRecords | undefined) => (records ? { records } : {});

/** The systems' names; where a name does not tell a system from all others, with its owner, or also its submission. */
export function distinctNames(
  compared: readonly Pick<Compared, 'systemName' | 'ownerName' | 'submissionId'>[],
): string[] {
  const forms = compared.map(({ systemName, ownerName, submissionId }) => [
    systemName,
    `${systemName} (${ownerName})`,
    `${systemName} (${ownerName}, ${submissionId.slice(0, 8)})`,
    `${systemName} (${submissionId})`,
  ]);
  const isUnique = (name: string): boolean => forms.flat().filter((other) => other === name).length === 1;
  return forms.map((own) => own.find(isUnique) ?? own[0] ?? '');
}

/** A report and what drew its random replicates. */
export interface ComputedReport {
  readonly report: SignificanceReport;
  readonly device: string;
}

/** What a worker has set of a report. */
export interface TypesetFiles {
  readonly pdf: StoredBlob;
  /** Zip of the LaTeX and its figures. */
  readonly latex: StoredBlob;
}

/** Keeps the finished report; one that was made twice is the same both times. */
export async function storeReport(
  db: Db,
  reportId: string,
  { report, device }: ComputedReport,
  { pdf, latex }: TypesetFiles,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(blobs).values([pdf, latex]).onConflictDoNothing();
    await tx
      .update(reports)
      .set({
        ...{ state: 'ready', report, device, reason: null, readyAt: sql`now()` },
        ...{ pdfSha256: pdf.sha256, latexSha256: latex.sha256 },
      })
      .where(eq(reports.id, reportId));
  });
}

/** Gives up on a report, which can then be asked for again. */
export async function failReport(db: Db, reportId: string, reason: string): Promise<void> {
  await db
    .update(reports)
    .set({ state: 'failed', reason })
    .where(and(eq(reports.id, reportId), eq(reports.state, 'queued')));
}
