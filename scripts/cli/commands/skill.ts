import { type Command, Option } from 'commander';
import { relativeSkill } from '#evaluation/metrics/quantile/relative-skill.ts';
import { evaluatorNamed, metricsNamed, optionsFrom } from '../evaluator-arguments.ts';
import { UsageError } from '../exit-codes.ts';
import { namedFiles } from '../named-files.ts';
import { printJson, printTable } from '../output.ts';
import { filePath } from '../paths.ts';
import { scoreSubmissions } from '../score-submissions.ts';

interface SkillOptions {
  readonly truth: string;
  readonly submission: readonly string[];
  readonly option: readonly string[];
  readonly metric: string;
  readonly baseline?: string;
  readonly format: 'table' | 'json';
}

/** Metrics whose sums are positive: a ratio of them is a skill. */
const METRICS = ['wis', 'wis_log1p', 'quantile_score', 'crps', 'ae_median'];

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  program
    .command('skill')
    .description('relative skill of quantile forecasts by pairwise comparison, offline')
    .requiredOption('--truth <path>', 'observations')
    .option('--submission <name=path>', 'forecasts with their name; may be repeated', collect, [])
    .option('--option <key=value>', 'option of the evaluator quantile-forecast; may be repeated', collect, [])
    .addOption(new Option('--metric <name>', 'score to compare').choices(METRICS).default('wis'))
    .option('--baseline <name>', 'submission that scaled skill is relative to')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(compareSkill);
}

async function compareSkill(given: SkillOptions): Promise<void> {
  const evaluator = evaluatorNamed('quantile-forecast');
  const options = optionsFrom(evaluator, given.option);
  const [metric] = metricsNamed(evaluator, options, [given.metric]);
  if (metric === undefined) throw new UsageError(`--metric ${given.metric}: there is no such metric`);
  const submissions = namedFiles('--submission', given.submission);
  if (submissions.length < 2) throw new UsageError('--submission: name at least two');
  const names = submissions.map(({ name }) => name);
  const baseline = given.baseline === undefined ? undefined : names.indexOf(given.baseline);
  if (baseline === -1) throw new UsageError(`--baseline ${given.baseline}: not among the submissions`);
  const truth = { name: 'truth', file: given.truth, path: filePath(given.truth) };
  const { scored } = await scoreSubmissions(submissions, { evaluator, options, metric, truth });

  const skill = relativeSkill(
    scored.map(({ scores }) => scores),
    baseline,
  );
  const numberOrNull = (value: number | undefined) => (Number.isFinite(value) ? value : null);
  const systems = scored
    .map(({ name, value, scores }, system) => ({
      name,
      value: numberOrNull(value),
      units: scores.reduce((count, score) => count + (Number.isNaN(score) ? 0 : 1), 0),
      relativeSkill: numberOrNull(skill.relative[system]),
      scaledRelativeSkill: numberOrNull(skill.scaled[system]),
    }))
    .sort((a, b) => (a.relativeSkill ?? Infinity) - (b.relativeSkill ?? Infinity));
  const pairs = skill.pairs.map(({ a, b, overlap, ratio }) => ({
    a: names[a],
    b: names[b],
    units: overlap,
    ratio: numberOrNull(ratio),
  }));
  if (given.format === 'json') {
    printJson({ metric: metric.id, baseline: given.baseline ?? null, systems, pairs });
    return;
  }
  const shown = (value: number | null | undefined) => value?.toFixed(4) ?? '–';
  printTable([
    ['system', 'units', `mean ${metric.id}`, 'relative skill', 'scaled'],
    ...systems.map(({ name, units, value, relativeSkill, scaledRelativeSkill }) => [
      name,
      String(units),
      shown(value),
      shown(relativeSkill),
      shown(scaledRelativeSkill),
    ]),
  ]);
}
