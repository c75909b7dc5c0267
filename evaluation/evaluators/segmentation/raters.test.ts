import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../evaluator.ts';
import { archive } from '../../formats/testing/archive.ts';
import { segmentation } from './index.ts';
import { segmentationOptions } from './options.ts';
import { packLabels, paintLabels } from './packed-labels.ts';
import { sampledGroups } from './sampled-groups.ts';
import { evaluate, problemsOf, volume } from './testing/end-to-end.ts';

const A = [0, 0, 0] as const;
const B = [1, 0, 0] as const;
const C = [2, 0, 0] as const;
const D = [3, 0, 0] as const;
const options = { classes: 'organ:1+2+3:2,mass:2+3', reference: 'raters' };

describe('annotations of single structures', () => {
  /** Two kidneys and a tumour with three annotations, a cyst with two. */
  const structures = (['k1', 'k2', 't1', 'c1'] as const).map((name) => ({
    label: { k: 1, t: 2, c: 3 }[name[0] ?? ''] ?? 0,
    annotations: [1, 2, 3].slice(0, name === 'c1' ? 2 : 3).map((number) => `${name}a${number}`),
  }));

  test('are sampled as KiTS21 samples them', () => {
    const groups = sampledGroups(structures, 7).map((samples) =>
      samples.map((files) => files.map(({ file }) => file).join(' ')),
    );
    // NumPy 2.4.6, RandomState(7), offsets in the order kidneys, tumours, cysts; painted kidneys, cysts, tumours.
    expect(groups).toEqual([
      ['k1a1 k2a2 c1a2 t1a3', 'k1a2 k2a3 c1a1 t1a1'],
      ['k1a1 k2a2 c1a2 t1a3', 'k1a2 k2a3 c1a1 t1a1'],
      ['k1a1 k2a2 c1a1 t1a3', 'k1a2 k2a3 c1a2 t1a1'],
      ['k1a3 k2a1 c1a1 t1a3', 'k1a1 k2a2 c1a2 t1a1'],
      ['k1a1 k2a1 c1a2 t1a1', 'k1a2 k2a2 c1a1 t1a2'],
    ]);
  });

  test('are masks that get the label of their structure, tumours over all others', () => {
    const labels = Uint8Array.of(0, 0, 0, 0, 9, 9, 0, 0);
    const mask = (...values: number[]) => packLabels(Uint8Array.from(values));
    paintLabels(mask(1, 1, 0, 0, 1, 0, 0, 0), labels, 1);
    paintLabels(mask(0, 1, 1, 0, 0, 0, 0, 0), labels, 200);
    paintLabels(mask(0, 0, 7, 0, 0, 0, 0, 128), labels);
    expect([...labels]).toEqual([1, 200, 7, 0, 1, 9, 0, 128]);
  });

  const file = (name: string) => `case_00007/instances/${name}.nii.gz`;
  const kidneys = {
    [file('kidney_instance-1_annotation-1')]: volume([
      [A, 1],
      [B, 1],
    ]),
  };
  const tumours = {
    [file('tumor_instance-1_annotation-1')]: volume([
      [B, 1],
      [C, 1],
    ]),
    [file('tumor_instance-1_annotation-2')]: volume([[B, 1]]),
  };

  test('make the references of a case, each distinct one read and scored', async () => {
    const truth = archive({ ...kidneys, ...tumours });
    const submission = archive({
      'case_00007.nii.gz': volume([
        [A, 1],
        [B, 2],
      ]),
    });
    const { aggregate } = await evaluate(truth, submission, options, ['dice:organ', 'dice:mass']);
    // One kidney annotation only, so one sample in each of five groups: the one the draws choose of tumour 1 or 2.
    const ofFirst = [4 / 5, 2 / 3] as const;
    const shares = [0, 1, 2, 3, 4, 5].map((drawn) => [
      (drawn * ofFirst[0] + (5 - drawn)) / 5,
      (drawn * ofFirst[1] + (5 - drawn)) / 5,
    ]);
    const groups = sampledGroups(
      [
        { label: 1, annotations: [1] },
        { label: 2, annotations: [1, 2] },
      ],
      7,
    );
    const drawn = groups.filter((samples) => samples[0]?.at(-1)?.file === 1).length;
    expect(aggregate['dice:organ']).toBeCloseTo(shares[drawn]?.[0] ?? Number.NaN, 12);
    expect(aggregate['dice:mass']).toBeCloseTo(shares[drawn]?.[1] ?? Number.NaN, 12);
  });

  test('count only where there are no annotations of whole cases', async () => {
    const truth = archive({ ...kidneys, ...tumours, 'case_00007/rater-1.nii.gz': volume([[A, 1]]) });
    const submission = archive({ 'case_00007.nii.gz': volume([[A, 1]]) });
    expect((await evaluate(truth, submission, options, ['dice:organ'])).aggregate['dice:organ']).toBe(1);
  });

  test('with other values than 0 and 1 are the fault of the truth', async () => {
    const broken = { [file('tumor_instance-1_annotation-2')]: volume([[B, 2]]) };
    const truth = archive({ ...kidneys, ...tumours, ...broken });
    const submission = archive({ 'case_00007.nii.gz': volume([[A, 1]]) });
    const [problem] = await problemsOf(evaluate(truth, submission, options, ['dice:organ']));
    expect(problem).toMatchObject({ code: 'unexpected_label', file: file('tumor_instance-1_annotation-2') });
  });
});

describe('the level of the raters', () => {
  const level = async (truth: ByteSource, given: object, ids: readonly string[]) => {
    const parsed = segmentationOptions.parse(given);
    return segmentation.raterLevel?.score(await segmentation.parseTruth(truth, parsed), parsed, ids);
  };
  const truth = archive({
    'a/rater-1.nii': volume([[A, 1]]),
    'a/rater-2.nii': volume([
      [A, 1],
      [B, 1],
      [C, 1],
    ]),
    'a/rater-3.nii': volume([
      [B, 1],
      [C, 1],
      [D, 1],
    ]),
    'a/segmentation.nii': volume([[A, 1]]),
    'b/segmentation.nii': volume([[A, 1]]),
  });

  test('is the mean over the pairs of a case; cases without several raters have none', async () => {
    const wanted = (1 / 2 + 0 + 2 / 3) / 3;
    const found = await level(truth, { classes: 'organ:1' }, ['dice:organ', 'recall:organ']);
    expect(found?.instances.ids).toEqual(['a', 'b']);
    expect([...(found?.instances.values['dice:organ'] ?? [])]).toEqual([
      expect.closeTo(wanted, 12),
      Number.NaN,
    ]);
    expect(found?.aggregate['dice:organ']).toBeCloseTo(wanted, 12);
    // The earlier annotation is the reference: 1 of 1, 0 of 1, 2 of 3 voxels found.
    expect(found?.aggregate['recall:organ']).toBeCloseTo((1 + 0 + 2 / 3) / 3, 12);
    expect(found?.records['recall:organ']?.starts).toEqual(Uint32Array.of(0, 1, 1));
  });

  test('is not there where nobody annotated a case twice', async () => {
    const single = archive({ 'b/segmentation.nii': volume([[A, 1]]) });
    expect(await level(single, { classes: 'organ:1' }, ['dice:organ'])).toBeUndefined();
  });
});
