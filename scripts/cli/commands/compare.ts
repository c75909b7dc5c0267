import { createHash } from 'node:crypto';
import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { type AnyEvaluator, InvalidSubmissionError, type MetricDefinition } from '#evaluation/evaluator.ts';
import { buildReport } from '#evaluation/report/build-report.ts';
import { type SignificanceReport, significanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { significanceCsv } from '#evaluation/report/significance-csv.ts';
import { significanceHtml } from '#evaluation/report/significance-html.ts';
import { significanceLatex } from '#evaluation/report/significance-latex.ts';
import { significanceText } from '#evaluation/report/significance-text.ts';
import { isMeanSummary } from '#evaluation/statistics/summary-scale.ts';
import { fileSource } from '#server/file-source.ts';
import { VERSION } from '#server/version.ts';
import { evaluatorNamed, metricsNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { note } from '../output.ts';
import { filePath, pathOf } from '../paths.ts';
import { startBar } from '../progress-bar.ts';

interface CompareOptions {
  readonly truth: string;
  readonly metric: string;
  readonly submission: readonly string[];
  readonly option: readonly string[];
  readonly test: SignificanceReport['test'];
  readonly correction: SignificanceReport['correction'];
  readonly permutations?: string;
  readonly resamples?: string;
  readonly seed?: string;
  readonly alpha?: string;
  readonly task?: string;
  readonly format: keyof typeof RENDERINGS;
  readonly out?: string;
}

const RENDERINGS: Record<string, (report: SignificanceReport) => string | Uint8Array | Promise<Uint8Array>> =
  {
    table: significanceText,
    json: (report) => `${JSON.stringify(report)}\n`,
    csv: significanceCsv,
    latex: significanceLatex,
    html: significanceHtml,
    pdf: async (report) => (await import('#workers/reports/pdf.ts')).reportPdf(report),
  };

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  const { test, correction } = significanceReport.shape;
  program
    .command('compare')
    .description('compare submissions on one metric with a significance report, offline')
    .argument('<evaluator>', 'e.g. ir-retrieval')
    .requiredOption('--truth <path>', 'ground truth, gzipped or not')
    .requiredOption('--metric <name>', 'metric to compare on')
    .option('--submission <name=path>', 'submission with the name to show; may be repeated', collect, [])
    .option('--option <key=value>', 'option of the evaluator; may be repeated', collect, [])
    .addOption(new Option('--test <test>', 'significance test').choices(test.options).default('sign-flip'))
    .addOption(
      new Option('--correction <name>', 'correction for multiple tests')
        .choices(correction.options)
        .default('holm'),
    )
    .option(
      '--permutations <n>',
      'sign flips where there are more than 20 instances; 100000 or more unless given',
    )
    .option('--resamples <n>', 'bootstrap resamples; 9999 unless given')
    .option('--seed <n>', 'seed of the random numbers; 1 unless given')
    .option('--alpha <level>', 'significance level; 0.05 unless given')
    .option('--task <name>', 'name of the task as the report shows it')
    .addOption(new Option('--format <format>', 'output').choices(Object.keys(RENDERINGS)).default('table'))
    .option('--out <file>', 'write to a file instead of standard output')
    .action(compare);
}

async function compare(evaluatorId: string, given: CompareOptions): Promise<void> {
  const evaluator = evaluatorNamed(evaluatorId);
  const options = optionsFrom(evaluator, given.option);
  const metric = comparableMetric(evaluator, options, given.metric);
  const settings = settingsFrom(given);
  const submissions = submissionsNamed(given.submission);
  const truthPath = filePath(given.truth);
  if (given.format === 'pdf' && given.out === undefined && process.stdout.isTTY) {
    throw new UsageError('--format pdf: name a file with --out');
  }
  const scored = await scoreAll(submissions, { evaluator, options, metric, truthPath });
  const instances = [...new Set(scored.flatMap(({ ids }) => ids))];
  const report = buildReport({
    task: given.task ?? `${evaluator.title}, ${basename(given.truth)}`,
    evaluator,
    metric,
    instances,
    systems: scored.map((system) => ({ ...system, values: aligned(system, instances) })),
    ...settings,
    provenance: {
      podium: VERSION,
      truth: await sha256(truthPath),
      truthFile: given.truth,
      options: significanceReport.shape.provenance.shape.options.parse(options),
    },
  });
  await deliver(report, given);
}

function comparableMetric(evaluator: AnyEvaluator, options: unknown, name: string): MetricDefinition {
  const [metric, ...more] = metricsNamed(evaluator, options, [name]);
  if (!metric || more.length > 0) throw new UsageError(`--metric ${name}: name a single metric`);
  if (!isMeanSummary(metric.summary)) {
    throw new UsageError(
      `--metric ${name}: systems cannot be compared on it, since it is not made of instance values`,
    );
  }
  return metric;
}

interface Submission {
  readonly name: string;
  /** As the user named it. */
  readonly file: string;
  readonly path: string;
}

/** Reads `--submission NAME=PATH` words. */
function submissionsNamed(words: readonly string[]): Submission[] {
  if (words.length === 0) throw new UsageError('--submission: name at least one, as NAME=PATH');
  const submissions = words.map((word) => {
    const [name = '', ...rest] = word.split('=');
    const file = rest.join('=');
    if (name === '' || file === '') throw new UsageError(`--submission ${word}: expected NAME=PATH`);
    return { name, file, path: filePath(file) };
  });
  const names = submissions.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new UsageError(`--submission: the name ${twice} is used twice`);
  return submissions;
}

type Settings = Pick<ReportInput, 'test' | 'correction' | 'alpha' | 'permutations' | 'resamples' | 'seed'>;

function settingsFrom(given: CompareOptions): Settings {
  const whole = (name: 'permutations' | 'resamples' | 'seed', least: number, most: number) => {
    const text = given[name];
    if (text === undefined) return {};
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
      throw new UsageError(`--${name}: expected a whole number from ${least} to ${most}`);
    }
    return { [name]: value };
  };
  const alpha = Number(given.alpha ?? 0.05);
  if (!(alpha > 0 && alpha < 1)) throw new UsageError('--alpha: expected a number between 0 and 1');
  return {
    test: given.test,
    correction: given.correction,
    alpha,
    ...whole('permutations', 1, 100_000_000),
    ...whole('resamples', 1, 1_000_000),
    ...whole('seed', 0, 2 ** 32 - 1),
  };
}

interface ScoringTask {
  readonly evaluator: AnyEvaluator;
  readonly options: unknown;
  readonly metric: MetricDefinition;
  readonly truthPath: string;
}

/** Scores all submissions against the truth, which is read once. */
async function scoreAll(submissions: readonly Submission[], task: ScoringTask) {
  const { evaluator, options, truthPath } = task;
  const truth = await evaluator.parseTruth(await fileSource(truthPath, basename(truthPath)), options);
  const sizes = submissions.map(({ path }) => statSync(path).size);
  const bar = await startBar(
    `scoring ${submissions.length} submissions`,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const scored = [];
  let finishedBytes = 0;
  try {
    for (const [index, submission] of submissions.entries()) {
      scored.push(await score(submission, truth, task, (bytes) => bar.update(finishedBytes + bytes)));
      finishedBytes += sizes[index] ?? 0;
    }
  } finally {
    bar.stop();
  }
  return scored;
}

async function score(
  { name, file, path }: Submission,
  truth: unknown,
  { evaluator, options, metric }: ScoringTask,
  onProgress: (storedBytesRead: number) => void,
) {
  const source = await fileSource(path, file);
  try {
    const prediction = evaluator.parseSubmission(source, truth, options, () => onProgress(source.position));
    const { aggregate, instances } = await evaluator.score(truth, prediction, options, [metric.id]);
    return {
      name,
      file,
      value: aggregate[metric.id] ?? Number.NaN,
      ids: instances.ids,
      scores: instances.values[metric.id] ?? new Float64Array(),
      submission: await sha256(path),
    };
  } catch (error) {
    if (error instanceof InvalidSubmissionError) note(`the problems are those of ${file}`);
    throw error;
  }
}

/** Scores in the order of all instances; NaN where the submission has none. */
function aligned(
  { ids, scores }: { ids: readonly string[]; scores: Float64Array },
  instances: readonly string[],
) {
  const scoreOf = new Map(ids.map((id, i) => [id, scores[i]]));
  return Float64Array.from(instances, (id) => scoreOf.get(id) ?? Number.NaN);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function deliver(report: SignificanceReport, { format, out }: CompareOptions): Promise<void> {
  const rendering = await RENDERINGS[format]?.(report);
  if (rendering === undefined) throw new UsageError(`--format ${format}: unknown`);
  if (out === undefined) process.stdout.write(rendering);
  else writeFileSync(pathOf(out), rendering);
  if (format !== 'table') for (const { message } of report.warnings) note(message);
}
