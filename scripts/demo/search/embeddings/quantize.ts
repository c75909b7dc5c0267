/**
 * Whole numbers from −127 to 127 that are proportional to the given ones: round(127 x / max |x|), one factor for all.
 * Jacob et al. (2018), "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference",
 * without a zero point.
 */
export function quantize(values: Float64Array): Int8Array {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(values, (value) => Math.round((127 * value) / (largest || 1)));
}
