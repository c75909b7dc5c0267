import { basename } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { cpu } from '#evaluation/compute/compute.ts';
import { classOf } from '#evaluation/compute/testing/volumes.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { readLabelVolume } from '#evaluation/formats/nifti/read-volume.ts';
import { surfaceDice, surfaceOverlap } from '#evaluation/metrics/segmentation/surface-dice.ts';
import { surfels } from '#evaluation/metrics/segmentation/surface-points.ts';
import { describeGolden, listGolden, readBytes, readJson } from '#evaluation/testing/golden.ts';
import { gpuOfTests } from './testing/gpu-of-tests.ts';

interface SyntheticFile {
  readonly cases: readonly {
    readonly name: string;
    readonly tolerance_mm: number;
    readonly expected: Readonly<Record<string, number>>;
  }[];
}

const gpu = await gpuOfTests();
afterAll(() => gpu.destroy());

const AREA = { rel: 1e-12 };

const files = listGolden('kits', 'synthetic.json');
describeGolden('volumes on a device', files, (count) => {
  for (const path of files) {
    const read = (name: string) => {
      const file = path.replace(/\.json$/, `/${name}.nii.gz`);
      return readLabelVolume(memorySource(basename(file), readBytes(file)));
    };
    test.each(readJson<SyntheticFile>(path).cases)('$name', async ({ name, tolerance_mm, expected }) => {
      const compute = new Accelerated(gpu);
      const [{ header: grid, labels: reference }, { labels: prediction }] = await Promise.all([
        read(`${name}_ref`),
        read(`${name}_pred`),
      ]);
      const isClass = classOf(1);
      const surfaces = [{ isClass, toleranceMm: tolerance_mm }];
      const question = { grid, reference, prediction, surfaces };
      const { labels, surfaces: found } = await compute.compareVolumes(question);
      const own = await cpu.compareVolumes(question);
      expect(labels).toEqual(own.labels);
      expect(found.map(({ counts }) => counts)).toEqual(own.surfaces.map(({ counts }) => counts));
      count.compare(`${name} n_inter`, labels.pairs[257], expected.n_inter, { rel: 0 });
      for (const { counts } of found) {
        const score = surfaceDice(surfaceOverlap(counts, grid.spacingMm));
        count.compare(`${name} surface_dice`, score, expected.surface_dice, AREA);
      }
      const surfelsOf = (volume: Uint8Array) => surfels(volume, isClass, grid.shape, own.labels);
      const asked = { from: surfelsOf(reference), to: surfelsOf(prediction), spacingMm: grid.spacingMm };
      expect(await compute.nearestDistances(asked)).toEqual(await cpu.nearestDistances(asked));
      expect(compute.failure).toBeUndefined();
      count.finishCase();
    });
  }
});
