import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { Evaluation, InstanceLabels, Recomputation } from '#evaluation/evaluator.ts';
import { recomputationsOf } from '#evaluation/evaluators/recomputations.ts';
import { buildReport } from '#evaluation/report/build-report.ts';
import { type SignificanceReport, significanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { significanceCsv } from '#evaluation/report/significance-csv.ts';
import { significanceHtml } from '#evaluation/report/significance-html.ts';
import { significanceLatex } from '#evaluation/report/significance-latex.ts';
import { significanceText } from '#evaluation/report/significance-text.ts';
import { type PairTest, testedMetric, testRefusal } from '#evaluation/statistics/pair-test-kinds.ts';
import { isClustered, resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { VERSION } from '#server/version.ts';
import { evaluatorNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { givenLabels, type LabelWords } from '../instance-labels.ts';
import { namedFiles } from '../named-files.ts';
import { note } from '../output.ts';
import { fileOrFolderPath, pathOf } from '../paths.ts';
import { scoreMatrixInput } from '../score-matrix.ts';
import { alignedScores, comparableMetric, fileSha256, scoreSubmissions } from '../score-submissions.ts';
import { addStatisticsOptions, type StatisticsWords, statisticsSettings } from '../statistics-options.ts';

interface CompareOptions extends StatisticsWords, LabelWords {
  readonly scores?: string;
  readonly lowerIsBetter?: boolean;
  readonly truth?: string;
  readonly metric?: string;
  readonly submission: readonly string[];
  readonly option: readonly string[];
  readonly task?: string;
  readonly format: keyof typeof RENDERINGS;
  readonly out?: string;
}

const RENDERINGS = {
  table: significanceText,
  json: (report: SignificanceReport) => `${JSON.stringify(report)}\n`,
  csv: significanceCsv,
  latex: significanceLatex,
  html: significanceHtml,
  pdf: async (report: SignificanceReport) => (await import('#workers/reports/pdf.ts')).reportPdf(report),
};

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  const command = program
    .command('compare')
    .description('compare systems on one metric with a significance report, offline')
    .argument('[evaluator]', 'e.g. ir-retrieval; scores the submissions. Left out with --scores')
    .option('--truth <path>', 'ground truth, gzipped or not')
    .option('--metric <name>', 'metric to compare on; with --scores what to call the scores')
    .option('--submission <name=path>', 'submission with the name to show; may be repeated', collect, [])
    .option('--option <key=value>', 'option of the evaluator; may be repeated', collect, []);
  command
    .option('--scores <file>', 'instead: CSV of scores; a line of instance names, then a line per system')
    .option('--lower-is-better', 'with --scores: so it is');
  command
    .option(
      '--instances <file>',
      'table of the instances: a column instance and others, for the next two options',
    )
    .option('--clusters <column>', 'its column of clusters: instances with the same label are drawn together')
    .option('--strata <column>', 'its column of strata: each keeps its size in every resample');
  addStatisticsOptions(command)
    .option('--task <name>', 'name of the task as the report shows it')
    .addOption(new Option('--format <format>', 'output').choices(Object.keys(RENDERINGS)).default('table'))
    .option('--out <file>', 'write to a file instead of standard output')
    .action(compare);
}

async function compare(evaluatorId: string | undefined, given: CompareOptions): Promise<void> {
  const settings = statisticsSettings(given);
  if (given.format === 'pdf' && given.out === undefined && process.stdout.isTTY) {
    throw new UsageError('--format pdf: name a file with --out');
  }
  const input = await inputOf(evaluatorId, given);
  const { evaluator, metric, provenance } = input;
  const recomputation = recomputationsOf({ id: evaluator.id, options: provenance.options })(metric.id);
  refuseImpossible(input, settings.test, recomputation);
  await deliver(buildReport({ ...input, ...settings }, recomputation), given);
}

function refuseImpossible(
  { metric, instances, labels }: ReportInput,
  test: PairTest | undefined,
  recomputation: Recomputation | undefined,
): void {
  const plan = resamplingPlan(instances.length, labels);
  const refusal = test && testRefusal(test, testedMetric(metric.summary, recomputation, isClustered(plan)));
  if (refusal) throw new UsageError(`--test ${test}: ${refusal}`);
}

async function inputOf(evaluatorId: string | undefined, given: CompareOptions): Promise<ReportInput> {
  const { scores, truth, metric, lowerIsBetter, submission, option } = given;
  if (scores !== undefined) {
    if (evaluatorId !== undefined || truth !== undefined || submission.length + option.length > 0) {
      throw new UsageError('--scores: takes no evaluator, --truth, --submission or --option');
    }
    return scoreMatrixInput({ ...given, scores });
  }
  if (evaluatorId === undefined)
    throw new UsageError('name an evaluator, or a table of scores with --scores');
  if (truth === undefined) throw new UsageError('--truth: name the ground truth');
  if (metric === undefined) throw new UsageError('--metric: name the metric to compare on');
  if (lowerIsBetter)
    throw new UsageError('--lower-is-better: only with --scores; a metric has its direction');
  return submissionsInput(evaluatorId, { ...given, truth, metric });
}

async function submissionsInput(
  evaluatorId: string,
  given: CompareOptions & { readonly truth: string; readonly metric: string },
): Promise<ReportInput> {
  const evaluator = evaluatorNamed(evaluatorId);
  const options = optionsFrom(evaluator, given.option);
  const metric = comparableMetric(evaluator, options, given.metric);
  const submissions = namedFiles('--submission', given.submission);
  const truth = { name: basename(given.truth), file: given.truth, path: fileOrFolderPath(given.truth) };
  const { scored, ...told } = await scoreSubmissions(submissions, { evaluator, options, metric, truth });
  const source = evaluator.recomputation?.(metric.id, options)?.records;
  const instances = source === undefined ? [...new Set(scored.flatMap(({ ids }) => ids))] : told.instances;
  const { labels, labelFile } = await givenLabels(given, told.instances, told.labels);
  const hashes = await Promise.all(submissions.map(({ path }) => fileSha256(path)));
  return {
    task: given.task ?? `${evaluator.title}, ${truth.name}`,
    evaluator,
    metric,
    instances,
    ...(labels ? { labels: alignedLabels(labels, told.instances, instances) } : {}),
    systems: scored.map(({ name, file, value, records, ...scores }, i) => ({
      name,
      file,
      value,
      values: alignedScores(scores, instances, Number.NaN),
      ...recordsNamed(source, records),
      submission: hashes[i] ?? null,
    })),
    provenance: {
      podium: VERSION,
      truth: await fileSha256(truth.path),
      truthFile: truth.file,
      ...(labelFile ? { labelFile } : {}),
      options: significanceReport.shape.provenance.shape.options.parse(options),
    },
  };
}

function recordsNamed(name: string | undefined, records: Evaluation['records']) {
  const named = name === undefined ? undefined : records[name];
  return named ? { records: named } : {};
}

/** Labels in the order of the instances that the report has. */
function alignedLabels(
  labels: InstanceLabels,
  all: readonly string[],
  instances: readonly string[],
): InstanceLabels {
  const placeOf = new Map(all.map((id, place) => [id, place]));
  const aligned = (column: readonly string[]) => instances.map((id) => column[placeOf.get(id) ?? -1] ?? '');
  return {
    ...(labels.clusters ? { clusters: aligned(labels.clusters) } : {}),
    ...(labels.strata ? { strata: aligned(labels.strata) } : {}),
  };
}

async function deliver(report: SignificanceReport, { format, out }: CompareOptions): Promise<void> {
  const rendering = await RENDERINGS[format](report);
  if (out === undefined) process.stdout.write(rendering);
  else writeFileSync(pathOf(out), rendering);
  if (format !== 'table') for (const { message } of report.warnings) note(message);
}
