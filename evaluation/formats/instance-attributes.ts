import type { AttributeColumn } from '../attributes/attribute.ts';
import type { ByteSource } from '../evaluator.ts';
import { readInstanceTable } from './instance-table.ts';

/** A column of a table of instances, and how to show it. */
export interface NamedColumn {
  readonly column: string;
  /** The column's name unless given. */
  readonly label?: string | undefined;
  readonly unit?: string | undefined;
  /** A number where all of its cells are numbers, unless given. */
  readonly kind?: AttributeColumn['kind'] | undefined;
}

/**
 * Reads attributes of instances from a table: a header with the column `instance` and those named, a row for each
 * instance, in any order; other columns are ignored. An empty cell is a value that is not known.
 *
 * @param source    - CSV, or text with semicolons or tabs
 * @param named     - the columns, which become attributes of that name
 * @param instances - ids of all instances
 * @returns columns aligned with `instances`
 * @throws {InvalidInputError} with every column that is missing, every instance that is unknown, missing or there twice,
 *         and every cell of a column of numbers that is none
 * @source own format
 */
export async function readInstanceAttributes(
  source: ByteSource,
  named: readonly NamedColumn[],
  instances: readonly string[],
): Promise<AttributeColumn[]> {
  const keys = named.map((_, index) => `attribute ${index}`);
  const cells = named.map(() => new Array<string>(instances.length).fill(''));
  const columns = Object.fromEntries(
    named.map(({ column }, index) => [keys[index]!, { names: [column] as const }]),
  );
  await readInstanceTable(source, columns, instances, (row, place, at) => {
    for (const [index, { kind }] of named.entries()) {
      const column = at[keys[index]!]!;
      const text = row.text(column).trim();
      cells[index]![place] = text;
      if (kind === 'number' && !isNumber(text)) row.refuse(column, 'not_a_number', 'a number or nothing');
    }
  });
  return named.map((column, index) => columnOf(column, cells[index]!));
}

function columnOf(named: NamedColumn, cells: readonly string[]): AttributeColumn {
  const { column, label, unit, kind } = named;
  const isNumeric = (kind ?? (cells.every(isNumber) ? 'number' : 'category')) === 'number';
  return {
    ...{ id: column, label: label ?? column, unit: unit ?? null },
    kind: isNumeric ? 'number' : 'category',
    values: cells.map((text) => (text === '' ? null : isNumeric ? Number(text) : text)),
  };
}

const isNumber = (text: string): boolean => text === '' || Number.isFinite(Number(text));
