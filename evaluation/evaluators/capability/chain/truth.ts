import { type ByteSource, InvalidTruthError } from '../../../evaluator.ts';
import { ProblemList } from '../../../formats/problems.ts';
import { shownText } from '../../../formats/shown-text.ts';
import { openTable } from '../../../formats/table.ts';
import { ModelFacts } from '../model-facts.ts';
import { eachFile } from './each-file.ts';
import { harnessSamples, sampleFileName } from './harness-samples.ts';
import { correctColumn, itemColumn } from './likelihood-table.ts';

/** The questions: the instances. */
export interface ChainTruth {
  readonly items: readonly string[];
  /** Question → its place. */
  readonly places: ReadonlyMap<string, number>;
  /** Place of the correct choice; shape [items]. */
  readonly correct: Uint32Array;
  /** Compute of models, where the truth tells. */
  readonly facts: ModelFacts;
}

/**
 * Reads which choice of each question is correct: from tables with `item` and `correct`, other columns ignored and
 * repeated questions welcome, or from sample files of lm-evaluation-harness.
 *
 * @param source - table, zip archive or folder
 * @returns questions in the order of the file
 * @throws InvalidTruthError with all problems
 * @source evaluation/evaluators/capability/README.md
 */
export async function parseChainTruth(source: ByteSource): Promise<ChainTruth> {
  const problems = new ProblemList();
  const facts = new ModelFacts();
  const correct = new Map<string, number>();
  const take = (item: string, choice: number, line: number, list: ProblemList) => {
    const known = correct.get(item);
    if (known === undefined) correct.set(item, choice);
    else if (known !== choice) {
      const message = `question ${shownText(item)} has another correct choice than in earlier rows`;
      list.add({ code: 'contradicting_item', line, message });
    }
  };
  await eachFile(source, facts, problems, async (file, list) => {
    const name = sampleFileName(file.name);
    if (!name) return readItems(file, list, take);
    for await (const sample of harnessSamples(file, name, list)) {
      if (sample.correct >= 0) take(sample.item, sample.correct, sample.line, list);
      else {
        const message =
          'target names none of the choices; expected its place, or the text of one of the arguments';
        list.add({ code: 'no_correct_choice', line: sample.line, message });
      }
    }
  });
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  const items = [...correct.keys()];
  return {
    items,
    places: new Map(items.map((item, place) => [item, place])),
    correct: Uint32Array.from(correct.values()),
    facts,
  };
}

async function readItems(
  source: ByteSource,
  problems: ProblemList,
  take: (item: string, choice: number, line: number, problems: ProblemList) => void,
): Promise<void> {
  const columns = { item: itemColumn, correct: { names: correctColumn.names } };
  const table = await openTable(source, { columns, isSecret: true }, problems);
  for await (const row of table.rows) {
    const item = row.text(table.columns.item);
    if (item === '') row.refuse(table.columns.item, 'empty_item', 'the id of a question');
    const choice = row.number(table.columns.correct);
    if (Number.isNaN(choice)) continue;
    if (Number.isInteger(choice) && choice >= 0) take(item, choice, row.line, problems);
    else row.refuse(table.columns.correct, 'no_such_choice', 'the place of a choice: 0, 1, …');
  }
}
