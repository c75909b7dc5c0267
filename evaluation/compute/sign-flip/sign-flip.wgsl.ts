import type { Kernel } from '../webgpu/gpu.ts';
import { philoxWgsl } from '../webgpu/philox.wgsl.ts';

/**
 * Words of random sign vectors: word w of vector r is that of `randomWords`, replicate r, stream `signFlip`.
 *
 * Bindings: words [vectors, 4 blocks]; (first vector, vectors, blocks, seed, stream).
 * Workgroups: (⌈blocks / 64⌉, vectors).
 *
 * @source Salmon et al. (2011), SC'11
 */
export const flipWordsKernel: Kernel = {
  name: 'sign vectors',
  code: /* wgsl */ `
${philoxWgsl}
struct Shape { first: u32, vectors: u32, blocks: u32, seed: u32, stream: u32 }
@group(0) @binding(0) var<storage, read_write> words: array<vec4u>;
@group(0) @binding(1) var<storage, read> shape: Shape;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.blocks) { return; }
  words[id.y * shape.blocks + id.x] = philox(vec4u(id.x, shape.first + id.y, 0u, 0u), vec2u(shape.seed, shape.stream));
}`,
};

/**
 * Signed sums Σ ± xᵢ of every column under every sign vector, in whole numbers of 64 bits (two's complement, low word
 * first): no rounding, so every device gives the same.
 *
 * Bindings: columns [n, k]; words [vectors, 4 blocks], bit i % 32 of word i / 32 flips instance i; sums [vectors, k];
 * (n, k, blocks). Workgroups: (⌈k / 64⌉, vectors).
 *
 * @source definition
 */
export const flipSumsKernel: Kernel = {
  name: 'signed sums',
  code: /* wgsl */ `
@group(0) @binding(0) var<storage, read> columns: array<vec2u>;
@group(0) @binding(1) var<storage, read> words: array<u32>;
@group(0) @binding(2) var<storage, read_write> sums: array<vec2u>;
@group(0) @binding(3) var<storage, read> shape: vec3u;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.y) { return; }
  var sum = vec2u(0u);
  var word = 0u;
  for (var i = 0u; i < shape.x; i += 1u) {
    if ((i & 31u) == 0u) { word = words[id.y * shape.z * 4u + (i >> 5u)]; }
    // −x is ~x + 1
    let isFlipped = (word >> (i & 31u)) & 1u;
    let value = columns[i * shape.y + id.x] ^ vec2u(0u - isFlipped);
    let low = value.x + isFlipped;
    let high = value.y + select(0u, 1u, low < isFlipped);
    sum.x += low;
    sum.y += high + select(0u, 1u, sum.x < low);
  }
  sums[id.y * shape.y + id.x] = sum;
}`,
};

/**
 * For each pair of columns, how many sign vectors have |difference of sums| ≥ `sure`; those between `unsure` and `sure`
 * are listed.
 *
 * Bindings: sums [vectors, k]; pairs [pairs] of two columns; (unsure, sure) [pairs], each low word first; counts [pairs];
 * list: how many, then (pair, vector); (vectors, k, pairs, first vector, first pair, room in the list).
 * Workgroups: (⌈pairs / 64⌉, ⌈vectors / 256⌉).
 *
 * @source definition
 */
export const flipCountsKernel: Kernel = {
  name: 'extreme sign vectors',
  code: /* wgsl */ `
struct Shape { vectors: u32, k: u32, pairs: u32, firstVector: u32, firstPair: u32, room: u32 }
struct List { length: atomic<u32>, unused: u32, entries: array<vec2u> }
@group(0) @binding(0) var<storage, read> sums: array<vec2u>;
@group(0) @binding(1) var<storage, read> pairs: array<vec2u>;
@group(0) @binding(2) var<storage, read> thresholds: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> counts: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read_write> list: List;
@group(0) @binding(5) var<storage, read> shape: Shape;

fn isAtLeast(a: vec2u, b: vec2u) -> bool {
  return a.y > b.y || (a.y == b.y && a.x >= b.x);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.pairs) { return; }
  let pair = pairs[id.x];
  let limits = thresholds[id.x];
  var count = 0u;
  for (var vector = id.y * 256u; vector < min(shape.vectors, (id.y + 1u) * 256u); vector += 1u) {
    let a = sums[vector * shape.k + pair.x];
    let b = sums[vector * shape.k + pair.y];
    var size = vec2u(a.x - b.x, a.y - b.y - select(0u, 1u, a.x < b.x));
    if ((size.y >> 31u) == 1u) { size = vec2u(0u - size.x, ~size.y + select(0u, 1u, size.x == 0u)); }
    if (isAtLeast(size, limits.zw)) {
      count += 1u;
    } else if (isAtLeast(size, limits.xy) && atomicLoad(&list.length) <= shape.room) { // so that its length never wraps
      let place = atomicAdd(&list.length, 1u);
      if (place < shape.room) { list.entries[place] = vec2u(shape.firstPair + id.x, shape.firstVector + vector); }
    }
  }
  atomicAdd(&counts[id.x], count);
}`,
};
