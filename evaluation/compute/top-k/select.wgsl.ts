import type { Kernel } from '../webgpu/gpu.ts';

/**
 * The candidates of each query: rows whose g is at least its bound and, where those are too many to be listed, also at
 * least the k-th largest g minus the query's margin. The k-th largest is found byte by byte, by counting
 * how many keys (bits of g, in the order of the numbers) have each value of the next byte.
 *
 * Bindings: g [Q, R]; per query (bound, margin) [Q]; how many are candidates [Q], which may be more than are listed; the list
 * of (row, bits of g) [Q, capacity], in no particular order; (R, k, capacity). Workgroups: Q.
 *
 * @source radix selection: Alabi et al. (2012), "Fast k-selection algorithms for graphics processing units", ACM JEA 17
 */
export const selectKernel: Kernel = {
  name: 'top-k candidates',
  code: /* wgsl */ `
@group(0) @binding(0) var<storage, read> scores: array<f32>;
@group(0) @binding(1) var<storage, read> limits: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> counts: array<u32>;
@group(0) @binding(3) var<storage, read_write> candidates: array<vec2u>;
@group(0) @binding(4) var<storage, read> shape: vec3u;

const SIZE = 256u;
var<workgroup> histogram: array<atomic<u32>, 256>;
var<workgroup> counted: atomic<u32>;
var<workgroup> prefix: u32;
var<workgroup> wanted: u32;

fn keyOf(score: f32) -> u32 {
  let bits = bitcast<u32>(score);
  return select(bits | 0x80000000u, ~bits, (bits >> 31u) == 1u);
}

fn scoreOf(key: u32) -> f32 {
  return bitcast<f32>(select(~key, key & 0x7fffffffu, (key >> 31u) == 1u));
}

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let query = group.x;
  let first = query * shape.x;
  var bound = limits[query].x;
  for (var row = local; row < shape.x; row += SIZE) {
    if (scores[first + row] >= bound) { atomicAdd(&counted, 1u); }
  }
  workgroupBarrier();
  if (workgroupUniformLoad(&counted) > shape.z) {
    if (local == 0u) {
      prefix = 0u;
      wanted = shape.y;
    }
    for (var shift = 24i; shift >= 0i; shift -= 8i) {
      atomicStore(&histogram[local], 0u);
      let above = workgroupUniformLoad(&prefix);
      for (var row = local; row < shape.x; row += SIZE) {
        let key = keyOf(scores[first + row]);
        if (shift == 24i || (key >> u32(shift + 8i)) == above) {
          atomicAdd(&histogram[(key >> u32(shift)) & 255u], 1u);
        }
      }
      workgroupBarrier();
      if (local == 0u) {
        var byte = 255u;
        var left = wanted;
        loop {
          let here = atomicLoad(&histogram[byte]);
          if (here >= left || byte == 0u) { break; }
          left -= here;
          byte -= 1u;
        }
        wanted = left;
        prefix = (above << 8u) | byte;
      }
      workgroupBarrier();
    }
    bound = max(bound, scoreOf(workgroupUniformLoad(&prefix)) - limits[query].y);
  }
  workgroupBarrier();
  if (local == 0u) { atomicStore(&counted, 0u); }
  workgroupBarrier();
  for (var row = local; row < shape.x; row += SIZE) {
    let score = scores[first + row];
    if (score >= bound) {
      let place = atomicAdd(&counted, 1u);
      if (place < shape.z) {
        candidates[query * shape.z + place] = vec2u(row, bitcast<u32>(score));
      }
    }
  }
  workgroupBarrier();
  if (local == 0u) { counts[query] = atomicLoad(&counted); }
}`,
};
