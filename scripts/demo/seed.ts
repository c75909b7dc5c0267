import { setTimeout as sleep } from 'node:timers/promises';
import { count, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { benchmarks, leaderboards, phases, submissions } from '#db/schema/index.ts';
import { backend } from '#server/backend.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { demos } from './demos.ts';

/** Publishes the demos where there is no benchmark, and waits a while for their submissions to be scored. */
const WAIT_SECONDS = 90;

async function total(
  db: Db,
  table: typeof benchmarks | typeof submissions | typeof phases | typeof leaderboards,
) {
  const [row] = await db.select({ n: count() }).from(table);
  return row?.n ?? 0;
}

async function untilScored(db: Db): Promise<void> {
  const all = await total(db, submissions);
  let before = -1;
  for (const deadline = Date.now() + WAIT_SECONDS * 1000; Date.now() < deadline; await sleep(250)) {
    const [row] = await db.select({ n: count() }).from(submissions).where(eq(submissions.state, 'scored'));
    const scored = row?.n ?? 0;
    if (scored !== before) process.stdout.write(`\r• Scoring the demos: ${scored} of ${all} submissions`);
    before = scored;
    if (scored === all && (await total(db, leaderboards)) === (await total(db, phases))) break;
  }
  process.stdout.write('\n');
  const [open] = await db
    .select({ n: count() })
    .from(submissions)
    .where(inArray(submissions.state, ['queued', 'validating', 'scoring']));
  if (open?.n) console.log('• Scoring goes on in the background');
}

const { db, sql, blobs } = backend();
if ((await total(db, benchmarks)) === 0) {
  for (const { slug, build } of demos) {
    console.log(`• Computing the demo ${slug} (once)`);
    await publishBenchmark(db, blobs, await build());
  }
  await untilScored(db);
}
await sql.end();
