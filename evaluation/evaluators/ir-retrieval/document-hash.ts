/** FNV-1a, 32 bits: start value and multiplier. */
export const HASH_START = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/**
 * Hash of a document id. Equal ids have equal hashes; unequal ones may collide, so the bytes are compared as well.
 *
 * @param bytes - holds the id at [from, to)
 * @returns signed 32-bit hash
 * @source Fowler, Noll & Vo, hash FNV-1a
 */
export function hashDocument(bytes: Uint8Array, from: number, to: number): number {
  let hash = HASH_START;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, HASH_PRIME);
  return hash;
}
