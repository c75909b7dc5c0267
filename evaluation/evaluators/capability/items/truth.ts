import { type ByteSource, InvalidTruthError } from '../../../evaluator.ts';
import { ProblemList } from '../../../formats/problems.ts';
import { shownText } from '../../../formats/shown-text.ts';
import { openTable } from '../../../formats/table.ts';
import { ModelFacts, modelColumns } from '../model-facts.ts';

/** What happened: which model got which question right. One instance per row. */
export interface ItemTruth {
  /** Id of each row: the question, with its model before it where there are several. */
  readonly ids: readonly string[];
  /** Key of question and model → row. */
  readonly rows: ReadonlyMap<string, number>;
  readonly items: readonly string[];
  /** Empty name where the truth has no column of models. */
  readonly models: readonly string[];
  /** Place of the row's model; shape [rows]. */
  readonly rowModels: Uint32Array;
  /** Question of each row; shape [rows]. */
  readonly rowItems: Uint32Array;
  /** 1 where the model was right, else 0; shape [rows]. */
  readonly correct: Float64Array;
  /** Probability that the model gave the correct choice among all choices; NaN where unknown; shape [rows]. */
  readonly pChoices: Float64Array;
  /** Family of each model, `''` where unknown. */
  readonly groups: readonly string[];
}

/** Columns that name a row, in truth and submission. */
export const rowColumns = {
  item: { names: ['item', 'sample', 'question'] },
  model: { names: ['model', 'id'], isOptional: true },
} as const;

const columns = {
  ...rowColumns,
  correct: { names: ['correct', 'acc'] },
  pChoices: { names: ['p_choices'], isOptional: true },
  group: modelColumns.group,
  flops: modelColumns.flops,
  params: modelColumns.params,
} as const;

/**
 * Names a row.
 *
 * @param item  - the question
 * @param model - `''` where there is one model only
 * @returns a key for maps
 * @source definition
 */
export const itemKey = (item: string, model: string): string => `${item}\u0000${model}`;

/**
 * Reads the truth.
 *
 * @param source - CSV, TSV, JSON Lines or Parquet
 * @returns rows in the order of the file
 * @throws InvalidTruthError with all problems
 * @source evaluation/evaluators/capability/README.md
 */
export async function parseItemTruth(source: ByteSource): Promise<ItemTruth> {
  const problems = new ProblemList();
  const table = await openTable(source, { columns, isSecret: true }, problems);
  const facts = new ModelFacts();
  const rows = new Map<string, number>();
  const items = new Map<string, number>();
  const models = new Map<string, number>();
  const read: { item: number; model: number; correct: number; pChoices: number; line: number }[] = [];
  for await (const row of table.rows) {
    const item = row.text(table.columns.item);
    const model = row.text(table.columns.model);
    if (item === '') row.refuse(table.columns.item, 'empty_item', 'the id of a question');
    if (model === '' && table.columns.model >= 0)
      row.refuse(table.columns.model, 'empty_id', 'the id of a model');
    facts.add(model, row, table.columns);
    const correct = row.number(table.columns.correct);
    if (correct !== 0 && correct !== 1 && !Number.isNaN(correct)) {
      row.refuse(table.columns.correct, 'not_binary', '1 where the model was right, else 0');
    }
    const pChoices = row.isEmpty(table.columns.pChoices) ? Number.NaN : row.number(table.columns.pChoices);
    if (pChoices < 0 || pChoices > 1)
      row.refuse(table.columns.pChoices, 'not_a_probability', 'a number from 0 to 1');
    const key = itemKey(item, model);
    const earlier = read[rows.get(key) ?? -1];
    if (earlier) {
      const message = `question ${shownText(item)}${model === '' ? '' : ` of model ${shownText(model)}`} stands here and on line ${earlier.line}; expected once`;
      problems.add({ code: 'duplicate_row', line: row.line, message });
      continue;
    }
    rows.set(key, read.length);
    read.push({
      item: placeOf(items, item),
      model: placeOf(models, model),
      correct,
      pChoices,
      line: row.line,
    });
  }
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  const names = { items: [...items.keys()], models: [...models.keys()] };
  const idOf = ({ item, model }: { item: number; model: number }) =>
    models.size > 1 ? `${names.models[model]!} · ${names.items[item]!}` : names.items[item]!;
  return {
    ids: read.map(idOf),
    rows,
    ...names,
    rowModels: Uint32Array.from(read, ({ model }) => model),
    rowItems: Uint32Array.from(read, ({ item }) => item),
    correct: Float64Array.from(read, ({ correct }) => correct),
    pChoices: Float64Array.from(read, ({ pChoices }) => pChoices),
    groups: names.models.map((model) => facts.group(model)),
  };
}

function placeOf(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size;
  places.set(name, place);
  return place;
}
