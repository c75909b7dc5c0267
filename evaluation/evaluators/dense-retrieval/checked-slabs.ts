import { InvalidInputError, type OnProgress } from '../../evaluator.ts';
import type { FileProblems } from '../../formats/file-problems.ts';
import { type RowSlab, rowSlabs } from '../../formats/matrix/row-slabs.ts';
import type { SubmittedMatrix } from './submitted-matrix.ts';
import { findVectorFaults } from './vector-faults.ts';

/** A matrix whose rows are named in problems. */
export interface NamedRows extends SubmittedMatrix {
  /** Bytes of the id of a row, where it is known. */
  readonly idOf: (row: number) => Uint8Array | undefined;
}

/**
 * The rows of a matrix, slab by slab, as long as nothing is wrong with any file; the rest is read all the same, so that
 * all problems come at once.
 *
 * @param matrix     - its rows may have no known ids
 * @param isCosine   - whether zero vectors are refused
 * @param problems   - gets rows that cannot be compared, and what is wrong with the file
 * @param onProgress - told the bytes of the file read so far
 * @returns sound slabs, each valid until the next one is asked for
 * @source DESIGN: all problems at once
 */
export async function* checkedSlabs(
  { source, layout, shownName, idOf }: NamedRows,
  isCosine: boolean,
  problems: FileProblems,
  onProgress?: OnProgress,
): AsyncGenerator<RowSlab> {
  const prefix = shownName === source.name ? '' : `${shownName}: `;
  try {
    for await (const slab of rowSlabs(source, layout, onProgress)) {
      findVectorFaults(slab, layout.columns, isCosine, idOf, ({ code, message }) =>
        problems.add({ file: source.name, code, message: `${prefix}${message}` }),
      );
      if (problems.total === 0) yield slab;
    }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const problem of error.problems) problems.add({ file: source.name, ...problem });
  }
}
