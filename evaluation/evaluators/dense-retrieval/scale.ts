import type { MatrixValues } from '../../formats/matrix/row-slabs.ts';
import type { Manifest } from './manifest.ts';

/**
 * What vectors are multiplied by before they are compared. A positive factor changes neither the order by inner product
 * nor that by cosine, and one that queries and documents share not that by distance: quantized numbers then stay whole.
 *
 * @param manifest - similarity and scales
 * @returns factors, 1 where the order does not depend on them
 * @source definition
 */
export function factorsOf({ similarity, scale }: Manifest): Manifest['scale'] {
  const isNeeded = similarity === 'l2' && scale.queries !== scale.documents;
  return isNeeded ? scale : { queries: 1, documents: 1 };
}

/**
 * Vectors times a factor.
 *
 * @param values - numbers
 * @param factor - 1 leaves them as they are
 * @returns products in single precision
 * @source definition
 */
export function scaled(values: MatrixValues, factor: number): MatrixValues {
  return factor === 1 ? values : Float32Array.from(values, (value) => value * factor);
}
