import type { Triple } from './grid.ts';

/** Neighbour codes are bytes. */
export const CODES = 256;

/**
 * Weight of the voxel at offset (d0, d1, d2) from a corner's first voxel in the corner's neighbour code.
 *
 * @param d0 - 0 or 1; likewise d1 and d2
 * @returns a power of two
 * @source google-deepmind/surface-distance, lookup_tables.py
 */
export const neighbourBit = (d0: number, d1: number, d2: number): number => 128 >> (4 * d0 + 2 * d1 + d2);

/**
 * Neighbour codes up to symmetry (rotation, reflection, complement), each with the surfel normals of marching cubes in
 * eighths at unit spacing. Only lengths matter, so signs are left out.
 */
const CLASSES: readonly (readonly [code: number, normals: readonly Triple[]])[] = [
  [1, [[1, 1, 1]]],
  [
    3,
    [
      [2, 2, 0],
      [2, 2, 0],
    ],
  ],
  [
    6,
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
  ],
  [
    7,
    [
      [4, 0, 0],
      [2, 2, 2],
      [1, 1, 1],
    ],
  ],
  [
    15,
    [
      [4, 0, 0],
      [4, 0, 0],
    ],
  ],
  [
    22,
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  ],
  [
    23,
    [
      [1, 1, 1],
      [2, 2, 2],
      [2, 2, 2],
      [1, 1, 1],
    ],
  ],
  [
    24,
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
  ],
  [
    25,
    [
      [0, 2, 2],
      [0, 2, 2],
      [1, 1, 1],
    ],
  ],
  [
    27,
    [
      [1, 1, 1],
      [3, 3, 3],
      [0, 2, 2],
      [2, 0, 2],
    ],
  ],
  [
    30,
    [
      [4, 0, 0],
      [1, 1, 1],
      [2, 2, 2],
      [1, 1, 1],
    ],
  ],
  [
    60,
    [
      [2, 2, 0],
      [2, 2, 0],
      [2, 2, 0],
      [2, 2, 0],
    ],
  ],
  [
    105,
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  ],
];

const AXIS_ORDERS: readonly Triple[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];
const BITS = [0, 1] as const;
const OFFSETS: readonly Triple[] = BITS.flatMap((d0) =>
  BITS.flatMap((d1) => BITS.map((d2): Triple => [d0, d1, d2])),
);

const normalsOfCodes = spreadBySymmetry();

/**
 * Area of the surface element at a corner, for every neighbour code.
 *
 * @param spacingMm - of the grid
 * @returns mm²; shape [256]; 0 for the codes 0 and 255, which are no surface
 * @source google-deepmind/surface-distance: triangles of marching cubes (Lorensen & Cline 1987), rescaled by spacing
 */
export function surfelAreas([s0, s1, s2]: Triple): Float64Array {
  return Float64Array.from(normalsOfCodes, (normals) =>
    normals.reduce(
      (area, [n0, n1, n2]) => area + Math.hypot(n0 * s1 * s2, n1 * s0 * s2, n2 * s0 * s1) / 8,
      0,
    ),
  );
}

function spreadBySymmetry(): readonly (readonly Triple[])[] {
  const found: (readonly Triple[])[] = Array.from({ length: CODES }, () => []);
  for (const [code, normals] of CLASSES) {
    for (const [a0, a1, a2] of AXIS_ORDERS) {
      const turned = normals.map((normal): Triple => [normal[a0]!, normal[a1]!, normal[a2]!]);
      for (const flips of OFFSETS) {
        const image = mirrored(code, [a0, a1, a2], flips);
        found[image] = turned;
        found[CODES - 1 - image] = turned;
      }
    }
  }
  return found;
}

function mirrored(code: number, [a0, a1, a2]: Triple, [f0, f1, f2]: Triple): number {
  let image = 0;
  for (const offset of OFFSETS) {
    if ((code & neighbourBit(...offset)) === 0) continue;
    image |= neighbourBit(offset[a0]! ^ f0, offset[a1]! ^ f1, offset[a2]! ^ f2);
  }
  return image;
}
