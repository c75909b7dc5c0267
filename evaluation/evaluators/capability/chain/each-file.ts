import type { ByteSource } from '../../../evaluator.ts';
import type { ProblemList } from '../../../formats/problems.ts';
import { openTable } from '../../../formats/table.ts';
import { readMember } from '../members.ts';
import { type ModelFacts, modelColumns } from '../model-facts.ts';
import { sampleFileName } from './harness-samples.ts';

/** Files of a harness folder that hold no samples, descriptions, and what file managers leave behind. */
const IGNORED = /(^|\/)(results[^/]*\.json|readme[^/]*|\.[^/]*|__macosx\/.*)$/i;
const MODELS = /(^|\/)[^/]*models[^/]*\.(csv|tsv|jsonl|parquet)(\.gz)?$/i;

/**
 * Goes through a file, or all files of an archive; tables of models (`models` in the name) go to the facts.
 *
 * @param source   - file, zip archive or folder
 * @param facts    - gets what tables of models say
 * @param problems - gets what is wrong, with the name of the file in archives
 * @param read     - reads any other file
 * @source definition
 */
export async function eachFile(
  source: ByteSource,
  facts: ModelFacts,
  problems: ProblemList,
  read: (source: ByteSource, problems: ProblemList) => Promise<void>,
): Promise<void> {
  if (!source.members) return read(source, problems);
  let others = 0;
  for (const member of await source.members()) {
    if (IGNORED.test(member.name)) continue;
    const isModels = MODELS.test(member.name) && !sampleFileName(member.name);
    if (!isModels) others += 1;
    await readMember(member, problems, isModels ? (file, list) => readModels(file, facts, list) : read);
  }
  if (others === 0) {
    const message = 'the archive holds no samples; expected MODEL/samples_TASK_DATE.jsonl, or tables';
    problems.add({ code: 'empty_file', message });
  }
}

async function readModels(source: ByteSource, facts: ModelFacts, problems: ProblemList): Promise<void> {
  const columns = { id: { names: ['id', 'model'] }, ...modelColumns } as const;
  const table = await openTable(source, { columns }, problems);
  for await (const row of table.rows) {
    const id = row.text(table.columns.id);
    if (id === '') row.refuse(table.columns.id, 'empty_id', 'the id of a model');
    facts.add(id, row, table.columns);
  }
}
