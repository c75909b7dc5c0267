import type { Kernel } from '../webgpu/gpu.ts';
import { philoxWgsl } from '../webgpu/philox.wgsl.ts';
import { signedDoublesWgsl } from '../webgpu/signed-doubles.wgsl.ts';
import { indexWgsl } from '../webgpu/spread.ts';

/**
 * How often each instance is in bootstrap resamples: those of `drawResamples`. Draw j is unit ⌊word j · size / 2³²⌋ of its
 * stratum; units are numbered stratum by stratum, and lie one after the other in `members`.
 *
 * Bindings: counts [resamples, n], 0 before; (first unit, units) of the stratum of each draw [draws]; where the members of
 * each unit begin [units + 1]; members [n]; (n, draws, first resample, seed, stream). Workgroups: (⌈draws / 256⌉, resamples).
 *
 * @source Efron (1979), Ann. Stat. 7; Salmon et al. (2011), SC'11
 */
export const resamplesKernel: Kernel = {
  name: 'resamples',
  code: /* wgsl */ `
${philoxWgsl}
struct Shape { n: u32, draws: u32, first: u32, seed: u32, stream: u32 }
@group(0) @binding(0) var<storage, read_write> counts: array<atomic<u32>>;
@group(0) @binding(1) var<storage, read> strata: array<vec2u>;
@group(0) @binding(2) var<storage, read> starts: array<u32>;
@group(0) @binding(3) var<storage, read> members: array<u32>;
@group(0) @binding(4) var<storage, read> shape: Shape;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x * 4u >= shape.draws) { return; }
  let words = philox(vec4u(id.x, shape.first + id.y, 0u, 0u), vec2u(shape.seed, shape.stream));
  for (var draw = id.x * 4u; draw < min(shape.draws, id.x * 4u + 4u); draw += 1u) {
    let stratum = strata[draw];
    let unit = stratum.x + multiplyHigh(words[draw & 3u], stratum.y);
    for (var at = starts[unit]; at < starts[unit + 1u]; at += 1u) {
      atomicAdd(&counts[id.y * shape.n + members[at]], 1u);
    }
  }
}`,
};

/**
 * Adds instances of a slab to the sums Σ count · value of all columns on all resamples, one after the other as the processor
 * does, with its roundings. Instances that are not drawn are passed over.
 *
 * Bindings: values of the slab [instances, k]; counts [resamples, n]; sums [resamples, k]; (n, k, resamples, first instance
 * of the slab, first instance, end). Workgroups of 64: one invocation a sum.
 *
 * @source definition
 */
export const resampledSumsKernel: Kernel = {
  name: 'sums of resamples',
  code: /* wgsl */ `
${indexWgsl}
${signedDoublesWgsl}
struct Shape { n: u32, k: u32, resamples: u32, slab: u32, first: u32, end: u32 }
@group(0) @binding(0) var<storage, read> values: array<vec2u>;
@group(0) @binding(1) var<storage, read> counts: array<u32>;
@group(0) @binding(2) var<storage, read_write> sums: array<vec2u>;
@group(0) @binding(3) var<storage, read> shape: Shape;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  if (index >= shape.resamples * shape.k) { return; }
  let counted = index / shape.k * shape.n;
  let column = index % shape.k;
  var total = sums[index];
  for (var i = shape.first; i < shape.end; i += 1u) {
    let count = counts[counted + i];
    if (count == 0u) { continue; }
    let value = values[(i - shape.slab) * shape.k + column];
    if (count == 1u) {
      total = signedSum(total, value);
    } else {
      total = signedSum(total, times(count, value));
    }
  }
  sums[index] = total;
}`,
};
