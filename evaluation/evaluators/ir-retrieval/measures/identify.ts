import type { MetricDefinition } from '../../../evaluator.ts';
import type { RetrievalOptions } from '../options.ts';
import { canonicalId } from './aliases.ts';
import { EVERYTHING, familiesFor, NICKNAMES } from './catalogue.ts';
import type { Family, Parameters } from './family.ts';

/** A measure with its parameters: what is computed and shown under one id. */
export interface Measure {
  readonly id: string;
  readonly family: Family;
  readonly parameters: Parameters;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/**
 * Finds the measure that an id names: `map`, `P_7`, `iprec_at_recall_0.25`, `ndcg_1=3,2=9`, `11pt_avg_.25,.5`, or an
 * alias such as `nDCG@10`.
 *
 * @param id      - id or alias
 * @param options - options of the evaluator; the kind of judgments decides which measures there are
 * @returns the measure, or undefined where no measure has that name
 * @source trec_eval, meas_init.c
 */
export function identifyMeasure(id: string, options: RetrievalOptions): Measure | undefined {
  const name = canonicalId(id, options);
  for (const family of familiesFor(options)) {
    if (name !== family.name && !name.startsWith(`${family.name}_`)) continue;
    const text = name === family.name ? undefined : name.slice(family.name.length + 1);
    const measure = parametrize(family, text);
    if (measure) return measure;
  }
  return undefined;
}

/**
 * All measures that are computed when nobody names any.
 *
 * @param options - options of the evaluator
 * @returns measures in the order in which they are shown
 * @source trec_eval's `-m all_trec`, and the measures that it lacks
 */
export function allMeasures(options: RetrievalOptions): Measure[] {
  return familiesFor(options)
    .filter((family) => !family.isByNameOnly)
    .flatMap(defaultMeasures);
}

/**
 * Expands a name for several measures: a nickname (`official`), a family (`P`), or a family with a list in
 * trec_eval's command-line form (`P.5,10`, `ndcg.1=3,2=9`).
 *
 * @param name    - name of a group
 * @param options - options of the evaluator
 * @returns measures, or undefined where the name means none
 * @source trec_eval, measures.c
 */
export function measureGroup(name: string, options: RetrievalOptions): Measure[] | undefined {
  if (EVERYTHING.includes(name)) return allMeasures(options);
  const families = familiesFor(options);
  const named = (wanted: string) => families.filter((family) => family.name === wanted);
  const nickname = NICKNAMES[name];
  if (nickname) return nickname.flatMap(named).flatMap(defaultMeasures);
  const [, base = name, list] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
  const [family] = named(base);
  if (family === undefined) return undefined;
  if (list === undefined) return defaultMeasures(family);
  const isOneEach = family.parameters.kind === 'cutoff' || family.parameters.kind === 'level';
  const texts = isOneEach ? list.split(',') : [list];
  const measures = texts.map((text) => parametrize(family, text));
  return measures.every((measure) => measure !== undefined) ? measures : undefined;
}

/**
 * The definition of a measure as all evaluators state theirs.
 *
 * @param measure - the measure
 * @returns its definition
 * @source evaluator contract
 */
export function defineMeasure({ id, family }: Measure): MetricDefinition {
  const shown = id === family.name ? '' : id.slice(family.name.length + 1);
  return {
    id,
    label: family.label.replace('{}', shown).trim(),
    direction: family.direction ?? 'higher',
    range: family.range ?? [0, 1],
    unit: family.unit ?? '1',
    summary: family.summary ?? 'mean',
    definition: family.definition,
    source: family.source,
  };
}

function defaultMeasures(family: Family): Measure[] {
  const { parameters } = family;
  if (parameters.kind !== 'cutoff' && parameters.kind !== 'level') {
    return [parametrize(family, undefined)].filter((measure) => measure !== undefined);
  }
  return parameters.defaults
    .map((value) => parametrize(family, String(value)))
    .filter((measure) => measure !== undefined);
}

function parametrize(family: Family, text: string | undefined): Measure | undefined {
  const { parameters: expected } = family;
  const measure = (
    suffix: string | undefined,
    numbers: readonly number[],
    gains = new Map<number, number>(),
  ) => ({
    id: suffix === undefined ? family.name : `${family.name}_${suffix}`,
    family,
    parameters: { numbers, gains },
  });
  const isFixed = expected.kind === 'cutoff' || expected.kind === 'level';
  if (text === undefined) {
    return isFixed ? undefined : measure(undefined, expected.kind === 'numbers' ? expected.defaults : []);
  }
  if (expected.kind === 'none') return undefined;
  if (expected.kind === 'gains') {
    const gains = parseGains(text);
    return gains && measure(text, [], gains);
  }
  const parts = text.split(',');
  if (!parts.every((part) => NUMBER.test(part))) return undefined;
  const numbers = parts.map(Number);
  const [first = 0] = numbers;
  if (expected.kind === 'cutoff') {
    // trec_eval cuts off decimals: ndcg_cut.23.4 is ndcg_cut_23.
    const cutoff = Math.trunc(first);
    return numbers.length === 1 && cutoff >= 1 ? measure(String(cutoff), [cutoff]) : undefined;
  }
  if (expected.kind === 'level') {
    const short = first.toFixed(2);
    return numbers.length === 1 && first >= 0
      ? measure(Number(short) === first ? short : text, [first])
      : undefined;
  }
  const hasLength = expected.hasFreeLength || numbers.length === expected.defaults.length;
  return hasLength ? measure(text, numbers) : undefined;
}

function parseGains(text: string): Map<number, number> | undefined {
  const pairs = text.split(',').map((pair) => pair.split('='));
  const isSound = pairs.every(
    ([grade = '', gain = '', ...more]) => /^\d+$/.test(grade) && NUMBER.test(gain) && more.length === 0,
  );
  return isSound ? new Map(pairs.map(([grade, gain]) => [Number(grade), Number(gain)])) : undefined;
}
