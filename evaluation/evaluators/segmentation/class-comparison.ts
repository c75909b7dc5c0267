import { type Compute, cpu } from '../../compute/compute.ts';
import type { SurfaceComparison } from '../../compute/volumes/question.ts';
import {
  classCounts,
  type LabelComparison,
  type VoxelCounts,
} from '../../metrics/segmentation/compare-labels.ts';
import type { Grid } from '../../metrics/segmentation/grid.ts';
import { detectLesions, type LesionDetection } from '../../metrics/segmentation/lesion-detection.ts';
import { findLesions } from '../../metrics/segmentation/lesions.ts';
import {
  type SurfaceOverlap,
  surfaceCounts,
  surfaceOverlap,
} from '../../metrics/segmentation/surface-dice.ts';
import type { WeightedDistances } from '../../metrics/segmentation/surface-distances.ts';
import { borderVoxels, type SurfacePoints, surfels } from '../../metrics/segmentation/surface-points.ts';
import { surfelAreas } from '../../metrics/segmentation/surfel-areas.ts';
import { classMembership, type SegmentationClass } from './classes.ts';

/** Labels of a reference and a prediction on one grid. */
export interface VolumePair {
  readonly grid: Grid;
  readonly reference: Uint8Array;
  readonly prediction: Uint8Array;
  readonly comparison: LabelComparison;
}

/** Something of the reference and of the prediction. */
type Both<Value> = readonly [reference: Value, prediction: Value];

/** One class of two volumes; what is costly is computed when it is first asked for. */
export class ClassComparison {
  readonly counts: VoxelCounts;
  readonly grid: Grid;
  private readonly pair: VolumePair;
  private readonly scored: SegmentationClass;
  private readonly isClass: Uint8Array;
  private readonly lesionIou: number;
  private readonly surface: SurfaceComparison | undefined;
  private readonly compute: Compute;
  private keptSurfels: Both<SurfacePoints> | undefined;
  private keptSurfelDistances: Both<WeightedDistances> | undefined;
  private keptVoxelDistances: Both<Float64Array> | undefined;
  private keptLesions: LesionDetection | undefined;

  /**
   * @param pair      - the volumes
   * @param scored    - the class
   * @param lesionIou - see the options
   * @param surface   - surfaces of the class, where they were compared with the volumes
   * @param compute   - where to look for distances
   * @source definition
   */
  constructor(
    pair: VolumePair,
    scored: SegmentationClass,
    lesionIou: number,
    surface?: SurfaceComparison,
    compute: Compute = cpu,
  ) {
    this.pair = pair;
    this.grid = pair.grid;
    this.scored = scored;
    this.isClass = classMembership(scored.labels);
    this.lesionIou = lesionIou;
    this.surface = surface;
    this.compute = compute;
    this.counts = classCounts(pair.comparison.pairs, this.isClass);
  }

  /**
   * @returns areas of both surfaces within the tolerance of the class
   * @source `surfaceOverlap`
   */
  surfaceOverlap(): SurfaceOverlap {
    const { spacingMm } = this.grid;
    const counts =
      this.surface?.counts ?? surfaceCounts(...this.surfels(), this.scored.toleranceMm ?? 0, spacingMm);
    return surfaceOverlap(counts, spacingMm);
  }

  /**
   * @returns distances between the surfaces, with the areas of their surfels
   * @source `surfaceDistances`, or what gives the same
   */
  async surfelDistances(): Promise<Both<WeightedDistances>> {
    if (this.keptSurfelDistances !== undefined) return this.keptSurfelDistances;
    const areas = surfelAreas(this.grid.spacingMm);
    const [reference, prediction] = this.surfels();
    const weighted = async (own: SurfacePoints, other: SurfacePoints): Promise<WeightedDistances> => ({
      distances: await this.distances(own, other),
      weights: Float64Array.from(own.codes, (code) => areas[code]!),
    });
    this.keptSurfelDistances = [await weighted(reference, prediction), await weighted(prediction, reference)];
    return this.keptSurfelDistances;
  }

  /**
   * @returns distances between the border voxels, ascending
   * @source `surfaceDistances`, or what gives the same
   */
  async voxelDistances(): Promise<Both<Float64Array>> {
    if (this.keptVoxelDistances !== undefined) return this.keptVoxelDistances;
    const [reference, prediction] = this.ofBoth(borderVoxels);
    this.keptVoxelDistances = [
      (await this.distances(reference, prediction)).sort(),
      (await this.distances(prediction, reference)).sort(),
    ];
    return this.keptVoxelDistances;
  }

  /**
   * @returns lesions found, invented and missed
   * @source `detectLesions`
   */
  lesions(): LesionDetection {
    this.keptLesions ??= detectLesions(...this.ofBoth(findLesions), this.lesionIou);
    return this.keptLesions;
  }

  private distances(from: SurfacePoints, to: SurfacePoints): Promise<Float64Array> {
    return this.compute.nearestDistances({ from, to, spacingMm: this.grid.spacingMm });
  }

  private surfels(): Both<SurfacePoints> {
    this.keptSurfels ??= this.surface?.surfels ?? this.ofBoth(surfels);
    return this.keptSurfels;
  }

  private ofBoth<Value>(
    find: (labels: Uint8Array, isClass: Uint8Array, shape: Grid['shape'], extents: LabelComparison) => Value,
  ): Both<Value> {
    const { reference, prediction, comparison } = this.pair;
    const of = (labels: Uint8Array) => find(labels, this.isClass, this.grid.shape, comparison);
    return [of(reference), of(prediction)];
  }
}
