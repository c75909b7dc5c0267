import { describe, expect, test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { archive } from '../../formats/testing/archive.ts';
import { evaluate, placeOf, problemsOf, volume } from './testing/end-to-end.ts';

const kidney = volume([
  [[1, 1, 1], 1],
  [[2, 1, 1], 2],
]);
const truth = archive({ 'case_00001.nii.gz': kidney, 'case_00002.nii.gz': kidney });
const sound = { 'case_00001.nii.gz': kidney, 'case_00002.nii.gz': kidney };

/** A copy of a sound file with a change to its header or voxels. */
function changed(change: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = kidney.slice();
  change(new DataView(bytes.buffer), bytes);
  return bytes;
}

const set16 = (at: number, value: number) => changed((view) => view.setInt16(at, value, true));
const setFloat = (at: number, value: number) => changed((view) => view.setFloat32(at, value, true));

describe('a broken volume is refused with its name', () => {
  const cases: readonly [name: string, bytes: Uint8Array, code: string, text: RegExp][] = [
    ['an empty file', new Uint8Array(), 'not_nifti', /NIfTI/],
    ['three bytes', kidney.slice(0, 3), 'not_nifti', /NIfTI/],
    ['text', new TextEncoder().encode('x'.repeat(600)), 'not_nifti', /NIfTI/],
    ['half a header', kidney.slice(0, 200), 'truncated_header', /200 bytes.*348/],
    ['wrong magic bytes', changed((_, bytes) => bytes.fill(0, 344, 348)), 'bad_magic', /magic/],
    [
      'a header of a pair',
      changed((_, bytes) => bytes.set([0x6e, 0x69, 0x31], 344)),
      'separate_image',
      /one file/,
    ],
    ['two dimensions', set16(40, 2), 'wrong_dimensions', /4 x 5;.*three/],
    ['rank 9', set16(40, 9), 'wrong_dimensions', /rank 9/],
    [
      'several volumes',
      changed((view) => [40, 48].map((at, turn) => view.setInt16(at, turn ? 3 : 4, true))),
      'wrong_dimensions',
      /4 x 5 x 6 x 3/,
    ],
    ['a negative size', set16(42, -4), 'absurd_shape', /-4 x 5 x 6/],
    [
      'an absurd size',
      changed((view) => [42, 44, 46].map((at) => view.setInt16(at, 32767, true))),
      'absurd_shape',
      /32767/,
    ],
    ['complex numbers', set16(70, 32), 'unsupported_type', /32/],
    ['no spacing', setFloat(80, 0), 'bad_spacing', /0 x 1 x 1/],
    ['a spacing that is no number', setFloat(84, Number.NaN), 'bad_spacing', /NaN/],
    ['metres', changed((view) => view.setUint8(123, 1)), 'wrong_unit', /metres.*millimetres/],
    ['voxels within the header', setFloat(108, 12), 'bad_offset', /12/],
    ['an infinite position', setFloat(292, Number.POSITIVE_INFINITY), 'bad_affine', /finite/],
    ['an infinite intercept', setFloat(116, Number.POSITIVE_INFINITY), 'bad_scaling', /scl_inter/],
    [
      'another shape',
      changed((view) => [42, 44].map((at, turn) => view.setInt16(at, 5 - turn, true))),
      'wrong_shape',
      /5 x 4 x 6.*4 x 5 x 6/,
    ],
    ['another spacing', setFloat(80, 2.5), 'wrong_spacing', /2.5 x 1 x 1 mm.*2 x 1 x 1 mm/],
    ['another position', setFloat(292, 10), 'wrong_affine', /10 in sum/],
    ['too few voxels', kidney.slice(0, -1), 'truncated_volume', /471 bytes; expected 472/],
    ['bytes left over', Uint8Array.of(...kidney, 0), 'trailing_bytes', /472/],
    [
      'a label of no class',
      volume([[[0, 0, 0], 7]]),
      'unexpected_label',
      /7 \(1 voxel\); expected 0, 1, 2, 3/,
    ],
    ['fractions', setFloat(112, 0.5), 'not_a_label', /1 voxel .*0\.5/],
    ['negative values', setFloat(116, -1), 'not_a_label', /118 voxels|119 voxels/],
  ];
  test.each(cases)('%s', async (_name, bytes, code, text) => {
    const problems = await problemsOf(evaluate(truth, archive({ ...sound, 'case_00002.nii.gz': bytes })));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'case_00002.nii.gz', code });
    expect(problems[0]?.message).toMatch(text);
  });
});

describe('a broken archive is refused', () => {
  const refused: readonly [string, Parameters<typeof archive>[0], object][] = [
    [
      'a missing case',
      { 'case_00001.nii.gz': kidney },
      { code: 'missing_case', message: expect.stringContaining('case_00002') },
    ],
    [
      'an unknown case',
      { ...sound, 'case_00003.nii.gz': kidney },
      { code: 'unknown_case', file: 'case_00003.nii.gz' },
    ],
    [
      'two files for a case',
      { ...sound, 'a/case_00001.nii': kidney },
      { code: 'duplicate_case', file: 'case_00001.nii.gz' },
    ],
    [
      'a file of another kind',
      { ...sound, 'case_00001.png': kidney },
      { code: 'unexpected_file', file: 'case_00001.png' },
    ],
  ];
  test.each(refused)('%s', async (_name, files, problem) => {
    expect(await problemsOf(evaluate(truth, archive(files)))).toEqual([expect.objectContaining(problem)]);
  });

  test('a single file where the task has several cases', async () => {
    const problems = await problemsOf(evaluate(truth, memorySource('case_00001.nii', kidney)));
    expect(problems).toMatchObject([{ code: 'not_an_archive' }]);
  });

  test('with all problems of all files at once', async () => {
    const files = { 'case_00001.nii.gz': kidney.slice(0, 100), 'case_00009.nii.gz': kidney };
    const codes = (await problemsOf(evaluate(truth, archive(files)))).map(({ code }) => code);
    expect(codes.sort()).toEqual(['missing_case', 'truncated_header', 'unknown_case']);
  });
});

describe('a broken truth is refused', () => {
  test.each([
    ['no case', { 'notes.txt': kidney }, 'no_cases'],
    ['two segmentations of a case', { 'a.nii': kidney, 'b/a.nii': kidney }, 'duplicate_case'],
    ['raters only', { 'a/rater-1.nii.gz': kidney }, 'no_reference'],
    ['a broken header', { 'a.nii': kidney.slice(0, 99) }, 'truncated_header'],
    [
      'a rater on another grid',
      { 'a/segmentation.nii': kidney, 'a/rater-1.nii': setFloat(80, 3) },
      'wrong_spacing',
    ],
  ] as const)('%s', async (_name, files, code) => {
    expect(await problemsOf(evaluate(archive(files), archive(sound)))).toMatchObject([{ code }]);
  });

  test('whose voxels are broken, when a submission is scored, without telling values', async () => {
    const bad = archive({ ...sound, 'case_00001.nii.gz': kidney.slice(0, -4) });
    expect(await problemsOf(evaluate(bad, archive(sound)))).toMatchObject([
      { file: 'case_00001.nii.gz', code: 'truncated_volume' },
    ]);
  });
});

describe('accepted', () => {
  const dice = async (bytes: Uint8Array, options = {}) => {
    const { aggregate } = await evaluate(
      archive({ 'case_00001.nii.gz': kidney }),
      archive({ 'prediction_00001.nii.gz': bytes }),
      options,
      ['dice'],
    );
    return aggregate.dice;
  };
  /** The same labels as another type, with the bytes of each value written by `write`. */
  function stored(
    type: number,
    bytes: number,
    isLittle: boolean,
    write: (view: DataView, at: number, label: number) => void,
  ) {
    const file = new Uint8Array(352 + 120 * bytes);
    const view = new DataView(file.buffer);
    const source = new DataView(kidney.buffer);
    file.set(kidney.subarray(0, 352));
    view.setInt32(0, 348, isLittle);
    for (let at = 40; at < 76; at += 2) view.setInt16(at, source.getInt16(at, true), isLittle);
    view.setInt16(70, type, isLittle);
    for (const at of [
      76, 80, 84, 88, 108, 112, 116, 280, 284, 288, 292, 296, 300, 304, 308, 312, 316, 320, 324,
    ]) {
      view.setFloat32(at, source.getFloat32(at, true), isLittle);
    }
    view.setInt16(252, 0, isLittle);
    view.setInt16(254, 1, isLittle);
    for (let voxel = 0; voxel < 120; voxel++) write(view, 352 + voxel * bytes, kidney[352 + voxel] ?? 0);
    return file;
  }

  test('every numeric type in both byte orders', async () => {
    for (const isLittle of [true, false]) {
      const files = [
        stored(256, 1, isLittle, (view, at, label) => view.setInt8(at, label)),
        stored(4, 2, isLittle, (view, at, label) => view.setInt16(at, label, isLittle)),
        stored(512, 2, isLittle, (view, at, label) => view.setUint16(at, label, isLittle)),
        stored(8, 4, isLittle, (view, at, label) => view.setInt32(at, label, isLittle)),
        stored(768, 4, isLittle, (view, at, label) => view.setUint32(at, label, isLittle)),
        stored(16, 4, isLittle, (view, at, label) => view.setFloat32(at, label, isLittle)),
        stored(1024, 8, isLittle, (view, at, label) => view.setBigInt64(at, BigInt(label), isLittle)),
        stored(1280, 8, isLittle, (view, at, label) => view.setBigUint64(at, BigInt(label), isLittle)),
        stored(64, 8, isLittle, (view, at, label) => view.setFloat64(at, label, isLittle)),
      ];
      for (const file of files) expect(await dice(file)).toBe(1);
    }
  });

  test('slope and intercept, extensions, a fourth dimension of 1', async () => {
    const scaled = stored(16, 4, true, (view, at, label) => view.setFloat32(at, (label - 5) / 2, true));
    const view = new DataView(scaled.buffer);
    view.setFloat32(112, 2, true);
    view.setFloat32(116, 5, true);
    expect(await dice(scaled)).toBe(1);
    const extended = changed((header) => header.setFloat32(108, 400, true));
    expect(
      await dice(Uint8Array.of(...extended.subarray(0, 352), ...new Uint8Array(48), ...kidney.subarray(352))),
    ).toBe(1);
    expect(await dice(set16(40, 4))).toBe(1);
  });

  test('other labels as background, where the option says so', async () => {
    const odd = kidney.slice();
    odd[352 + placeOf([0, 4, 5])] = 9;
    expect(await dice(odd, { otherLabels: 'background' })).toBe(1);
  });
});
