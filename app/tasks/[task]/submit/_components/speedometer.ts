const WINDOW_MS = 4000;

/** How fast bytes go, over the last few seconds. */
export class Speedometer {
  private readonly marks: { bytes: number; at: number }[] = [];

  /** Notes that `bytes` were sent in all at `at` milliseconds; null until there is something to compare with. */
  bytesPerSecond(bytes: number, at: number): number | null {
    this.marks.push({ bytes, at });
    while ((this.marks[1]?.at ?? at) < at - WINDOW_MS) this.marks.shift();
    const [first] = this.marks;
    if (first === undefined || at - first.at < 200) return null;
    return ((bytes - first.bytes) / (at - first.at)) * 1000;
  }
}
