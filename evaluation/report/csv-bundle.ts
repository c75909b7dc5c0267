import { type CsvRows, csvText } from './csv-table.ts';
import type { PrintedReport } from './printed-report.ts';

/** A text file of a bundle; names are relative paths with `/`. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

interface CsvFile {
  readonly name: string;
  readonly holds: string;
  readonly rows: CsvRows;
}

/**
 * A report as a folder of CSV files, safe to open in a spreadsheet: one for each table of data, one for each figure with
 * all that it shows, and a README that tells what is where. Numbers are those of the JSON, to the last digit.
 *
 * @source RFC 4180; Wickham (2014), "Tidy Data", JSS 59: one table a file, one observation a row
 */
export function csvBundle(report: PrintedReport): TextFile[] {
  const tables = report.data.map(({ name, holds, rows }) => ({ name: `${name}.csv`, holds, rows }));
  const figures = report.blocks.flatMap((block) =>
    block.kind === 'figure'
      ? { name: `figures/${block.name}.csv`, holds: block.caption, rows: block.data() }
      : [],
  );
  return [
    { name: 'README.txt', text: readme(report.title, tables, figures) },
    ...[...tables, ...figures].map(({ name, rows }) => ({ name, text: csvText(rows) })),
  ];
}

function readme(title: string, tables: readonly CsvFile[], figures: readonly CsvFile[]): string {
  return [
    title,
    '',
    'CSV files in UTF-8, fields separated by commas, names of columns in the first line. Numbers are those of the JSON of',
    'the report, to the last digit; what is undefined is empty. A text that a spreadsheet would take for a formula has an',
    'apostrophe in front.',
    '',
    'Tables',
    ...tables.map(described),
    ...(figures.length > 0 ? ['', 'Figures: what each shows', ...figures.map(described)] : []),
    '',
  ].join('\n');
}

const described = ({ name, holds, rows }: CsvFile): string =>
  `  ${name}: ${holds.replace(/\.$/, '')} (${rows.length - 1} ${rows.length === 2 ? 'row' : 'rows'})`;
