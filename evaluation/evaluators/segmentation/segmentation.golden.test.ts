import { basename, join } from 'node:path';
import { test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { readLabelVolume } from '../../formats/nifti/read-volume.ts';
import { compareLabels } from '../../metrics/segmentation/compare-labels.ts';
import { voxelMl } from '../../metrics/segmentation/grid.ts';
import { surfaceCounts, surfaceDice, surfaceOverlap } from '../../metrics/segmentation/surface-dice.ts';
import { averageSurfaceDistance } from '../../metrics/segmentation/surface-distances.ts';
import { surfels } from '../../metrics/segmentation/surface-points.ts';
import { CODES, surfelAreas } from '../../metrics/segmentation/surfel-areas.ts';
import {
  dataRoot,
  describeGolden,
  type GoldenCount,
  listGolden,
  readBytes,
  readJson,
} from '../../testing/golden.ts';
import { challengeRanking } from './challenge-ranking.ts';
import { ClassComparison, type VolumePair } from './class-comparison.ts';
import { classMembership, parseClasses, type SegmentationClass } from './classes.ts';
import { findMeasure } from './testing/find-measure.ts';

type Expected = Readonly<Record<string, number | string | Readonly<Record<string, number>>>>;

interface SyntheticFile {
  readonly cases: readonly {
    readonly name: string;
    readonly spacing_mm: readonly number[];
    readonly tolerance_mm: number;
    readonly expected: Expected;
  }[];
}

type BySystem = Readonly<
  Record<string, Readonly<Record<'dice' | 'surface_dice', Readonly<Record<string, number>>>>>
>;

interface RankedSystem {
  readonly system: string;
  readonly final_rank: number;
  readonly mean_rank: number;
  readonly mean_dice: number;
  readonly mean_sd: number;
  readonly tumor_dice: number;
}

interface RealFile {
  readonly means_vs_segmentation: BySystem;
  readonly means_over_3_raters: BySystem;
  readonly ranking_vs_segmentation: readonly RankedSystem[];
  readonly ranking_over_raters: readonly RankedSystem[];
  readonly results: readonly {
    readonly case: string;
    readonly system: string;
    readonly hec: Readonly<Record<string, Expected>>;
  }[];
}

const AREA = { rel: 1e-12 };
const RATIO = { abs: 1e-15, rel: 1e-15 };
const DISTANCE = { abs: 1e-9, rel: 0 };

/** Fields of the files that are measures of the evaluator. */
const FIELDS = [
  ['dice', 'dice', RATIO],
  ['jaccard', 'iou', RATIO],
  ['volume_similarity', 'volume_similarity', RATIO],
  ['precision', 'precision', RATIO],
  ['recall', 'recall', RATIO],
  ['hd95_surfel', 'hd95', DISTANCE],
  ['hd100_surfel', 'hd', DISTANCE],
  ['assd_area_weighted', 'assd', DISTANCE],
  ['hd95_voxel_max', 'hd95_voxel', DISTANCE],
  ['hd95_voxel_pooled', 'hd95_pooled', DISTANCE],
  ['hd100_voxel', 'hd_voxel', DISTANCE],
  ['assd_voxel', 'assd_voxel', DISTANCE],
] as const;

async function readPair(reference: string, prediction: string): Promise<VolumePair> {
  const read = (path: string) => readLabelVolume(memorySource(basename(path), readBytes(path)));
  const [own, other] = await Promise.all([read(reference), read(prediction)]);
  const comparison = compareLabels(own.labels, other.labels, own.header.shape);
  return { grid: own.header, reference: own.labels, prediction: other.labels, comparison };
}

async function compareClass(
  count: GoldenCount,
  place: string,
  pair: VolumePair,
  scored: SegmentationClass,
  expected: Expected,
): Promise<void> {
  const comparison = new ClassComparison(pair, scored, 0.1);
  const check = (field: string, got: number, tolerance = {}) => {
    if (field in expected) count.compare(`${place} ${field}`, got, expected[field], tolerance);
  };
  const { counts, grid } = comparison;
  check('n_ref', counts.reference, { rel: 0 });
  check('n_pred', counts.prediction, { rel: 0 });
  check('n_inter', counts.both, { rel: 0 });
  check('volume_ref_ml', counts.reference * voxelMl(grid.spacingMm));
  check('volume_pred_ml', counts.prediction * voxelMl(grid.spacingMm));
  for (const [field, id, tolerance] of FIELDS) {
    check(field, await findMeasure(id).of(comparison), tolerance);
  }
  const isClass = classMembership(scored.labels);
  const surfelsOf = (labels: Uint8Array) => surfels(labels, isClass, grid.shape, pair.comparison);
  const [own, other] = [surfelsOf(pair.reference), surfelsOf(pair.prediction)];
  check('n_surfels_ref', own.at.length, { rel: 0 });
  check('n_surfels_pred', other.at.length, { rel: 0 });
  const overlapAt = (toleranceMm: number) =>
    surfaceOverlap(surfaceCounts(own, other, toleranceMm, grid.spacingMm), grid.spacingMm);
  const overlap = overlapAt(scored.toleranceMm ?? 0);
  check('area_ref_mm2', overlap.areaMm2[0], AREA);
  check('area_pred_mm2', overlap.areaMm2[1], AREA);
  check('area_ref_within_tol_mm2', overlap.withinMm2[0], AREA);
  check('area_pred_within_tol_mm2', overlap.withinMm2[1], AREA);
  check('surface_dice', await findMeasure('surface_dice').of(comparison), AREA);
  const others = expected.surface_dice_at;
  for (const [tolerance, value] of typeof others === 'object' ? Object.entries(others) : []) {
    const got = surfaceDice(overlapAt(Number(tolerance)));
    count.compare(`${place} surface_dice_at ${tolerance}`, got, value, AREA);
  }
  if (!('asd_ref_to_pred' in expected)) return;
  const nothing = { distances: new Float64Array(), weights: new Float64Array() };
  const [forward, backward] = await comparison.surfelDistances();
  check('asd_ref_to_pred', averageSurfaceDistance(forward, nothing), DISTANCE);
  check('asd_pred_to_ref', averageSurfaceDistance(backward, nothing), DISTANCE);
}

const normalsFiles = listGolden('kits', 'normals.json');
describeGolden('surfel areas', normalsFiles, (count) => {
  test.each(normalsFiles)('%s', (path) => {
    const { normals } = readJson<{ readonly normals: readonly (readonly number[][])[] }>(path);
    for (const [s0, s1, s2] of [
      [1, 1, 1],
      [5, 0.78, 0.78],
      [0.5, 2, 3.3],
    ] as const) {
      const areas = surfelAreas([s0, s1, s2]);
      for (let code = 0; code < CODES; code++) {
        const lengths = (normals[code] ?? []).map(([n0 = 0, n1 = 0, n2 = 0]) =>
          Math.hypot(n0 * s1 * s2, n1 * s0 * s2, n2 * s0 * s1),
        );
        const wanted = lengths.reduce((sum, length) => sum + length, 0);
        count.compare(`code ${code}`, areas[code], wanted, AREA);
      }
    }
    count.finishCase();
  });
});

const syntheticFiles = listGolden('kits', 'synthetic.json');
describeGolden('synthetic volumes', syntheticFiles, (count) => {
  for (const path of syntheticFiles) {
    const folder = path.replace(/\.json$/, '');
    test.each(readJson<SyntheticFile>(path).cases)('$name', async ({ name, tolerance_mm, expected }) => {
      const pair = await readPair(join(folder, `${name}_ref.nii.gz`), join(folder, `${name}_pred.nii.gz`));
      await compareClass(
        count,
        name,
        pair,
        { name: 'object', labels: [1], toleranceMm: tolerance_mm },
        expected,
      );
      count.finishCase();
    });
  }
});

const data = join(dataRoot() ?? '', 'kits');
const realFiles = dataRoot() === undefined ? [] : listGolden('kits', 'real_cases.json');
describeGolden('real cases', realFiles, (count) => {
  const classes = parseClasses('kits23') ?? [];
  for (const path of realFiles) {
    test.each(readJson<RealFile>(path).results)('$system $case', async ({ case: id, system, hec }) => {
      const reference = join(data, 'cases', id, 'segmentation.nii.gz');
      const pair = await readPair(reference, join(data, 'systems', system, `${id}.nii.gz`));
      for (const scored of classes) {
        await compareClass(count, scored.name, pair, scored, hec[scored.name] ?? {});
      }
      count.finishCase();
    });
    test('the ranking of the challenge', () => {
      const file = readJson<RealFile>(path);
      for (const [ranking, means] of [
        [file.ranking_vs_segmentation, file.means_vs_segmentation],
        [file.ranking_over_raters, file.means_over_3_raters],
      ] as const) {
        const mean = (values: Readonly<Record<string, number>> = {}) =>
          Object.values(values).reduce((sum, value) => sum + value, 0) / Object.values(values).length;
        const entries = ranking.map(({ system }) => ({
          means: [mean(means[system]?.dice), mean(means[system]?.surface_dice)],
          tieBreak: means[system]?.dice.tumor ?? Number.NaN,
        }));
        for (const [at, standing] of challengeRanking(entries).entries()) {
          count.compare(`rank ${at}`, standing.rank, ranking[at]?.final_rank);
          count.compare(`mean rank ${at}`, standing.total, ranking[at]?.mean_rank);
        }
      }
      count.finishCase();
    });
  }
});
