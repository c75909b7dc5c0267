const PAGE = 10;

/** The slice that a key leads to; undefined for keys that lead nowhere. */
export function sliceByKey(
  key: string,
  { slice, slices, worst }: { slice: number; slices: number; worst: number },
): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: slice + 1,
    ArrowUp: slice + 1,
    ArrowLeft: slice - 1,
    ArrowDown: slice - 1,
    PageUp: slice + PAGE,
    PageDown: slice - PAGE,
    Home: 1,
    End: slices,
    w: worst,
    W: worst,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(slices, Math.max(1, target));
}

/** Wheels turn in notches, trackpads in many small steps: so much of either is one slice. */
const STEP_PIXELS = 40;
const PIXELS_A_LINE = 16;

/** Whole slices that the wheel has been turned by, upwards first; what is left over counts for the next turn. */
export class WheelSteps {
  private left = 0;

  turn({ deltaY, deltaMode }: { deltaY: number; deltaMode: number }): number {
    this.left -= deltaMode === 0 ? deltaY : deltaY * PIXELS_A_LINE;
    const steps = Math.trunc(this.left / STEP_PIXELS);
    this.left -= steps * STEP_PIXELS;
    return steps;
  }
}
