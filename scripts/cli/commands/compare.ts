import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { Evaluation, MetricDefinition, Recomputation } from '#evaluation/evaluator.ts';
import { recomputationsOf } from '#evaluation/evaluators/recomputations.ts';
import { buildReport } from '#evaluation/report/build-report.ts';
import { csvBundle } from '#evaluation/report/csv-bundle.ts';
import { printedReport } from '#evaluation/report/printed-report.ts';
import { type SignificanceReport, significanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { significanceCsv } from '#evaluation/report/significance-csv.ts';
import { significanceHtml } from '#evaluation/report/significance-html.ts';
import { significanceLatex } from '#evaluation/report/significance-latex.ts';
import { significanceText } from '#evaluation/report/significance-text.ts';
import { type PairTest, testedMetric, testRefusal } from '#evaluation/statistics/pair-test-kinds.ts';
import { type InstanceLabels, isClustered, resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { VERSION } from '#server/version.ts';
import { zippedTexts } from '#server/zip-file.ts';
import { DEVICES, type DeviceChoice } from '#workers/gpu/open-gpu.ts';
import { DeviceReplication } from '#workers/gpu/replicate-on.ts';
import { withAttributes } from '../attribute-file.ts';
import { evaluatorNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { givenLabels, type LabelWords } from '../instance-labels.ts';
import { namedFiles } from '../named-files.ts';
import { note } from '../output.ts';
import { fileOrFolderPath, pathOf } from '../paths.ts';
import { scoreMatrixInput } from '../score-matrix.ts';
import {
  alignedScores,
  comparableMetric,
  fileSha256,
  type ScoredSubmission,
  scoreSubmissions,
} from '../score-submissions.ts';
import { addStatisticsOptions, type StatisticsWords, statisticsSettings } from '../statistics-options.ts';

interface CompareOptions extends StatisticsWords, LabelWords {
  readonly scores?: string;
  readonly lowerIsBetter?: boolean;
  readonly truth?: string;
  readonly metric: readonly string[];
  readonly submission: readonly string[];
  readonly option: readonly string[];
  readonly device: DeviceChoice;
  readonly attributes?: string;
  readonly task?: string;
  readonly format: keyof typeof RENDERINGS;
  readonly out?: string;
}

const typesetting = () => import('#workers/reports/pdf.ts'); // most renderings need none

const RENDERINGS = {
  table: significanceText,
  json: (report: SignificanceReport) => `${JSON.stringify(report)}\n`,
  csv: significanceCsv,
  latex: significanceLatex,
  html: significanceHtml,
  'csv.zip': (report: SignificanceReport) => zippedTexts(csvBundle(printedReport(report))),
  'latex.zip': async (report: SignificanceReport) => (await typesetting()).latexBundle(printedReport(report)),
  pdf: async (report: SignificanceReport) => (await typesetting()).reportPdf(report),
};

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  const command = program
    .command('compare')
    .description('compare systems with a significance report, offline')
    .argument('[evaluator]', 'e.g. ir-retrieval; scores the submissions. Left out with --scores')
    .option('--truth <path>', 'ground truth, gzipped or not')
    .option(
      '--metric <name>',
      'metric to compare on; more to show beside it; with --scores what to call the scores',
      collect,
      [],
    )
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
  command.option('--attributes <file>', 'JSON of a report: what the systems say of themselves');
  addStatisticsOptions(command)
    .addOption(
      new Option('--device <device>', 'where to draw random replicates').choices(DEVICES).default('auto'),
    )
    .option('--task <name>', 'name of the task as the report shows it')
    .addOption(new Option('--format <format>', 'output').choices(Object.keys(RENDERINGS)).default('table'))
    .option('--out <file>', 'write to a file instead of standard output')
    .action(compare);
}

async function compare(evaluatorId: string | undefined, given: CompareOptions): Promise<void> {
  const settings = statisticsSettings(given);
  const isBinary = ['pdf', 'csv.zip', 'latex.zip'].includes(given.format);
  if (isBinary && given.out === undefined && process.stdout.isTTY) {
    throw new UsageError(`--format ${given.format}: name a file with --out`);
  }
  const input = withAttributes(await inputOf(evaluatorId, given), given.attributes);
  const { evaluator, metric, provenance } = input;
  const recomputationOf = recomputationsOf({ id: evaluator.id, options: provenance.options });
  refuseImpossible(input, settings.test, recomputationOf(metric.id));
  const replication = new DeviceReplication(given.device);
  await deliver(buildReport({ ...input, ...settings }, recomputationOf, replication), given);
  if (replication.device !== 'cpu') note(`random replicates drawn on ${replication.device}`);
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
    if (metric.length > 1) throw new UsageError('--scores: takes one --metric');
    return scoreMatrixInput({ ...given, scores, metric: metric[0] });
  }
  if (evaluatorId === undefined)
    throw new UsageError('name an evaluator, or a table of scores with --scores');
  if (truth === undefined) throw new UsageError('--truth: name the ground truth');
  const [first, ...further] = metric;
  if (first === undefined) throw new UsageError('--metric: name the metric to compare on');
  if (lowerIsBetter)
    throw new UsageError('--lower-is-better: only with --scores; a metric has its direction');
  return submissionsInput(evaluatorId, { ...given, truth }, [first, ...further]);
}

async function submissionsInput(
  evaluatorId: string,
  given: CompareOptions & { readonly truth: string },
  names: readonly [string, ...string[]],
): Promise<ReportInput> {
  const evaluator = evaluatorNamed(evaluatorId);
  const options = optionsFrom(evaluator, given.option);
  const metric = comparableMetric(evaluator, options, names[0]);
  const others = names.slice(1).map((name) => comparableMetric(evaluator, options, name));
  const submissions = namedFiles('--submission', given.submission);
  const truth = { name: basename(given.truth), file: given.truth, path: fileOrFolderPath(given.truth) };
  const { scored, ...told } = await scoreSubmissions(submissions, {
    ...{ evaluator, options, metric, further: others, truth },
  });
  const sourceOf = ({ id }: MetricDefinition) => evaluator.recomputation?.(id, options)?.records;
  const isRecomputed = [metric, ...others].some((other) => sourceOf(other) !== undefined);
  const instances = isRecomputed ? told.instances : [...new Set(scored.flatMap(({ ids }) => ids))];
  const { labels, labelFile } = await givenLabels(given, told.instances, told.labels);
  const byMetric = ({ aggregate, ids, values, records }: ScoredSubmission, of: MetricDefinition) => ({
    value: aggregate[of.id] ?? Number.NaN,
    values: alignedScores({ ids, scores: values[of.id] ?? new Float64Array() }, instances, Number.NaN),
    ...recordsNamed(sourceOf(of), records),
  });
  const hashes = await Promise.all(submissions.map(({ path }) => fileSha256(path)));
  return {
    task: given.task ?? `${evaluator.title}, ${truth.name}`,
    evaluator,
    metric,
    instances,
    ...(labels ? { labels: alignedLabels(labels, told.instances, instances) } : {}),
    systems: scored.map((submission, i) => ({
      name: submission.name,
      file: submission.file,
      ...byMetric(submission, metric),
      submission: hashes[i] ?? null,
    })),
    ...(others.length === 0
      ? {}
      : {
          further: others.map((other) => ({
            metric: other,
            systems: scored.map((submission) => byMetric(submission, other)),
          })),
        }),
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
