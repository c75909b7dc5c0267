import { DEFAULTS } from '../statistics/compare-systems.ts';
import { hasInvisible } from './printable.ts';
import type { SignificanceReport } from './report.ts';
import type { ReportInput } from './report-input.ts';

/** What the command has to say about the computation. */
type Settings = Pick<
  SignificanceReport,
  'test' | 'correction' | 'alpha' | 'margin' | 'baseline' | 'permutations' | 'resamples' | 'seed'
>;

/**
 * The `podium compare` command line that computes a report again offline. Every word is quoted for the shell.
 *
 * @param input    - names, files and options
 * @param settings - the settings in effect, defaults filled in
 * @source DESIGN: the contract of the command line
 */
export function reproducingCommand(input: ReportInput, settings: Settings): string {
  const { evaluator, metric, systems, provenance } = input;
  const { labelFile: labels } = provenance;
  const options = Object.entries(provenance.options).filter(([, value]) => value !== null);
  const fromTable = [
    ...['--scores', provenance.truthFile, '--metric', metric.id],
    ...(metric.direction === 'lower' ? ['--lower-is-better'] : []),
  ];
  const fromSubmissions = [
    evaluator.id,
    ...['--truth', provenance.truthFile],
    ...options.flatMap(([name, value]) => ['--option', `${name}=${value}`]),
    ...[metric.id, ...(input.further ?? []).map((other) => other.metric.id)].flatMap((id) => [
      '--metric',
      id,
    ]),
    ...systems.flatMap((system) => ['--submission', `${system.name}=${system.file}`]),
  ];
  const words = [
    'podium',
    'compare',
    ...(provenance.isScoreTable ? fromTable : fromSubmissions),
    ...(labels ? ['--instances', labels.file] : []),
    ...(labels?.clusters === undefined ? [] : ['--clusters', labels.clusters]),
    ...(labels?.strata === undefined ? [] : ['--strata', labels.strata]),
    ...(provenance.attributeFile === undefined ? [] : ['--attributes', provenance.attributeFile]),
    ...['--test', settings.test],
    ...['--correction', settings.correction],
    ...['--alpha', String(settings.alpha)],
    ...(settings.margin === undefined ? [] : ['--margin', String(settings.margin)]),
    ...(settings.baseline === undefined ? [] : ['--baseline', settings.baseline]),
    ...(input.showsInstances === false ? ['--hide-instances'] : []),
    ...['--permutations', String(settings.permutations)],
    ...(settings.resamples === DEFAULTS.resamples ? [] : ['--resamples', String(settings.resamples)]),
    ...['--seed', String(settings.seed)],
    ...['--task', input.task],
    ...['--format', 'json'],
  ];
  return words.map(quoted).join(' ');
}

/** Plain where it can be, `'…'` else; characters that cannot be seen become `\u` escapes in bash's `$'…'`. */
function quoted(word: string): string {
  if (/^[\w./:=,@%+-]+$/.test(word)) return word;
  if (!hasInvisible(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  const escaped = [...word.replaceAll('\\', '\\\\').replaceAll("'", "\\'")].map((character) =>
    hasInvisible(character)
      ? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
      : character,
  );
  return `$'${escaped.join('')}'`;
}
