import { randomIntegers } from '../random.ts';

/** Slices first, as in KiTS: the first axis is the fastest in memory and has the widest spacing. */
export const SHAPE = [16, 64, 64] as const;
export const SPACING_MM = [5, 1.5, 1.5] as const;
export const VOXELS = SHAPE[0] * SHAPE[1] * SHAPE[2];
const RATERS = 3;

export const KIDNEY = 1;
export const TUMOUR = 2;
export const CYST = 3;

/** Brightness of the tissues in the simulated image; background first. */
export const BRIGHTNESS = [60, 160, 115, 15] as const;
/** Standard deviation of the noise of the image. */
const NOISE = 14;

interface Ellipsoid {
  readonly label: number;
  readonly centreMm: readonly number[];
  readonly radiiMm: readonly number[];
}

/** A simulated patient. */
export interface Phantom {
  readonly id: string;
  /** Brightness of each voxel. */
  readonly image: Uint8Array;
  /** Labels of each voxel by the ellipsoids themselves. */
  readonly segmentation: Uint8Array;
  /** The same by raters who each see every ellipsoid a little displaced and a little larger or smaller. */
  readonly raters: readonly Uint8Array[];
}

/** Two ellipsoid kidneys, one tumour on one of them or two, and a cyst in half of the patients. */
export function simulatePhantoms(count: number, seed: number): Phantom[] {
  return Array.from({ length: count }, (_, index) => {
    const random = uniforms(seed + index);
    const organs = drawOrgans(random);
    const segmentation = paint(organs);
    return {
      id: `case_${String(index).padStart(5, '0')}`,
      image: imageOf(segmentation, random),
      segmentation,
      raters: Array.from({ length: RATERS }, () => paint(organs.map((organ) => seenBy(organ, random)))),
    };
  });
}

type Random = () => number;

function uniforms(seed: number): Random {
  const words = randomIntegers(seed, 4 * VOXELS);
  let next = 0;
  return () => ((words[next++] ?? 0) + 0.5) / 2 ** 32;
}

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

function drawOrgans(random: Random): Ellipsoid[] {
  const kidneys = [26, 70].map((side) => ({
    label: KIDNEY,
    centreMm: [between(random, 36, 44), between(random, 42, 54), side + between(random, -3, 3)],
    radiiMm: [between(random, 24, 30), between(random, 12, 15), between(random, 11, 14)],
  }));
  const inside = (label: number, low: number, high: number): Ellipsoid => {
    const kidney = kidneys[random() < 0.5 ? 0 : 1];
    const centreMm = (kidney?.centreMm ?? []).map(
      (at, axis) => at + between(random, -0.7, 0.7) * (kidney?.radiiMm[axis] ?? 0),
    );
    return { label, centreMm, radiiMm: [0, 0, 0].map(() => between(random, low, high)) };
  };
  const cysts = random() < 0.5 ? [inside(CYST, 5, 8)] : [];
  const tumours = [inside(TUMOUR, 7, 14), ...(random() < 0.3 ? [inside(TUMOUR, 6, 9)] : [])];
  return [...kidneys, ...cysts, ...tumours];
}

const seenBy = ({ label, centreMm, radiiMm }: Ellipsoid, random: Random): Ellipsoid => ({
  label,
  centreMm: centreMm.map((at) => at + between(random, -0.8, 0.8)),
  radiiMm: radiiMm.map((radius) => radius * between(random, 0.93, 1.07)),
});

/** Later ellipsoids lie over earlier ones. */
function paint(organs: readonly Ellipsoid[]): Uint8Array {
  const labels = new Uint8Array(VOXELS);
  for (let voxel = 0; voxel < VOXELS; voxel++) {
    const row = Math.floor(voxel / SHAPE[0]);
    const steps = [voxel % SHAPE[0], row % SHAPE[1], Math.floor(row / SHAPE[1])];
    for (const { label, centreMm, radiiMm } of organs) {
      const radius = steps.reduce((sum, step, axis) => {
        const apart = (step + 0.5) * (SPACING_MM[axis] ?? 0) - (centreMm[axis] ?? 0);
        return sum + (apart / (radiiMm[axis] ?? 1)) ** 2;
      }, 0);
      if (radius <= 1) labels[voxel] = label;
    }
  }
  return labels;
}

/** The sum of three uniform numbers is close to a normal one and never far off. */
const imageOf = (labels: Uint8Array, random: Random): Uint8Array =>
  labels.map((label) => {
    const noise = 2 * NOISE * (random() + random() + random() - 1.5);
    return Math.max(0, Math.min(255, Math.round((BRIGHTNESS[label] ?? 0) + noise)));
  });
