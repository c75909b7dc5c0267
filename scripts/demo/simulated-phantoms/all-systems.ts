import { BRIGHTNESS, CYST, KIDNEY, type Phantom, SHAPE, TUMOUR, VOXELS } from './phantoms.ts';

/** A way to label the voxels of a phantom. */
export interface SegmentationSystem {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  readonly segment: (phantom: Phantom) => Uint8Array;
}

const [N0, N1] = SHAPE;

/** Voxels on either side of a voxel in its slice. */
const NEIGHBOURS = [-N0, N0, -N0 * N1, N0 * N1] as const;

/** Each voxel gets the tissue whose brightness is nearest. */
const nearestTissue = (image: Float64Array): Uint8Array =>
  Uint8Array.from(image, (value) => {
    const distances = BRIGHTNESS.map((brightness) => Math.abs(brightness - value));
    return distances.indexOf(Math.min(...distances));
  });

/** Mean of each voxel and its four neighbours in the slice; beyond the volume is background. */
const smoothed = (image: Float64Array): Float64Array =>
  image.map(
    (value, voxel) =>
      NEIGHBOURS.reduce((sum, step) => sum + (image[voxel + step] ?? BRIGHTNESS[0]), value) /
      (NEIGHBOURS.length + 1),
  );

function smoothedTimes({ image }: Phantom, times: number): Float64Array {
  let result = Float64Array.from(image);
  for (let turn = 0; turn < times; turn++) result = Float64Array.from(smoothed(result));
  return result;
}

/** The most frequent label among a voxel and its four neighbours; its own where none is more frequent. */
function majority(labels: Uint8Array): Uint8Array {
  return labels.map((own, voxel) => {
    const votes = [0, 0, 0, 0];
    for (const step of [0, ...NEIGHBOURS]) {
      const label = labels[voxel + step] ?? 0;
      votes[label] = (votes[label] ?? 0) + 1;
    }
    const most = Math.max(...votes);
    return votes[own] === most ? own : votes.indexOf(most);
  });
}

const eroded = (labels: Uint8Array): Uint8Array =>
  labels.map((own, voxel) => (NEIGHBOURS.every((step) => (labels[voxel + step] ?? 0) > 0) ? own : 0));

/** The systems of the demo: simple methods on the image, and changes to the segmentation that no method made. */
export const segmentationSystems: readonly SegmentationSystem[] = [
  {
    name: 'threshold',
    description: 'Each voxel gets the tissue whose brightness is nearest: noise makes false tumours.',
    tags: ['method'],
    attributes: { origin: 'method', passes: 1, smoothing: 0 },
    segment: (phantom) => nearestTissue(smoothedTimes(phantom, 0)),
  },
  {
    name: 'smoothed-threshold',
    description: 'The same after the mean over four neighbours in the slice, taken twice.',
    tags: ['method'],
    attributes: { origin: 'method', passes: 3, smoothing: 2 },
    segment: (phantom) => nearestTissue(smoothedTimes(phantom, 2)),
  },
  {
    name: 'smoothed-majority',
    description: 'The same after one mean, then four majority votes among neighbours.',
    tags: ['method'],
    attributes: { origin: 'method', passes: 6, smoothing: 1, votes: 4 },
    segment: (phantom) =>
      [1, 2, 3, 4].reduce((labels) => majority(labels), nearestTissue(smoothedTimes(phantom, 1))),
  },
  {
    name: 'shifted',
    description: '**Not a method:** the segmentation itself, shifted by one voxel in the slice.',
    tags: ['perturbation'],
    attributes: { origin: 'perturbation' },
    segment: ({ segmentation }) => segmentation.map((_, voxel) => segmentation[voxel - N0] ?? 0),
  },
  {
    name: 'eroded',
    description: '**Not a method:** the segmentation itself without its outermost voxels in the slice.',
    tags: ['perturbation'],
    attributes: { origin: 'perturbation' },
    segment: ({ segmentation }) => eroded(segmentation),
  },
  {
    name: 'tumours-missed',
    description:
      '**Not a method:** annotation of the first simulated rater with cysts called tumours and small tumours called kidney.',
    tags: ['perturbation'],
    attributes: { origin: 'perturbation' },
    segment({ raters }) {
      const labels = raters[0] ?? new Uint8Array(VOXELS);
      const isSmall = labels.filter((label) => label === TUMOUR).length < 350;
      return labels.map((label) => (label === CYST ? TUMOUR : label === TUMOUR && isSmall ? KIDNEY : label));
    },
  },
];
