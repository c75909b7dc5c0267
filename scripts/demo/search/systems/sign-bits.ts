import type { InvertedIndex } from '../inverted-index.ts';
import { projectPassages, projectQuery } from './random-projection.ts';
import type { Scorer } from './system.ts';

/**
 * Keeps only the signs of a random projection, one bit a dimension. The share h of differing bits estimates the
 * angle, so passages are ranked by cos(π h). Few distinct scores: many ties.
 * Charikar (2002), "Similarity Estimation Techniques from Rounding Algorithms".
 */
export function signBits(index: InvertedIndex, bits: number): Scorer {
  const codes = projectPassages(index, bits).map(packSigns);
  return (query) => {
    const target = packSigns(projectQuery(index, query, bits));
    return Float64Array.from(codes, (code) => Math.cos((Math.PI * hammingDistance(code, target)) / bits));
  };
}

function packSigns(vector: Float64Array): Uint32Array {
  const words = new Uint32Array(Math.ceil(vector.length / 32));
  for (const [position, value] of vector.entries()) {
    if (value > 0) words[position >>> 5] = (words[position >>> 5] ?? 0) | (1 << (position & 31));
  }
  return words;
}

function hammingDistance(a: Uint32Array, b: Uint32Array): number {
  let distance = 0;
  for (let i = 0; i < a.length; i += 1) distance += countBits((a[i] ?? 0) ^ (b[i] ?? 0));
  return distance;
}

/** Bits that are set in a 32-bit word: pairs, nibbles and bytes are summed in place (Warren 2012, section 5–1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
