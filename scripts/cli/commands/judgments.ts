import { type Command, Option } from 'commander';
import { type JudgmentAgreement, judgmentAgreement } from '#evaluation/judgments/judgment-agreement.ts';
import { DEFAULTS } from '#evaluation/statistics/compare-systems.ts';
import { evaluatorNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { namedFiles } from '../named-files.ts';
import { printJson, printTable } from '../output.ts';
import { filePath } from '../paths.ts';
import { alignedScores, comparableMetric, scoreSubmissions } from '../score-submissions.ts';
import { addStatisticsOptions, type StatisticsWords, statisticsSettings } from '../statistics-options.ts';

interface JudgmentsOptions extends StatisticsWords {
  readonly truth: string;
  readonly reduced: readonly string[];
  readonly submission: readonly string[];
  readonly metric: string;
  readonly format: 'table' | 'json';
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  const command = program
    .command('judgments')
    .description('what reduced relevance judgments keep of the conclusions that the full ones allow, offline')
    .requiredOption('--truth <qrels>', 'full judgments, gzipped or not')
    .option('--reduced <name=qrels>', 'reduced judgments; may be repeated', collect, [])
    .option('--submission <name=run>', 'run with its name; may be repeated', collect, [])
    .option('--metric <name>', 'metric to compare on', 'map');
  addStatisticsOptions(command)
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(compareJudgments);
}

async function compareJudgments(given: JudgmentsOptions): Promise<void> {
  const evaluator = evaluatorNamed('ir-retrieval');
  const options = optionsFrom(evaluator, []);
  const metric = comparableMetric(evaluator, options, given.metric);
  const settings = {
    test: 'sign-flip' as const,
    permutations: DEFAULTS.permutations,
    seed: DEFAULTS.seed,
    ...statisticsSettings(given),
  };
  const runs = namedFiles('--submission', given.submission);
  if (runs.length < 2) throw new UsageError('--submission: name at least two runs');
  const reductions = namedFiles('--reduced', given.reduced);
  const truth = { name: 'full', file: given.truth, path: filePath(given.truth) };

  const { scored: full } = await scoreSubmissions(runs, { evaluator, options, metric, truth });
  const topics = full[0]?.ids ?? [];
  const agreements: ({ name: string } & JudgmentAgreement)[] = [];
  for (const reduction of reductions) {
    const { scored: reduced } = await scoreSubmissions(runs, {
      evaluator,
      options,
      metric,
      truth: reduction,
    });
    // a topic that keeps no judgment scores 0 and stays in the mean
    const tables = [full, reduced].map((scored) => scored.map((run) => alignedScores(run, topics, 0)));
    const agreement = judgmentAgreement(tables[0] ?? [], tables[1] ?? [], settings);
    agreements.push({ name: reduction.name, ...agreement });
  }
  if (given.format === 'json')
    printJson({ metric: metric.id, topics: topics.length, ...settings, agreements });
  else printTable([COLUMNS.map(([label]) => label), ...agreements.map(tableRow)]);
}

const COLUMNS: readonly (readonly [string, keyof JudgmentAgreement | 'name'])[] = [
  ['judgments', 'name'],
  ['tau', 'tau'],
  ['tau_AP', 'tauAp'],
  ['AA', 'activeAgreements'],
  ['AD', 'activeDisagreements'],
  ['missed, same sign', 'missedSameSign'],
  ['missed, opposite', 'missedOppositeSign'],
  ['false, same sign', 'falseSameSign'],
  ['false, opposite', 'falseOppositeSign'],
  ['PA', 'passiveAgreements'],
  ['PD', 'passiveDisagreements'],
  ['precision', 'precision'],
  ['recall', 'recall'],
  ['PAA', 'activeShare'],
  ['PPA', 'passiveShare'],
];

function tableRow(agreement: { name: string } & JudgmentAgreement): string[] {
  return COLUMNS.map(([, key]) => {
    const value = agreement[key];
    if (typeof value === 'string') return value;
    if (Number.isNaN(value)) return '–';
    return Number.isInteger(value) && /Agreements|Disagreements|Sign$/.test(key)
      ? String(value)
      : value.toFixed(3);
  });
}
