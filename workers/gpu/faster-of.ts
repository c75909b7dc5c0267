/** Seconds of the processor from which opening a device and trying it is worth it. */
const WORTH_TRYING = 5;
/** Turns of the device before it is judged; the first one, which also opens and checks it, does not count. */
const TURNS = 4;

/** What one of two has taken. */
interface Taken {
  turns: number;
  seconds: number;
  size: number;
}

/**
 * Lets the processor or a device answer, whichever is faster at this work on this machine: the processor at first, the
 * device a few times once there is enough to do, then the one that took less time for its size.
 */
export class FasterOf {
  private readonly now: () => number;
  private readonly processor: Taken = { turns: 0, seconds: 0, size: 0 };
  private readonly device: Taken = { turns: 0, seconds: 0, size: 0 };

  /** @param now - milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  async ask<Answer>(
    size: number,
    onProcessor: () => Promise<Answer>,
    onDevice: () => Promise<Answer>,
  ): Promise<Answer> {
    const isTried = this.device.turns >= TURNS;
    const isDevice = isTried
      ? this.device.seconds * this.processor.size < this.processor.seconds * this.device.size
      : this.processor.seconds >= WORTH_TRYING;
    const taken = isDevice ? this.device : this.processor;
    const startedAt = this.now();
    const answer = await (isDevice ? onDevice() : onProcessor());
    taken.turns += 1;
    if (isDevice && taken.turns === 1) return answer;
    taken.seconds += (this.now() - startedAt) / 1000;
    taken.size += size;
    return answer;
  }
}
