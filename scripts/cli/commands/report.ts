import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { significanceCsv } from '#evaluation/report/significance-csv.ts';
import { significanceHtml } from '#evaluation/report/significance-html.ts';
import { significanceLatex } from '#evaluation/report/significance-latex.ts';
import { significanceText } from '#evaluation/report/significance-text.ts';
import { CommandError, EXIT, UsageError } from '../exit-codes.ts';
import { note } from '../output.ts';
import { pathOf } from '../paths.ts';
import type { Report } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';

const WAIT_MS = 10 * 60 * 1000;

/** Files that only the server makes, with the endings of their addresses. */
const FILES = { pdf: 'pdf', 'csv.zip': 'csv.zip', 'latex.zip': 'tex.zip' } as const;

const isFile = (format: string): format is keyof typeof FILES => Object.hasOwn(FILES, format);

/** Every other rendering is made here, of the same report. */
const render = {
  table: significanceText,
  json: (report: SignificanceReport) => `${JSON.stringify(report)}\n`,
  csv: significanceCsv,
  latex: significanceLatex,
  html: significanceHtml,
} as const;

interface ReportOptions extends RemoteFlags {
  readonly benchmark?: boolean;
  readonly rule?: string;
  readonly phase?: string;
  readonly metric: readonly string[];
  readonly submission: readonly string[];
  readonly test?: string;
  readonly correction?: string;
  readonly alpha?: string;
  readonly margin?: string;
  readonly baseline?: string;
  readonly permutations?: string;
  readonly seed?: string;
  readonly format: keyof typeof render | keyof typeof FILES;
  readonly out?: string;
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  withRemoteFlags(program.command('report'))
    .description('significance report on the systems of a leaderboard, computed by the server')
    .argument('<task>', 'name of a task; with --benchmark, of a benchmark')
    .option('--benchmark', 'instead: a report on a whole benchmark; takes --rule, --format and --out alone')
    .option('--rule <rule>', 'with --benchmark: the rule that the report is about')
    .option('--phase <phase>', 'the last phase with public scores unless given')
    .option(
      '--metric <metric>',
      'primary metric of the task unless given; more to show beside it',
      collect,
      [],
    )
    .option(
      '--submission <id>',
      'submission to compare; may be repeated; all on the board unless given',
      collect,
      [],
    )
    .option(
      '--test <name>',
      'of all pairs: sign-flip (unless given), paired-bootstrap (unless given, for a metric that is no mean), delong (ROC AUC only, unless given), paired-t, wilcoxon, sign, randomised-tukey, tukey-hsd',
    )
    .option(
      '--correction <name>',
      'for many comparisons: none, bonferroni, sidak, holm, holm-sidak, hochberg, hommel, bh, by',
    )
    .option('--alpha <alpha>', 'family-wise error rate')
    .option('--margin <difference>', 'practical margin, in units of the metric')
    .option('--baseline <id>', 'submission that the others are compared with; all pairs unless given')
    .option('--permutations <n>', 'sign vectors')
    .option('--seed <n>', 'of permutations and resamples')
    .addOption(
      new Option('--format <format>', 'output')
        .choices([...Object.keys(render), ...Object.keys(FILES)])
        .default('table'),
    )
    .option('-o, --out <file>', 'write to a file')
    .action(report);
}

async function report(task: string, given: ReportOptions): Promise<void> {
  if (isFile(given.format) && given.out === undefined)
    throw new UsageError(`--format ${given.format} needs --out FILE`);
  if (given.benchmark) return benchmarkReport(task, given);
  if (given.rule !== undefined) throw new UsageError('--rule: only with --benchmark');
  const client = await Client.connect(given);
  const { id } = await client.post<{ id: string }>('/reports', questionOf(task, given));
  const ready = await waitFor(client, id);
  if (isFile(given.format)) return fetchFile(client, `/reports/${id}.${FILES[given.format]}`, given.out);
  await deliver(render[given.format](ready), given.out);
}

/** A report on a whole benchmark, kept by the server so that its PDF is of the same scores as all else. */
async function benchmarkReport(benchmark: string, given: ReportOptions): Promise<void> {
  const { format, rule, out } = given;
  if (format === 'table') throw new UsageError('--benchmark: choose another --format');
  const client = await Client.connect(given);
  const { sha256 } = await client.post<{ sha256: string }>(`/benchmarks/${benchmark}/reports`, { rule });
  const path = `/benchmark-reports/${sha256}`;
  if (!isFile(format))
    return deliver(await client.text(`${path}.${format === 'latex' ? 'tex' : format}`), out);
  await waitUntil(async () => {
    const { state } = await client.get<{ state: string }>(path);
    if (state === 'failed') throw new CommandError('PDF and LaTeX could not be made', EXIT.runFailed);
    return state === 'ready' || undefined;
  }, `the PDF of ${sha256}`);
  await fetchFile(client, `${path}.${FILES[format]}`, out);
}

async function fetchFile(client: Client, path: string, out: string | undefined): Promise<void> {
  const file = pathOf(out ?? '');
  await client.download(path, file);
  note(`wrote ${file}`);
}

async function deliver(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFile(pathOf(out), text);
  note(`wrote ${pathOf(out)}`);
}

function questionOf(task: string, given: ReportOptions): Record<string, unknown> {
  return {
    taskSlug: task,
    phaseSlug: given.phase,
    metric: given.metric[0],
    furtherMetrics: given.metric.slice(1),
    submissionIds: given.submission.length > 0 ? given.submission : 'all',
    test: given.test,
    correction: given.correction,
    alpha: numberOf('--alpha', given.alpha),
    margin: numberOf('--margin', given.margin),
    baseline: given.baseline,
    permutations: numberOf('--permutations', given.permutations),
    seed: numberOf('--seed', given.seed),
  };
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!Number.isFinite(Number(text)) || text.trim() === '')
    throw new UsageError(`${option}: expected a number`);
  return Number(text);
}

const waitFor = (client: Client, id: string): Promise<SignificanceReport> =>
  waitUntil(async () => {
    const { state, reason, report } = await client.get<Report>(`/reports/${id}`);
    if (state === 'failed') throw new CommandError(`the report failed: ${reason}`, EXIT.runFailed);
    return report ?? undefined;
  }, `report ${id}`);

async function waitUntil<Found>(ask: () => Promise<Found | undefined>, what: string): Promise<Found> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(250)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new CommandError(`${what} is not ready after ${WAIT_MS / 1000} s`, EXIT.waitedTooLong);
}
