/**
 * The case that a file of a submission is for: its name without folders and ending; `prediction_00042` of KiTS19 means
 * `case_00042`.
 *
 * @param name - path of the file
 * @returns the id; undefined where the file is no NIfTI file by its name
 * @source names of KiTS19, KiTS21 and KiTS23
 */
export function caseOf(name: string): string | undefined {
  const stem = /([^/]+)\.nii(\.gz)?$/i.exec(name)?.[1];
  return stem?.replace(/^prediction_(?=\d{5}$)/, 'case_');
}

/** What a file of the truth is. */
export type TruthRole =
  | { readonly kind: 'segmentation'; readonly caseId: string }
  | { readonly kind: 'rater'; readonly caseId: string; readonly group: string }
  | {
      readonly kind: 'structure';
      readonly caseId: string;
      readonly label: number;
      /** Of the structure among those of its label. */
      readonly number: number;
      readonly annotation: number;
    };

/** Labels of the structures of KiTS. */
const STRUCTURES: ReadonlyMap<string, number> = new Map([
  ['kidney', 1],
  ['tumor', 2],
  ['cyst', 3],
]);

/**
 * Recognizes a file of the truth by its path: `case_00042.nii.gz`, or in a folder of its case `segmentation`,
 * `aggregated_MAJ_seg`, `rater-1`, `segmentation_samples/group_1/...`, `instances/kidney_instance-1_annotation-1`.
 *
 * @param name - path of the file
 * @returns undefined for other files
 * @source layouts of KiTS21 and KiTS23; `rater-N` as in the shared data
 */
export function truthRole(name: string): TruthRole | undefined {
  const folders = name.split('/');
  const stem = /^(.+)\.nii(\.gz)?$/i.exec(folders.pop() ?? '')?.[1];
  if (stem === undefined) return undefined;
  const group = folders.at(-1);
  if (folders.at(-2) === 'segmentation_samples' && group !== undefined && folders.length >= 3) {
    return { kind: 'rater', caseId: folders.at(-3)!, group };
  }
  const structure = /^(kidney|tumor|cyst)_instance-(\d{1,4})_annotation-(\d{1,4})$/.exec(stem);
  if (structure !== null) {
    const caseId = /^(instances|segmentations)$/.test(group ?? '') ? folders.at(-2) : group;
    if (caseId === undefined) return undefined;
    const [, name = '', number, annotation] = structure;
    const label = STRUCTURES.get(name) ?? 0;
    return { kind: 'structure', caseId, label, number: Number(number), annotation: Number(annotation) };
  }
  const caseId = folders.at(-1);
  if (caseId !== undefined && /^(segmentation|aggregated_MAJ_seg)$/.test(stem)) {
    return { kind: 'segmentation', caseId };
  }
  if (caseId !== undefined && /^rater-\d+$/.test(stem)) return { kind: 'rater', caseId, group: 'raters' };
  const isOther = /^(aggregated_\w+|imaging|.*_instance-\d+_annotation-\d+)$/.test(stem);
  return isOther ? undefined : { kind: 'segmentation', caseId: stem };
}
