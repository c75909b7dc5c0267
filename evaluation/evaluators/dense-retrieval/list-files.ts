import { type ByteSource, InvalidInputError, InvalidSubmissionError } from '../../evaluator.ts';
import type { FileProblems } from '../../formats/file-problems.ts';
import { readNpyLayout, readSafetensorsLayouts } from '../../formats/matrix/read-layout.ts';
import { MATRICES, type MatrixName, type SubmittedMatrix } from './submitted-matrix.ts';

/** What a submission holds. */
export interface SubmittedFiles {
  readonly matrices: ReadonlyMap<MatrixName, SubmittedMatrix>;
  /** Lists of ids, one for each row. */
  readonly ids: ReadonlyMap<MatrixName, ByteSource>;
  readonly manifest: ByteSource | undefined;
}

/** Files that say something about a submission and are no part of it. */
const IS_NOTE = /(^|\/)(readme|license)[^/]*$|\.md$/i;
const EXPECTED =
  'queries.npy, documents.npy, queries.txt, documents.txt, manifest.json or a .safetensors file';

/**
 * Finds the files of a submission and reads the headers of its matrices.
 *
 * @param source   - zip archive or folder, or a single safetensors file
 * @param problems - gets files that are broken, not expected, there twice, and matrices that are missing
 * @returns what was found
 * @throws InvalidSubmissionError where the archive itself is broken
 * @source definition
 */
export async function listFiles(source: ByteSource, problems: FileProblems): Promise<SubmittedFiles> {
  const matrices = new Map<MatrixName, SubmittedMatrix>();
  const ids = new Map<MatrixName, ByteSource>();
  let manifest: ByteSource | undefined;
  const addMatrix = (name: MatrixName, matrix: SubmittedMatrix) => {
    const earlier = matrices.get(name);
    if (earlier) {
      const message = `holds ${name} a second time, after ${earlier.shownName}; expected one matrix`;
      problems.add({ file: matrix.source.name, code: 'duplicate_matrix', message });
    }
    matrices.set(name, matrix);
  };
  const addTensors = async (file: ByteSource) => {
    const found = await problems.attempt(() => readSafetensorsLayouts(file, MATRICES), file.name);
    for (const name of MATRICES) {
      const layout = found?.get(name);
      if (layout) addMatrix(name, { source: file, layout, shownName: `tensor "${name}" of ${file.name}` });
    }
  };
  if (source.members === undefined) await addTensors(source);
  for (const member of await membersOf(source)) {
    const [, stem = '', ending = ''] = /([^/.]+)\.([^/]+)$/.exec(member.name) ?? [];
    const name = MATRICES.find((one) => one === stem);
    if (ending === 'safetensors') {
      await addTensors(member);
    } else if (name && ending === 'npy') {
      const layout = await problems.attempt(() => readNpyLayout(member), member.name);
      if (layout) addMatrix(name, { source: member, layout, shownName: member.name });
    } else if (name && /^txt(\.gz)?$/.test(ending) && !ids.has(name)) {
      ids.set(name, member);
    } else if (stem === 'manifest' && ending === 'json' && manifest === undefined) {
      manifest = member;
    } else if (!IS_NOTE.test(member.name)) {
      const message = `is not expected here, or a second one; expected ${EXPECTED}`;
      problems.add({ file: member.name, code: 'unexpected_file', message });
    }
  }
  for (const name of problems.total === 0 ? MATRICES : []) {
    if (matrices.has(name)) continue;
    const message = `there is no matrix of ${name}; expected ${name}.npy or a safetensors file with the tensor "${name}"`;
    problems.add({ code: 'missing_matrix', message });
  }
  return { matrices, ids, manifest };
}

async function membersOf(source: ByteSource): Promise<readonly ByteSource[]> {
  try {
    return (await source.members?.()) ?? [];
  } catch (error) {
    throw error instanceof InvalidInputError
      ? new InvalidSubmissionError(error.problems, error.total)
      : error;
  }
}
