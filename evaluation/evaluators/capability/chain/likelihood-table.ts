import type { ByteSource, OnProgress } from '../../../evaluator.ts';
import type { ProblemList } from '../../../formats/problems.ts';
import { openTable } from '../../../formats/table.ts';
import type { TableRow } from '../../../formats/table-rows.ts';
import { type ModelFacts, modelColumns } from '../model-facts.ts';
import type { ItemLikelihoods } from './likelihoods.ts';

/** Columns that name a question. */
export const itemColumn = { names: ['item', 'sample', 'question'] } as const;
export const correctColumn = { names: ['correct', 'answer'], isOptional: true } as const;

const columns = {
  item: itemColumn,
  model: { names: ['model', 'id'] },
  correct: correctColumn,
  ...modelColumns,
} as const;

const CHOICE = /^logp_\d+$/;

/**
 * Reads a table of log-likelihoods: `item`, `model`, perhaps `correct`, `flops` and `group`, and `logp_0`, `logp_1`, …
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param facts      - gets what the table says of models
 * @param problems   - gets what is wrong
 * @param onProgress - called now and then
 * @returns one row for each question and model; trailing empty choices are those that a question does not have
 * @source evaluation/evaluators/capability/README.md
 */
export async function* likelihoodTable(
  source: ByteSource,
  facts: ModelFacts,
  problems: ProblemList,
  onProgress?: OnProgress,
): AsyncGenerator<ItemLikelihoods> {
  const table = await openTable(source, { columns, others: CHOICE, onProgress }, problems);
  const choices = table.others.toSorted((a, b) => Number(a.name.slice(5)) - Number(b.name.slice(5)));
  const names = choices.map(({ name }) => name).join(', ');
  if (problems.total === 0 && (choices.length < 2 || choices.some(({ name }, k) => name !== `logp_${k}`))) {
    const message = `columns of choices: ${names || 'none'}; expected logp_0, logp_1, … without a gap, two or more`;
    problems.add({ code: 'missing_column', line: 1, message });
    return;
  }
  for await (const row of table.rows) {
    const item = row.text(table.columns.item);
    const model = row.text(table.columns.model);
    if (item === '') row.refuse(table.columns.item, 'empty_item', 'the id of a question');
    if (model === '') row.refuse(table.columns.model, 'empty_id', 'the id of a model');
    facts.add(model, row, table.columns);
    let count = choices.length;
    while (count > 0 && row.isEmpty(choices[count - 1]!.column)) count -= 1;
    if (count < 2) {
      row.refuse(choices[count]!.column, 'too_few_choices', 'the log-likelihoods of two choices or more');
      continue;
    }
    const logLikelihoods = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      const { column } = choices[k]!;
      logLikelihoods[k] = row.number(column);
      if (logLikelihoods[k]! > 0) {
        row.refuse(column, 'positive_log_likelihood', 'a natural logarithm of a probability: 0 or less');
      }
    }
    yield {
      line: row.line,
      item,
      model,
      correct: readCorrect(row, table.columns.correct, count),
      logLikelihoods,
    };
  }
}

/** The place of the correct choice, -1 where the cell is empty or refused. */
function readCorrect(row: TableRow, column: number, choices: number): number {
  if (row.isEmpty(column)) return -1;
  const place = row.number(column);
  if (Number.isInteger(place) && place >= 0 && place < choices) return place;
  if (!Number.isNaN(place))
    row.refuse(column, 'no_such_choice', `the place of a choice, from 0 to ${choices - 1}`);
  return -1;
}
