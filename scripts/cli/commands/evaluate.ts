import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { AnyEvaluator, Evaluation, MetricDefinition } from '#evaluation/evaluator.ts';
import { formatNumber } from '#evaluation/report/format-number.ts';
import { fileSource } from '#server/file-source.ts';
import { DEVICES, type DeviceChoice } from '#workers/gpu/open-gpu.ts';
import { scoreFile } from '#workers/scoring/score-file.ts';
import { evaluatorNamed, metricsNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { note, printCsv, printJson, printTable } from '../output.ts';
import { fileOrFolderPath, filePath } from '../paths.ts';
import { startBar } from '../progress-bar.ts';
import { zScoresOf } from '../z-scores.ts';

interface EvaluateOptions {
  readonly truth: string;
  readonly submission: string;
  readonly option: readonly string[];
  readonly metric: readonly string[];
  readonly perInstance?: true;
  readonly zScores?: string;
  readonly device: DeviceChoice;
  readonly threads: string;
  readonly format: 'table' | 'json' | 'csv';
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  program
    .command('evaluate')
    .description('score a submission against a truth, offline')
    .argument('<evaluator>', 'e.g. ir-retrieval')
    .requiredOption(
      '--truth <path>',
      'ground truth, gzipped or not; a zip archive or folder where the format is one',
    )
    .requiredOption(
      '--submission <path>',
      'submission, gzipped or not; a zip archive or folder where the format is one',
    )
    .option('--option <key=value>', 'option of the evaluator; may be repeated', collect, [])
    .option('--metric <name>', 'metric or group of metrics; may be repeated; all unless given', collect, [])
    .option('--per-instance', 'also the value of every instance')
    .option(
      '--z-scores <file>',
      'standardise by reference systems instead: lines of instance, metric, mean, standard deviation',
    )
    .addOption(new Option('--device <device>', 'where to compute').choices(DEVICES).default('auto'))
    .option('--threads <n>', 'threads to use', String(availableParallelism()))
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json', 'csv']).default('table'))
    .action(evaluate);
}

async function evaluate(evaluatorId: string, given: EvaluateOptions): Promise<void> {
  const evaluator = evaluatorNamed(evaluatorId);
  const options = optionsFrom(evaluator, given.option);
  const asked = metricsNamed(evaluator, options, given.metric);
  const threads = Number(given.threads);
  if (!Number.isInteger(threads) || threads < 1)
    throw new UsageError('--threads: expected a whole number above 0');
  const truthPath = fileOrFolderPath(given.truth);
  const submissionPath = fileOrFolderPath(given.submission);

  const bar = await startBar('scoring', (await fileSource(submissionPath, 'submission')).storedBytes);
  const zScores = given.zScores === undefined ? null : filePath(given.zScores);
  const { evaluation: scored, device } = await scoreFile({
    evaluatorId,
    options,
    metricIds: asked.map(({ id }) => id),
    truthPath,
    submissionPath,
    threads,
    device: given.device,
    onProgress: bar.update,
  }).finally(bar.stop);
  const { metrics, evaluation } =
    zScores === null
      ? { metrics: asked, evaluation: scored }
      : await zScoresOf({ metrics: asked, evaluation: scored }, zScores, given.zScores ?? '');

  if (device.includes(', then cpu')) note(`${evaluator.id} was computed on ${device}`);
  else if (given.device === 'gpu' && device === 'cpu')
    note(`${evaluator.id} was computed on the CPU; see podium worker check`);
  if (given.format === 'json') {
    printJson(asJson(evaluator, device, metrics, evaluation, given.perInstance === true));
    return;
  }
  for (const { message } of evaluation.notices) note(message);
  const rows = asRows(metrics, evaluation, given.perInstance === true);
  if (given.format === 'csv') printCsv([['metric', 'instance', 'value'], ...rows]);
  else
    printTable([
      ['metric', 'instance', 'value'],
      ...rows.map(([id, instance, value]) => [id, instance, shown(value)]),
    ]);
}

function asJson(
  { id, version }: AnyEvaluator,
  device: string,
  metrics: readonly MetricDefinition[],
  { aggregate, instances, groups, groupSizes, texts, notices }: Evaluation,
  hasInstances: boolean,
) {
  const numeric = metrics.filter(({ summary }) => summary !== 'text');
  const described = numeric.map(({ id: metric, label, direction, unit, summary }) => [
    metric,
    { value: aggregate[metric] ?? Number.NaN, label, direction, unit, summary },
  ]);
  const arrays = numeric.map(({ id: metric }) => [metric, [...(instances.values[metric] ?? [])]]);
  return {
    evaluator: id,
    version,
    device,
    metrics: Object.fromEntries(described),
    ...(hasInstances ? { instances: { ids: instances.ids, metrics: Object.fromEntries(arrays) } } : {}),
    ...(Object.keys(texts).length > 0 ? { texts } : {}),
    groups,
    groupSizes: Object.assign({}, ...groupSizes),
    warnings: notices,
  };
}

type Row = readonly [metric: string, instance: string, value: string | number];

/** One row for each value: instances first where asked for, then groups, then `all`. */
function asRows(
  metrics: readonly MetricDefinition[],
  { aggregate, instances, groups, texts }: Evaluation,
  hasInstances: boolean,
): Row[] {
  const isWhole = (id: string) => (texts[id]?.length ?? 0) === 1 && instances.ids.length !== 1;
  const ofInstance = (index: number): Row[] =>
    metrics.flatMap(({ id }): Row[] => {
      const value = instances.values[id]?.[index] ?? (isWhole(id) ? undefined : texts[id]?.[index]);
      return value === undefined ? [] : [[id, instances.ids[index] ?? '', value]];
    });
  const ofGroups = Object.entries(groups).flatMap(([group, values]) =>
    Object.entries(values).map(([id, value]): Row => [id, group, value]),
  );
  const ofAll = metrics.flatMap(({ id }): Row[] => {
    const value = aggregate[id] ?? texts[id]?.[0];
    return value === undefined ? [] : [[id, 'all', value]];
  });
  return [
    ...(hasInstances ? instances.ids.flatMap((_, index) => ofInstance(index)) : []),
    ...ofGroups,
    ...ofAll,
  ];
}

function shown(value: string | number): string {
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '–';
  return Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : formatNumber(value, 4);
}
