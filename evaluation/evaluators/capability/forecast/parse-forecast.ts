import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../../evaluator.ts';
import { ProblemList } from '../../../formats/problems.ts';
import { shownText } from '../../../formats/shown-text.ts';
import { openTable } from '../../../formats/table.ts';
import type { FoundColumn, TableRow } from '../../../formats/table-rows.ts';
import { type ForecastOptions, requiredLevels } from './options.ts';
import { type Forecast, type ForecastTruth, rowKey } from './truth.ts';

/** A forecast, and what its author should know about the file. */
export interface ReadForecast {
  readonly forecast: Forecast;
  /** Rows whose model or target has no truth. */
  readonly ignoredRows: number;
}

const columns = {
  id: { names: ['id', 'model'] },
  target: { names: ['target', 'benchmark', 'task'] },
  mean: { names: ['mean', 'prediction', 'predicted'] },
} as const;

const LEVEL_NAME = /^q[\d.,-]/i;

/** A column of quantiles. */
interface LevelColumn extends FoundColumn {
  readonly level: number;
}

/**
 * Reads a submission.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - what is to be predicted
 * @param options    - which quantile levels are required
 * @param onProgress - called now and then
 * @returns predictions in the order of the truth
 * @throws InvalidSubmissionError with all problems
 * @source evaluation/evaluators/capability/README.md
 */
export async function parseForecast(
  source: ByteSource,
  truth: ForecastTruth,
  options: ForecastOptions,
  onProgress?: OnProgress,
): Promise<ReadForecast> {
  const problems = new ProblemList();
  const read = await readForecast(source, truth, options, problems, onProgress);
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  return read;
}

/**
 * Reads a forecast and notes what is wrong with it.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - what is to be predicted
 * @param options    - which quantile levels are required
 * @param problems   - gets what is wrong; the forecast is of no use then
 * @param onProgress - called now and then
 * @returns predictions in the order of the truth
 * @source evaluation/evaluators/capability/README.md
 */
export async function readForecast(
  source: ByteSource,
  truth: ForecastTruth,
  options: ForecastOptions,
  problems: ProblemList,
  onProgress?: OnProgress,
): Promise<ReadForecast> {
  const table = await openTable(source, { columns, others: LEVEL_NAME, onProgress }, problems);
  const levels = levelColumns(table.others, requiredLevels(options), problems);
  const means = new Float64Array(truth.actual.length);
  const quantiles = new Float64Array(truth.actual.length * levels.length);
  const lines = new Uint32Array(truth.actual.length);
  let ignoredRows = 0;
  for await (const row of table.rows) {
    const id = row.text(table.columns.id);
    const target = row.text(table.columns.target);
    if (id === '') row.refuse(table.columns.id, 'empty_id', 'the id of a model');
    if (target === '') row.refuse(table.columns.target, 'empty_target', 'the name of a target');
    const mean = row.number(table.columns.mean);
    const values = readQuantiles(row, levels);
    const place = truth.rows.get(rowKey(id, target));
    if (place === undefined) ignoredRows += 1;
    else if (lines[place]! > 0) {
      const message = `model ${shownText(id)} and target ${shownText(target)} stand here and on line ${lines[place]}; expected once`;
      problems.add({ code: 'duplicate_row', line: row.line, message });
    } else {
      lines[place] = row.line;
      means[place] = mean;
      quantiles.set(values, place * levels.length);
    }
  }
  if (problems.total === 0) noteMissing(truth, lines, ignoredRows, problems);
  return { forecast: { means, levels: levels.map(({ level }) => level), quantiles }, ignoredRows };
}

/** The columns of quantiles in ascending order of their levels. */
function levelColumns(
  others: readonly FoundColumn[],
  required: readonly number[] | undefined,
  problems: ProblemList,
): LevelColumn[] {
  const found: LevelColumn[] = [];
  for (const { name, column } of others) {
    const level = /^q\d*\.?\d+$/i.test(name) ? Number(name.slice(1)) : Number.NaN;
    const place = { line: 1, column: column + 1 };
    const twin = found.find((other) => other.level === level);
    if (!(level > 0 && level < 1)) {
      const message = `column ${shownText(name)} names no quantile; expected q and a level between 0 and 1, e.g. q0.025`;
      problems.add({ code: 'bad_level', ...place, message });
    } else if (twin) {
      const message = `columns ${shownText(twin.name)} and ${shownText(name)} are the same quantile; expected one of them`;
      problems.add({ code: 'duplicate_column', ...place, message });
    } else found.push({ name, column, level });
  }
  found.sort((a, b) => a.level - b.level);
  if (required && problems.total === 0 && String(found.map(({ level }) => level)) !== String(required)) {
    const has = found.length === 0 ? 'none' : found.map(({ name }) => name).join(', ');
    const message = `columns of quantiles: ${has}; this task asks for ${required.map((level) => `q${level}`).join(', ')}`;
    problems.add({ code: 'wrong_levels', line: 1, message });
  }
  return found;
}

/** The quantiles of a row, which must not decrease. */
function readQuantiles(row: TableRow, levels: readonly LevelColumn[]): Float64Array {
  const values = new Float64Array(levels.length);
  for (const [place, { column }] of levels.entries()) {
    values[place] = row.number(column);
    const before = levels[place - 1];
    if (before && values[place]! < values[place - 1]!) {
      row.refuse(
        column,
        'decreasing_quantiles',
        `a number not below that in column ${shownText(before.name)}`,
      );
    }
  }
  return values;
}

function noteMissing(
  truth: ForecastTruth,
  lines: Uint32Array,
  ignoredRows: number,
  problems: ProblemList,
): void {
  if (truth.actual.length > 0 && lines.every((line) => line === 0)) {
    const message = `none of the ${ignoredRows} rows is for a model and target of this task; expected the ids and targets of the task, letter by letter`;
    problems.add({ code: 'no_known_row', message });
    return;
  }
  for (const [key, place] of truth.rows) {
    if (lines[place] !== 0) continue;
    const [id = '', target = ''] = key.split('\u0000');
    const message = `no row for model ${shownText(id)} and target ${shownText(target)}; expected one for every pair that is to be predicted`;
    problems.add({ code: 'missing_row', message });
  }
}
