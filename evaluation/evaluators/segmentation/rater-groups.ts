import type { ByteSource } from '../../evaluator.ts';
import type { TruthRole } from './case-names.ts';
import { sampledGroups } from './sampled-groups.ts';
import type { Annotation, RaterGroup } from './truth.ts';

/** A file of the truth. */
export interface Member {
  readonly role: TruthRole;
  readonly source: ByteSource;
}

/**
 * The annotation that one volume of labels is.
 *
 * @source definition
 */
export const annotationOf = (source: ByteSource): Annotation => ({ files: [{ source, label: undefined }] });

/**
 * The groups of annotations of a case: as the files are grouped; where there are none, sampled from the annotations of
 * single structures as in KiTS21.
 *
 * @param id      - of the case; its number seeds the sampling
 * @param members - files of the case
 * @source KiTS21, annotation/sample_segmentations.py
 */
export function raterGroups(id: string, members: readonly Member[]): RaterGroup[] {
  const raters = members.flatMap(({ role, source }) => (role.kind === 'rater' ? { role, source } : []));
  if (raters.length > 0) {
    return [...Map.groupBy(raters, ({ role }) => role.group)].map(([name, own]) => ({
      name,
      annotations: own.map(({ source }) => annotationOf(source)),
    }));
  }
  const files = members.flatMap(({ role, source }) => (role.kind === 'structure' ? { role, source } : []));
  if (files.length === 0) return [];
  const ordered = files.toSorted(
    ({ role: a }, { role: b }) => a.label - b.label || a.number - b.number || a.annotation - b.annotation,
  );
  const structures = [...Map.groupBy(ordered, ({ role }) => `${role.label} ${role.number}`).values()].map(
    (own) => ({ label: own[0]!.role.label, annotations: own.map(({ source }) => source) }),
  );
  const caseNumber = Number(/\d{1,9}$/.exec(id)?.[0] ?? 0);
  return sampledGroups(structures, caseNumber).map((samples, group) => ({
    name: `group_${group}`,
    annotations: samples.map((painted) => ({
      files: painted.map(({ file, label }) => ({ source: file, label })),
    })),
  }));
}
