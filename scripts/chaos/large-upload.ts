import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { desc, eq } from 'drizzle-orm';
import { submissions, users } from '#db/schema/index.ts';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import { adoptServerEnvironment } from '#scripts/tasks/server-environment.ts';
import { backend } from '#server/backend.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { createToken } from '#server/services/tokens.ts';
import { zipFile } from '#server/zip-file.ts';
import { phantomVolume } from '../bench/phantom-volume.ts';

/**
 * Sends a zip archive of 600 MB with 40 simulated segmentations to the `npm start` that runs in PODIUM_HOME, kills the sender
 * once on the way, sends again, and watches the scoring: seconds, values of progress, memory of the worker. Leaves a
 * benchmark "large-…" behind.
 *
 *     node scripts/chaos/large-upload.ts
 *
 * The archive is large because nothing in it is compressed: volumes of 60 slices of 512 x 512.
 */
const CASES = 40;
const SLICES = 60;
const home = resolve(process.env.PODIUM_HOME ?? '.podium');
if (!adoptServerEnvironment()) throw new Error(`no \`npm start\` has run in ${home}`);
const { db, sql, blobs, auth, uploadFolder } = backend();
const slug = `large-${randomUUID().slice(0, 8)}`;
const folder = await mkdtemp(join(tmpdir(), 'podium-large-'));
const archive = join(folder, 'submission.zip');
const caseName = (index: number) => `case_${String(index).padStart(5, '0')}.nii.gz`;

const token = await prepare();
const bytes = statSync(archive).size;
const startedAt = performance.now();
const say = (words: string) =>
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${words}`);
await sendInterrupted();
const id = await sendAgain();
const isScored = await watch();
await rm(folder, { recursive: true, force: true });
await sql.end({ timeout: 1 });
process.exit(isScored ? 0 : 1);

/** The task, the archive, and somebody who submits it. */
async function prepare(): Promise<string> {
  const volume = (shift: readonly [number, number, number], level: number) =>
    new Uint8Array(gzipSync(niftiFile(phantomVolume(SLICES, shift)), { level }));
  const named = (of: (index: number) => Uint8Array) =>
    Array.from({ length: CASES }, (_, index) => ({ name: caseName(index), bytes: of(index) }));
  const truth = volume([0, 0, 0], 6);
  const predictions = [1, 2, 3].map((shift) => volume([0, shift, 1], 0));
  await writeFile(
    archive,
    zipFile(
      named((index) => predictions[index % 3] ?? truth),
      'stored',
    ),
  );
  const userId = randomUUID();
  await db.insert(users).values({ id: userId, name: 'Large', email: `${userId}@example.org` });
  const words = { slug, title: 'Large upload', summary: 'Simulated data: a large archive', description: '' };
  await publishBenchmark(db, blobs, {
    ...{ ...words, license: '', citation: '' },
    tasks: [
      {
        ...words,
        evaluatorId: 'segmentation',
        options: {},
        primaryMetric: 'dice',
        boardMetrics: ['dice', 'surface_dice'],
        truth: { name: 'truth.zip', bytes: zipFile(named(() => truth)) },
        files: [],
        baselines: [],
        phases: [
          {
            ...{ slug: 'test', title: 'Test', opensAt: null, closesAt: null },
            ...{ dailyLimit: 10, totalLimit: 10, maxMegabytes: 1000 },
            ...{ scoreVisibility: 'public', instanceScoresShown: true },
          },
        ],
      },
    ],
  });
  const viewer = { userId, name: 'Large', role: 'user', scopes: 'session' } as const;
  return (await createToken(auth, viewer, { name: slug, scopes: ['submit'], expiresInDays: 1 })).token;
}

function sender(): ChildProcess {
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  const env = { ...process.env, PODIUM_TOKEN: token };
  return spawn(process.execPath, [main, 'submit', slug, archive, '--system', 'phantoms'], {
    ...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
  });
}

async function sendInterrupted(): Promise<void> {
  const sending = sender();
  let received = 0;
  while (received < 0.4 * bytes) {
    await sleep(50);
    const [upload] = await db
      .select()
      .from(submissions)
      .where(eq(submissions.state, 'uploading'))
      .orderBy(desc(submissions.createdAt));
    received = upload === undefined ? 0 : sizeOf(join(uploadFolder, upload.id));
  }
  sending.kill('SIGKILL');
  await once(sending, 'exit');
  say(`sender killed when ${(received / 1e6).toFixed(0)} of ${(bytes / 1e6).toFixed(0)} MB had come`);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function sendAgain(): Promise<string> {
  const sending = sender();
  let output = '';
  for await (const chunk of sending.stdout ?? []) output += String(chunk);
  say('all sent');
  return output.split('\n')[0] ?? '';
}

async function watch(): Promise<boolean> {
  const progress = new Set<number>();
  const cases = new Set<number>();
  for (;;) {
    const [submission] = await db.select().from(submissions).where(eq(submissions.id, id));
    progress.add(submission?.progressBytes ?? 0);
    cases.add(submission?.progressCases?.done ?? 0);
    const state = submission?.state ?? 'lost';
    if (!['queued', 'validating', 'scoring'].includes(state)) {
      say(
        `${state}; progress of ${progress.size} sizes and ${cases.size} cases seen; worker at most ${peakMb().toFixed(0)} MB`,
      );
      return state === 'scored';
    }
    await sleep(100);
  }
}

/** Largest resident memory that the worker has had, by the kernel (Linux). */
function peakMb(): number {
  const known: { role: string; pid: number }[] = JSON.parse(
    readFileSync(join(home, 'processes.json'), 'utf8'),
  );
  const peaks = known
    .filter(({ role }) => role === 'worker')
    .map(({ pid }) => /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0');
  return Math.max(...peaks.map(Number)) / 1024;
}
