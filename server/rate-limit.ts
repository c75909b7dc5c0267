import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { rateLimits } from '#db/schema/index.ts';
import { ServiceError } from './errors.ts';

/** Seconds in which a caller may do something `max` times. The auth library prunes counters older than its own window. */
const WINDOW_SECONDS = 60;

/** Counts one use of `key` (e.g. `report|203.0.113.7`) and refuses the one beyond `max` a minute. */
export async function takeTurn(db: Db, key: string, max: number): Promise<void> {
  const now = Date.now();
  const windowStart = now - WINDOW_SECONDS * 1000;
  const [counter] = await db
    .insert(rateLimits)
    .values({ id: key, key, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${rateLimits.lastRequest} < ${windowStart} then 1 else ${rateLimits.count} + 1 end`,
        lastRequest: sql`case when ${rateLimits.lastRequest} < ${windowStart} then ${now} else ${rateLimits.lastRequest} end`,
      },
    })
    .returning();
  if (counter && counter.count > max) {
    const retryAfterSeconds = Math.max(1, Math.ceil((counter.lastRequest - windowStart) / 1000));
    throw new ServiceError('limit-exceeded', 'too_many_requests', 'Too many requests; wait a moment', {
      retryAfterSeconds,
    });
  }
}
