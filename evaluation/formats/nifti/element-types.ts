/** How one stored number is read. */
export interface ElementType {
  readonly name: string;
  readonly bytes: number;
  readonly read: (view: DataView, at: number, isLittle: boolean) => number;
}

/** Numeric types by their NIfTI codes; colours and complex numbers are no labels. */
export const elementTypes: ReadonlyMap<number, ElementType> = new Map([
  [2, { name: 'uint8', bytes: 1, read: (view, at) => view.getUint8(at) }],
  [256, { name: 'int8', bytes: 1, read: (view, at) => view.getInt8(at) }],
  [4, { name: 'int16', bytes: 2, read: (view, at, isLittle) => view.getInt16(at, isLittle) }],
  [512, { name: 'uint16', bytes: 2, read: (view, at, isLittle) => view.getUint16(at, isLittle) }],
  [8, { name: 'int32', bytes: 4, read: (view, at, isLittle) => view.getInt32(at, isLittle) }],
  [768, { name: 'uint32', bytes: 4, read: (view, at, isLittle) => view.getUint32(at, isLittle) }],
  [16, { name: 'float32', bytes: 4, read: (view, at, isLittle) => view.getFloat32(at, isLittle) }],
  [1024, { name: 'int64', bytes: 8, read: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)) }],
  [1280, { name: 'uint64', bytes: 8, read: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)) }],
  [64, { name: 'float64', bytes: 8, read: (view, at, isLittle) => view.getFloat64(at, isLittle) }],
] as const satisfies readonly (readonly [number, ElementType])[]);
