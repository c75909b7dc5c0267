import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { emptyVolume, paintBlock } from '#evaluation/compute/testing/volumes.ts';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import { scoreFile } from './score-file.ts';

const shape = [20, 33, 17] as const;

/** A kidney with a tumour and a stray voxel, shifted. */
function kidney(shift: number): Uint8Array {
  const labels = emptyVolume(shape);
  paintBlock(labels, shape, [3, 4 + shift, 2], [17, 30, 15], 1);
  paintBlock(labels, shape, [8, 9, 5 + shift], [13, 16, 11], 2);
  labels[shift] = 3;
  return gzipSync(niftiFile({ shape, spacingMm: [3, 0.8, 0.8], labels }));
}

const folder = await mkdtemp(join(tmpdir(), 'podium-on-device-'));
afterAll(() => rm(folder, { recursive: true }));
for (const number of [0, 1]) {
  const files = { [`truth/case_0000${number}/segmentation`]: 0, [`own/case_0000${number}`]: number + 1 };
  for (const [name, shift] of Object.entries(files)) {
    const path = join(folder, `${name}.nii.gz`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, kidney(shift));
  }
}

const on = (device: 'cpu' | 'auto' | 'gpu', onProgress?: () => void) =>
  scoreFile({
    ...{ evaluatorId: 'segmentation', options: {}, device },
    truthPath: join(folder, 'truth'),
    submissionPath: join(folder, 'own'),
    ...(onProgress && { onProgress }),
  });

test('segmentations get the same scores on a device, which provenance names', async () => {
  const [processor, device, either] = await Promise.all([on('cpu'), on('gpu'), on('auto')]);
  expect(device.device).toMatch(/^webgpu \([^)]+\)$/);
  expect(device.evaluation).toEqual(processor.evaluation);
  // two cases are too little work to look for a device
  expect(either).toMatchObject({ device: 'cpu', evaluation: processor.evaluation });
  expect(Object.values(processor.evaluation.aggregate).some((value) => value > 0 && value < 1)).toBe(true);
});

/** Ends the processes of devices that this one has started, as a driver does that crashes. */
function crashDrivers(): number {
  const children = globSync('/proc/[0-9]*/stat').filter((path) => {
    try {
      const parent = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ')[1];
      return (
        Number(parent) === process.pid &&
        readFileSync(join(dirname(path), 'cmdline'), 'utf8').includes('device-process.ts')
      );
    } catch {
      return false; // it ended meanwhile
    }
  });
  for (const path of children) process.kill(Number(basename(dirname(path))), 'SIGSEGV');
  return children.length;
}

test('a driver that crashes in the middle costs the time alone', async () => {
  let crashed = 0;
  const { evaluation, device } = await on('gpu', () => {
    if (crashed === 0) crashed = crashDrivers();
  });
  expect(crashed).toBe(1);
  expect(device).toBe('webgpu, then cpu: its process ended with SIGSEGV');
  expect(evaluation).toEqual((await on('cpu')).evaluation);
});
