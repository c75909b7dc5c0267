/** How the numbers of a matrix are stored, all little-endian: IEEE 754 in 32 or 16 bits, bfloat16, whole numbers of 8 bits. */
export type ElementType = 'f32' | 'f16' | 'bf16' | 'int8';

/** Bits of one stored number. */
export const ELEMENT_BITS: Readonly<Record<ElementType, number>> = { f32: 32, f16: 16, bf16: 16, int8: 8 };

/** Where a matrix lies in its file: row after row from byte `offset` on. */
export interface MatrixLayout {
  readonly type: ElementType;
  readonly rows: number;
  readonly columns: number;
  readonly offset: number;
}

/** A layout, or the first thing that is wrong with a header. */
export type ParsedLayout<Layout = MatrixLayout> =
  | { readonly layout: Layout }
  | { readonly problem: { readonly code: string; readonly message: string } };

/** More columns or rows than any embedding or corpus has: such a header is damaged or malicious. */
export const COLUMN_LIMIT = 16_384;
export const ROW_LIMIT = 1_000_000_000;

/**
 * A header that is refused.
 *
 * @param code    - stable machine name
 * @param message - continues the name of the file: "is ...", "has ..."
 * @returns the problem
 * @source definition
 */
export const refuseHeader = (
  code: string,
  message: string,
): { readonly problem: { readonly code: string; readonly message: string } } => ({
  problem: { code, message },
});

/**
 * Checks the shape that a header states, before anybody allocates by it.
 *
 * @param shape - sizes as stated
 * @returns what is wrong, or undefined for rows x columns of sound sizes
 * @source definition
 */
export function shapeProblem(shape: readonly number[]): ReturnType<typeof refuseHeader> | undefined {
  const shown = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  if (shape.length !== 2) {
    const message = `has the shape ${shown}; expected two dimensions: one row for each text, one column for each dimension of the embedding`;
    return refuseHeader('wrong_shape', message);
  }
  const [rows = 0, columns = 0] = shape;
  if (!(rows >= 1 && rows <= ROW_LIMIT && columns >= 1 && columns <= COLUMN_LIMIT)) {
    const message = `has the shape ${shown}; expected 1 to ${ROW_LIMIT} rows and 1 to ${COLUMN_LIMIT} columns`;
    return refuseHeader('absurd_shape', message);
  }
  return undefined;
}
