import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archive } from '../../formats/testing/archive.ts';
import { compareLabels } from '../../metrics/segmentation/compare-labels.ts';
import { stepDistance } from '../../metrics/segmentation/grid.ts';
import { surfaceDistances } from '../../metrics/segmentation/surface-distances.ts';
import { surfels } from '../../metrics/segmentation/surface-points.ts';
import { surfelAreas } from '../../metrics/segmentation/surfel-areas.ts';
import { challengeRanking } from './challenge-ranking.ts';
import { classMembership } from './classes.ts';
import { segmentation } from './index.ts';
import { segmentationOptions } from './options.ts';
import { evaluate, SHAPE, volume } from './testing/end-to-end.ts';

const A = [0, 0, 0] as const;
const B = [1, 0, 0] as const;
const C = [2, 0, 0] as const;
const FAR = [3, 4, 5] as const;

const one = (bytes: Uint8Array) => archive({ 'case_00001.nii.gz': bytes });
const options = { classes: 'organ:1+2:2,tumor:2' };

describe('by hand', () => {
  test('overlap and volumes of two voxels against two, one of them shared', async () => {
    const { aggregate, groups, groupSizes } = await evaluate(
      one(
        volume([
          [A, 1],
          [B, 2],
        ]),
      ),
      one(
        volume([
          [B, 2],
          [C, 2],
        ]),
      ),
      options,
    );
    expect(aggregate).toMatchObject({
      'dice:organ': 1 / 2,
      'iou:organ': 1 / 3,
      'precision:organ': 1 / 2,
      'recall:organ': 1 / 2,
      'dice:tumor': 2 / 3,
      dice: (1 / 2 + 2 / 3) / 2,
      'volume_error_ml:tumor': 0.002,
      'volume_error_percent:tumor': 100,
      'volume_similarity:tumor': 1 - 1 / 3,
      'hd_voxel:organ': 2,
      'assd_voxel:organ': 1,
      'lesion_f1:organ': 1,
      'lesion_dice:organ': 1 / 2,
    });
    expect(groupSizes).toEqual([{ organ: 1, tumor: 1 }]);
    expect(groups.tumor).toMatchObject({ dice: 2 / 3, recall: 1 });
    expect(aggregate).not.toHaveProperty('surface_dice:tumor');
  });

  test('a surface one step of 2 mm away is within a tolerance of 2 mm and not of less', async () => {
    const at = async (tolerance: string) => {
      const given = { classes: `organ:1:${tolerance}` };
      const { aggregate } = await evaluate(one(volume([[A, 1]])), one(volume([[B, 1]])), given, [
        'surface_dice',
      ]);
      return aggregate.surface_dice;
    };
    // Of the 8 corners of each voxel 4 are shared, each with an eighth of the area.
    expect(await at('2')).toBe(1);
    expect(await at('1.99')).toBeCloseTo(0.5, 12);
  });

  test('lesions: one found, one missed, one invented', async () => {
    const { aggregate } = await evaluate(
      one(
        volume([
          [A, 1],
          [B, 1],
          [FAR, 1],
        ]),
      ),
      one(
        volume([
          [A, 1],
          [B, 1],
          [[0, 4, 5], 1],
        ]),
      ),
      options,
      ['lesion_f1:organ', 'lesion_dice:organ'],
    );
    expect(aggregate).toEqual({ 'lesion_f1:organ': 1 / 2, 'lesion_dice:organ': 1 / 3 });
  });

  test('voxels that share a corner are one lesion', async () => {
    const corner = volume([
      [A, 1],
      [[1, 1, 1], 1],
    ]);
    const { aggregate } = await evaluate(one(corner), one(volume([[A, 1]])), options, ['lesion_f1:organ']);
    expect(aggregate['lesion_f1:organ']).toBe(1);
  });

  test('empty masks by the rule of KiTS; the diagonal for distances; undefined shares are left out', async () => {
    const full = volume([[A, 1]]);
    const empty = volume([]);
    const truth = archive({ 'a.nii': empty, 'b.nii': full, 'c.nii': empty });
    const submission = archive({ 'a.nii': empty, 'b.nii': empty, 'c.nii': full });
    const ids = [
      'dice:organ',
      'surface_dice:organ',
      'hd95:organ',
      'assd:organ',
      'precision:organ',
      'recall:organ',
    ];
    const { instances, aggregate, records } = await evaluate(truth, submission, options, ids);
    const diagonal = Math.hypot(8, 5, 6);
    expect(instances.values['dice:organ']).toEqual(Float64Array.of(1, 0, 0));
    expect(instances.values['surface_dice:organ']).toEqual(Float64Array.of(1, 0, 0));
    expect(instances.values['hd95:organ']).toEqual(Float64Array.of(0, diagonal, diagonal));
    expect(instances.values['assd:organ']).toEqual(Float64Array.of(0, diagonal, diagonal));
    expect(instances.values['precision:organ']).toEqual(Float64Array.of(Number.NaN, Number.NaN, 0));
    expect(aggregate).toMatchObject({ 'precision:organ': 0, 'recall:organ': 0 });
    const recomputation = segmentation.recomputation?.('recall:organ', segmentationOptions.parse(options));
    const recall = recomputation?.prepare(records['recall:organ'] ?? expect.fail());
    expect(recall?.(Float64Array.of(1, 1, 1))).toBe(0);
    expect(recall?.(Float64Array.of(2, 0, 1))).toBeNaN();
  });

  test('missing cases count as empty where the option says so, and are noted', async () => {
    const truth = archive({ 'a.nii': volume([[A, 1]]), 'b.nii': volume([[A, 1]]) });
    const submission = archive({ 'b.nii': volume([[A, 1]]) });
    const { aggregate, notices } = await evaluate(truth, submission, { ...options, missing: 'empty' }, [
      'dice:organ',
    ]);
    expect(aggregate['dice:organ']).toBe(1 / 2);
    expect(notices).toMatchObject([{ code: 'missing_cases', count: 1 }]);
  });
});

test('progress is told case by case, those without a file too', async () => {
  const names = ['case_00001.nii.gz', 'case_00002.nii.gz', 'case_00003.nii.gz'];
  const of = (some: readonly string[]) =>
    archive(Object.fromEntries(some.map((name) => [name, volume([[A, 1]])])));
  const given = segmentationOptions.parse({ classes: 'organ:1', missing: 'empty' });
  const truth = await segmentation.parseTruth(of(names), given);
  const done: number[] = [];
  const prediction = segmentation.parseSubmission(of(names.slice(1)), truth, given, (_bytes, cases) => {
    expect(cases?.total).toBe(3);
    if (cases && cases.done !== done.at(-1)) done.push(cases.done);
  });
  await segmentation.score(truth, prediction, given, ['dice']);
  expect(done.filter((value) => value > 0)).toEqual([1, 2, 3]);
});

describe('several raters', () => {
  const truth = archive({
    'a/rater-1.nii': volume([[A, 1]]),
    'a/rater-2.nii': volume([
      [A, 1],
      [B, 1],
      [C, 1],
    ]),
    'a/segmentation.nii': volume([[FAR, 1]]),
  });
  const submission = archive({ 'a.nii': volume([[A, 1]]) });

  test('give the mean over them, and their level against each other', async () => {
    const { aggregate, notices, figures } = await evaluate(
      truth,
      submission,
      { ...options, reference: 'raters' },
      ['dice:organ'],
    );
    expect(aggregate['dice:organ']).toBe((1 + 1 / 2) / 2);
    expect(notices).toMatchObject([
      { code: 'inter_rater_level', message: expect.stringContaining('0.5000') },
    ]);
    const [panel] = figures.find(({ id }) => id === 'dice-by-case')?.panels ?? [];
    expect(panel?.series.at(-1)).toMatchObject({ of: 'reference', y: [0.5] });
  });

  test('count for nothing where the one segmentation does', async () => {
    expect((await evaluate(truth, submission, options, ['dice:organ'])).aggregate['dice:organ']).toBe(0);
  });

  test('of KiTS21 come in sampled groups: the mean over groups of the mean over pairs', async () => {
    const file = (group: number, name: string) => `a/segmentation_samples/group_${group}/${name}.nii.gz`;
    const [single, double] = [
      volume([[A, 1]]),
      volume([
        [A, 1],
        [B, 1],
        [C, 1],
      ]),
    ];
    const sampled = archive({
      [file(1, 'x')]: single,
      [file(1, 'y')]: double,
      [file(2, 'x')]: single,
      [file(2, 'y')]: single,
    });
    const { aggregate, notices } = await evaluate(sampled, submission, { ...options, reference: 'raters' }, [
      'dice:organ',
    ]);
    expect(aggregate['dice:organ']).toBe((1 + 1 / 2 + 1 + 1) / 4);
    expect(notices).toMatchObject([{ message: expect.stringContaining('0.7500') }]);
  });
});

describe('the ranking of the challenge', () => {
  const entry = (dice: number, surface: number, tieBreak: number) => ({ means: [dice, surface], tieBreak });
  const ranks = (entries: Parameters<typeof challengeRanking>[0]) =>
    challengeRanking(entries).map(({ rank }) => rank);

  test('the tie-break decides among equal mean ranks; who is equal in it too shares a rank', () => {
    expect(ranks([entry(0.9, 0.8, 0.5), entry(0.8, 0.9, 0.6), entry(0.1, 0.1, 0.9)])).toEqual([2, 1, 3]);
    expect(ranks([entry(0.9, 0.8, 0.5), entry(0.8, 0.9, 0.5), entry(0.1, 0.1, 0.9)])).toEqual([1, 1, 3]);
  });

  test('the numbers of nnU-Net in the repository of KiTS21', () => {
    const mean = (...values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const entries = [
      entry(mean(0.9683, 0.8702, 0.8508), mean(0.9272, 0.7507, 0.7347), 0.8508),
      entry(mean(0.9666, 0.8618, 0.8493), mean(0.9336, 0.7532, 0.7371), 0.8493),
      entry(mean(0.9747, 0.8799, 0.8491), mean(0.9453, 0.7714, 0.7393), 0.8491),
    ];
    expect(challengeRanking(entries).map(({ total }) => total)).toEqual([2.5, 2.5, 1]);
    expect(ranks(entries)).toEqual([2, 3, 1]);
  });

  test('rounding makes no difference, and who has no value has no rank', () => {
    expect(ranks([entry(0.1 + 0.2, 1, 0), entry(0.3, 1, 0), entry(Number.NaN, 1, 0)])).toEqual([1, 1, null]);
  });
});

describe('for any volumes', () => {
  const labels = fc
    .array(fc.constantFrom(0, 0, 1), { minLength: 120, maxLength: 120 })
    .map((values) => Uint8Array.from(values));
  const isClass = classMembership([1]);

  test('distances are those of an exhaustive search, bit for bit', () => {
    const spacing = [2.5, 0.78125, 0.1] as const;
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const extents = compareLabels(a, b, SHAPE);
        const [from, to] = [surfels(a, isClass, SHAPE, extents), surfels(b, isClass, SHAPE, extents)];
        const [n0, n1] = from.shape;
        const steps = (at: number) =>
          [at % n0, Math.floor(at / n0) % n1, Math.floor(at / (n0 * n1))] as const;
        const wanted = Float64Array.from(from.at, (at) => {
          const [i0, i1, i2] = steps(at);
          const distances = [...to.at].map((other) => {
            const [o0, o1, o2] = steps(other);
            return stepDistance(i0 - o0, i1 - o1, i2 - o2, spacing);
          });
          return Math.min(Number.POSITIVE_INFINITY, ...distances);
        });
        expect(surfaceDistances(from, to, spacing)).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test('complements have the same surface away from the border, and areas scale with spacing', () => {
    const [unit, double] = [surfelAreas([1, 1, 1]), surfelAreas([2, 2, 2])];
    for (const [code, area] of unit.entries()) {
      expect(unit[255 - code]).toBeCloseTo(area, 14);
      expect(double[code]).toBeCloseTo(4 * area, 13);
    }
    expect(unit[0]).toBe(0);
    expect(unit[15]).toBe(1); // a flat face
  });
});
