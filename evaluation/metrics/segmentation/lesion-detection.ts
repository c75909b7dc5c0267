import type { Lesions } from './lesions.ts';

/** Lesions found, invented and missed. */
export interface LesionDetection {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Sum of the Dice coefficients of the pairs of lesions that match. */
  readonly diceSum: number;
}

/**
 * Matches the lesions of two volumes one to one: pairs are taken by intersection over union, largest first, as long as it
 * is at least the threshold and neither lesion has a partner; equal ones in the order of the lesions.
 *
 * @param reference  - lesions
 * @param prediction - lesions of the same grid
 * @param threshold  - smallest intersection over union that counts, in (0, 1]
 * @returns counts
 * @source greedy matching by IoU: Maier-Hein et al. (2024), Metrics Reloaded, Nature Methods 21
 */
export function detectLesions(reference: Lesions, prediction: Lesions, threshold: number): LesionDetection {
  const pairs = sharedVoxels(reference, prediction)
    .map(({ a, b, shared }) => {
      const sum = reference.voxels[a]! + prediction.voxels[b]!;
      return { a, b, overlap: shared / (sum - shared), dice: (2 * shared) / sum };
    })
    .filter(({ overlap }) => overlap >= threshold)
    .sort((one, other) => other.overlap - one.overlap || one.a - other.a || one.b - other.b);
  const [found, used] = [new Set<number>(), new Set<number>()];
  let diceSum = 0;
  for (const { a, b, dice } of pairs) {
    if (found.has(a) || used.has(b)) continue;
    found.add(a);
    used.add(b);
    diceSum += dice;
  }
  return {
    truePositives: found.size,
    falsePositives: prediction.voxels.length - used.size,
    falseNegatives: reference.voxels.length - found.size,
    diceSum,
  };
}

/**
 * F1 of lesion detection.
 *
 * @param detection - counts
 * @returns 2 TP / (2 TP + FP + FN) in [0, 1], higher is better; 1 where neither volume has a lesion
 * @source definition
 */
export function lesionF1({ truePositives, falsePositives, falseNegatives }: LesionDetection): number {
  const total = 2 * truePositives + falsePositives + falseNegatives;
  return total === 0 ? 1 : (2 * truePositives) / total;
}

/**
 * Lesion-wise Dice: the mean over all lesions, those invented or missed counting 0.
 *
 * @param detection - counts
 * @returns in [0, 1], higher is better; 1 where neither volume has a lesion
 * @source idea of BraTS 2023, without its dilation and without a smallest lesion
 */
export function lesionDice({
  diceSum,
  truePositives,
  falsePositives,
  falseNegatives,
}: LesionDetection): number {
  const total = truePositives + falsePositives + falseNegatives;
  return total === 0 ? 1 : diceSum / total;
}

function sharedVoxels(one: Lesions, other: Lesions): { a: number; b: number; shared: number }[] {
  const counts = new Map<number, number>();
  const width = other.voxels.length;
  for (let row = 0; row + 1 < one.starts.length; row++) {
    let b = other.starts[row]!;
    for (let a = one.starts[row]!; a < one.starts[row + 1]!; a++) {
      while (b < other.starts[row + 1]! && other.to[b]! <= one.from[a]!) b++;
      for (let c = b; c < other.starts[row + 1]! && other.from[c]! < one.to[a]!; c++) {
        const shared = Math.min(one.to[a]!, other.to[c]!) - Math.max(one.from[a]!, other.from[c]!);
        const pair = one.lesion[a]! * width + other.lesion[c]!;
        counts.set(pair, (counts.get(pair) ?? 0) + shared);
      }
    }
  }
  return [...counts].map(([pair, shared]) => ({ a: Math.floor(pair / width), b: pair % width, shared }));
}
