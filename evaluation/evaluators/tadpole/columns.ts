import type { ColumnDeclaration } from '../../formats/table-rows.ts';
import type { TadpoleOptions } from './options.ts';
import { parseTarget, type Target } from './target.ts';

/** Keys under which the columns of both files are asked for. */
export const keys = {
  subject: 'subject',
  month: 'month',
  diagnosis: 'diagnosis',
  visitDate: 'visitDate',
  probability: (of: number) => `probability ${of}`,
  estimate: (target: number) => `estimate ${target}`,
  lower: (target: number) => `lower ${target}`,
  upper: (target: number) => `upper ${target}`,
  value: (target: number) => `value ${target}`,
  date: (target: number) => `date ${target}`,
} as const;

/**
 * The targets that the options name.
 *
 * @param options - of the evaluator
 * @returns targets in order
 * @source definition
 */
export const targetsOf = ({ targets, visitDate }: TadpoleOptions): Target[] =>
  targets.map((notation) => parseTarget(notation, visitDate));

/**
 * Names of the columns of a submission: those of the challenge first, then the short ones.
 *
 * @param options - of the evaluator
 * @returns key → column
 * @source TADPOLE submission template
 */
export function forecastColumns(options: TadpoleOptions): Record<string, ColumnDeclaration> {
  const isOptional = options.form === 'short';
  const columns: Record<string, ColumnDeclaration> = {
    [keys.subject]: { names: [options.subject] },
    [keys.month]: { names: [options.month] },
  };
  for (const [of, name] of options.classes.entries()) {
    columns[keys.probability(of)] = {
      names: [`${name} relative probability`, `${name} probability`, name],
      isOptional,
    };
  }
  for (const [target, { forecastColumn: name }] of targetsOf(options).entries()) {
    columns[keys.estimate(target)] = { names: [name], isOptional };
    columns[keys.lower(target)] = { names: [`${name} 50% CI lower`, `${name} lower`], isOptional };
    columns[keys.upper(target)] = { names: [`${name} 50% CI upper`, `${name} upper`], isOptional };
  }
  return columns;
}

/**
 * Names of the columns of a truth.
 *
 * @param options - of the evaluator
 * @returns key → column
 * @source TADPOLE data set D4
 */
export function truthColumns(options: TadpoleOptions): Record<string, ColumnDeclaration> {
  const hasDiagnosis = options.classes.length > 0;
  const columns: Record<string, ColumnDeclaration> = {
    [keys.subject]: { names: [options.subject] },
    ...(hasDiagnosis
      ? {
          [keys.visitDate]: { names: [options.visitDate] },
          [keys.diagnosis]: { names: [options.diagnosis] },
        }
      : {}),
  };
  for (const [target, { name, dateColumn }] of targetsOf(options).entries()) {
    columns[keys.value(target)] = { names: [name] };
    columns[keys.date(target)] = { names: [dateColumn] };
  }
  return columns;
}
