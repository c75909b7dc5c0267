import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../evaluator.ts';
import { daysOf } from '../../formats/calendar-date.ts';
import { GrowingArray } from '../../formats/growing-array.ts';
import { ProblemList } from '../../formats/problems.ts';
import { openTable } from '../../formats/table.ts';
import type { Table, TableRow, TableSettings } from '../../formats/table-rows.ts';
import { checkForecast } from './check-forecast.ts';
import type { Place, QuantileForecast, ReadForecast } from './forecast.ts';
import type { QuantileOptions } from './options.ts';
import { type QuantileTruth, unitKey } from './truth.ts';

const settings = {
  columns: {
    referenceDate: { names: ['reference_date', 'forecast_date', 'origin_date'] },
    horizon: { names: ['horizon'] },
    location: { names: ['location'] },
    target: { names: ['target', 'target_type'], isOptional: true },
    targetEndDate: { names: ['target_end_date', 'target_date'], isOptional: true },
    outputType: { names: ['output_type'], isOptional: true },
    level: { names: ['output_type_id', 'quantile_level', 'quantile'] },
    value: { names: ['value', 'predicted', 'prediction'] },
  },
} as const satisfies TableSettings<string>;

type Columns = keyof typeof settings.columns;

/** Levels are compared after rounding to 9 decimals: 0.30000000000000004 is 0.3. */
const LEVEL_SCALE = 1e9;
/** Levels that a forecast may have. */
const LEVEL_LIMIT = 1000;

/**
 * Reads quantile forecasts: one table, or an archive or folder of tables.
 *
 * @param source     - hubverse model output as CSV, TSV, JSON Lines or Parquet
 * @param truth      - tells the units
 * @param options    - what is refused and what repaired
 * @param onProgress - called with the bytes read so far
 * @returns the forecasts
 * @throws InvalidSubmissionError with all problems
 * @source hubverse, model-output
 */
export async function parseSubmission(
  source: ByteSource,
  truth: QuantileTruth,
  options: QuantileOptions,
  onProgress?: OnProgress,
): Promise<QuantileForecast> {
  const problems = new ProblemList();
  const reader = new ForecastReader(truth);
  const members = source.members && (await source.members());
  for (const file of members?.filter(({ name }) => TABLE.test(name)) ?? [source]) {
    const own = new ProblemList();
    const table = await openTable(file, { ...settings, onProgress }, own);
    reader.begin(table, members && file.name);
    for await (const row of table.rows) reader.readRow(row);
    const name = members ? { file: file.name } : {};
    for (const problem of own.first()) problems.add({ ...name, ...problem });
    problems.total += own.total - own.first().length;
  }
  const forecast =
    problems.total === 0 ? checkForecast(reader.finish(), truth, options, problems) : undefined;
  if (forecast === undefined || problems.total > 0) {
    throw new InvalidSubmissionError(problems.first(), problems.total);
  }
  return forecast;
}

/** Members of an archive that are read; a README beside them is not. */
const TABLE = /\.(csv|tsv|parquet|pq|jsonl|ndjson)(\.gz)?$/i;

class ForecastReader {
  private readonly truth: QuantileTruth;
  private columns: Table<Columns>['columns'] | undefined;
  private file: string | undefined;
  private readonly units = new GrowingArray((length) => new Int32Array(length));
  private readonly levels = new GrowingArray((length) => new Int32Array(length));
  private readonly values = new GrowingArray((length) => new Float64Array(length));
  /** Level → its place in order of appearance. */
  private readonly levelPlaces = new Map<number, number>();
  private readonly seen = new Set<number>();
  private readonly places = new Map<number, Place>();
  private otherRows = 0;
  private unknownRows = 0;

  constructor(truth: QuantileTruth) {
    this.truth = truth;
  }

  /** The rows that follow are of this table. */
  begin({ columns }: Table<Columns>, file: string | undefined): void {
    this.columns = columns;
    this.file = file;
  }

  readRow(row: TableRow): void {
    const { outputType, value, level } = this.columns!;
    if (outputType >= 0 && row.text(outputType) !== 'quantile') {
      this.otherRows += 1;
      return;
    }
    const unit = this.unitOf(row);
    const tau = Math.round(row.number(level) * LEVEL_SCALE) / LEVEL_SCALE;
    if (tau <= 0 || tau >= 1) row.refuse(level, 'level_out_of_range', 'a level between 0 and 1');
    const predicted = row.number(value);
    if (unit === undefined) {
      this.unknownRows += 1;
      return;
    }
    if (Number.isNaN(tau)) return;
    const place = this.placeOf(tau);
    if (place === LEVEL_LIMIT) row.refuse(level, 'too_many_levels', `one of at most ${LEVEL_LIMIT} levels`);
    const cell = unit * LEVEL_LIMIT + place;
    if (this.seen.has(cell)) row.refuse(level, 'duplicate_quantile', 'each level once for a unit');
    this.seen.add(cell);
    if (!this.places.has(unit)) {
      this.places.set(unit, { line: row.line, ...(this.file === undefined ? {} : { file: this.file }) });
    }
    this.units.push(unit);
    this.levels.push(place);
    this.values.push(predicted);
  }

  /** Position of the unit; undefined where the truth does not have it. */
  private unitOf(row: TableRow): number | undefined {
    const { referenceDate, horizon, location, target, targetEndDate } = this.columns!;
    const date = row.text(referenceDate);
    if (Number.isNaN(daysOf(date))) row.refuse(referenceDate, 'not_a_date', 'a date such as 2024-12-14');
    if (targetEndDate >= 0 && Number.isNaN(daysOf(row.text(targetEndDate)))) {
      row.refuse(targetEndDate, 'not_a_date', 'a date such as 2024-12-14');
    }
    return this.truth.positions.get(
      unitKey({
        referenceDate: date,
        horizon: String(row.number(horizon)),
        location: row.text(location),
        target: this.truth.hasTargets ? row.text(target) : '',
      }),
    );
  }

  private placeOf(level: number): number {
    const known = this.levelPlaces.get(level);
    if (known !== undefined) return known;
    const place = Math.min(this.levelPlaces.size, LEVEL_LIMIT);
    if (place < LEVEL_LIMIT) this.levelPlaces.set(level, place);
    return place;
  }

  /** Brings levels into ascending order and rows into a matrix. */
  finish(): ReadForecast {
    const ascending = [...this.levelPlaces].sort(([a], [b]) => a - b);
    const columns = new Int32Array(ascending.length);
    for (const [column, [, place]] of ascending.entries()) columns[place] = column;
    const submitted = new Float64Array(this.truth.units.length * columns.length).fill(Number.NaN);
    for (let row = 0; row < this.values.length; row++) {
      const column = columns[this.levels.at(row)]!;
      submitted[this.units.at(row) * columns.length + column] = this.values.at(row);
    }
    return {
      levels: ascending.map(([level]) => level),
      submitted,
      places: this.places,
      otherRows: this.otherRows,
      unknownRows: this.unknownRows,
    };
  }
}
