import type { Kernel } from '../webgpu/gpu.ts';

/**
 * g = s · (q · d) + b for every query q and row d, in f32: 4 × 4 sums in the registers of an invocation, tiles of
 * 64 queries, 64 rows and 16 dimensions in the memory of a workgroup of 16 × 16.
 *
 * Bindings: queries [Q, D], rows [R, D], per row (s, b) [R], g [Q, R], shape (Q, R, D).
 * Workgroups: (⌈R / 64⌉, ⌈Q / 64⌉).
 *
 * Error: a sum of D products in any order, fused or not, differs from the real one by at most D u ‖q‖ ‖d‖ with
 * u = 2⁻²³, since WGSL rounds + and × to one of the two nearest numbers (and may take tiny ones for 0).
 *
 * @source Goto & van de Geijn (2008), ACM TOMS 34, for the tiles; Higham (2002), "Accuracy and Stability of Numerical
 *         Algorithms", ch. 3, for the error; WGSL, section "Accuracy of Concrete Floating Point Expressions"
 */
export const scoresKernel: Kernel = {
  name: 'top-k scores',
  code: /* wgsl */ `
@group(0) @binding(0) var<storage, read> queries: array<f32>;
@group(0) @binding(1) var<storage, read> rows: array<f32>;
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> scores: array<f32>;
@group(0) @binding(4) var<storage, read> shape: vec3u;

const TILE = 64u;
const DEPTH = 16u;
var<workgroup> queryTile: array<f32, TILE * DEPTH>;
var<workgroup> rowTile: array<f32, TILE * DEPTH>;

@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u,
        @builtin(local_invocation_index) index: u32) {
  let firstQuery = group.y * TILE;
  let firstRow = group.x * TILE;
  let dimensions = shape.z;
  var sums: array<vec4f, 4>;
  for (var start = 0u; start < dimensions; start += DEPTH) {
    for (var at = index; at < TILE * DEPTH; at += 256u) {
      let member = at / DEPTH;
      let i = start + at % DEPTH;
      let place = (at % DEPTH) * TILE + member;
      let query = firstQuery + member;
      let row = firstRow + member;
      var q = 0.0;
      if (query < shape.x && i < dimensions) { q = queries[query * dimensions + i]; }
      queryTile[place] = q;
      var d = 0.0;
      if (row < shape.y && i < dimensions) { d = rows[row * dimensions + i]; }
      rowTile[place] = d;
    }
    workgroupBarrier();
    for (var i = 0u; i < DEPTH; i += 1u) {
      let q = i * TILE + local.y * 4u;
      let d = i * TILE + local.x * 4u;
      let four = vec4f(rowTile[d], rowTile[d + 1u], rowTile[d + 2u], rowTile[d + 3u]);
      sums[0] += queryTile[q] * four;
      sums[1] += queryTile[q + 1u] * four;
      sums[2] += queryTile[q + 2u] * four;
      sums[3] += queryTile[q + 3u] * four;
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i += 1u) {
    let query = firstQuery + local.y * 4u + i;
    if (query >= shape.x) { break; }
    for (var j = 0u; j < 4u; j += 1u) {
      let row = firstRow + local.x * 4u + j;
      if (row < shape.y) {
        scores[query * shape.y + row] = sums[i][j] * affine[row].x + affine[row].y;
      }
    }
  }
}`,
};
