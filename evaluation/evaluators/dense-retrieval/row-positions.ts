import type { ByteSource } from '../../evaluator.ts';
import type { FileProblems } from '../../formats/file-problems.ts';
import type { DocumentTable } from '../ir-retrieval/document-table.ts';
import { shownId } from '../ir-retrieval/shown-id.ts';
import { readIds } from './id-list.ts';
import type { MatrixName, SubmittedMatrix } from './submitted-matrix.ts';

/** Ids that are named where many are missing. */
const NAMED = 5;

/**
 * Finds out which id each row of a matrix is for.
 *
 * @param name     - of the matrix
 * @param matrix   - tells the number of rows
 * @param list     - ids of the rows in their order; undefined where rows are in the order of the task
 * @param wanted   - ids of the task, each of which needs a row
 * @param problems - gets ids that are unknown, there twice or missing, and a number of rows that does not fit
 * @returns position among the wanted ids for each row; meaningless where there are problems
 * @source definition
 */
export async function rowPositions(
  name: MatrixName,
  { source, layout, shownName }: SubmittedMatrix,
  list: ByteSource | undefined,
  wanted: DocumentTable,
  problems: FileProblems,
): Promise<Uint32Array> {
  const { rows } = layout;
  if (list === undefined) {
    if (rows !== wanted.count) {
      const which = shownName === source.name ? '' : `${shownName} `;
      const message = `${which}has ${rows} rows; expected ${wanted.count}, one for each of the task's ${name} in their order, or ${name}.txt with the id of each row`;
      problems.add({ file: source.name, code: 'wrong_row_count', message });
    }
    return Uint32Array.from({ length: wanted.count }, (_, position) => position);
  }
  const positions = new Uint32Array(wanted.count);
  const lines = new Float64Array(wanted.count);
  let read = 0;
  const onId = (bytes: Uint8Array, hash: number, line: number) => {
    read += 1;
    const position = wanted.indexOf(hash, bytes, 0, bytes.length);
    if (position < 0) {
      const message = `${shownId(bytes)} is none of the task's ${name}`;
      problems.add({ file: list.name, code: 'unknown_id', line, message });
    } else if (lines[position] !== 0) {
      const message = `${shownId(bytes)} is there already, on line ${lines[position]}`;
      problems.add({ file: list.name, code: 'duplicate_id', line, message });
    } else {
      lines[position] = line;
      if (read <= positions.length) positions[read - 1] = position;
    }
  };
  await problems.attempt(() => readIds(list, onId, (problem) => problems.add(problem)), list.name);
  if (read !== rows) {
    const message = `has ${read} ids, ${shownName} has ${rows} rows; expected one id for each row`;
    problems.add({ file: list.name, code: 'wrong_row_count', message });
  }
  refuseMissing(name, list, lines, wanted, problems);
  return positions;
}

function refuseMissing(
  name: MatrixName,
  list: ByteSource,
  lines: Float64Array,
  wanted: DocumentTable,
  problems: FileProblems,
): void {
  const missing: number[] = [];
  let count = 0;
  for (const [position, line] of lines.entries()) {
    if (line !== 0) continue;
    count += 1;
    if (missing.length < NAMED) missing.push(position);
  }
  if (count === 0) return;
  const named = missing.map((position) => shownId(wanted.idAt(position))).join(', ');
  const message = `lacks ${count} of the task's ${wanted.count} ${name}: ${named}${count > NAMED ? ', ...' : ''}`;
  problems.add({ file: list.name, code: 'missing_ids', message });
}
