/** Voxels along the second and third axis, as of a scan. */
const SIDE = 512;
const LENGTH_MM = 525;

/** Label, centre and radii in mm of ellipsoid kidneys with a cyst and a tumour; later ones lie over earlier ones. */
const ORGANS = [
  [1, 250, 200, 130, 60, 30, 28],
  [1, 250, 200, 280, 60, 30, 28],
  [3, 270, 190, 130, 15, 15, 15],
  [2, 230, 210, 280, 22, 22, 22],
] as const;

export interface PhantomVolume {
  readonly shape: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  readonly labels: Uint8Array;
}

/** A simulated segmentation the size of a scan, shifted by some voxels; all of its organs, or those with a number. */
export function phantomVolume(
  slices: number,
  shift: readonly [number, number, number],
  organs: readonly number[] = [0, 1, 2, 3],
): PhantomVolume {
  const spacingMm = [LENGTH_MM / slices, 0.8, 0.8] as const;
  const labels = new Uint8Array(slices * SIDE * SIDE);
  for (const organ of organs) {
    const [label, c0, c1, c2, r0, r1, r2] = ORGANS[organ] ?? ORGANS[0];
    const [centre, radii] = [
      [c0, c1, c2],
      [r0, r1, r2],
    ];
    const range = (axis: 0 | 1 | 2) =>
      [-1, 1].map((side) => Math.round(((centre[axis] ?? 0) + side * (radii[axis] ?? 0)) / spacingMm[axis]));
    const [[i0 = 0, i1 = 0], [j0 = 0, j1 = 0], [k0 = 0, k1 = 0]] = [range(0), range(1), range(2)];
    for (let k = k0; k <= k1; k++) {
      for (let j = j0; j <= j1; j++) {
        for (let i = i0; i <= i1; i++) {
          const apart =
            ((i * spacingMm[0] - c0) / r0) ** 2 +
            ((j * spacingMm[1] - c1) / r1) ** 2 +
            ((k * spacingMm[2] - c2) / r2) ** 2;
          if (apart > 1) continue;
          labels[i + shift[0] + slices * (j + shift[1] + SIDE * (k + shift[2]))] = label;
        }
      }
    }
  }
  return { shape: [slices, SIDE, SIDE], spacingMm, labels };
}
