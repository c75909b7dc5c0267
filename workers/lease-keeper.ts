import type { Db } from '#db/client.ts';
import type { CasesDone } from '#evaluation/evaluator.ts';
import { log } from '#server/log.ts';
import { type Lease, LeaseLostError, type LeaseProgress, renew } from '#server/services/submission-leases.ts';

/** How often the page hears of progress, at most. */
const TICK_MS = 500;
/** How often the lease is renewed, at least, while there are signs of life; a third of its time. */
const RENEW_MS = 5000;

/** The work under a lease has shown no progress for too long. */
export class NoProgressError extends Error {
  constructor(seconds: number) {
    super(`no progress for ${seconds} seconds`);
    this.name = 'NoProgressError';
  }
}

export interface LeaseKeeper {
  /** Aborted when the work has to end: the lease is lost, the work hangs, or the process is being stopped. */
  readonly signal: AbortSignal;
  /** A sign of life from the work itself. */
  progressed(bytes: number, cases?: CasesDone): void;
  stop(): void;
}

interface Sign {
  readonly progress: LeaseProgress;
  readonly at: number;
}

const isSame = (a: LeaseProgress, b: LeaseProgress): boolean =>
  a.bytes === b.bytes && a.cases?.done === b.cases?.done;

/**
 * Renews a lease for as long as the work under it gives signs of life. It is the work that keeps the lease, not this
 * timer: when the signs end, so do the renewals, and the work is told to end.
 */
export function keepLease(
  db: Db,
  lease: Lease,
  { hangAfterMs, stopping }: { hangAfterMs: number; stopping: AbortSignal },
): LeaseKeeper {
  const ended = new AbortController();
  const now: Sign = { progress: { bytes: 0, cases: null }, at: performance.now() };
  const told = { ...now };
  let isRenewing = false;

  async function tick(): Promise<void> {
    const time = performance.now();
    if (time - now.at > hangAfterMs) return ended.abort(new NoProgressError(hangAfterMs / 1000));
    if (isRenewing || (isSame(now.progress, told.progress) && time - told.at < RENEW_MS)) return;
    isRenewing = true;
    try {
      const { progress } = now;
      await renew(db, lease, progress);
      Object.assign(told, { progress, at: time });
    } catch (error) {
      if (error instanceof LeaseLostError) ended.abort(error);
      else log.warn({ event: 'lease-not-renewed', submissionId: lease.submissionId, err: error });
    } finally {
      isRenewing = false;
    }
  }

  const timer = setInterval(tick, TICK_MS);
  return {
    signal: AbortSignal.any([ended.signal, stopping]),
    progressed(bytes, cases) {
      Object.assign(now, {
        progress: { bytes, cases: cases ?? now.progress.cases },
        at: performance.now(),
      });
    },
    stop: () => clearInterval(timer),
  };
}
