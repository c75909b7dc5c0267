import type { MetricDefinition } from '../../evaluator.ts';
import { voxelMl } from '../../metrics/segmentation/grid.ts';
import { lesionDice, lesionF1 } from '../../metrics/segmentation/lesion-detection.ts';
import {
  dice,
  intersectionOverUnion,
  relativeVolumeDifference,
  volumeSimilarity,
  voxelPrecision,
  voxelRecall,
} from '../../metrics/segmentation/overlap.ts';
import { surfaceDice } from '../../metrics/segmentation/surface-dice.ts';
import { averageSurfaceDistance, weightedPercentile } from '../../metrics/segmentation/surface-distances.ts';
import { quantile } from '../../statistics/quantile.ts';
import type { ClassComparison } from './class-comparison.ts';

/** What is measured of a class in a case. */
export interface Measure
  extends Pick<MetricDefinition, 'id' | 'label' | 'direction' | 'range' | 'unit' | 'definition' | 'source'> {
  /** Cases where it is NaN are left out of its means. */
  readonly mayBeUndefined: boolean;
  /** Classes without a tolerance do not have it. */
  readonly needsTolerance: boolean;
  readonly of: (comparison: ClassComparison) => number | Promise<number>;
}

type Words = Pick<Measure, 'id' | 'label' | 'definition' | 'source'>;

const share = (words: Words, of: Measure['of'], more: Partial<Measure> = {}): Measure => ({
  ...{ direction: 'higher', range: [0, 1], unit: '1', mayBeUndefined: false, needsTolerance: false },
  ...words,
  of,
  ...more,
});

const EMPTY_DISTANCE =
  'Both empty: 0; one empty: the diagonal of the volume, since no distance is a natural worst value.';

/** A distance between surfaces, with the rule for empty ones. */
const distance = (words: Words, of: Measure['of']): Measure => ({
  ...words,
  definition: `${words.definition} ${EMPTY_DISTANCE}`,
  direction: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  unit: 'mm',
  mayBeUndefined: false,
  needsTolerance: false,
  of(comparison) {
    const { reference, prediction } = comparison.counts;
    if (reference > 0 && prediction > 0) return of(comparison);
    if (reference === prediction) return 0;
    const { shape, spacingMm } = comparison.grid;
    return Math.hypot(...shape.map((size, axis) => size * spacingMm[axis]!));
  },
});

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const NIKOLOV = 'Nikolov et al. (2018), arXiv 1809.04430; google-deepmind/surface-distance';
const BORDER = 'Border voxels: those with a 6-neighbour outside of the class.';

/** All measures, the main ones first. */
export const measures: readonly Measure[] = [
  share(
    {
      id: 'dice',
      label: 'Dice',
      definition: '2|A∩B| / (|A|+|B|) over voxels. Both empty: 1; one empty: 0.',
      source: 'Dice (1945); KiTS21, evaluation/metrics.py',
    },
    ({ counts }) => dice(counts),
  ),
  share(
    {
      id: 'surface_dice',
      label: 'Surface Dice',
      definition:
        'Share of the area of both surfaces that lies within the tolerance of the class of the other surface. Both empty: 1; one empty: 0.',
      source: `${NIKOLOV}; KiTS21, evaluation/metrics.py`,
    },
    (comparison) => surfaceDice(comparison.surfaceOverlap()),
    { needsTolerance: true },
  ),
  distance(
    {
      id: 'hd95',
      label: 'HD95',
      definition:
        'The larger of the two 95th percentiles of the distances from one surface to the other, each weighted by area.',
      source: NIKOLOV,
    },
    async (comparison) =>
      Math.max(...(await comparison.surfelDistances()).map((own) => weightedPercentile(own, 95))),
  ),
  distance(
    {
      id: 'assd',
      label: 'ASSD',
      definition: 'Mean distance from each surface to the other, weighted by area, both surfaces pooled.',
      source: 'Heimann et al. (2009), IEEE TMI 28',
    },
    async (comparison) => averageSurfaceDistance(...(await comparison.surfelDistances())),
  ),
  share(
    {
      id: 'iou',
      label: 'IoU',
      definition: '|A∩B| / |A∪B| over voxels. Both empty: 1; one empty: 0.',
      source: 'Jaccard (1901)',
    },
    ({ counts }) => intersectionOverUnion(counts),
  ),
  share(
    {
      id: 'precision',
      label: 'Precision',
      definition: 'Share of the predicted voxels that are right; undefined where none is predicted.',
      source: 'definition',
    },
    ({ counts }) => voxelPrecision(counts),
    { mayBeUndefined: true },
  ),
  share(
    {
      id: 'recall',
      label: 'Recall',
      definition: 'Share of the reference voxels that are found; undefined where there are none.',
      source: 'definition',
    },
    ({ counts }) => voxelRecall(counts),
    { mayBeUndefined: true },
  ),
  share(
    {
      id: 'volume_similarity',
      label: 'Volume similarity',
      definition: '1 - ||B|-|A|| / (|A|+|B|), wherever the voxels lie. Both empty: 1.',
      source: 'Taha & Hanbury (2015), BMC Medical Imaging 15',
    },
    ({ counts }) => volumeSimilarity(counts),
  ),
  share(
    {
      id: 'volume_error_ml',
      label: 'Volume error',
      definition: 'Absolute difference of the volumes.',
      source: 'definition',
    },
    ({ counts, grid }) => Math.abs(counts.prediction - counts.reference) * voxelMl(grid.spacingMm),
    { direction: 'lower', range: [0, Number.POSITIVE_INFINITY], unit: 'ml' },
  ),
  share(
    {
      id: 'volume_error_percent',
      label: 'Relative volume error',
      definition: '100 ||B|-|A|| / |A|; undefined where the reference is empty.',
      source: 'definition',
    },
    ({ counts }) => 100 * Math.abs(relativeVolumeDifference(counts)),
    { direction: 'lower', range: [0, Number.POSITIVE_INFINITY], unit: '%', mayBeUndefined: true },
  ),
  share(
    {
      id: 'lesion_f1',
      label: 'Lesion F1',
      definition:
        '2 TP / (2 TP + FP + FN) over connected components (26 neighbours), matched one to one by intersection over union, largest first. None in either: 1.',
      source: 'Maier-Hein et al. (2024), Metrics Reloaded, Nature Methods 21',
    },
    (comparison) => lesionF1(comparison.lesions()),
  ),
  share(
    {
      id: 'lesion_dice',
      label: 'Lesion-wise Dice',
      definition:
        'Mean Dice over lesions matched as for lesion F1, those invented or missed counting 0. None in either: 1.',
      source: 'BraTS 2023, without dilation and smallest size',
    },
    (comparison) => lesionDice(comparison.lesions()),
  ),
  distance(
    {
      id: 'hd',
      label: 'HD',
      definition: 'Largest distance from a surface to the other.',
      source: NIKOLOV,
    },
    async (comparison) =>
      Math.max(...(await comparison.surfelDistances()).map((own) => weightedPercentile(own, 100))),
  ),
  distance(
    {
      id: 'hd95_voxel',
      label: 'HD95 (voxels, max)',
      definition: `The larger of the two 95th percentiles (linear interpolation) of the distances between border voxels. ${BORDER}`,
      source: 'Maier-Hein et al. (2024), Metrics Reloaded',
    },
    async (comparison) => Math.max(...(await comparison.voxelDistances()).map((own) => quantile(own, 0.95))),
  ),
  distance(
    {
      id: 'hd95_pooled',
      label: 'HD95 (voxels, pooled)',
      definition: `95th percentile (linear interpolation) of the distances between border voxels of both volumes together. ${BORDER}`,
      source: 'definition',
    },
    async (comparison) => quantile(pooled(...(await comparison.voxelDistances())), 0.95),
  ),
  distance(
    {
      id: 'hd_voxel',
      label: 'HD (voxels)',
      definition: `Largest distance from a border voxel to the other border. ${BORDER}`,
      source: 'definition',
    },
    async (comparison) => Math.max(...(await comparison.voxelDistances()).map((own) => own.at(-1)!)),
  ),
  distance(
    {
      id: 'assd_voxel',
      label: 'ASSD (voxels)',
      definition: `Mean of the two mean distances between border voxels. ${BORDER}`,
      source: 'definition',
    },
    async (comparison) => {
      const [one, other] = await comparison.voxelDistances();
      return (mean(one) + mean(other)) / 2;
    },
  ),
];

function pooled(one: Float64Array, other: Float64Array): Float64Array {
  const all = new Float64Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all.sort();
}
