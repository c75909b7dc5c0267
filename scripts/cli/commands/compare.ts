import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { buildReport } from '#evaluation/report/build-report.ts';
import { type SignificanceReport, significanceReport } from '#evaluation/report/report.ts';
import { significanceCsv } from '#evaluation/report/significance-csv.ts';
import { significanceHtml } from '#evaluation/report/significance-html.ts';
import { significanceLatex } from '#evaluation/report/significance-latex.ts';
import { significanceText } from '#evaluation/report/significance-text.ts';
import { VERSION } from '#server/version.ts';
import { evaluatorNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { namedFiles } from '../named-files.ts';
import { note } from '../output.ts';
import { filePath, pathOf } from '../paths.ts';
import { alignedScores, comparableMetric, fileSha256, scoreSubmissions } from '../score-submissions.ts';
import { addStatisticsOptions, type StatisticsWords, statisticsSettings } from '../statistics-options.ts';

interface CompareOptions extends StatisticsWords {
  readonly truth: string;
  readonly metric: string;
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
    .description('compare submissions on one metric with a significance report, offline')
    .argument('<evaluator>', 'e.g. ir-retrieval')
    .requiredOption('--truth <path>', 'ground truth, gzipped or not')
    .requiredOption('--metric <name>', 'metric to compare on')
    .option('--submission <name=path>', 'submission with the name to show; may be repeated', collect, [])
    .option('--option <key=value>', 'option of the evaluator; may be repeated', collect, []);
  addStatisticsOptions(command)
    .option('--task <name>', 'name of the task as the report shows it')
    .addOption(new Option('--format <format>', 'output').choices(Object.keys(RENDERINGS)).default('table'))
    .option('--out <file>', 'write to a file instead of standard output')
    .action(compare);
}

async function compare(evaluatorId: string, given: CompareOptions): Promise<void> {
  const evaluator = evaluatorNamed(evaluatorId);
  const options = optionsFrom(evaluator, given.option);
  const metric = comparableMetric(evaluator, options, given.metric);
  const settings = statisticsSettings(given);
  const submissions = namedFiles('--submission', given.submission);
  const truth = { name: basename(given.truth), file: given.truth, path: filePath(given.truth) };
  if (given.format === 'pdf' && given.out === undefined && process.stdout.isTTY) {
    throw new UsageError('--format pdf: name a file with --out');
  }
  const scored = await scoreSubmissions(submissions, { evaluator, options, metric, truth });
  const instances = [...new Set(scored.flatMap(({ ids }) => ids))];
  const hashes = await Promise.all(submissions.map(({ path }) => fileSha256(path)));
  const report = buildReport({
    task: given.task ?? `${evaluator.title}, ${truth.name}`,
    evaluator,
    metric,
    instances,
    systems: scored.map(({ name, file, value, ...scores }, i) => ({
      name,
      file,
      value,
      values: alignedScores(scores, instances, Number.NaN),
      submission: hashes[i] ?? null,
    })),
    ...settings,
    provenance: {
      podium: VERSION,
      truth: await fileSha256(truth.path),
      truthFile: truth.file,
      options: significanceReport.shape.provenance.shape.options.parse(options),
    },
  });
  await deliver(report, given);
}

async function deliver(report: SignificanceReport, { format, out }: CompareOptions): Promise<void> {
  const rendering = await RENDERINGS[format](report);
  if (out === undefined) process.stdout.write(rendering);
  else writeFileSync(pathOf(out), rendering);
  if (format !== 'table') for (const { message } of report.warnings) note(message);
}
