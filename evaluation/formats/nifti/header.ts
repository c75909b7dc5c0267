import type { Problem } from '../../evaluator.ts';
import { affineOf } from './affine.ts';
import { type ElementType, elementTypes } from './element-types.ts';
import { type FieldPlaces, NIFTI_1, NIFTI_2 } from './field-places.ts';

/** What the header of a NIfTI file says about the volume after it. */
export interface NiftiHeader {
  readonly shape: readonly [number, number, number];
  /** Distance of neighbouring voxels along each axis in mm. */
  readonly spacingMm: readonly [number, number, number];
  /** Maps voxel indices to mm in space: three rows of four. */
  readonly affine: readonly number[];
  readonly type: ElementType;
  readonly isLittleEndian: boolean;
  /** Where the voxels begin in the file. */
  readonly dataOffset: number;
  /** Value = stored × slope + intercept. */
  readonly slope: number;
  readonly intercept: number;
}

/** The longest header, that of NIfTI-2. */
export const HEADER_BYTES = 540;

/** Headers may be followed by so many bytes of extensions. */
const EXTENSION_LIMIT = 64 * 2 ** 20;
/** More voxels than any scan has (512 × 512 × 2048). */
const VOXEL_LIMIT = 2 ** 29;
const MILLIMETRES = 2;
const UNIT_NAMES = new Map([
  [1, 'metres'],
  [3, 'micrometres'],
]);

/** A header, or the first thing that is wrong with it. */
export type ParsedHeader =
  | { readonly header: NiftiHeader }
  | { readonly problem: Pick<Problem, 'code' | 'message'> };

const refuse = (code: string, message: string): ParsedHeader => ({ problem: { code, message } });

/**
 * Reads the header of a NIfTI-1 or NIfTI-2 file in either byte order.
 *
 * @param bytes - the first {@link HEADER_BYTES} of the file, or all where it is shorter
 * @returns the header, or what is wrong: sizes are checked before anybody allocates by them
 * @source NIfTI-1 and NIfTI-2 data formats, nifti1.h and nifti2.h (nifti.nimh.nih.gov)
 */
export function parseHeader(bytes: Uint8Array): ParsedHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = [NIFTI_1, NIFTI_2].flatMap((places) =>
    [true, false].flatMap((isLittle) =>
      bytes.length >= 4 && view.getInt32(0, isLittle) === places.headerBytes ? [{ places, isLittle }] : [],
    ),
  )[0];
  if (found === undefined) {
    return refuse('not_nifti', 'is no NIfTI file; expected .nii or .nii.gz (NIfTI-1 or NIfTI-2)');
  }
  const { places, isLittle } = found;
  if (bytes.length < places.headerBytes) {
    const message = `ends after ${bytes.length} bytes, within the header; expected ${places.headerBytes} bytes and the voxels`;
    return refuse('truncated_header', message);
  }
  const magic = String.fromCharCode(...bytes.subarray(places.magic, places.magic + 4));
  if (/^n(i|\+)[12]\0$/.test(magic) && magic[1] === 'i') {
    return refuse(
      'separate_image',
      'is a header whose voxels are in another file; expected one file (.nii or .nii.gz)',
    );
  }
  if (magic !== places.magicText) {
    return refuse('bad_magic', 'has a damaged NIfTI header: its magic bytes are wrong');
  }
  return readFields(view, places, isLittle);
}

function readFields(view: DataView, places: FieldPlaces, isLittle: boolean): ParsedHeader {
  const dimensions = Array.from({ length: 8 }, (_, at) => places.dimension(view, at, isLittle));
  const [rank = 0, n0 = 0, n1 = 0, n2 = 0, ...others] = dimensions;
  const isVolume =
    rank >= 3 && rank <= 7 && others.slice(0, Math.max(0, rank - 3)).every((size) => size === 1);
  if (!isVolume) {
    const found = rank >= 1 && rank <= 7 ? dimensions.slice(1, rank + 1).join(' x ') : `rank ${rank}`;
    return refuse('wrong_dimensions', `has the dimensions ${found}; expected three (further ones of size 1)`);
  }
  const shape = [n0, n1, n2] as const;
  if (!shape.every((size) => Number.isInteger(size) && size >= 1) || n0 * n1 * n2 > VOXEL_LIMIT) {
    const message = `has the shape ${shape.join(' x ')}; expected sizes of at least 1 and at most ${VOXEL_LIMIT} voxels`;
    return refuse('absurd_shape', message);
  }
  const type = elementTypes.get(view.getInt16(places.datatype, isLittle));
  if (type === undefined) {
    const message = `has the data type ${view.getInt16(places.datatype, isLittle)}; expected integers of 8 to 64 bits, float32 or float64`;
    return refuse('unsupported_type', message);
  }
  const spacingMm = [1, 2, 3].map((at) => Math.abs(places.decimal(view, places.pixdim, at, isLittle)));
  const [s0 = 0, s1 = 0, s2 = 0] = spacingMm;
  if (!spacingMm.every((spacing) => Number.isFinite(spacing) && spacing > 0)) {
    return refuse('bad_spacing', `has the spacing ${spacingMm.join(' x ')}; expected positive numbers of mm`);
  }
  const unit = view.getUint8(places.units) & 7;
  if (unit !== 0 && unit !== MILLIMETRES) {
    return refuse(
      'wrong_unit',
      `measures space in ${UNIT_NAMES.get(unit) ?? `unit ${unit}`}; expected millimetres`,
    );
  }
  const dataOffset = places.dataOffset(view, isLittle);
  if (!Number.isInteger(dataOffset) || dataOffset < places.headerBytes || dataOffset > EXTENSION_LIMIT) {
    const message = `says that its voxels begin at byte ${dataOffset}; expected ${places.headerBytes} to ${EXTENSION_LIMIT}`;
    return refuse('bad_offset', message);
  }
  const affine = affineOf(view, places, isLittle, [s0, s1, s2]);
  if (!affine.every(Number.isFinite)) {
    return refuse('bad_affine', 'has a position in space that is not finite');
  }
  const slope = places.decimal(view, places.slope, 0, isLittle);
  const isScaled = Number.isFinite(slope) && slope !== 0;
  const intercept = isScaled ? places.decimal(view, places.slope, 1, isLittle) : 0;
  if (!Number.isFinite(intercept))
    return refuse('bad_scaling', 'has an intercept (scl_inter) that is not finite');
  return {
    header: {
      shape,
      spacingMm: [s0, s1, s2],
      affine,
      type,
      isLittleEndian: isLittle,
      dataOffset,
      slope: isScaled ? slope : 1,
      intercept,
    },
  };
}
