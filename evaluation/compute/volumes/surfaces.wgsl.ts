import type { Kernel } from '../webgpu/gpu.ts';
import { slabWgsl } from './slab.wgsl.ts';

/**
 * Voxels of a class as bits: bit i % 32 of word i / 32 of its row is voxel i.
 *
 * Bindings: labels, four a word; bits of the labels of the class [8]; extents of rows; mask [voxel planes, n1, words], in which
 * rows without any label stay 0; slab.
 * Workgroups of 64: one invocation a word of the mask.
 *
 * @source definition
 */
export const maskKernel: Kernel = {
  name: 'mask of a class',
  code: /* wgsl */ `
${slabWgsl}
@group(0) @binding(0) var<storage, read> labels: array<u32>;
@group(0) @binding(1) var<storage, read> isClass: array<u32>;
@group(0) @binding(2) var<storage, read> extents: array<vec2u>;
@group(0) @binding(3) var<storage, read_write> mask: array<u32>;
@group(0) @binding(4) var<storage, read> slab: Slab;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  let rows = (slab.endVoxel - slab.firstVoxel) * slab.n1;
  let row = index / slab.wordsPerRow;
  if (row >= rows || extents[row].y == 0u) { return; }
  let firstOfRow = slab.skip + row * slab.n0;
  let i = 32u * (index % slab.wordsPerRow);
  let start = firstOfRow + i;
  let end = firstOfRow + min(slab.n0, i + 32u);
  var bits = 0u;
  for (var place = start; place < end; ) {
    let four = labels[place >> 2u];
    let next = min(end, (place | 3u) + 1u);
    if (four == 0u) { place = next; }
    for (; place < next; place += 1u) {
      let label = labelAt(four, place);
      bits |= ((isClass[label >> 5u] >> (label & 31u)) & 1u) << (place - start);
    }
  }
  mask[index] = bits;
}`,
};

/**
 * Surfels of a class as bits. Corner (i, j, k) has the voxels i - 1 and i of the four rows (j - 1 or j, k - 1 or k) around
 * it: it is a surfel where some of the eight are in the class and some are not, 32 corners at a time:
 *
 *     some = m₁ ∨ m₁≪1 ∨ … ∨ m₄≪1,   all = m₁ ∧ m₁≪1 ∧ … ∧ m₄≪1,   surfel = some ∧ ¬all
 *
 * Bindings: mask [voxel planes, n1, words]; extents of rows; surfels [surface planes, n1 + 1, words], which stay 0 beside rows
 * without any label; slab.
 * Workgroups of 64: one invocation a word of surfels.
 *
 * @source `surfels` in evaluation/metrics/segmentation/surface-points.ts
 */
export const surfelsKernel: Kernel = {
  name: 'surfels of a class',
  code: /* wgsl */ `
${slabWgsl}
@group(0) @binding(0) var<storage, read> mask: array<u32>;
@group(0) @binding(1) var<storage, read> extents: array<vec2u>;
@group(0) @binding(2) var<storage, read_write> surfels: array<u32>;
@group(0) @binding(3) var<storage, read> slab: Slab;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  let rows = (slab.endSurface - slab.firstSurface) * (slab.n1 + 1u);
  if (index >= rows * slab.wordsPerRow) { return; }
  let row = index / slab.wordsPerRow;
  let word = index % slab.wordsPerRow;
  let j = row % (slab.n1 + 1u);
  let k = slab.firstSurface + row / (slab.n1 + 1u);
  var some = 0u;
  var all = 0xffffffffu;
  for (var turn = 0u; turn < 4u; turn += 1u) {
    let besideJ = j + (turn & 1u);
    let besideK = k + (turn >> 1u);
    if (besideJ == 0u || besideJ > slab.n1 || besideK == 0u || besideK > slab.n2) {
      all = 0u;
      continue;
    }
    let voxels = (besideK - 1u - slab.firstVoxel) * slab.n1 + besideJ - 1u;
    if (extents[voxels].y == 0u) {
      all = 0u;
      continue;
    }
    let at = voxels * slab.wordsPerRow + word;
    let own = mask[at];
    var before = own << 1u;
    if (word > 0u) { before |= mask[at - 1u] >> 31u; }
    some |= own | before;
    all &= own & before;
  }
  let found = some & ~all;
  surfels[index] = found;
}`,
};

/**
 * Counts the surfels of one mask by neighbour code: all of them, and those from which one of the steps leads to a surfel of
 * the other mask, 32 at a time: a step is a shift. The code of a corner has one bit for each voxel around it.
 *
 * Bindings: mask; surfels of the mask; surfels of the other; steps (i, j, k, unused) on the grid; counts: all [256], within
 * [256]; slab. Workgroups of 64: one invocation a word of the planes that are counted.
 *
 * @source Nikolov et al. (2018), arXiv 1809.04430; neighbour codes: `neighbourBit` in surfel-areas.ts
 */
export const surfelCountsKernel: Kernel = {
  name: 'surfels within a tolerance',
  code: /* wgsl */ `
${slabWgsl}
@group(0) @binding(0) var<storage, read> mask: array<u32>;
@group(0) @binding(1) var<storage, read> own: array<u32>;
@group(0) @binding(2) var<storage, read> other: array<u32>;
@group(0) @binding(3) var<storage, read> steps: array<vec4i>;
@group(0) @binding(4) var<storage, read_write> counts: array<atomic<u32>>;
@group(0) @binding(5) var<storage, read> slab: Slab;

fn otherWord(row: u32, word: i32) -> u32 {
  if (word < 0 || word >= i32(slab.wordsPerRow)) { return 0u; }
  return other[row * slab.wordsPerRow + u32(word)];
}

/** Bits of a row from bit i on. */
fn otherBits(row: u32, i: i32) -> u32 {
  let shift = u32(i & 31);
  let low = otherWord(row, i >> 5u);
  if (shift == 0u) { return low; }
  return (low >> shift) | (otherWord(row, (i >> 5u) + 1) << (32u - shift));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  let rows = slab.n1 + 1u;
  if (index >= (slab.endCorner - slab.firstCorner) * rows * slab.wordsPerRow) { return; }
  let word = index % slab.wordsPerRow;
  let j = index / slab.wordsPerRow % rows;
  let k = slab.firstCorner + index / slab.wordsPerRow / rows;
  let surfels = own[((k - slab.firstSurface) * rows + j) * slab.wordsPerRow + word];
  if (surfels == 0u) { return; }
  var beyond = surfels;
  for (var step = 0u; step < arrayLength(&steps) && beyond != 0u; step += 1u) {
    let to = vec3i(i32(32u * word), i32(j), i32(k)) + steps[step].xyz;
    if (to.y < 0 || to.y > i32(slab.n1) || to.z < i32(slab.firstSurface) || to.z >= i32(slab.endSurface)) { continue; }
    beyond &= ~otherBits((u32(to.z) - slab.firstSurface) * rows + u32(to.y), to.x);
  }
  var voxels: array<u32, 8>; // weight 1, 2, 4, 8: voxel i of each row; 16, …, 128: voxel i - 1
  for (var turn = 0u; turn < 4u; turn += 1u) {
    let besideJ = j + 1u - (turn >> 1u);
    let besideK = k + 1u - (turn & 1u);
    if (besideJ == 0u || besideJ > slab.n1 || besideK == 0u || besideK > slab.n2) { continue; }
    let at = ((besideK - 1u - slab.firstVoxel) * slab.n1 + besideJ - 1u) * slab.wordsPerRow + word;
    voxels[turn] = mask[at];
    voxels[turn + 4u] = mask[at] << 1u;
    if (word > 0u) { voxels[turn + 4u] |= mask[at - 1u] >> 31u; }
  }
  for (var left = surfels; left != 0u; left &= left - 1u) {
    let bit = firstTrailingBit(left);
    var code = 0u;
    for (var turn = 0u; turn < 8u; turn += 1u) { code |= ((voxels[turn] >> bit) & 1u) << turn; }
    atomicAdd(&counts[code], 1u);
    if (((beyond >> bit) & 1u) == 0u) { atomicAdd(&counts[256u + code], 1u); }
  }
}`,
};
