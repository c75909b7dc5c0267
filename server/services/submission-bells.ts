import type postgres from 'postgres';
import { SUBMISSION_CHANGED } from './submission-states.ts';

/** Rings when a submission changes; remembers a ring that nobody waited for. */
export interface Bell {
  /** Resolves at the next change, after the given time, or when the signal is aborted. */
  rung(timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

type Ring = () => void;

/** Submission id → who waits for it. One LISTEN connection serves a whole process. */
const rings = new Map<string, Set<Ring>>();
const listening = new WeakMap<postgres.Sql, Promise<unknown>>();

function ringFor(submissionId: string): void {
  for (const ring of rings.get(submissionId) ?? []) ring();
}

/** After the connection was lost, anything may have changed. */
function ringForAll(): void {
  for (const submissionId of rings.keys()) ringFor(submissionId);
}

async function listen(sql: postgres.Sql): Promise<void> {
  const started = listening.get(sql) ?? sql.listen(SUBMISSION_CHANGED, ringFor, ringForAll);
  listening.set(sql, started);
  try {
    await started;
  } catch (error) {
    listening.delete(sql);
    throw error;
  }
}

/** Starts to listen for changes of a submission. Changes from now on are not missed. */
export async function bellOf(sql: postgres.Sql, submissionId: string): Promise<Bell> {
  await listen(sql);
  let hasRung = false;
  let wake: Ring = () => {};
  const ring = (): void => {
    hasRung = true;
    wake();
  };
  const others = rings.get(submissionId) ?? new Set();
  rings.set(submissionId, others.add(ring));
  return {
    async rung(timeoutMs, signal) {
      if (!hasRung && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        const timer = setTimeout(resolve, timeoutMs);
        signal.addEventListener('abort', wake);
        await promise;
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
      }
      hasRung = false;
    },
    close() {
      others.delete(ring);
      if (others.size === 0) rings.delete(submissionId);
    },
  };
}
