import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSlice } from './cut-slice.ts';
import { findRuns } from './find-runs.ts';
import { labelledBox } from './labelled-box.ts';
import { maskOutline } from './mask-outline.ts';
import { planesOf, usualPlane } from './planes.ts';
import { drawSlice } from './slice-drawing.ts';
import { sliceProfile, worstSlice } from './slice-profile.ts';
import type { RunVolume, VolumeGrid } from './volume.ts';
import { readVolume, writeVolume } from './volume-file.ts';

type Shape = readonly [number, number, number];

const gridOf = (shape: Shape, spacingMm: Shape = [1, 1, 1]): VolumeGrid => ({
  shape,
  spacingMm,
  affine: [spacingMm[0], 0, 0, 0, 0, spacingMm[1], 0, 0, 0, 0, spacingMm[2], 0],
});

function volumeOf(labels: readonly number[], shape: Shape, spacingMm?: Shape): RunVolume {
  const room = new Uint8Array(Math.ceil(labels.length / 4) * 4);
  room.set(labels);
  const runs = findRuns(room, shape[0], labels.length);
  if (!runs) throw new Error('too many runs');
  return { ...runs, grid: gridOf(shape, spacingMm) };
}

/** Two volumes on one grid, with long runs and short ones. */
const twoVolumes = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain((shape) => {
    const voxels = shape[0] * shape[1] * shape[2];
    const labels = fc.array(fc.constantFrom(0, 0, 0, 1, 1, 2, 255), { minLength: voxels, maxLength: voxels });
    return fc.tuple(fc.constant(shape), labels, labels);
  });

const CLASSES = [
  { name: 'organ', labels: [1, 2] },
  { name: 'tumour', labels: [2] },
  { name: 'other', labels: [255] },
];

describe('a volume as runs', () => {
  test('comes back from its bytes as it was', () => {
    fc.assert(
      fc.property(twoVolumes, ([shape, labels]) => {
        const volume = volumeOf(labels, shape, [5, 0.78125, 1.5]);
        const read = readVolume(writeVolume(volume));
        expect(read).toEqual(volume);
        const dense = new Array<number>(labels.length).fill(0);
        for (const [run, label] of read.labels.entries()) dense.fill(label, read.from[run], read.to[run]);
        expect(dense).toEqual(labels);
        for (const [run, from] of read.from.entries()) {
          expect(Math.floor(from / shape[0])).toBe(Math.floor(((read.to[run] ?? 0) - 1) / shape[0]));
        }
      }),
    );
  });

  test('takes three bytes a run, whatever the size of the volume', () => {
    const shape = [512, 512, 8] as const;
    const labels = new Array<number>(512 * 512 * 8).fill(0);
    for (let row = 1000; row < 1400; row++) labels.fill(1, row * 512 + 200, row * 512 + 300);
    // Gaps of 412 voxels take two bytes, lengths of 100 and labels one each; the first gap and the head some more.
    const { length } = writeVolume(volumeOf(labels, shape));
    expect(length - 400 * 4).toBeLessThan(140);
  });

  test('that is cut short is refused', () => {
    const bytes = writeVolume(volumeOf([0, 1, 1, 0], [4, 1, 1]));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readVolume(bytes.subarray(0, length))).toThrow('too early');
    }
    expect(() => readVolume(Uint8Array.of(9, ...bytes))).toThrow('format');
  });
});

test('slices across every axis hold the voxels of the volume', () => {
  fc.assert(
    fc.property(twoVolumes, ([shape, labels]) => {
      const volume = volumeOf(labels, shape);
      const [n0, n1] = shape;
      for (const axis of [0, 1, 2]) {
        for (let index = 0; index < (shape[axis] ?? 0); index++) {
          const cut = cutSlice(volume, axis, index);
          const pixels = new Array<number>(cut.width * cut.height).fill(0);
          for (const [run, label] of cut.labels.entries()) pixels.fill(label, cut.from[run], cut.to[run]);
          const expected = labels.filter((_, voxel) => {
            const row = Math.floor(voxel / n0);
            return [voxel % n0, row % n1, Math.floor(row / n1)][axis] === index;
          });
          expect(pixels).toEqual(expected);
        }
      }
    }),
  );
});

test('the profile of every axis counts each voxel by what became of it', () => {
  fc.assert(
    fc.property(twoVolumes, ([shape, reference, prediction]) => {
      const volumes = [volumeOf(reference, shape), volumeOf(prediction, shape)] as const;
      const sets = (label: number) =>
        CLASSES.flatMap(({ name, labels }) => (labels.includes(label) ? [name] : []));
      const totals = { agreed: 0, missed: 0, extra: 0, swapped: 0 };
      for (const [voxel, label] of reference.entries()) {
        const [own, other] = [sets(label), sets(prediction[voxel] ?? 0)];
        const isMissed = own.some((name) => !other.includes(name));
        const isExtra = other.some((name) => !own.includes(name));
        if (isMissed && isExtra) totals.swapped += 1;
        else if (isMissed) totals.missed += 1;
        else if (isExtra) totals.extra += 1;
        else if (own.length > 0) totals.agreed += 1;
      }
      const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
      for (const plane of planesOf(volumes[0].grid)) {
        const profile = sliceProfile(...volumes, plane.axis, CLASSES);
        const { agreed, missed, extra, swapped } = profile;
        expect(agreed).toHaveLength(shape[plane.axis] ?? 0);
        expect({
          agreed: sum(agreed),
          missed: sum(missed),
          extra: sum(extra),
          swapped: sum(swapped),
        }).toEqual(totals);
        const slice = worstSlice(profile);
        const chosen = CLASSES.map(({ name }) => name);
        const { areas } = drawSlice(...volumes, { plane, slice, classes: CLASSES, chosen });
        expect(areas.map(({ pixels }) => pixels)).toEqual([
          agreed[slice],
          missed[slice],
          extra[slice],
          swapped[slice],
        ]);
      }
    }),
  );
});

test('the worst slice is the one that differs most, else the fullest, else the middle', () => {
  const none = [0, 0, 0];
  const profile = { agreed: none, missed: none, extra: none, swapped: none };
  expect(worstSlice({ ...profile, agreed: [9, 0, 0], missed: [1, 1, 0], extra: [0, 1, 0] })).toBe(1);
  expect(worstSlice({ ...profile, agreed: [1, 1, 2] })).toBe(2);
  expect(worstSlice(profile)).toBe(1);
});

describe('an outline', () => {
  const isOne = Uint8Array.from({ length: 256 }, (_, label) => Number(label === 1));
  test('of an L of three pixels has eight pixel sides', () => {
    // 1 0
    // 1 1
    const edges = maskOutline(cutSlice(volumeOf([1, 0, 1, 1], [2, 2, 1]), 2, 0), isOne);
    expect(edges.toSorted()).toEqual(
      [
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [1, 0, 1, 1],
        [1, 1, 2, 1],
        [0, 1, 0, 2],
        [2, 1, 2, 2],
        [0, 2, 2, 2],
      ].toSorted(),
    );
  });
  test('has as many sides as the pixels have neighbours outside', () => {
    fc.assert(
      fc.property(twoVolumes, ([shape, labels]) => {
        const cut = cutSlice(volumeOf(labels, shape), 2, 0);
        const at = (x: number, y: number) =>
          x >= 0 && y >= 0 && x < cut.width && y < cut.height && labels[x + y * cut.width] === 1;
        let sides = 0;
        for (let y = 0; y < cut.height; y++) {
          for (let x = 0; x < cut.width; x++) {
            if (!at(x, y)) continue;
            sides += [at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)].filter((own) => !own).length;
          }
        }
        const length = maskOutline(cut, isOne).reduce((sum, [x0, y0, x1, y1]) => sum + x1 - x0 + y1 - y0, 0);
        expect(length).toBe(sides);
      }),
    );
  });
});

describe('planes', () => {
  test('follow the position in the header: slices first and downwards, as in KiTS', () => {
    // Axis 0 runs to the feet, axis 1 to the back, axis 2 to the left.
    const affine = [0, 0, -0.8, 0, 0, -0.8, 0, 0, -5, 0, 0, 0];
    const planes = planesOf({ shape: [30, 512, 512], spacingMm: [5, 0.8, 0.8], affine });
    expect(planes).toMatchObject([
      {
        ...{ name: 'axial', axis: 0, slices: 30, edges: ['R', 'L', 'A', 'P'] },
        horizontal: { axis: 2, isFlipped: false },
        vertical: { axis: 1, isFlipped: false },
      },
      { name: 'coronal', axis: 1, vertical: { axis: 0, isFlipped: false }, edges: ['R', 'L', 'S', 'I'] },
      { name: 'sagittal', axis: 2, horizontal: { axis: 1, isFlipped: false }, edges: ['A', 'P', 'S', 'I'] },
    ]);
    expect(usualPlane(planes).name).toBe('axial');
  });
  test('flip what grows to the right and upwards in space', () => {
    const [axial] = planesOf(gridOf([4, 5, 6]));
    expect(axial).toMatchObject({
      axis: 2,
      horizontal: { axis: 0, isFlipped: true },
      vertical: { axis: 1, isFlipped: true },
    });
  });
  test('are three different ones, also where the header is useless', () => {
    const axes = planesOf({ ...gridOf([4, 5, 6]), affine: new Array(12).fill(0) }).map(({ axis }) => axis);
    expect(axes.toSorted()).toEqual([0, 1, 2]);
  });
});

test('a drawing has the shape of the body, not of the grid', () => {
  // One labelled voxel of 5 x 1 x 2 mm, at (0, 1, 1) of 2 x 3 x 2.
  const labels = new Array<number>(12).fill(0);
  labels[2 * (1 + 3 * 1)] = 1;
  const volume = volumeOf(labels, [2, 3, 2], [5, 1, 2]);
  const [, , sagittal] = planesOf(volume.grid);
  if (!sagittal) throw new Error('no plane');
  const choice = { plane: sagittal, slice: 0, classes: CLASSES, chosen: ['organ'] };
  const { viewBox, areas, outlines } = drawSlice(volume, volume, choice);
  // Both flipped: axis 1 has 3 mm, of which the voxel is the middle one; axis 2 has 4 mm, the voxel at the top.
  expect(areas[0]).toEqual({ outcome: 'agreed', pixels: 1, path: 'M2 2H1V0H2Z' });
  expect(viewBox).toEqual([0.88, -0.12, 1.24, 2.24]);
  expect(outlines.map(({ name, place }) => [name, place])).toEqual([['organ', 0]]);
  expect(labelledBox(volume, volume)).toEqual([
    [0, 1],
    [1, 2],
    [1, 2],
  ]);
});
