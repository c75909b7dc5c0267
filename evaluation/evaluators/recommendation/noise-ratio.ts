/** How much noise was mixed into the training interactions: a share of their number before. */
export interface NoiseRatio {
  /** As in file names, e.g. `r10`; `''` for a task without ratios. */
  readonly label: string;
  /** e.g. 0.1 */
  readonly value: number;
}

/** The only ratio of a task that has none. */
export const NO_RATIO: NoiseRatio = { label: '', value: 0 };

/**
 * Reads a ratio: `r10` is 10 %, as is `0.1`.
 *
 * @param text - label or share
 * @returns the ratio, its label in two digits at least; undefined for anything else
 * @source file names of the shared MovieLens data
 */
export function parseNoiseRatio(text: string): NoiseRatio | undefined {
  const percent = /^r(\d{1,4})$/.exec(text)?.[1];
  if (percent !== undefined) return ofPercent(Number(percent));
  const share = /^\d(\.\d+)?$/.test(text) ? 100 * Number(text) : Number.NaN;
  const isWhole = Math.abs(share - Math.round(share)) < 1e-9;
  return isWhole ? ofPercent(Math.round(share)) : undefined;
}

const ofPercent = (percent: number): NoiseRatio => ({
  label: `r${String(percent).padStart(2, '0')}`,
  value: percent / 100,
});
