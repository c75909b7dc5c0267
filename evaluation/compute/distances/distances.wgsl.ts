import { doublesWgsl } from '../webgpu/doubles.wgsl.ts';
import type { Kernel } from '../webgpu/gpu.ts';
import { indexWgsl } from '../webgpu/spread.ts';

/**
 * What the three passes share. With tables of squared lengths of steps along each axis, A(d) = (d s₀)², B and C, the
 * square of the distance from (i, j, k) to the nearest point is
 *
 *     min over k′ of ( min over j′ of ( min over i′ of A(|i − i′|) + B(|j − j′|) ) + C(|k − k′|) )
 *
 * Rounded sums never change order, so that is the smallest of the processor's own rounded sums (A + B) + C, whose root it
 * takes. Each pass looks at ever longer steps, and ends where the step alone is no shorter than the best way so far.
 */
const boxWgsl = /* wgsl */ `
${indexWgsl}
${doublesWgsl}
/** Rows and planes are those of a slab that may hold points, counted from those of the box. */
struct Box { n0: u32, n1: u32, wordsPerRow: u32, firstRow: u32, rows: u32, firstPlane: u32, planes: u32, points: u32 }

/** The best way, or another with one more step where that is shorter. */
fn shorter(best: vec2u, way: vec2u, step: vec2u) -> vec2u {
  if (!isLess(way, best)) { return best; }
  let length = sum(way, step);
  return select(best, length, isLess(length, best));
}

/** Steps from a place to the nearest one in [first, end). */
fn outside(place: u32, first: u32, end: u32) -> u32 {
  if (place < first) { return first - place; }
  return select(0u, place + 1u - end, place >= end);
}`;

/**
 * Squared distance of each place to the nearest point in its row along axis 0.
 *
 * Bindings: points as bits [planes, rows, words]; A [n0]; squares [planes, rows, n0]; box. Workgroups of 64: one invocation a
 * place.
 *
 * @source Rosenfeld & Pfaltz (1966), JACM 13, for distances along a row
 */
export const rowDistancesKernel: Kernel = {
  name: 'distances along rows',
  code: /* wgsl */ `
${boxWgsl}
@group(0) @binding(0) var<storage, read> bits: array<u32>;
@group(0) @binding(1) var<storage, read> lengths: array<vec2u>;
@group(0) @binding(2) var<storage, read_write> squares: array<vec2u>;
@group(0) @binding(3) var<storage, read> box: Box;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  if (index >= box.planes * box.rows * box.n0) { return; }
  let first = index / box.n0 * box.wordsPerRow;
  let i = index % box.n0;
  var nearest = box.n0;
  var word = i >> 5u;
  var found = bits[first + word] & (0xffffffffu >> (31u - (i & 31u)));
  while (found == 0u && word > 0u) {
    word -= 1u;
    found = bits[first + word];
  }
  if (found != 0u) { nearest = i - (32u * word + firstLeadingBit(found)); }
  word = i >> 5u;
  found = bits[first + word] & (0xffffffffu << (i & 31u));
  while (found == 0u && word + 1u < box.wordsPerRow) {
    word += 1u;
    found = bits[first + word];
  }
  if (found != 0u) { nearest = min(nearest, 32u * word + firstTrailingBit(found) - i); }
  squares[index] = INFINITE;
  if (nearest < box.n0) { squares[index] = lengths[nearest]; }
}`,
};

/** Rows of a block; a block of which no row can be better is passed over in one step. */
export const BLOCK = 16;

/**
 * The smallest squared distance along a row, over each block of rows.
 *
 * Bindings: squares along rows [planes, rows, n0]; minima [planes, blocks, n0]; box. Workgroups of 64: one invocation a minimum.
 *
 * @source definition
 */
export const blockMinimaKernel: Kernel = {
  name: 'minima of blocks of rows',
  code: /* wgsl */ `
${boxWgsl}
@group(0) @binding(0) var<storage, read> alongRows: array<vec2u>;
@group(0) @binding(1) var<storage, read_write> minima: array<vec2u>;
@group(0) @binding(2) var<storage, read> box: Box;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  let blocks = (box.rows + ${BLOCK - 1}u) / ${BLOCK}u;
  if (index >= box.planes * blocks * box.n0) { return; }
  let plane = index / box.n0 / blocks;
  let first = ${BLOCK}u * (index / box.n0 % blocks);
  var least = INFINITE;
  for (var row = first; row < min(first + ${BLOCK}u, box.rows); row += 1u) {
    let square = alongRows[(plane * box.rows + row) * box.n0 + index % box.n0];
    least = select(least, square, isLess(square, least));
  }
  minima[index] = least;
}`,
};

/**
 * The best way from place i of row j to a point of a plane, `across` being the square of the step to the plane. Rows are looked
 * at block by block, the nearest first.
 */
const inPlaneWgsl = /* wgsl */ `
fn bestInPlane(known: vec2u, plane: u32, i: u32, row: u32, across: vec2u) -> vec2u {
  let j = i32(row) - i32(box.firstRow);
  let blocks = (box.rows + ${BLOCK - 1}u) / ${BLOCK}u;
  let home = u32(clamp(j, 0, i32(box.rows) - 1)) / ${BLOCK}u;
  var best = known;
  for (var away = 0u; away < blocks; away += 1u) {
    var isOver = true;
    for (var side = 0u; side < 2u; side += 1u) {
      let block = select(home + away, home - away, side == 0u);
      if (block >= blocks || (away == 0u && side == 1u)) { continue; } // below 0 is above all
      let first = ${BLOCK}u * block;
      let end = min(first + ${BLOCK}u, box.rows);
      let closest = clamp(j, i32(first), i32(end) - 1);
      let step = lengths[abs(j - closest)];
      if (!isLess(step, best)) { continue; }
      isOver = false;
      let least = minima[(plane * blocks + block) * box.n0 + i];
      if (!isLess(least, best) || !isLess(sum(sum(least, step), across), best)) { continue; }
      for (var apart = 0; apart < ${BLOCK}; apart += 1) {
        let before = closest - apart;
        let behind = closest + apart;
        if (before >= i32(first)) { best = bestInRow(best, plane, i, u32(before), j, across); }
        if (apart > 0 && behind < i32(end)) { best = bestInRow(best, plane, i, u32(behind), j, across); }
      }
    }
    if (isOver) { break; }
  }
  return best;
}

fn bestInRow(known: vec2u, plane: u32, i: u32, row: u32, j: i32, across: vec2u) -> vec2u {
  let way = alongRows[(plane * box.rows + row) * box.n0 + i];
  let step = lengths[abs(j - i32(row))];
  if (!isLess(way, known) || !isLess(step, known)) { return known; }
  let length = sum(sum(way, step), across);
  return select(known, length, isLess(length, known));
}`;

/**
 * Squared distance of each place to the nearest point in its plane.
 *
 * Bindings: squares along rows [planes, rows, n0]; their minima [planes, blocks, n0]; B [n1]; squares in planes
 * [planes, n1, n0]; box. Workgroups of 64: one invocation a place.
 *
 * @source Saito & Toriwaki (1994), Pattern Recognition 27
 */
export const planeDistancesKernel: Kernel = {
  name: 'distances in planes',
  code: /* wgsl */ `
${boxWgsl}
@group(0) @binding(0) var<storage, read> alongRows: array<vec2u>;
@group(0) @binding(1) var<storage, read> minima: array<vec2u>;
@group(0) @binding(2) var<storage, read> lengths: array<vec2u>;
@group(0) @binding(3) var<storage, read_write> squares: array<vec2u>;
@group(0) @binding(4) var<storage, read> box: Box;
${inPlaneWgsl}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  if (index >= box.planes * box.n1 * box.n0) { return; }
  let row = index / box.n0;
  squares[index] = bestInPlane(INFINITE, row / box.n1, index % box.n0, row % box.n1, vec2u(0u));
}`,
};

/**
 * Squared distance of each of some points to the nearest point of a slab, where it is smaller than the one known so far.
 *
 * Bindings: squares in planes [planes, n1, n0]; C; places i + n0 (j + n1 k) [points]; best squares [points]; box. Workgroups
 * of 64: one invocation a point.
 *
 * @source as `planeDistancesKernel`
 */
export const pointDistancesKernel: Kernel = {
  name: 'distances of points',
  code: /* wgsl */ `
${boxWgsl}
@group(0) @binding(0) var<storage, read> inPlanes: array<vec2u>;
@group(0) @binding(1) var<storage, read> lengths: array<vec2u>;
@group(0) @binding(2) var<storage, read> places: array<u32>;
@group(0) @binding(3) var<storage, read_write> squares: array<vec2u>;
@group(0) @binding(4) var<storage, read> box: Box;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  if (index >= box.points) { return; }
  let plane = box.n0 * box.n1;
  let k = places[index] / plane;
  let inPlane = places[index] % plane;
  let end = box.firstPlane + box.planes;
  var best = squares[index];
  for (var step = outside(k, box.firstPlane, end); step < arrayLength(&lengths) && isLess(lengths[step], best); step += 1u) {
    if (k >= box.firstPlane + step && k - step < end) {
      best = shorter(best, inPlanes[(k - step - box.firstPlane) * plane + inPlane], lengths[step]);
    }
    if (k + step >= box.firstPlane && k + step < end) {
      best = shorter(best, inPlanes[(k + step - box.firstPlane) * plane + inPlane], lengths[step]);
    }
  }
  squares[index] = best;
}`,
};

/**
 * The same without distances in planes: each point looks at the rows around itself, which is less work where points are few.
 *
 * Bindings: squares along rows [planes, rows, n0]; their minima [planes, blocks, n0]; B [n1]; C; places i + n0 (j + n1 k)
 * [points]; best squares [points]; box. Workgroups of 64: one invocation a point.
 *
 * @source as `planeDistancesKernel`
 */
export const fewPointDistancesKernel: Kernel = {
  name: 'distances of few points',
  code: /* wgsl */ `
${boxWgsl}
@group(0) @binding(0) var<storage, read> alongRows: array<vec2u>;
@group(0) @binding(1) var<storage, read> minima: array<vec2u>;
@group(0) @binding(2) var<storage, read> lengths: array<vec2u>;
@group(0) @binding(3) var<storage, read> across: array<vec2u>;
@group(0) @binding(4) var<storage, read> places: array<u32>;
@group(0) @binding(5) var<storage, read_write> squares: array<vec2u>;
@group(0) @binding(6) var<storage, read> box: Box;
${inPlaneWgsl}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let index = indexOf(id);
  if (index >= box.points) { return; }
  let i = places[index] % box.n0;
  let j = places[index] / box.n0 % box.n1;
  let k = places[index] / box.n0 / box.n1;
  let end = box.firstPlane + box.planes;
  var best = squares[index];
  for (var step = outside(k, box.firstPlane, end); step < arrayLength(&across); step += 1u) {
    if (!isLess(across[step], best)) { break; }
    if (k >= box.firstPlane + step && k - step < end) {
      best = bestInPlane(best, k - step - box.firstPlane, i, j, across[step]);
    }
    if (step > 0u && k + step >= box.firstPlane && k + step < end) {
      best = bestInPlane(best, k + step - box.firstPlane, i, j, across[step]);
    }
  }
  squares[index] = best;
}`,
};
