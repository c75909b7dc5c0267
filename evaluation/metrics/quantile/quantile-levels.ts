/** A central interval: the places of its two ends among the levels of a forecast. */
export interface CentralInterval {
  /** Share of outcomes that it should hold, e.g. 0.95. */
  readonly coverage: number;
  /** 1 − coverage: 0.05. */
  readonly alpha: number;
  readonly lower: number;
  readonly upper: number;
}

/** Levels are decimal texts, so that 1 − 0.975 and 0.025 mean the same. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/**
 * The central intervals that quantile levels form: those whose mirror image is a level too, widest first.
 *
 * @param levels - ascending, each in (0, 1)
 * @returns e.g. for 0.025, 0.5, 0.975 the 95 % interval
 * @source definition
 */
export function centralIntervals(levels: readonly number[]): CentralInterval[] {
  return levels.flatMap((level, lower) => {
    const upper = levels.findIndex((other) => isSame(other, 1 - level));
    if (level >= 0.5 || upper < 0) return [];
    const alpha = Number((2 * level).toPrecision(12));
    return [{ coverage: Number((1 - alpha).toPrecision(12)), alpha, lower, upper }];
  });
}

/**
 * The place of the median among quantile levels.
 *
 * @param levels - ascending, each in (0, 1)
 * @returns -1 where 0.5 is not among them
 * @source definition
 */
export function medianPlace(levels: readonly number[]): number {
  return levels.findIndex((level) => isSame(level, 0.5));
}

/**
 * A coverage as it appears in metric ids: in percent, as short as can be.
 *
 * @param coverage - in (0, 1)
 * @returns e.g. `95` for 0.95, `97.5` for 0.975
 * @source definition
 */
export const percentOf = (coverage: number): string => String(Number((100 * coverage).toPrecision(10)));
