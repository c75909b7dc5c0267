import type { Kernel } from '../webgpu/gpu.ts';
import { philoxWgsl } from '../webgpu/philox.wgsl.ts';

/**
 * Random orders of the k columns on each instance, by Fisher and Yates' method: those of `randomShuffles`. A step among
 * `left` columns takes number ⌊word · left / 2³²⌋.
 *
 * Bindings: orders [shuffles, n, k]; (n, k, first shuffle, seed, stream). Workgroups: (⌈n / 64⌉, shuffles).
 *
 * @source Durstenfeld (1964), Algorithm 235, CACM 7
 */
export const shufflesKernel: Kernel = {
  name: 'shuffles',
  code: /* wgsl */ `
${philoxWgsl}
struct Shape { n: u32, k: u32, first: u32, seed: u32, stream: u32 }
@group(0) @binding(0) var<storage, read_write> orders: array<u32>;
@group(0) @binding(1) var<storage, read> shape: Shape;

fn wordsAt(word: u32, replicate: u32) -> vec4u {
  return philox(vec4u(word >> 2u, replicate, 0u, 0u), vec2u(shape.seed, shape.stream));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.n) { return; }
  let start = (id.y * shape.n + id.x) * shape.k;
  for (var column = 0u; column < shape.k; column += 1u) { orders[start + column] = column; }
  var word = id.x * (shape.k - 1u);
  var words = wordsAt(word, shape.first + id.y);
  for (var left = shape.k; left > 1u; left -= 1u) {
    let chosen = start + multiplyHigh(words[word & 3u], left);
    let last = orders[start + left - 1u];
    orders[start + left - 1u] = orders[chosen];
    orders[chosen] = last;
    word += 1u;
    if ((word & 3u) == 0u) { words = wordsAt(word, shape.first + id.y); }
  }
}`,
};

/**
 * Range of the k sums after each shuffle, in whole numbers of 64 bits (two's complement, low word first): no rounding, so
 * every device gives the same.
 *
 * Bindings: columns [n, k]; orders [shuffles, n, k]; ranges [all shuffles]; (n, k, first shuffle). Workgroups: shuffles.
 *
 * @source definition
 */
export const rangesKernel: Kernel = {
  name: 'ranges of shuffled sums',
  code: /* wgsl */ `
@group(0) @binding(0) var<storage, read> columns: array<vec2u>;
@group(0) @binding(1) var<storage, read> orders: array<u32>;
@group(0) @binding(2) var<storage, read_write> ranges: array<vec2u>;
@group(0) @binding(3) var<storage, read> shape: vec3u;

const SIZE = 64u;
var<workgroup> smallest: array<vec2u, SIZE>;
var<workgroup> largest: array<vec2u, SIZE>;

fn isLess(a: vec2u, b: vec2u) -> bool {
  let high = vec2i(bitcast<i32>(a.y), bitcast<i32>(b.y));
  return high.x < high.y || (high.x == high.y && a.x < b.x);
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  var low = vec2u(0xffffffffu, 0x7fffffffu);
  var high = vec2u(0u, 0x80000000u);
  for (var column = local; column < shape.y; column += SIZE) {
    var sum = vec2u(0u);
    var at = group.x * shape.x * shape.y + column;
    for (var i = 0u; i < shape.x; i += 1u) {
      let value = columns[i * shape.y + orders[at]];
      sum.x += value.x;
      sum.y += value.y + select(0u, 1u, sum.x < value.x);
      at += shape.y;
    }
    if (isLess(sum, low)) { low = sum; }
    if (isLess(high, sum)) { high = sum; }
  }
  smallest[local] = low;
  largest[local] = high;
  workgroupBarrier();
  if (local > 0u) { return; }
  for (var other = 1u; other < SIZE; other += 1u) {
    if (isLess(smallest[other], low)) { low = smallest[other]; }
    if (isLess(high, largest[other])) { high = largest[other]; }
  }
  ranges[shape.z + group.x] = vec2u(high.x - low.x, high.y - low.y - select(0u, 1u, high.x < low.x));
}`,
};
