import { eq, sql } from 'drizzle-orm';
import { workers } from '#db/schema/index.ts';
import { VERSION } from '#server/version.ts';
import { repeat } from './repeat.ts';
import type { WorkerContext } from './worker-context.ts';

const REPORT_EVERY_MS = 5000;

/** Tells everybody, through a row that is renewed, that this worker is there and what it works on. */
export class Presence {
  private readonly context: WorkerContext;
  private readonly jobs = new Map<string, Promise<void>>();
  private readonly endReports: () => Promise<void>;

  constructor(context: WorkerContext) {
    this.context = context;
    this.endReports = repeat('presence', REPORT_EVERY_MS, () => this.report());
  }

  /** Runs a job and shows it as being worked on. */
  async during(jobId: string, work: () => Promise<void>): Promise<void> {
    const running = work();
    this.jobs.set(jobId, running);
    try {
      await running;
    } finally {
      this.jobs.delete(jobId);
    }
  }

  /** Resolves once the jobs that run now have ended, well or not. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.jobs.values());
  }

  async leave(): Promise<void> {
    await this.endReports();
    await this.context.db.delete(workers).where(eq(workers.id, this.context.workerId));
  }

  private async report(): Promise<void> {
    const { db, workerId: id, device } = this.context;
    const now = { working: [...this.jobs.keys()], seenAt: sql`now()` };
    await db
      .insert(workers)
      .values({ id, device, version: VERSION, ...now })
      .onConflictDoUpdate({ target: workers.id, set: now });
  }
}
