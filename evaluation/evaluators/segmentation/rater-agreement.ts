import type { CaseAnnotations } from './case-annotations.ts';
import { type CaseValues, type Measuring, meanValues, measureVolumes } from './measure-volumes.ts';
import type { reusedRoom } from './read-labels.ts';
import type { SegmentationCase } from './truth.ts';

/**
 * What the annotations of a case reach against each other: the mean over groups of the mean over the pairs of a group.
 *
 * @param one         - the case; with groups
 * @param annotations - of the case
 * @param measuring   - what, and where
 * @param rooms       - memory for two volumes
 * @source KiTS21, inter-rater disagreement; each pair once, the earlier annotation as reference
 */
export async function raterAgreement(
  { header, raters }: SegmentationCase,
  annotations: CaseAnnotations,
  measuring: Measuring,
  rooms: readonly [ReturnType<typeof reusedRoom>, ReturnType<typeof reusedRoom>],
): Promise<CaseValues> {
  const groups: CaseValues[] = [];
  for (const { annotations: own } of raters) {
    const pairs: CaseValues[] = [];
    for (const [at, reference] of own.entries()) {
      for (const other of own.slice(at + 1)) {
        const first = await annotations.labelsOf(reference, rooms[0]);
        const second = await annotations.labelsOf(other, rooms[1]);
        pairs.push(await measureVolumes(header, first, second, measuring));
      }
    }
    groups.push(meanValues(pairs));
  }
  return meanValues(groups);
}
