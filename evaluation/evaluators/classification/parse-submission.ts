import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../evaluator.ts';
import { InstanceRows } from '../../formats/instance-rows.ts';
import { ProblemList } from '../../formats/problems.ts';
import { shownText } from '../../formats/shown-text.ts';
import { openTable } from '../../formats/table.ts';
import { listNames } from '../../formats/table-columns.ts';
import type { ColumnDeclaration, Table, TableRow } from '../../formats/table-rows.ts';
import { likeliestClass } from '../../metrics/probability-scores.ts';
import type { ClassificationOptions } from './options.ts';
import type { Predictions } from './predictions.ts';
import type { ClassTruth } from './truth.ts';

/** Probabilities of an instance may miss 1 by this much, so that they can be rounded to a few digits. */
const SUM_TOLERANCE = 1e-3;

/**
 * Reads predictions: probabilities, the predicted class, or both, for each instance of the truth, once.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - instances and classes
 * @param options    - kind, threshold, whether sums matter
 * @param onProgress - told of the bytes read
 * @returns predictions in the order of the truth
 * @throws InvalidSubmissionError with all problems
 * @source definition
 */
export async function parseSubmission(
  source: ByteSource,
  truth: ClassTruth,
  options: ClassificationOptions,
  onProgress: OnProgress | undefined,
): Promise<Predictions> {
  const problems = new ProblemList();
  const table = await openTable(source, { columns: columnsOf(truth, options), onProgress }, problems);
  const found = problems.total === 0 ? findForecasts(table, truth, options, problems) : undefined;
  const reader = new PredictionReader(truth, options, problems);
  if (found) {
    const rows = new InstanceRows(truth.places, ['instance', 'instances'], problems);
    for await (const row of table.rows) {
      const place = rows.place(row, table.columns.id ?? -1);
      if (place >= 0) reader.read(row, place, found);
    }
    if (problems.total === 0) rows.refuseMissing();
  }
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  return reader.predictions(found?.hasProbabilities ?? false);
}

/** Keys of the columns of classes; not plain numbers, which would come before all others. */
const keyOf = (c: number): string => `class ${c}`;

/** The class of a binary task that is no event needs none. */
function columnsOf(
  { classes }: ClassTruth,
  { kind }: ClassificationOptions,
): Record<string, ColumnDeclaration> {
  const id = { names: ['id', 'instance'] as const };
  const label = { names: ['label', 'class', 'level', 'predicted', 'y_pred'] as const, isOptional: true };
  const ofClass = (name: string): ColumnDeclaration => ({ names: [name, `p_${name}`], isOptional: true });
  if (kind === 'binary') {
    const names = ['probability', 'p', 'score', ...ofClass(classes[1]!).names] as const;
    return { id, label, [keyOf(1)]: { names, isOptional: true } };
  }
  const ofClasses = Object.fromEntries(classes.map((name, c) => [keyOf(c), ofClass(name)]));
  return kind === 'multiclass' ? { id, label, ...ofClasses } : { id, ...ofClasses };
}

/** Where the forecasts stand in a row. */
interface ForecastColumns {
  readonly label: number;
  /** Column of each class; -1 for the first of a binary task. */
  readonly classes: readonly number[];
  readonly hasProbabilities: boolean;
}

function findForecasts(
  { columns, header: { names, line } }: Table<string>,
  truth: ClassTruth,
  { kind }: ClassificationOptions,
  problems: ProblemList,
): ForecastColumns | undefined {
  const label = columns.label ?? -1;
  const classes = truth.classes.map((_, c) => columns[keyOf(c)] ?? -1);
  const needed = kind === 'binary' ? [classes[1]!] : classes;
  const hasProbabilities = !needed.includes(-1);
  if (hasProbabilities || (label >= 0 && needed.every((column) => column < 0))) {
    return { label, classes, hasProbabilities };
  }
  const missing = truth.classes.filter((_, c) => classes[c] === -1);
  const one = '"label" (or "class", "level")';
  const wanted = {
    binary: `"probability" of class ${shownText(truth.classes[1]!)}, or ${one}; the file has ${listNames(names)}`,
    multiclass: `${listNames(missing)}; the file has ${listNames(names)}; needed: a probability in each of ${listNames(truth.classes)}, or ${one} alone`,
    multilabel: `${listNames(missing)}; the file has ${listNames(names)}; needed: a probability in each of ${listNames(truth.classes)}`,
  };
  const message = `column${kind !== 'binary' && missing.length > 1 ? 's' : ''} missing: ${wanted[kind]}`;
  problems.add({ code: 'missing_column', ...(line !== undefined && { line }), message });
  return undefined;
}

class PredictionReader {
  private readonly truth: ClassTruth;
  private readonly options: ClassificationOptions;
  private readonly problems: ProblemList;
  private readonly classPlaces: ReadonlyMap<string, number>;
  private readonly probabilities: Float64Array;
  private readonly predicted: Float64Array;

  constructor(truth: ClassTruth, options: ClassificationOptions, problems: ProblemList) {
    this.truth = truth;
    this.options = options;
    this.problems = problems;
    this.classPlaces = new Map(truth.classes.map((name, c) => [name, c]));
    this.probabilities = new Float64Array(truth.ids.length * truth.classes.length);
    this.predicted = new Float64Array(truth.labels.length);
  }

  read(row: TableRow, place: number, { label, classes, hasProbabilities }: ForecastColumns): void {
    if (hasProbabilities) this.readProbabilities(row, place, classes);
    if (this.options.kind === 'multilabel') return;
    const from = place * classes.length;
    if (label < 0) {
      this.predicted[place] =
        this.options.kind === 'binary'
          ? Number(this.probabilities[from + 1]! >= this.options.threshold)
          : likeliestClass(this.probabilities, from, classes.length);
      return;
    }
    const predicted = this.classPlaces.get(row.text(label));
    if (predicted === undefined) {
      row.refuse(label, 'unknown_class', `one of the classes ${shownList(this.truth.classes)}`);
    } else {
      this.predicted[place] = predicted;
    }
  }

  private readProbabilities(row: TableRow, place: number, columns: readonly number[]): void {
    const { kind, normalize, threshold } = this.options;
    const isRelative = kind === 'multiclass' && normalize;
    const from = place * columns.length;
    const before = this.problems.total;
    let sum = 0;
    for (const [c, column] of columns.entries()) {
      if (column < 0) continue;
      const value = row.number(column);
      if (value < 0) row.refuse(column, 'probability_negative', 'a probability from 0 to 1');
      else if (value > 1 && !isRelative)
        row.refuse(column, 'probability_above_one', 'a probability from 0 to 1');
      this.probabilities[from + c] = value;
      sum += value;
    }
    if (this.problems.total > before) return;
    if (kind === 'binary') this.probabilities[from] = 1 - this.probabilities[from + 1]!;
    else if (kind === 'multilabel') {
      for (let c = 0; c < columns.length; c++) {
        this.predicted[from + c] = Number(this.probabilities[from + c]! >= threshold);
      }
    } else this.checkSum(row, from, sum, columns);
  }

  private checkSum(row: TableRow, from: number, sum: number, columns: readonly number[]): void {
    const isSound = this.options.normalize ? sum > 0 : Math.abs(sum - 1) <= SUM_TOLERANCE;
    if (!isSound) {
      const expected = this.options.normalize
        ? 'a sum above 0'
        : 'a sum of 1 within 0.001 (option normalize=true divides by the sum)';
      const message = `probabilities add up to ${Number(sum.toPrecision(6))}; expected ${expected}`;
      this.problems.add({ code: 'probability_sum', line: row.line, message });
    } else if (this.options.normalize) {
      for (let c = 0; c < columns.length; c++) this.probabilities[from + c]! /= sum;
    }
  }

  predictions(hasProbabilities: boolean): Predictions {
    const { labels, classes, ids } = this.truth;
    return {
      isMultilabel: this.options.kind === 'multilabel',
      classes: classes.length,
      n: ids.length,
      labels,
      predicted: this.predicted,
      probabilities: hasProbabilities ? this.probabilities : undefined,
    };
  }
}

/** Names as a message lists them, not too many. */
function shownList(names: readonly string[]): string {
  const shown = names.slice(0, 20).map(shownText).join(', ');
  return names.length > 20 ? `${shown}, …` : shown;
}
