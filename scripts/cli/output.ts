import { styleText } from 'node:util';
import { InvalidInputError } from '#evaluation/evaluator.ts';

/** Answers on stdout, everything else on stderr. */

/** Prints one JSON document; undefined numbers become null. */
export function printJson(document: unknown): void {
  const text = JSON.stringify(document, (_key, value) => (Number.isNaN(value) ? null : value));
  process.stdout.write(`${text}\n`);
}

/** Prints rows as comma-separated values (RFC 4180). */
export function printCsv(rows: readonly (readonly (string | number)[])[]): void {
  const cell = (value: string | number): string => {
    const text = Number.isNaN(value) ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  process.stdout.write(rows.map((row) => `${row.map(cell).join(',')}\n`).join(''));
}

/** A text of others that keeps to its line: nothing in it that a terminal obeys, or that turns the direction of text. */
export const inOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028-\u202e]/gu, '\ufffd');

/** Prints rows in aligned columns, the first row as head; columns of numbers to the right. */
export function printTable(table: readonly (readonly string[])[]): void {
  const rows = table.map((row) => row.map(inOneLine));
  const columns = rows[0]?.map((_, column) => rows.map((row) => row[column] ?? '')) ?? [];
  const widths = columns.map((cells) => cells.reduce((width, { length }) => Math.max(width, length), 0));
  const isNumeric = columns.map((cells) => cells.slice(1).every((cell) => /^([-+]?[\d.]+|–)?$/.test(cell)));
  const lines = rows.map((row, index) => {
    const line = row
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
    return index === 0 ? styleText('bold', line, { stream: process.stdout }) : line;
  });
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A remark for the user. */
export function note(message: string): void {
  process.stderr.write(`${styleText('yellow', 'note:', { stream: process.stderr })} ${message}\n`);
}

const FILE_AT_FAULT: Record<string, string> = {
  InvalidTruthError: 'truth',
  InvalidBundleError: 'task bundle',
  InvalidScoreTableError: 'score table',
  InvalidReferencesError: 'file of reference systems',
};

/** Says why a command failed: on stderr, and with `--format json` the problems of a file as JSON too. */
export function printError(error: unknown, format: string | undefined): void {
  const label = styleText('red', 'error:', { stream: process.stderr });
  if (!(error instanceof InvalidInputError)) {
    process.stderr.write(`${label} ${error instanceof Error ? error.message : String(error)}\n`);
    return;
  }
  const { problems, total } = error;
  const file = FILE_AT_FAULT[error.name] ?? 'submission';
  process.stderr.write(`${label} the ${file} is invalid: ${total} problem${total === 1 ? '' : 's'}\n`);
  for (const { file: member, line, column, message } of problems) {
    const place = [member, line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ');
    process.stderr.write(`  ${inOneLine(`${place}${place ? ': ' : ''}${message}`)}\n`);
  }
  if (total > problems.length) process.stderr.write(`  ... and ${total - problems.length} more\n`);
  if (format === 'json') printJson({ errors: problems, total });
}
