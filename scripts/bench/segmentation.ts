import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { segmentation } from '#evaluation/evaluators/segmentation/index.ts';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import { fileSource } from '#server/file-source.ts';
import { type PhantomVolume, phantomVolume } from './phantom-volume.ts';

/**
 * Measures `segmentation` on one phantom the size of a scan: both files unpacked, Dice and surface Dice of the three
 * classes of KiTS: seconds of each turn, and the memory of a process of its own that scores the case once.
 *
 *     node scripts/bench/segmentation.ts [slices] [stray] [turns]
 *
 * `stray` 1 adds a voxel in two opposite corners of the prediction.
 */
const slices = Number(process.argv[2] ?? 105);
const isStray = process.argv[3] === '1';
const turns = Number(process.argv[4] ?? 5);

const folder = fileURLToPath(new URL(`../../.podium/bench/segmentation-${slices}`, import.meta.url));
for (const name of ['truth', 'prediction']) mkdirSync(join(folder, name), { recursive: true });
if (process.argv[5] === undefined) {
  makeFiles();
  const { measure } = await import('./measure.ts');
  const words = [process.argv[1] ?? '', String(slices), isStray ? '1' : '0', '1', 'child'];
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

/** The prediction is shifted by 1, 1 and 2 voxels. */
function makeFiles(): void {
  const write = (name: string, volume: PhantomVolume) =>
    writeFileSync(join(folder, name, 'case_00000.nii.gz'), gzipSync(niftiFile(volume)));
  write('truth', phantomVolume(slices, [0, 0, 0]));
  const prediction = phantomVolume(slices, [1, 1, 2]);
  if (isStray) for (const corner of [0, prediction.labels.length - 1]) prediction.labels[corner] = 2;
  write('prediction', prediction);
}
