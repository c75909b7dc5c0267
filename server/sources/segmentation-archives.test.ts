import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { InvalidSubmissionError } from '#evaluation/evaluator.ts';
import { segmentation } from '#evaluation/evaluators/segmentation/index.ts';
import { segmentationOptions } from '#evaluation/evaluators/segmentation/options.ts';
import { SHAPE, volume } from '#evaluation/evaluators/segmentation/testing/end-to-end.ts';
import { archive } from '#evaluation/formats/testing/archive.ts';
import { fileSource } from '../file-source.ts';
import { tarEnd, tarHeader, tarPadding } from '../tar-file.ts';
import { zipFile } from '../zip-file.ts';

/** Archives on disk, from the bytes to what their authors read. */
const folder = await mkdtemp(join(tmpdir(), 'podium-volumes-'));
afterAll(() => rm(folder, { recursive: true }));

const organ = volume([
  [[0, 0, 0], 1],
  [[1, 2, 3], 2],
]);
const NAME = 'case_00001.nii.gz';
const options = segmentationOptions.parse({ classes: 'organ:1+2:2' });
const truth = await segmentation.parseTruth(archive({ 'case_00000.nii.gz': organ, [NAME]: organ }), options);

async function score(bytes: Uint8Array): Promise<number | undefined> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  const prediction = segmentation.parseSubmission(await fileSource(path, 'submission'), truth, options);
  return (await segmentation.score(truth, prediction, options, ['dice'])).aggregate.dice;
}

const packed = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(bytes));
/** A zip archive of one sound case and another file. */
const zipWith = (bytes: Uint8Array, name = NAME): Uint8Array =>
  zipFile([
    { name: 'case_00000.nii.gz', bytes: packed(organ) },
    { name, bytes },
  ]);
function tarGzWith(name: string, bytes: Uint8Array, type = '0'): Uint8Array {
  const member = (own: string, content: Uint8Array, kind: string) => [
    tarHeader({ name: own, size: content.length, type: kind }),
    content,
    tarPadding(content.length),
  ];
  const members = [...member('case_00000.nii.gz', packed(organ), '0'), ...member(name, bytes, type)];
  return new Uint8Array(gzipSync(Buffer.concat([...members, tarEnd()])));
}

const edited = (edit: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
  const bytes = Uint8Array.from(organ);
  edit(new DataView(bytes.buffer), bytes);
  return bytes;
};
const set16 = (at: number, value: number) => packed(edited((view) => view.setInt16(at, value, true)));
const setFloat = (at: number, value: number) => packed(edited((view) => view.setFloat32(at, value, true)));
const setVoxel = (value: number) => packed(edited((_, bytes) => bytes.fill(value, 352, 353)));

function withFourth(size: number): Uint8Array {
  return edited((view) => {
    view.setInt16(40, 4, true);
    view.setInt16(48, size, true);
  });
}

const broken: readonly [name: string, bytes: Uint8Array, code: string][] = [
  ['an empty file', zipWith(new Uint8Array()), 'not_nifti'],
  ['text', zipWith(packed(new TextEncoder().encode('x'.repeat(600)))), 'not_nifti'],
  ['half a header', zipWith(packed(organ.subarray(0, 200))), 'truncated_header'],
  ['wrong magic bytes', zipWith(packed(edited((_, bytes) => bytes.fill(0, 344, 348)))), 'bad_magic'],
  ['two dimensions', zipWith(set16(40, 2)), 'wrong_dimensions'],
  ['a fourth dimension of 2', zipWith(packed(withFourth(2))), 'wrong_dimensions'],
  ['a negative size', zipWith(set16(42, -4)), 'absurd_shape'],
  ['complex numbers', zipWith(set16(70, 32)), 'unsupported_type'],
  ['no spacing', zipWith(setFloat(80, 0)), 'bad_spacing'],
  ['metres', zipWith(packed(edited((view) => view.setUint8(123, 1)))), 'wrong_unit'],
  ['voxels within the header', zipWith(setFloat(108, 12)), 'bad_offset'],
  ['an infinite position', zipWith(setFloat(292, Number.POSITIVE_INFINITY)), 'bad_affine'],
  ['an infinite intercept', zipWith(setFloat(116, Number.POSITIVE_INFINITY)), 'bad_scaling'],
  ['another shape', zipWith(set16(42, SHAPE[0] - 1)), 'wrong_shape'],
  ['another spacing', zipWith(setFloat(80, 2.5)), 'wrong_spacing'],
  ['another position', zipWith(setFloat(292, 10)), 'wrong_affine'],
  ['too few voxels', zipWith(packed(organ.subarray(0, -1))), 'truncated_volume'],
  ['bytes left over', zipWith(packed(Buffer.concat([organ, new Uint8Array(9)]))), 'trailing_bytes'],
  ['a label that no class has', zipWith(setVoxel(7)), 'unexpected_label'],
  ['fractions', zipWith(setFloat(112, 0.5)), 'not_a_label'],
  ['gzip that is cut short', zipWith(packed(organ).subarray(0, -12)), 'broken_gzip'],
  ['gzip that is damaged', zipWith(packed(organ).fill(0xff, 20, 40)), 'broken_gzip'],
  ['a file of an unknown case', zipWith(packed(organ), 'case_00009.nii.gz'), 'unknown_case'],
  ['a second file for a case', zipWith(packed(organ), 'again/case_00000.nii'), 'duplicate_case'],
  ['no file for a case', zipFile([{ name: 'case_00000.nii.gz', bytes: packed(organ) }]), 'missing_case'],
  ['a name twice', zipWith(packed(organ), 'case_00000.nii.gz'), 'duplicate_member'],
  ['a picture of a case', zipWith(packed(organ), 'case_00001.png'), 'unexpected_file'],
  ['a link in a tar.gz archive', tarGzWith(NAME, new Uint8Array(), '2'), 'not_a_file'],
  ['a name twice in a tar.gz archive', tarGzWith('./case_00000.nii.gz', packed(organ)), 'duplicate_member'],
  [
    'a broken volume in a tar.gz archive',
    tarGzWith(NAME, packed(organ.subarray(0, 200))),
    'truncated_header',
  ],
];

describe('an archive with', () => {
  test.each(broken)('%s is refused, and the case named', async (_name, bytes, code) => {
    const error = await score(bytes).catch((reason) => reason);
    expect(error).toBeInstanceOf(InvalidSubmissionError);
    const problem = error.problems.find((own: { code: string }) => own.code === code);
    expect(problem, error.message).toBeDefined();
    expect(`${problem.file} ${problem.message}`).toMatch(/case_0000[019]/);
    expect(error.message).not.toMatch(/\n|\bat .*\.ts\b/);
  });
});

describe('is read', () => {
  const half = Math.floor(organ.length / 2);

  test.each([
    ['tar.gz', tarGzWith(NAME, packed(organ))],
    [
      'gzip of several members',
      zipWith(Buffer.concat([organ.subarray(0, half), organ.subarray(half)].map(packed))),
    ],
    ['NIfTI-1, big endian', zipWith(packed(swapped()))],
    ['NIfTI-2', zipWith(packed(niftiTwo(true)))],
    ['NIfTI-2, big endian', zipWith(packed(niftiTwo(false)))],
    ['a fourth dimension of 1', zipWith(packed(withFourth(1)))],
  ])('%s', async (_name, bytes) => {
    expect(await score(bytes)).toBe(1);
  });
});

/** The same volume with every number of the header the other way round. */
function swapped(): Uint8Array {
  return edited((view) => {
    const swap16 = (at: number) => view.setInt16(at, view.getInt16(at, true), false);
    const swap32 = (at: number) => view.setInt32(at, view.getInt32(at, true), false);
    for (let at = 40; at < 56; at += 2) swap16(at);
    for (const at of [68, 70, 72, 74, 252, 254]) swap16(at);
    for (const at of [0, 108, 112, 116]) swap32(at);
    for (let at = 76; at < 108; at += 4) swap32(at);
    for (let at = 256; at < 328; at += 4) swap32(at);
  });
}

/** The same volume as NIfTI-2: its fields have other places and widths. */
function niftiTwo(isLittle: boolean): Uint8Array {
  const from = new DataView(Uint8Array.from(organ).buffer);
  const bytes = new Uint8Array(544 + organ.length - 352);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 540, isLittle);
  bytes.set([0x6e, 0x2b, 0x32, 0, 13, 10, 26, 10], 4);
  for (const at of [12, 14]) view.setInt16(at, from.getInt16(at === 12 ? 70 : 72, true), isLittle);
  for (let axis = 0; axis < 8; axis++) {
    view.setBigInt64(16 + 8 * axis, BigInt(from.getInt16(40 + 2 * axis, true)), isLittle);
    view.setFloat64(104 + 8 * axis, from.getFloat32(76 + 4 * axis, true), isLittle);
  }
  view.setBigInt64(168, 544n, isLittle);
  view.setFloat64(176, 1, isLittle);
  view.setInt32(348, from.getInt16(254, true), isLittle); // sform
  for (let number = 0; number < 12; number++) {
    view.setFloat64(400 + 8 * number, from.getFloat32(280 + 4 * number, true), isLittle);
  }
  view.setInt32(500, 2, isLittle); // mm
  bytes.set(organ.subarray(352), 544);
  return bytes;
}
