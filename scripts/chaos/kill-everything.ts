import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eq } from 'drizzle-orm';
import {
  evaluations,
  leaderboards,
  phases,
  submissionEvents,
  submissions,
  tasks,
  users,
} from '#db/schema/index.ts';
import { adoptServerEnvironment } from '#scripts/tasks/server-environment.ts';
import { backend } from '#server/backend.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { createToken } from '#server/services/tokens.ts';
import { makeQrels, makeRun } from '#workers/testing/retrieval-data.ts';
import { until } from '#workers/testing/until.ts';

const HELP = `Kills web server, worker and Postgres of a running \`npm start\` again and again while submissions are uploaded
by the command line, then counts: every submission scored, once, and on the board.

  node scripts/chaos/kill-everything.ts [--submissions 20] [--kills 9] [--pause SECONDS]

It finds the processes by PODIUM_HOME (default .podium) and leaves a benchmark "chaos-…" behind.`;

const { values: given } = parseArgs({
  options: {
    submissions: { type: 'string', default: '20' },
    kills: { type: 'string', default: '9' },
    pause: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  console.log(HELP);
  process.exit(0);
}
const count = Number(given.submissions);
const home = resolve(process.env.PODIUM_HOME ?? '.podium');
if (!adoptServerEnvironment()) throw new Error(`no \`npm start\` has run in ${home}`);
const { db, sql, blobs, auth } = backend();
const TOPICS = 200;
const slug = `chaos-${randomUUID().slice(0, 8)}`;

/** A task that takes as many submissions as there are, and somebody who submits. */
async function prepare(): Promise<string> {
  const userId = randomUUID();
  await db.insert(users).values({ id: userId, name: 'Chaos', email: `${userId}@example.org` });
  await publishBenchmark(db, blobs, {
    slug,
    title: 'Chaos',
    summary: 'Submissions that were uploaded while everything was being killed',
    description: '',
    license: '',
    citation: '',
    tasks: [
      {
        slug,
        title: 'Chaos',
        summary: '',
        description: '',
        evaluatorId: 'ir-retrieval',
        options: {},
        primaryMetric: 'map',
        boardMetrics: ['map'],
        truth: { name: 'qrels.txt', bytes: new TextEncoder().encode(makeQrels(TOPICS)) },
        files: [],
        baselines: [],
        phases: [
          {
            slug: 'test',
            title: 'Test',
            opensAt: null,
            closesAt: null,
            dailyLimit: 10 * count,
            totalLimit: 10 * count,
            maxMegabytes: 100,
            scoreVisibility: 'public',
            instanceScoresShown: true,
          },
        ],
      },
    ],
  });
  const viewer = { userId, name: 'Chaos', role: 'user', scopes: 'session' } as const;
  return (await createToken(auth, viewer, { name: slug, scopes: ['submit'], expiresInDays: 1 })).token;
}

/** Uploads a run by the command line, again until it is through: it goes on where it was broken off. */
async function submit(file: string, system: string, token: string): Promise<void> {
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  const env = { ...process.env, PODIUM_TOKEN: token };
  for (let tries = 1; ; tries += 1) {
    const failure = await new Promise<string | undefined>((done) =>
      execFile(
        process.execPath,
        [main, 'submit', slug, file, '--system', system],
        { env },
        (error, _, stderr) => done(error ? stderr : undefined),
      ),
    );
    if (failure === undefined) return;
    if (tries === 20) throw new Error(`${system} did not get through: ${failure}`);
    await sleep(1000);
  }
}

/** Kills a process of the given role as the kernel would; Postgres with its keeper. */
function kill(role: string): boolean {
  const known: { role: string; pid: number }[] = JSON.parse(
    readFileSync(join(home, 'processes.json'), 'utf8'),
  );
  const pids = known.filter((process) => process.role === role).map(({ pid }) => pid);
  const lock = join(home, 'postgres', 'data', 'postmaster.pid');
  if (role === 'postgres' && existsSync(lock)) pids.push(Number(readFileSync(lock, 'utf8').split('\n')[0]));
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      return false; // it was dead already
    }
  }
  return pids.length > 0;
}

async function killAll(): Promise<Record<string, number>> {
  const roles = ['worker', 'web', 'postgres'];
  const killed: Record<string, number> = {};
  for (let turn = 0; turn < Number(given.kills); turn += 1) {
    await sleep(Number(given.pause) * 1000);
    const role = roles[turn % roles.length] ?? '';
    if (kill(role)) killed[role] = (killed[role] ?? 0) + 1;
    console.log(`killed ${role}`);
  }
  return killed;
}

/** What is in the database about the task at the end. */
async function account() {
  const ofTask = db
    .select({ id: submissions.id })
    .from(submissions)
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(tasks.slug, slug));
  const ids = new Set((await ofTask).map(({ id }) => id));
  const rows = (await db.select().from(submissions)).filter(({ id }) => ids.has(id));
  const evaluated = (await db.select().from(evaluations)).filter(({ submissionId }) => ids.has(submissionId));
  const events = (await db.select().from(submissionEvents)).filter(({ submissionId }) =>
    ids.has(submissionId),
  );
  const boards = await db.select().from(leaderboards);
  const board = boards.find(({ phaseId }) => phaseId === rows[0]?.phaseId);
  const inState = (state: string): number => rows.filter((row) => row.state === state).length;
  return {
    scored: inState('scored'),
    abandonedUploads: inState('uploading') + inState('withdrawn'),
    other: rows.length - inState('scored') - inState('uploading') - inState('withdrawn'),
    evaluations: evaluated.length,
    scoredEvents: events.filter(({ state }) => state === 'scored').length,
    onBoard: board?.board.rows.length ?? 0,
    secondTries: rows.filter(({ attempt }) => attempt > 1).length,
  };
}

const folder = await mkdtemp(join(tmpdir(), 'podium-chaos-'));
const token = await prepare();
const killing = killAll();
const waiting = Array.from({ length: count }, (_, seed) => seed);
await Promise.all(
  Array.from({ length: 3 }, async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const file = join(folder, `run-${seed}.txt`);
      await writeFile(file, makeRun(TOPICS, 500, seed));
      await submit(file, `system ${seed}`, token);
    }
  }),
);
console.log('all uploaded');
const killed = await killing;
const isDone = (totals: Awaited<ReturnType<typeof account>>): boolean =>
  totals.scored === count && totals.onBoard === count;
await until('everything is scored', () => account().then(isDone, () => false), 180_000, 1000).catch(() => {});
const totals = await account();
console.log(JSON.stringify({ submissions: count, killed, ...totals }));
await rm(folder, { recursive: true, force: true });
await sql.end({ timeout: 1 });
const isRight =
  isDone(totals) && totals.other === 0 && totals.evaluations === count && totals.scoredEvents === count;
console.log(isRight ? 'nothing lost, nothing doubled' : 'WRONG');
process.exit(isRight ? 0 : 1);
