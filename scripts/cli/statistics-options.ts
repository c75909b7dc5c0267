import { type Command, Option } from 'commander';
import { significanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { UsageError } from './exit-codes.ts';

export interface StatisticsWords {
  readonly test?: NonNullable<ReportInput['test']>;
  readonly correction: NonNullable<ReportInput['correction']>;
  readonly permutations?: string;
  readonly resamples?: string;
  readonly seed?: string;
  readonly alpha: string;
  readonly margin?: string;
  readonly baseline?: string;
  readonly hideInstances?: boolean;
}

export type StatisticsSettings = Pick<
  ReportInput,
  'test' | 'margin' | 'baseline' | 'showsInstances' | 'permutations' | 'resamples' | 'seed'
> & {
  readonly correction: StatisticsWords['correction'];
  readonly alpha: number;
};

/** Adds the options that say how systems are compared. */
export function addStatisticsOptions(command: Command): Command {
  const { test, correction } = significanceReport.shape;
  const flips =
    'draws of the test: sign flips (100000 or more unless given), resamples (9999 or more) or shuffles (10000)';
  return command
    .addOption(
      new Option(
        '--test <test>',
        'significance test; sign-flip unless given; for a metric that is no mean paired-bootstrap, for ROC AUC delong',
      ).choices(test.options),
    )
    .addOption(
      new Option('--correction <name>', 'correction for multiple tests; Tukey’s tests take none')
        .choices(correction.options)
        .default('holm'),
    )
    .option('--alpha <level>', 'significance level', '0.05')
    .option(
      '--margin <difference>',
      'practical margin: smaller differences do not matter, in units of the metric',
    )
    .option('--baseline <name>', 'compare the others with this system only, rather than all pairs')
    .option('--hide-instances', 'name no instance with its scores')
    .option('--permutations <n>', flips)
    .option('--resamples <n>', 'bootstrap resamples; 9999 unless given')
    .option('--seed <n>', 'seed of the random numbers; 1 unless given');
}

/** What the user said about the statistics; what was not said is left to the defaults of the report. */
export function statisticsSettings(given: StatisticsWords): StatisticsSettings {
  const alpha = Number(given.alpha);
  if (!(alpha > 0 && alpha < 1)) throw new UsageError('--alpha: expected a number between 0 and 1');
  return {
    ...(given.test === undefined ? {} : { test: given.test }),
    correction: given.correction,
    alpha,
    ...(given.margin === undefined ? {} : { margin: marginOf(given.margin) }),
    ...(given.baseline === undefined ? {} : { baseline: given.baseline }),
    ...(given.hideInstances ? { showsInstances: false } : {}),
    ...wholeNumber(given, 'permutations', 1, 100_000_000),
    ...wholeNumber(given, 'resamples', 1, 1_000_000),
    ...wholeNumber(given, 'seed', 0, 2 ** 32 - 1),
  };
}

function marginOf(text: string): number {
  const margin = Number(text);
  if (!(margin > 0 && Number.isFinite(margin))) throw new UsageError('--margin: expected a number above 0');
  return margin;
}

function wholeNumber(
  given: StatisticsWords,
  name: 'permutations' | 'resamples' | 'seed',
  least: number,
  most: number,
): Partial<Record<typeof name, number>> {
  const text = given[name];
  if (text === undefined) return {};
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    throw new UsageError(`--${name}: expected a whole number from ${least} to ${most}`);
  }
  return { [name]: value };
}
