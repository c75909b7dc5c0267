import type { Kernel } from '../webgpu/gpu.ts';
import { slabWgsl } from './slab.wgsl.ts';

/** Words of four voxels that a workgroup looks at. */
export const WORDS_PER_GROUP = 4096;

/**
 * Voxels of every pair (a, b) of labels but (0, 0) in the planes that are counted, and where each row along axis 0 has any
 * label: (n0 - first voxel, last voxel + 1), both 0 for a row without. Pairs of labels below 16 are counted in the memory of the
 * workgroup first.
 *
 * Bindings: reference and prediction, four labels a word; counts of pairs, at 256 a + b; extents [voxel planes, n1];
 * slab.
 * Workgroups: ⌈words / 4096⌉.
 *
 * @source definition
 */
export const labelPairsKernel: Kernel = {
  name: 'label pairs',
  code: /* wgsl */ `
${slabWgsl}
@group(0) @binding(0) var<storage, read> reference: array<u32>;
@group(0) @binding(1) var<storage, read> prediction: array<u32>;
@group(0) @binding(2) var<storage, read_write> pairs: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> extents: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read> slab: Slab;

const SIZE = 256u;
var<workgroup> few: array<atomic<u32>, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let plane = slab.n0 * slab.n1;
  let begin = slab.skip + (slab.firstCorner - slab.firstVoxel) * plane;
  let end = slab.skip + (min(slab.endCorner, slab.n2) - slab.firstVoxel) * plane;
  let last = slab.skip + (slab.endVoxel - slab.firstVoxel) * plane;
  for (var turn = 0u; turn < ${WORDS_PER_GROUP}u / SIZE; turn += 1u) {
    let word = group.x * ${WORDS_PER_GROUP}u + turn * SIZE + local;
    if (word >= arrayLength(&reference)) { break; }
    let a = reference[word];
    let b = prediction[word];
    if ((a | b) == 0u) { continue; }
    for (var place = max(4u * word, slab.skip); place < min(4u * word + 4u, last); place += 1u) {
      let own = labelAt(a, place);
      let other = labelAt(b, place);
      if ((own | other) == 0u) { continue; }
      let row = (place - slab.skip) / slab.n0;
      let i = (place - slab.skip) % slab.n0;
      atomicMax(&extents[2u * row], slab.n0 - i);
      atomicMax(&extents[2u * row + 1u], i + 1u);
      if (place < begin || place >= end) { continue; }
      if ((own | other) < 16u) { atomicAdd(&few[16u * own + other], 1u); }
      else { atomicAdd(&pairs[256u * own + other], 1u); }
    }
  }
  workgroupBarrier();
  let count = atomicLoad(&few[local]);
  if (count > 0u) { atomicAdd(&pairs[256u * (local / 16u) + local % 16u], count); }
}`,
};
