import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { segmentation } from '#evaluation/evaluators/segmentation/index.ts';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import { fileSource } from '#server/file-source.ts';

/**
 * Measures `segmentation` on one phantom the size of a scan: both files unpacked, Dice and surface Dice of the three
 * classes of KiTS; run it once for each case, so that the memory is that of the case.
 *
 *     node scripts/bench/segmentation.ts [slices] [stray] [turns]
 *
 * `stray` 1 adds a voxel in two opposite corners of the prediction.
 */
const slices = Number(process.argv[2] ?? 105);
const isStray = process.argv[3] === '1';
const turns = Number(process.argv[4] ?? 5);
const SIDE = 512;
const LENGTH_MM = 525;

const folder = fileURLToPath(new URL(`../../.podium/bench/segmentation-${slices}`, import.meta.url));
for (const name of ['truth', 'prediction']) mkdirSync(join(folder, name), { recursive: true });
if (process.argv[5] === undefined) {
  makeFiles();
  const { measure } = await import('./measure.ts');
  const words = [process.argv[1] ?? '', String(slices), isStray ? '1' : '0', String(turns), 'child'];
  const { peakMb } = await measure(process.execPath, words);
  console.log(`peak resident memory ${peakMb?.toFixed(0)} MB`);
}
await score();

async function score(): Promise<void> {
  const options = segmentation.options.parse({});
  const truth = await segmentation.parseTruth(await fileSource(join(folder, 'truth'), 'truth'), options);
  const ids = ['dice', 'surface_dice'];
  const seconds: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const source = await fileSource(join(folder, 'prediction'), 'prediction');
    const from = performance.now();
    const prediction = segmentation.parseSubmission(source, truth, options);
    await segmentation.score(truth, prediction, options, ids);
    seconds.push((performance.now() - from) / 1000);
  }
  const all = seconds.map((value) => value.toFixed(2)).join(' ');
  console.log(
    `${slices} slices${isStray ? ', stray voxels' : ''}: ${Math.min(...seconds).toFixed(2)} s (${all})`,
  );
}

/** Ellipsoid kidneys with a tumour and a cyst; the prediction is shifted by 1, 1 and 2 voxels. */
function makeFiles(): void {
  const spacingMm = [LENGTH_MM / slices, 0.8, 0.8] as const;
  const organs = [
    [1, 250, 200, 130, 60, 30, 28],
    [1, 250, 200, 280, 60, 30, 28],
    [3, 270, 190, 130, 15, 15, 15],
    [2, 230, 210, 280, 22, 22, 22],
  ] as const;
  const paint = (shift: readonly [number, number, number]) => {
    const labels = new Uint8Array(slices * SIDE * SIDE);
    for (const [label, c0, c1, c2, r0, r1, r2] of organs) {
      const [centre, radii] = [
        [c0, c1, c2],
        [r0, r1, r2],
      ];
      const range = (axis: 0 | 1 | 2) =>
        [-1, 1].map((side) =>
          Math.round(((centre[axis] ?? 0) + side * (radii[axis] ?? 0)) / spacingMm[axis]),
        );
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
    return labels;
  };
  const write = (name: string, labels: Uint8Array) => {
    const bytes = gzipSync(niftiFile({ shape: [slices, SIDE, SIDE], spacingMm, labels }));
    writeFileSync(join(folder, name, 'case_00000.nii.gz'), bytes);
  };
  write('truth', paint([0, 0, 0]));
  const prediction = paint([1, 1, 2]);
  if (isStray) for (const corner of [0, prediction.length - 1]) prediction[corner] = 2;
  write('prediction', prediction);
}
