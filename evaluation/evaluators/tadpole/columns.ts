import type { ColumnDeclaration } from '../../formats/table-rows.ts';
import type { Protocol } from './protocol.ts';

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
 * Names of the columns of a submission: those of the challenge first, then the short ones.
 *
 * @param protocol - of the evaluator
 * @returns key → column
 * @source TADPOLE submission template
 */
export function forecastColumns(protocol: Protocol): Record<string, ColumnDeclaration> {
  const isOptional = protocol.form === 'short';
  const columns: Record<string, ColumnDeclaration> = {
    [keys.subject]: { names: [protocol.subject] },
    [keys.month]: { names: [protocol.month] },
  };
  for (const [of, name] of protocol.classes.entries()) {
    columns[keys.probability(of)] = {
      names: [`${name} relative probability`, `${name} probability`, name],
      isOptional,
    };
  }
  for (const [target, { forecastColumn: name }] of protocol.targets.entries()) {
    columns[keys.estimate(target)] = { names: [name], isOptional };
    columns[keys.lower(target)] = { names: [`${name} 50% CI lower`, `${name} lower`], isOptional };
    columns[keys.upper(target)] = { names: [`${name} 50% CI upper`, `${name} upper`], isOptional };
  }
  return columns;
}

/**
 * Names of the columns of a truth.
 *
 * @param protocol - of the evaluator
 * @returns key → column
 * @source TADPOLE data set D4
 */
export function truthColumns(protocol: Protocol): Record<string, ColumnDeclaration> {
  const hasDiagnosis = protocol.classes.length > 0;
  const columns: Record<string, ColumnDeclaration> = {
    [keys.subject]: { names: [protocol.subject] },
    ...(hasDiagnosis
      ? {
          [keys.visitDate]: { names: [protocol.visitDate] },
          [keys.diagnosis]: { names: [protocol.diagnosis] },
        }
      : {}),
  };
  for (const [target, { name, dateColumn }] of protocol.targets.entries()) {
    columns[keys.value(target)] = { names: [name] };
    columns[keys.date(target)] = { names: [dateColumn] };
  }
  return columns;
}
