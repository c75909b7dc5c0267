import { type ByteSource, InvalidInputError, InvalidTruthError } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import type { NiftiHeader } from '../../formats/nifti/header.ts';
import { readNiftiHeader } from '../../formats/nifti/read-volume.ts';
import { truthRole } from './case-names.ts';
import type { SegmentationOptions } from './options.ts';
import { annotationOf, type Member, raterGroups } from './rater-groups.ts';
import { refuseOtherGrid } from './same-grid.ts';
import type { SegmentationCase, SegmentationTruth } from './truth.ts';

/**
 * Reads which cases a truth has, and the header of every volume. Voxels are read when a submission is scored.
 *
 * @param source  - zip archive or folder
 * @param options - see {@link segmentationOptions}
 * @returns cases sorted by id
 * @throws {InvalidTruthError} with all problems
 * @source layouts of KiTS21 and KiTS23
 */
export async function parseTruth(
  source: ByteSource,
  { reference }: SegmentationOptions,
): Promise<SegmentationTruth> {
  const members = await listMembers(source);
  const problems = new FileProblems();
  const cases: SegmentationCase[] = [];
  const byCase = Map.groupBy(members, ({ role }) => role.caseId);
  for (const [id, own] of [...byCase].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const one = await readCase(id, own, reference, problems);
    if (one !== undefined) cases.push(one);
  }
  problems.throwIfAny(InvalidTruthError);
  return { cases };
}

async function listMembers(source: ByteSource): Promise<Member[]> {
  if (source.members === undefined) {
    const message = `${source.name} is a single file; expected a zip or tar.gz archive or a folder of NIfTI files`;
    throw new InvalidTruthError([{ code: 'not_an_archive', message }]);
  }
  const all = await source.members().catch((error: unknown) => {
    throw error instanceof InvalidInputError ? new InvalidTruthError(error.problems, error.total) : error;
  });
  const members = all.flatMap((member) => {
    const role = truthRole(member.name);
    return role === undefined ? [] : [{ role, source: member }];
  });
  if (members.length > 0) return members;
  const message = `${source.name} has no case; expected case_00000.nii.gz or case_00000/segmentation.nii.gz`;
  throw new InvalidTruthError([{ code: 'no_cases', message }]);
}

async function readCase(
  id: string,
  members: readonly Member[],
  reference: SegmentationOptions['reference'],
  problems: FileProblems,
): Promise<SegmentationCase | undefined> {
  const segmentations = members.filter(({ role }) => role.kind === 'segmentation');
  const groups = raterGroups(id, members);
  const annotations = groups.flatMap((group) => group.annotations);
  const before = problems.total;
  if (segmentations.length > 1) {
    const names = segmentations.map(({ source }) => source.name).join(', ');
    problems.add({
      code: 'duplicate_case',
      message: `${id} has several segmentations: ${names}; expected one`,
    });
  }
  const chosen =
    reference === 'segmentation' ? segmentations.map(({ source }) => annotationOf(source)) : annotations;
  if (chosen.length === 0) {
    const expected =
      reference === 'segmentation' ? 'segmentation.nii.gz' : 'rater-1.nii.gz, rater-2.nii.gz, ...';
    problems.add({ code: 'no_reference', message: `${id} has no reference; expected ${id}/${expected}` });
  }
  const headers: NiftiHeader[] = [];
  const files = [...chosen, ...annotations].flatMap((annotation) => annotation.files);
  for (const source of new Set(files.map((file) => file.source))) {
    const header = await problems.attempt(() => readNiftiHeader(source), source.name);
    if (header === undefined) continue;
    headers.push(header);
    await problems.attempt(async () => refuseOtherGrid(source.name, header, headers[0]!), source.name);
  }
  const [header] = headers;
  if (header === undefined || problems.total > before) return undefined;
  const raters = groups.filter((group) => group.annotations.length > 1);
  return { id, header, references: chosen, raters };
}
