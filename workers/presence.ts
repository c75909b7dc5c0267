import { eq, sql } from 'drizzle-orm';
import { workers } from '#db/schema/index.ts';
import { VERSION } from '#server/version.ts';
import { repeat } from './repeat.ts';
import type { WorkerContext } from './worker-context.ts';

const REPORT_EVERY_MS = 5000;

/** Tells everybody, through a row that is renewed, that this worker is there and what it works on. */
export class Presence {
  private readonly context: WorkerContext;
  private readonly jobs = new Set<{ subject: string; running: Promise<void> }>();
  private readonly endReports: () => Promise<void>;

  constructor(context: WorkerContext) {
    this.context = context;
    this.endReports = repeat('presence', REPORT_EVERY_MS, () => this.report());
  }

  /** Runs a job and shows what it is about as being worked on. */
  async during(subject: string, work: () => Promise<void>): Promise<void> {
    const job = { subject, running: work() };
    this.jobs.add(job);
    try {
      await job.running;
    } finally {
      this.jobs.delete(job);
    }
  }

  /** Resolves once the jobs that run now have ended, well or not. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.jobs].map(({ running }) => running));
  }

  async leave(): Promise<void> {
    await this.endReports();
    await this.context.db.delete(workers).where(eq(workers.id, this.context.workerId));
  }

  private async report(): Promise<void> {
    const { db, workerId: id, device } = this.context;
    const now = { working: [...this.jobs].map(({ subject }) => subject), seenAt: sql`now()` };
    await db
      .insert(workers)
      .values({ id, device, version: VERSION, ...now })
      .onConflictDoUpdate({ target: workers.id, set: now });
  }
}
