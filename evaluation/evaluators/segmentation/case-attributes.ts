import type { AttributeColumn } from '../../attributes/attribute.ts';
import { countLabels } from '../../metrics/segmentation/count-labels.ts';
import { standardDeviation } from '../../statistics/standard-deviation.ts';
import { CaseAnnotations } from './case-annotations.ts';
import { classesOf } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import { reusedRoom } from './read-labels.ts';
import type { SegmentationCase, SegmentationTruth } from './truth.ts';

const MM3_PER_ML = 1000;

/**
 * What references tell of cases: the volume of each class, and where there are several references how far they disagree
 * about it, as their coefficient of variation.
 *
 * @param truth   - the cases
 * @param options - name the classes
 * @returns volumes in ml, the means over the references; a disagreement is null where no reference has the class
 * @source definition
 */
export async function caseAttributes(
  { cases }: SegmentationTruth,
  options: SegmentationOptions,
): Promise<AttributeColumn[]> {
  const classes = classesOf(options);
  const volumes: number[][][] = []; // case × class × reference
  for (const one of cases) {
    const counts = await labelCounts(one);
    const voxelMl = one.header.spacingMm.reduce((product, side) => product * side, 1) / MM3_PER_ML;
    volumes.push(
      classes.map(({ labels }) =>
        counts.map((count) => voxelMl * labels.reduce((sum, label) => sum + (count[label] ?? 0), 0)),
      ),
    );
  }
  const hasSeveral = cases.some(({ references }) => references.length > 1);
  return classes.flatMap(({ name }, index) => {
    const ofCases = volumes.map((ofClasses) => Float64Array.from(ofClasses[index]!));
    const volume: AttributeColumn = {
      ...{ id: `volume:${name}`, label: `Volume of ${name}`, unit: 'ml', kind: 'number' },
      values: ofCases.map(mean),
    };
    const disagreement: AttributeColumn = {
      ...{
        id: `disagreement:${name}`,
        label: `Disagreement of raters about ${name}`,
        unit: null,
        kind: 'number',
      },
      values: ofCases.map(variation),
    };
    return hasSeveral ? [volume, disagreement] : [volume];
  });
}

/** Voxels of each label in every reference. */
async function labelCounts({ header, references }: SegmentationCase): Promise<ArrayLike<number>[]> {
  const room = reusedRoom();
  const annotations = new CaseAnnotations({ header, labels: undefined }, references.length > 1);
  const counts: ArrayLike<number>[] = [];
  for (const reference of references) counts.push(countLabels(await annotations.labelsOf(reference, room)));
  return counts;
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function variation(values: Float64Array): number | null {
  const share = standardDeviation(values) / mean(values);
  return Number.isFinite(share) ? share : null;
}
