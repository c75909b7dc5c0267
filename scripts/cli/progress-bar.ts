import type { SingleBar } from 'cli-progress';
import type { CasesDone } from '#evaluation/evaluator.ts';

/** A bar on stderr that shows how much of something is done. */
export interface ProgressBar {
  update(doneBytes: number, cases?: CasesDone | null): void;
  stop(): void;
}

/** Starts a bar where stderr is a terminal; elsewhere one that shows nothing. */
export async function startBar(label: string, totalBytes: number): Promise<ProgressBar> {
  if (!process.stderr.isTTY) return { update() {}, stop() {} };
  const { default: progress } = await import('cli-progress');
  const bar: SingleBar = new progress.SingleBar(
    {
      format: `${label} [{bar}] {percentage} %{cases}`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    progress.Presets.shades_classic,
  );
  bar.start(totalBytes, 0, { cases: '' });
  return {
    update(doneBytes, cases) {
      bar.update(doneBytes, cases ? { cases: `, ${cases.done} of ${cases.total} cases` } : {});
    },
    stop: () => bar.stop(),
  };
}
