/** Where the fields of a header are, and how wide. */
export interface FieldPlaces {
  readonly headerBytes: number;
  readonly magic: number;
  readonly magicText: string;
  readonly datatype: number;
  readonly pixdim: number;
  /** Slope, with the intercept after it. */
  readonly slope: number;
  readonly units: number;
  readonly quaternion: number;
  readonly affineRows: number;
  readonly quaternionCode: (view: DataView, isLittle: boolean) => number;
  readonly affineCode: (view: DataView, isLittle: boolean) => number;
  readonly dimension: (view: DataView, at: number, isLittle: boolean) => number;
  readonly dataOffset: (view: DataView, isLittle: boolean) => number;
  /** Number `at` of the decimals from byte `from` on. */
  readonly decimal: (view: DataView, from: number, at: number, isLittle: boolean) => number;
}

/** Fields of NIfTI-1: sizes of 16 bits, decimals of 32. */
export const NIFTI_1: FieldPlaces = {
  headerBytes: 348,
  magic: 344,
  magicText: 'n+1\0',
  datatype: 70,
  pixdim: 76,
  slope: 112,
  units: 123,
  quaternion: 256,
  affineRows: 280,
  quaternionCode: (view, isLittle) => view.getInt16(252, isLittle),
  affineCode: (view, isLittle) => view.getInt16(254, isLittle),
  dimension: (view, at, isLittle) => view.getInt16(40 + 2 * at, isLittle),
  dataOffset: (view, isLittle) => view.getFloat32(108, isLittle),
  decimal: (view, from, at, isLittle) => view.getFloat32(from + 4 * at, isLittle),
};

/** Fields of NIfTI-2: sizes and decimals of 64 bits. */
export const NIFTI_2: FieldPlaces = {
  headerBytes: 540,
  magic: 4,
  magicText: 'n+2\0',
  datatype: 12,
  pixdim: 104,
  slope: 176,
  units: 500,
  quaternion: 352,
  affineRows: 400,
  quaternionCode: (view, isLittle) => view.getInt32(344, isLittle),
  affineCode: (view, isLittle) => view.getInt32(348, isLittle),
  dimension: (view, at, isLittle) => Number(view.getBigInt64(16 + 8 * at, isLittle)),
  dataOffset: (view, isLittle) => Number(view.getBigInt64(168, isLittle)),
  decimal: (view, from, at, isLittle) => view.getFloat64(from + 8 * at, isLittle),
};
