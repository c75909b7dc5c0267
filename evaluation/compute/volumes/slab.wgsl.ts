import type { Triple } from '../../metrics/segmentation/grid.ts';
import { indexWgsl } from '../webgpu/spread.ts';
import { type Slab, wordsPerRow } from './slabs.ts';

/** What the kernels of volumes know of a slab. `skip` is the byte of the first word in which its voxels begin. */
export const slabWgsl = /* wgsl */ `
${indexWgsl}
struct Slab {
  n0: u32, n1: u32, n2: u32, wordsPerRow: u32,
  firstVoxel: u32, endVoxel: u32, firstSurface: u32, endSurface: u32, firstCorner: u32, endCorner: u32,
  skip: u32,
}

fn labelAt(words: u32, place: u32) -> u32 {
  return (words >> (8u * (place & 3u))) & 255u;
}`;

/**
 * The numbers of that structure.
 *
 * @source as `slabWgsl`
 */
export const slabWords = (shape: Triple, { voxels, surfaces, corners }: Slab, skip: number) =>
  Uint32Array.of(...shape, wordsPerRow(shape), ...voxels, ...surfaces, ...corners, skip);
