import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../../evaluator.ts';
import { ProblemList } from '../../../formats/problems.ts';
import { shownText } from '../../../formats/shown-text.ts';
import { openTable } from '../../../formats/table.ts';
import { type ItemTruth, itemKey, rowColumns } from './truth.ts';

/** Predicted probabilities in the order of the truth's rows. */
export interface ItemForecast {
  /** P(the model is right), in [0, 1]; shape [rows]. */
  readonly probabilities: Float64Array;
  readonly ignoredRows: number;
}

const columns = { ...rowColumns, probability: { names: ['p_correct', 'probability', 'p'] } } as const;

/**
 * Reads a submission.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - which questions and models
 * @param onProgress - called now and then
 * @returns probabilities in the order of the truth
 * @throws InvalidSubmissionError with all problems
 * @source evaluation/evaluators/capability/README.md
 */
export async function parseProbabilities(
  source: ByteSource,
  truth: ItemTruth,
  onProgress?: OnProgress,
): Promise<ItemForecast> {
  const problems = new ProblemList();
  const table = await openTable(source, { columns, onProgress }, problems);
  const probabilities = new Float64Array(truth.ids.length);
  const lines = new Uint32Array(truth.ids.length);
  const hasModels = truth.models[0] !== '';
  if (hasModels && table.columns.model < 0 && problems.total === 0) {
    const message = 'column "model" is missing; this task asks for each question of each model';
    problems.add({ code: 'missing_column', line: 1, message });
  }
  let ignoredRows = 0;
  for await (const row of table.rows) {
    const item = row.text(table.columns.item);
    const model = hasModels ? row.text(table.columns.model) : '';
    if (item === '') row.refuse(table.columns.item, 'empty_item', 'the id of a question');
    const probability = row.number(table.columns.probability);
    if (probability < 0 || probability > 1) {
      row.refuse(table.columns.probability, 'not_a_probability', 'a number from 0 to 1');
    }
    const place = truth.rows.get(itemKey(item, model));
    if (place === undefined) ignoredRows += 1;
    else if (lines[place]! > 0) {
      const message = `${nameOf(item, model)} stands here and on line ${lines[place]}; expected once`;
      problems.add({ code: 'duplicate_row', line: row.line, message });
    } else {
      lines[place] = row.line;
      probabilities[place] = probability;
    }
  }
  if (problems.total === 0) noteMissing(truth, lines, ignoredRows, problems);
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  return { probabilities, ignoredRows };
}

function noteMissing(truth: ItemTruth, lines: Uint32Array, ignoredRows: number, problems: ProblemList): void {
  if (lines.every((line) => line === 0)) {
    const message = `none of the ${ignoredRows} rows is for a question and model of this task; expected the ids of the task, letter by letter`;
    problems.add({ code: 'no_known_row', message });
    return;
  }
  for (const [key, place] of truth.rows) {
    if (lines[place] !== 0) continue;
    const [item = '', model = ''] = key.split('\u0000');
    problems.add({
      code: 'missing_row',
      message: `no row for ${nameOf(item, model)}; expected one for each`,
    });
  }
}

const nameOf = (item: string, model: string): string =>
  `question ${shownText(item)}${model === '' ? '' : ` of model ${shownText(model)}`}`;
