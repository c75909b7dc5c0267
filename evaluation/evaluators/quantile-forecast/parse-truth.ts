import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { dateFromDays, daysOf } from '../../formats/calendar-date.ts';
import { ProblemList } from '../../formats/problems.ts';
import { openTable } from '../../formats/table.ts';
import type { Table, TableRow, TableSettings } from '../../formats/table-rows.ts';
import { partsOf, type QuantileOptions } from './options.ts';
import { type ForecastUnit, type QuantileTruth, type UnitKeys, unitKey, unitName } from './truth.ts';

const settings = {
  isSecret: true,
  columns: {
    referenceDate: { names: ['reference_date', 'forecast_date', 'origin_date'], isOptional: true },
    horizon: { names: ['horizon'], isOptional: true },
    targetEndDate: { names: ['target_end_date', 'target_date', 'date'], isOptional: true },
    target: { names: ['target', 'target_type'], isOptional: true },
    location: { names: ['location'] },
    observation: { names: ['observation', 'observed', 'oracle_value', 'value'] },
  },
} as const satisfies TableSettings<string>;

type Columns = keyof typeof settings.columns;

/**
 * Reads what happened. With columns `reference_date` and `horizon` each row is a unit; else each row is forecast from
 * as many dates as there are horizons, `target_end_date` minus horizon. Rows without an observation are left out.
 *
 * @param source  - hubverse target data, or oracle output with dates; CSV, TSV, JSON Lines or Parquet
 * @param options - horizons and dates of a truth that has none
 * @returns units in file order
 * @throws InvalidTruthError with all problems
 * @source hubverse, target-data
 */
export async function parseTruth(source: ByteSource, options: QuantileOptions): Promise<QuantileTruth> {
  const problems = new ProblemList();
  const table = await openTable(source, settings, problems);
  const reader = new TruthReader(table, options, problems);
  if (problems.total === 0) for await (const row of table.rows) reader.readRow(row);
  const units = reader.units();
  if (problems.total === 0 && units.length === 0) {
    problems.add({ code: 'no_units', message: 'the truth has no observation to be forecast' });
  }
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  const positions = new Map(units.map((unit, position) => [unitKey(unit), position]));
  return { units, positions, hasTargets: table.columns.target >= 0 };
}

class TruthReader {
  private readonly columns: Table<Columns>['columns'];
  private readonly horizonDays: number;
  private readonly problems: ProblemList;
  private readonly isByUnit: boolean;
  private readonly dates: ReadonlySet<string> | undefined;
  private readonly horizons: readonly number[];
  private readonly found = new Map<string, Omit<ForecastUnit, 'id'>>();

  constructor({ columns }: Table<Columns>, options: QuantileOptions, problems: ProblemList) {
    this.columns = columns;
    this.horizonDays = options.horizonDays;
    this.problems = problems;
    this.isByUnit = columns.referenceDate >= 0 && columns.horizon >= 0;
    this.dates = options.referenceDates === undefined ? undefined : new Set(partsOf(options.referenceDates));
    this.horizons = partsOf(options.horizons).map(Number);
    if (problems.total > 0 || this.isByUnit || columns.targetEndDate >= 0) return;
    const message = 'columns missing: "reference_date" and "horizon", or "target_end_date"';
    problems.add({ code: 'missing_column', line: 1, message });
  }

  readRow(row: TableRow): void {
    const { observation, location, target } = this.columns;
    if (row.isEmpty(observation) || row.text(observation) === 'NA') return;
    const actual = row.number(observation);
    const place = row.text(location);
    if (place === '') row.refuse(location, 'location_missing', 'a location');
    for (const when of this.timesOf(row)) {
      const unit = { ...when, location: place, target: row.text(target), actual };
      const key = unitKey(unit);
      if (this.found.has(key)) {
        const message = `${unitName(unit)} has an observation before; expected one`;
        this.problems.add({ code: 'duplicate_unit', line: row.line, message });
        return;
      }
      this.found.set(key, unit);
    }
  }

  /** Dates from which, and horizons at which, the row is forecast. */
  private timesOf(row: TableRow): Pick<UnitKeys, 'referenceDate' | 'horizon'>[] {
    const { referenceDate, horizon, targetEndDate } = this.columns;
    const column = this.isByUnit ? referenceDate : targetEndDate;
    const date = row.text(column);
    const days = daysOf(date);
    if (Number.isNaN(days)) {
      row.refuse(column, 'not_a_date', 'a date such as 2024-12-14');
      return [];
    }
    if (this.isByUnit) return [{ referenceDate: date, horizon: String(row.number(horizon)) }];
    return this.horizons.flatMap((ahead) => {
      const from = dateFromDays(Math.round(days - ahead * this.horizonDays));
      return this.dates?.has(from) === false ? [] : [{ referenceDate: from, horizon: String(ahead) }];
    });
  }

  units(): ForecastUnit[] {
    const all = [...this.found.values()];
    const isOneTarget = new Set(all.map(({ target }) => target)).size === 1;
    return all.map((unit) => ({ ...unit, id: unitName(isOneTarget ? { ...unit, target: '' } : unit) }));
  }
}
