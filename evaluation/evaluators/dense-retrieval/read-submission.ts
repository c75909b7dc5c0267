import { type ByteSource, InvalidSubmissionError } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import { checkedSlabs } from './checked-slabs.ts';
import { listFiles } from './list-files.ts';
import { type Manifest, readManifest } from './manifest.ts';
import type { DenseOptions } from './options.ts';
import { rowPositions } from './row-positions.ts';
import { MATRICES, type SubmittedMatrix } from './submitted-matrix.ts';
import type { DenseTruth } from './truth.ts';

/** A submission all of which has been checked but the numbers. */
export interface DenseSubmission {
  readonly manifest: Manifest;
  readonly queries: SubmittedMatrix;
  readonly documents: SubmittedMatrix;
  /** Position of each row's id in the list of the truth. */
  readonly queryPositions: Uint32Array;
  readonly documentPositions: Uint32Array;
}

/**
 * Reads all of a submission but its numbers: headers, ids, manifest. Where they are at fault, the numbers are checked as well, so
 * that all problems come at once.
 *
 * @param source  - zip archive, folder, or safetensors file
 * @param truth   - says which ids there are
 * @param options - the similarity of the task
 * @returns matrices that have a row for every query and document, and as many columns
 * @throws InvalidSubmissionError with all problems of all files
 * @source definition
 */
export async function readSubmission(
  source: ByteSource,
  truth: DenseTruth,
  options: DenseOptions,
): Promise<DenseSubmission> {
  const problems = new FileProblems();
  const files = await listFiles(source, problems);
  problems.throwIfAny(InvalidSubmissionError);
  const [queries, documents] = MATRICES.map((name) => files.matrices.get(name)!) as [
    SubmittedMatrix,
    SubmittedMatrix,
  ];
  const manifest = await problems.attempt(
    () => readManifest(files.manifest, options),
    files.manifest?.name ?? '',
  );
  if (queries.layout.columns !== documents.layout.columns) {
    const message = `${queries.shownName} has ${queries.layout.columns} columns, ${documents.shownName} has ${documents.layout.columns}; expected as many`;
    problems.add({ code: 'other_dimension', message });
  }
  const [queryPositions, documentPositions] = await Promise.all(
    MATRICES.map((name) =>
      rowPositions(
        name,
        name === 'queries' ? queries : documents,
        files.ids.get(name),
        truth[name],
        problems,
      ),
    ),
  );
  if (problems.total > 0) {
    const isCosine = manifest?.similarity === 'cosine';
    for (const matrix of [queries, documents]) {
      await Array.fromAsync(checkedSlabs({ ...matrix, idOf: () => undefined }, isCosine, problems));
    }
  }
  problems.throwIfAny(InvalidSubmissionError);
  if (!manifest || !queryPositions || !documentPositions) throw new Error('refused without a problem');
  return { manifest, queries, documents, queryPositions, documentPositions };
}
