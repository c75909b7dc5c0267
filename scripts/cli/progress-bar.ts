import type { SingleBar } from 'cli-progress';

/** A bar on stderr that shows how much of something is done. */
export interface ProgressBar {
  update(done: number): void;
  stop(): void;
}

/** Starts a bar where stderr is a terminal; elsewhere one that shows nothing. */
export async function startBar(label: string, totalBytes: number): Promise<ProgressBar> {
  if (!process.stderr.isTTY) return { update() {}, stop() {} };
  const { default: progress } = await import('cli-progress');
  const bar: SingleBar = new progress.SingleBar(
    {
      format: `${label} [{bar}] {percentage} %`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    progress.Presets.shades_classic,
  );
  bar.start(totalBytes, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
