/**
 * Instances on which both of two systems have a value.
 *
 * @param a - values per instance; NaN where undefined
 * @param b - values of the same instances
 * @returns their places, ascending
 * @source definition
 */
export function commonInstances(a: Float64Array, b: Float64Array): number[] {
  const common: number[] = [];
  for (let i = 0; i < a.length; i++) if (!Number.isNaN(a[i]) && !Number.isNaN(b[i])) common.push(i);
  return common;
}
