import { type ByteSource, InvalidInputError, InvalidSubmissionError } from '../../evaluator.ts';
import type { FileProblems } from '../../formats/file-problems.ts';
import { shownText } from '../../formats/shown-text.ts';
import { caseOf } from './case-names.ts';
import type { SegmentationOptions } from './options.ts';
import type { SegmentationTruth } from './truth.ts';

/** Endings of files that say something about a submission and are no part of it. */
const IS_NOTE = /(^|\/)(readme|license)[^/]*$|\.(md|txt|json)$/i;

/**
 * Which file of a submission is for which case.
 *
 * @param source   - archive or folder; a single NIfTI file where the truth has one case
 * @param truth    - tells the cases
 * @param options  - whether cases may be missing
 * @param problems - gets files of unknown cases, two files for one case, files of other kinds, and missing cases
 * @returns file by case
 * @throws {InvalidSubmissionError} where the archive itself is broken
 * @source KiTS19, KiTS21, KiTS23
 */
export async function listPredictions(
  source: ByteSource,
  { cases }: SegmentationTruth,
  { missing }: SegmentationOptions,
  problems: FileProblems,
): Promise<ReadonlyMap<string, ByteSource>> {
  const [single] = cases;
  if (source.members === undefined && cases.length === 1) return new Map([[single!.id, source]]);
  const found = new Map<string, ByteSource>();
  const known = new Set(cases.map(({ id }) => id));
  for (const member of await membersOf(source, cases.length)) {
    const id = caseOf(member.name);
    const refuse = (code: string, message: string) => problems.add({ file: member.name, code, message });
    if (id === undefined) {
      if (!IS_NOTE.test(member.name)) {
        refuse('unexpected_file', 'is no NIfTI file by its name; expected case_00000.nii.gz');
      }
    } else if (!known.has(id)) {
      refuse(
        'unknown_case',
        `is for ${shownText(id)}, which the task does not have; expected e.g. ${single!.id}.nii.gz`,
      );
    } else if (found.has(id)) {
      refuse('duplicate_case', `is a second file for ${id}, after ${found.get(id)!.name}; expected one`);
    } else {
      found.set(id, member);
    }
  }
  for (const { id } of missing === 'refuse' ? cases : []) {
    if (!found.has(id)) {
      problems.add({ code: 'missing_case', message: `there is no file for ${id}; expected ${id}.nii.gz` });
    }
  }
  return found;
}

async function membersOf(source: ByteSource, cases: number): Promise<readonly ByteSource[]> {
  if (source.members === undefined) {
    const message = `is a single file; expected a zip or tar.gz archive with ${cases} files like case_00000.nii.gz`;
    throw new InvalidSubmissionError([{ code: 'not_an_archive', message }]);
  }
  try {
    return await source.members();
  } catch (error) {
    throw error instanceof InvalidInputError
      ? new InvalidSubmissionError(error.problems, error.total)
      : error;
  }
}
