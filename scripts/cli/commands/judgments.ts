import { type Command, Option } from 'commander';
import { irRetrieval } from '#evaluation/evaluators/ir-retrieval/index.ts';
import { identifyMeasure } from '#evaluation/evaluators/ir-retrieval/measures/identify.ts';
import { retrievalOptions } from '#evaluation/evaluators/ir-retrieval/options.ts';
import { ADJUDICATION_IDS } from '#evaluation/judgments/adjudication/methods.ts';
import { AGREEMENT_COLUMNS } from '#evaluation/judgments/agreement-measures.ts';
import { parseMaking } from '#evaluation/judgments/making.ts';
import type { JudgmentStudy, StudyPoint } from '#evaluation/judgments/study.ts';
import { type NamedSource, studyFiles } from '#evaluation/judgments/study-files.ts';
import {
  fullWords,
  furtherWords,
  gapWords,
  neededWords,
  saturationWords,
  USUAL_TARGET,
} from '#evaluation/judgments/study-words.ts';
import { DEFAULTS } from '#evaluation/statistics/compare-systems.ts';
import { testedMetric, testRefusal } from '#evaluation/statistics/pair-test-kinds.ts';
import { fileSource } from '#server/file-source.ts';
import { UsageError } from '../exit-codes.ts';
import { type NamedFile, namedFiles } from '../named-files.ts';
import { note, printJson, printTable } from '../output.ts';
import { filePath } from '../paths.ts';
import { comparableMetric } from '../score-submissions.ts';
import { addStatisticsOptions, type StatisticsWords, statisticsSettings } from '../statistics-options.ts';

interface JudgmentsOptions extends StatisticsWords {
  readonly truth: string;
  readonly reduced: readonly string[];
  readonly make: readonly string[];
  readonly submission: readonly string[];
  readonly metric: string;
  readonly format: 'table' | 'json';
}

const { measures, counts } = AGREEMENT_COLUMNS;

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  const command = program
    .command('judgments')
    .description('what fewer relevance judgments keep of the conclusions that all of them allow, offline')
    .requiredOption('--truth <qrels>', 'full judgments, gzipped or not')
    .option('--reduced <name=qrels>', 'reduced judgments; may be repeated', collect, [])
    .option(
      '--make <method:budgets>',
      `judgments that a method would have made, e.g. depth:1,5,10 or move-to-front:20,50,100 (judgments per topic); may be repeated; methods: ${ADJUDICATION_IDS.join(', ')}`,
      collect,
      [],
    )
    .option('--submission <name=run>', 'run with its name; may be repeated', collect, [])
    .option('--metric <name>', 'metric to compare on', 'map');
  addStatisticsOptions(command)
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(compareJudgments);
}

async function compareJudgments(given: JudgmentsOptions): Promise<void> {
  const options = retrievalOptions.parse({});
  const { id } = comparableMetric(irRetrieval, options, given.metric);
  const refusal = given.test && testRefusal(given.test, testedMetric('mean', undefined, false));
  if (refusal) throw new UsageError(`--test: ${refusal}`);
  const measure = identifyMeasure(id, options);
  if (measure === undefined) throw new Error(`ir-retrieval has no measure ${id}`);
  const runs = namedFiles('--submission', given.submission);
  if (runs.length < 2) throw new UsageError('--submission: name at least two runs');
  if (given.reduced.length === 0 && given.make.length === 0) {
    throw new UsageError('--reduced, --make: say which judgments to compare with the full ones');
  }
  const study = await studyFiles({
    full: await open({ name: given.truth, file: given.truth, path: filePath(given.truth) }),
    reduced:
      given.reduced.length === 0 ? [] : await Promise.all(namedFiles('--reduced', given.reduced).map(open)),
    runs: await Promise.all(runs.map(open)),
    options,
    measure,
    makings: given.make.map((word) => {
      const making = parseMaking(word);
      if (typeof making === 'string') throw new UsageError(`--make ${word}: ${making}`);
      return making;
    }),
    settings: {
      test: 'sign-flip',
      permutations: DEFAULTS.permutations,
      seed: DEFAULTS.seed,
      ...statisticsSettings(given),
    },
  });
  if (given.format === 'json') printJson(documentOf(study));
  else printStudy(study);
}

const open = async ({ name, file, path }: NamedFile): Promise<NamedSource> => ({
  name,
  source: await fileSource(path, file),
});

/** Flat, as the contract of the command line has it. */
function documentOf({ points, settings, ...study }: JudgmentStudy) {
  const agreements = points.map(({ agreement, ...point }) => ({ ...point, ...agreement }));
  return { ...study, ...settings, agreements };
}

function printStudy(study: JudgmentStudy): void {
  printTable([
    ['judgments', 'made', ...[...measures, ...counts].map(([, label]) => label)],
    ...study.points.map(tableRow),
  ]);
  note(fullWords(study));
  for (const measure of ['tau', 'recall'] as const) {
    for (const sentence of neededWords(study, measure, USUAL_TARGET)) note(sentence);
  }
  for (const sentence of [saturationWords(study), gapWords(study), furtherWords(study)]) {
    if (sentence !== undefined) note(sentence);
  }
}

function tableRow({ name, judgments, agreement }: StudyPoint): string[] {
  return [
    name,
    String(judgments),
    ...measures.map(([key]) => agreement[key]?.toFixed(3) ?? '–'),
    ...counts.map(([key]) => String(agreement[key])),
  ];
}
