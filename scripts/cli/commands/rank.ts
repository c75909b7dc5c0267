import { type Command, Option } from 'commander';
import { RANKING_SCHEMES } from '#evaluation/ranking-schemes/schemes.ts';
import { csvCell } from '#evaluation/report/csv-table.ts';
import type { InstanceScores } from '#evaluation/social-choice/instance-scores.ts';
import { loadLinearSolver } from '#evaluation/social-choice/kemeny/highs.ts';
import {
  describeMajorities,
  type Majorities,
  taskConcordance,
} from '#evaluation/social-choice/majorities.ts';
import type { MissingStrategy } from '#evaluation/social-choice/profile.ts';
import { type CombinedRanking, rankSystems } from '#evaluation/social-choice/rank-systems.ts';
import { findRule, RULES } from '#evaluation/social-choice/rules/registry.ts';
import type { Rule, RuleOptions } from '#evaluation/social-choice/rules/rule.ts';
import {
  missingShare,
  type RankedTask,
  type ScoreTable,
  scoreTable,
  tableRows,
} from '#evaluation/social-choice/score-table.ts';
import { rankWithinTasks } from '#evaluation/social-choice/two-level.ts';
import { nearestWord } from '../../tasks/suggest.ts';
import { UsageError } from '../exit-codes.ts';
import { readInstanceScores } from '../instance-scores-file.ts';
import { note, printJson, printTable } from '../output.ts';
import { filePath } from '../paths.ts';
import { rankEachTask } from '../rank-by-scheme.ts';
import { rankDiagnostics, showDiagnostics } from '../rank-diagnostics.ts';
import { readScoreRows } from '../score-table-file.ts';

interface RankOptions {
  readonly scores?: string;
  readonly instances?: string;
  readonly within?: string;
  readonly method?: string;
  readonly scheme?: string;
  readonly missingScore?: string;
  readonly seed: string;
  readonly lowerIsBetter: readonly string[];
  readonly weight: readonly string[];
  readonly threshold: readonly string[];
  readonly missing?: MissingStrategy;
  readonly places?: string;
  readonly strength?: 'winning' | 'margins';
  readonly timeLimit: string;
  readonly diagnostics?: true;
  readonly format: 'table' | 'json' | 'csv';
}

const STRATEGIES: readonly MissingStrategy[] = ['require', 'worst', 'pairwise', 'expected'];

/** Ranks systems within tasks unless the user says otherwise. */
const WITHIN = 'borda';

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  program
    .command('rank')
    .description('combine the scores of systems on many tasks into one ranking, offline')
    .option('--scores <file>', 'CSV: a line of column names, then a line per system; system name first')
    .option(
      '--instances <file>',
      'instead of it, scores of single instances: a table with the columns system, task, instance, score',
    )
    .addOption(
      new Option(
        '--within <method>',
        'with --instances: ranks the systems within each task, over its instances; borda unless given',
      ).choices(RULES.map(({ id }) => id)),
    )
    .addOption(new Option('--method <method>', 'rule of social choice').choices(RULES.map(({ id }) => id)))
    .addOption(
      new Option(
        '--scheme <scheme>',
        'with --instances and instead of a method: ranks the systems of each task by their scores on its instances, with stability',
      )
        .choices(RANKING_SCHEMES.map(({ id }) => id))
        .conflicts(['method', 'within', 'weight', 'missing', 'diagnostics']),
    )
    .option(
      '--missing-score <score>',
      'for --scheme: stands for every missing score, such as 0 for Dice; the rule of the scheme unless given',
    )
    .option('--seed <seed>', 'for --scheme: of the resamples', '1')
    .option(
      '--lower-is-better <column>',
      'where it is; higher is better elsewhere; may be repeated',
      collect,
      [],
    )
    .option('--weight <column=w>', 'how much a task counts; 1 unless given; may be repeated', collect, [])
    .addOption(
      new Option(
        '--missing <strategy>',
        'what stands for an empty cell; depends on the method unless given',
      ).choices(STRATEGIES),
    )
    .addOption(
      new Option(
        '--strength <strength>',
        'of a majority, for schulze and minimax; winning unless given',
      ).choices(['winning', 'margins']),
    )
    .option('--places <k>', 'for approval: how many places of a task are approved; 3 unless given')
    .option('--threshold <column=score>', 'for threshold-approval; the mean unless given', collect, [])
    .option(
      '--diagnostics',
      'also how far to trust it: other rules, contested pairs, without a task or a system, resampled tasks and instances',
    )
    .option('--time-limit <seconds>', 'for kemeny: ends the proof with a stated gap', '10')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json', 'csv']).default('table'))
    .action(rank);
}

async function rank(given: RankOptions): Promise<void> {
  if (given.scheme !== undefined) return rankByScheme(given, given.scheme);
  const rule = ruleFor(given);
  const { options, timeLimitSeconds } = settingsFrom(given);
  const solver = await loadLinearSolver();
  const end = performance.now() + 1000 * timeLimitSeconds;
  const { table, instances } = await tableFrom(given, { ...options, kemeny: { solver } });
  const thresholds = valuesByTask(
    '--threshold',
    given.threshold,
    table.tasks.map(({ id }) => id),
  );
  const settings = { ...options, thresholds: Object.fromEntries(thresholds) };
  const ranking = rankSystems(rule, table, given.missing, {
    ...settings,
    kemeny: { solver, shouldStop: () => performance.now() > end },
  });
  const diagnostics =
    given.diagnostics === true
      ? rankDiagnostics(rule, table, ranking, instances, { ...settings, kemeny: { solver } })
      : null;
  const within = given.instances === undefined ? null : (given.within ?? WITHIN);
  const majorities = describeMajorities(table);
  if (given.format === 'json')
    printJson({ ...documentOf(table, within, ranking, majorities), ...(diagnostics && { diagnostics }) });
  else if (given.format === 'csv') process.stdout.write(csvOf(ranking));
  else {
    show(table, rule, ranking, majorities);
    if (diagnostics !== null) showDiagnostics(rule, diagnostics);
    if (within !== null)
      note(`of the ranks that ${findRule(within)?.title} gives within each task, over its instances`);
  }
}

async function rankByScheme(given: RankOptions, id: string): Promise<void> {
  const { instances, scores, format } = given;
  if (instances === undefined || scores !== undefined)
    throw new UsageError('--scheme: goes with --instances');
  const scheme = RANKING_SCHEMES.find((known) => known.id === id);
  if (scheme === undefined) throw new UsageError(`--scheme ${id}: unknown`);
  const missingScore = given.missingScore === undefined ? Number.NaN : Number(given.missingScore);
  if (given.missingScore !== undefined && !Number.isFinite(missingScore)) {
    throw new UsageError(`--missing-score ${given.missingScore}: expected a number`);
  }
  const seed = Number(given.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new UsageError(`--seed ${given.seed}: expected a whole number from 0 to 4294967295`);
  }
  const rows = await readInstanceScores(filePath(instances), instances);
  const lowerIsBetter = new Set(
    given.lowerIsBetter.map((name) => known('--lower-is-better', name, rows.tasks)),
  );
  rankEachTask(rows, { scheme, lowerIsBetter, missingScore, seed, format });
}

interface RankedTable {
  readonly table: ScoreTable;
  /** What the table's ranks were made of by Borda, if they were. */
  readonly instances: readonly InstanceScores[] | null;
}

/** The table that is ranked: scores of tasks as given, or ranks within each task. */
async function tableFrom(given: RankOptions, settings: RuleOptions): Promise<RankedTable> {
  const { scores, instances, within } = given;
  if ((scores === undefined) === (instances === undefined)) {
    throw new UsageError('expected either --scores or --instances');
  }
  if (scores !== undefined) {
    if (within !== undefined) throw new UsageError('--within: goes with --instances');
    const rows = readScoreRows(filePath(scores));
    return { table: scoreTable(rows.systems, tasksFrom(rows.tasks, given), rows.scores), instances: null };
  }
  const file = instances ?? '';
  const { systems, tasks, values } = await readInstanceScores(filePath(file), file);
  const byTask = tasksFrom(tasks, given).map((task, index) => ({ task, values: values[index] ?? [] }));
  const table = rankWithinTasks(systems, byTask, findRule(within ?? WITHIN), undefined, settings);
  return { table, instances: (within ?? WITHIN) === WITHIN ? byTask : null };
}

function ruleFor({ method, missing }: RankOptions): Rule {
  if (method === undefined) throw new UsageError('expected --method or --scheme');
  const rule = findRule(method);
  if (rule === undefined) throw new UsageError(`--method ${method}: unknown`);
  if (missing !== undefined && !rule.missing.includes(missing)) {
    throw new UsageError(`--missing ${missing}: ${method} takes ${rule.missing.join(', ')}`);
  }
  return rule;
}

function settingsFrom(given: RankOptions): { options: RuleOptions; timeLimitSeconds: number } {
  const places = Number(given.places ?? 3);
  if (!Number.isInteger(places) || places < 1) {
    throw new UsageError(`--places ${given.places}: expected a whole number of 1 or more`);
  }
  const timeLimitSeconds = Number(given.timeLimit);
  if (!(timeLimitSeconds > 0))
    throw new UsageError(`--time-limit ${given.timeLimit}: expected seconds above 0`);
  const strength = given.strength && { strength: given.strength };
  return { options: { approvedPlaces: places, ...strength }, timeLimitSeconds };
}

/** The tasks of a file with what the user says of them. */
function tasksFrom(tasks: readonly string[], given: RankOptions): RankedTask[] {
  const lower = new Set(given.lowerIsBetter.map((name) => known('--lower-is-better', name, tasks)));
  const weights = valuesByTask('--weight', given.weight, tasks);
  const columns = tasks.map((id) => ({
    id,
    direction: lower.has(id) ? ('lower' as const) : ('higher' as const),
    weight: weights.get(id) ?? 1,
  }));
  if (columns.some(({ weight }) => weight < 0)) throw new UsageError('--weight: expected 0 or more');
  if (columns.every(({ weight }) => weight === 0)) throw new UsageError('--weight: every task has weight 0');
  return columns;
}

/** Reads `COLUMN=NUMBER` words; a column's name may hold `=` itself. */
function valuesByTask(flag: string, words: readonly string[], tasks: readonly string[]): Map<string, number> {
  return new Map(
    words.map((word) => {
      const at = word.lastIndexOf('=');
      const text = word.slice(at + 1).trim();
      if (at < 1 || text === '' || !Number.isFinite(Number(text))) {
        throw new UsageError(`${flag} ${word}: expected COLUMN=NUMBER`);
      }
      return [known(flag, word.slice(0, at), tasks), Number(text)];
    }),
  );
}

function known(flag: string, name: string, tasks: readonly string[]): string {
  if (tasks.includes(name)) return name;
  const nearest = nearestWord(name, tasks);
  const hint = nearest ? `did you mean "${nearest}"?` : `the file has ${tasks.slice(0, 20).join(', ')}`;
  throw new UsageError(`${flag} ${name}: there is no such column; ${hint}`);
}

function documentOf(
  table: ScoreTable,
  within: string | null,
  ranking: CombinedRanking,
  majorities: Majorities,
) {
  const { rule, optimality, ...rest } = ranking;
  return {
    method: rule,
    ...rest,
    optimal: optimality?.isOptimal ?? null,
    optimality,
    ...majorities,
    concordance: taskConcordance(table),
    missingShare: missingShare(table),
    tasks: table.tasks,
    within: within && { method: within, systems: table.systems, ranks: tableRows(table) },
  };
}

function csvOf({ ranking }: CombinedRanking): string {
  const rows = ranking.map(({ rank, system, score, places, interval, tasks }) => [
    ...[rank, system, score, ...(places ?? interval ?? [null, null]), tasks],
  ]);
  const head = ['rank', 'system', 'score', 'low', 'high', 'tasks'];
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

/** Six digits; what is 0 but for rounding as 0. */
const shown = (value: number | null): string =>
  value === null ? '–' : String(Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(6)));

const shownPlaces = ([best, worst]: readonly [number, number]): string =>
  best === worst ? String(best) : `${best}–${worst}`;

function show(table: ScoreTable, rule: Rule, combined: CombinedRanking, majorities: Majorities): void {
  const { ranking, optimality, missing } = combined;
  const hasPlaces = ranking.some(({ places }) => places !== null && places[0] < places[1]);
  const hasIntervals = ranking.some(({ interval }) => interval !== null);
  printTable([
    ['rank', 'system', 'score', ...(hasPlaces ? ['places'] : []), ...(hasIntervals ? ['95 % interval'] : [])],
    ...ranking.map(({ rank: place, system, score, places, interval }) => [
      shown(place),
      system,
      shown(score),
      ...(hasPlaces ? [places ? shownPlaces(places) : ''] : []),
      ...(hasIntervals ? [interval?.map(shown).join(' to ') ?? ''] : []),
    ]),
  ]);
  const better = `${rule.better === 'higher' ? 'Higher' : 'Lower'} is better.`;
  const hasScores = ranking.some(({ score }) => score !== null);
  note(`${rule.title}: ${rule.definition}${hasScores ? ` ${better}` : ''}`);
  if (combined.undefinedBecause !== null) note(combined.undefinedBecause);
  if (missingShare(table) > 0) {
    note(`${(100 * missingShare(table)).toFixed(1)} % of the cells are empty; treated as: ${missing}`);
  }
  if (optimality !== null) note(optimalityWords(optimality));
  if (combined.hasListOrderTies)
    note('other orders are as good; of these, the file’s order of systems decided');
  note(majorityWords(majorities));
}

function optimalityWords({
  cost,
  lowerBound,
  isOptimal,
}: NonNullable<CombinedRanking['optimality']>): string {
  return isOptimal
    ? `proven optimal: overrules ${shown(cost)} pairwise votes, and no order overrules fewer`
    : `not proven optimal: overrules ${shown(cost)} pairwise votes; no order overrules fewer than ${shown(lowerBound)}`;
}

function majorityWords({ condorcetWinner, cycles }: Majorities): string {
  if (condorcetWinner !== null) return `${condorcetWinner} beats every other system on a majority of tasks`;
  const [cycle] = cycles;
  if (cycle === undefined) return 'no system beats every other by majority; some are tied';
  return `no system beats every other by majority; a cycle: ${[...cycle.systems, cycle.systems[0]].join(' > ')}`;
}
