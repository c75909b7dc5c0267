import { spawn } from 'node:child_process';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { createToken } from '#server/services/tokens.ts';
import { type Person, signUp, testBackend } from '#server/testing/backend.ts';
import { listen } from '#server/testing/http-server.ts';
import { openPhase, retrievalBundle, runText } from '#server/testing/retrieval.ts';
import { type RunningWorker, startWorker } from '#workers/worker.ts';

/** The commands of participants as processes of their own, against a real server and a real worker. */
const backend = await testBackend();
const home = await mkdtemp(join(tmpdir(), 'podium-home-'));
const main = fileURLToPath(new URL('./main.ts', import.meta.url));

let url: string;
let ada: Person;
let token: string;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  ({ url } = await listen(backend));
  ada = await signUp(backend, 'Ada');
  ({ token } = await createToken(backend.auth, ada.viewer, {
    name: 'cli',
    scopes: ['submit'],
    expiresInDays: 1,
  }));
  await publishBenchmark(
    backend.db,
    backend.blobs,
    retrievalBundle({ phases: [{ ...openPhase, dailyLimit: 6 }] }),
  );
  worker = await startWorker({
    databaseUrl: databaseUrl(),
    dataDir: dirname(backend.uploadFolder),
    concurrency: 1,
    hangAfterMs: 60_000,
    graceMs: 1000,
  });
});

afterAll(() => worker?.stop());

function databaseUrl(): string {
  const { user, pass, host, port, database } = backend.sql.options;
  return `postgres://${user}:${pass}@${host[0]}:${port[0]}/${database}`;
}

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

function podium(
  words: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string | undefined> } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, NO_COLOR: '1', ...env },
    cwd: home,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(home, name);
  await writeFile(path, content);
  return path;
}

test('login stores the token where only its owner can read it; whoami says whose it is', async () => {
  const login = await podium(['login', '--url', `${url}/`, '--token-stdin'], { input: `${token}\n` });
  expect(login).toMatchObject({ code: 0, stdout: '' });
  const stored = join(home, 'podium', 'credentials.json');
  expect((await stat(stored)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(stored, 'utf8'))).toEqual({ current: url, tokens: { [url]: token } });
  const whoami = await podium(['whoami', '--format', 'json']);
  expect(JSON.parse(whoami.stdout)).toMatchObject({ url, name: 'Ada', scopes: ['submit'] });
});

test('a refused token is not stored', async () => {
  const login = await podium(['login', '--url', url, '--token-stdin'], { input: 'podium_wrong' });
  expect(login.code).toBe(4);
  expect((await podium(['whoami'])).code).toBe(0);
});

test('without a terminal nothing is asked', async () => {
  const login = await podium(['login']);
  expect(login.code).toBe(2);
  expect(login.stderr).toContain('--token-stdin');
});

test('tasks and benchmarks are listed, a task is shown, its files are fetched', async () => {
  expect((await podium(['benchmarks'])).stdout).toContain('bench-tiny');
  expect((await podium(['tasks'])).stdout).toContain('recip_rank');
  expect((await podium(['tasks', 'tiny'])).stdout).toContain('queries.tsv');
  const none = await podium(['tasks', 'none']);
  expect(none).toMatchObject({ code: 4, stdout: '' });
  expect(none.stderr).toContain('Task not found');
  const fetched = await podium(['download', 'tiny', '-o', 'inputs']);
  expect(await readFile(fetched.stdout.trim(), 'utf8')).toBe('q1\twho\n');
  expect((await podium(['download', 'tiny', 'qrels.txt'])).code).toBe(4);
});

test('a run is submitted, scored and printed; again it is the same submission', async () => {
  const run = await file('good.run.gz', gzipSync(runText([1, 2, 4])));
  const submitted = await podium(['submit', 'tiny', run, '-s', 'mine', '--wait', '60', '--format', 'json']);
  expect(submitted).toMatchObject({ code: 0 });
  const answer = JSON.parse(submitted.stdout);
  expect(answer).toMatchObject({ state: 'scored', duplicate: false, system: { name: 'mine' } });
  // reciprocal ranks 1, 1/2, 1/4
  expect(answer.primaryScore.value).toBeCloseTo(1.75 / 3, 12);
  const again = await podium(['submit', 'tiny', run, '-s', 'mine', '--format', 'json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ id: answer.id, duplicate: true });
  const listed = await podium(['submissions', '--task', 'tiny', '--format', 'json']);
  expect(JSON.parse(listed.stdout).submissions.map(({ id }: { id: string }) => id)).toContain(answer.id);
  expect((await podium(['submissions', answer.id])).stdout).toContain('recip_rank');
  const got = await podium(['download', '--submission', answer.id, '-o', 'back']);
  expect(await readFile(got.stdout.trim())).toEqual(await readFile(run));
});

test('the leaderboard comes as table, CSV and JSON, with equal numbers', async () => {
  await expect
    .poll(async () => (await podium(['leaderboard', 'tiny'])).stdout, { timeout: 20_000 })
    .toContain('mine');
  expect((await podium(['leaderboard', 'tiny'])).stdout).toMatch(/1 .*mine.* 0\.5833/);
  const csv = (await podium(['leaderboard', 'tiny', '--format', 'csv'])).stdout;
  const json = JSON.parse((await podium(['leaderboard', 'tiny', '--format', 'json'])).stdout);
  expect(csv).toContain(String(json.entries[0].scores.recip_rank.value));
});

test('a report is computed by the server and rendered here', async () => {
  const json = await podium(['report', 'tiny', '--format', 'json', '--seed', '7']);
  expect(json.code).toBe(0);
  expect(JSON.parse(json.stdout)).toMatchObject({
    format: 'podium-significance-report',
    seed: 7,
    metric: 'recip_rank',
  });
  expect((await podium(['report', 'tiny', '--seed', '7', '--format', 'latex'])).stdout).toContain(
    '\\toprule',
  );
  const zip = await podium(['report', 'tiny', '--seed', '7', '--format', 'latex.zip', '--out', 'report.zip']);
  expect(zip.code).toBe(0);
  const archive = (await readFile(join(home, 'report.zip'))).toString('latin1');
  for (const name of ['report.tex', 'figures/intervals.pdf']) expect(archive).toContain(name);
  expect((await podium(['report', 'tiny', '--format', 'pdf'])).code).toBe(2);
  expect((await podium(['report', 'tiny', '--metric', 'nonsense'])).code).toBe(2);
});

test('an invalid run ends with 3 and its problems, by line', async () => {
  const run = await file('bad.run', `${runText([1, 1, 1])}q1 Q0 d9 5 NaN tag\nq1 Q0\n`);
  const submitted = await podium(['submit', 'tiny', run, '-s', 'mine', '--wait', '--format', 'json']);
  expect(submitted).toMatchObject({ code: 3 });
  const { errors } = JSON.parse(submitted.stdout);
  expect(errors.map(({ line }: { line: number }) => line)).toEqual([13, 14]);
  expect(submitted.stderr).toContain('line 14');
});

test('validate finds the same problems without a server', async () => {
  const env = { PODIUM_URL: 'http://127.0.0.1:1' };
  const bad = await podium(['validate', 'ir-retrieval', join(home, 'bad.run'), '--format', 'json'], { env });
  expect(bad.code).toBe(3);
  expect(JSON.parse(bad.stdout).errors.map(({ line }: { line: number }) => line)).toEqual([13, 14]);
  expect((await podium(['validate', 'ir-retrieval', join(home, 'good.run.gz')], { env })).code).toBe(0);
  expect((await podium(['validate', 'tiny', join(home, 'good.run.gz')])).code).toBe(0);
});

test('refusals have their exit codes, and stdout stays empty', async () => {
  const run = await file('some.run', runText([3, 1, 2]));
  const refusals: [string[], Record<string, string>, number][] = [
    [['submit', 'none', run, '-s', 'x'], {}, 4],
    [['submit', 'tiny', run, '-s', 'x', '--token', 'podium_wrong'], {}, 4],
    [['submit', 'tiny', await file('empty.run', ''), '-s', 'x'], {}, 3],
    [['submit', 'tiny', await file('huge.run', 'x'.repeat(1_000_001)), '-s', 'x'], {}, 3],
    [['submit', 'tiny', 'no-such-file', '-s', 'x'], {}, 2],
    [['submit', 'tiny', run], {}, 2],
    [['leaderboard', 'tiny', '--url', 'http://127.0.0.1:1'], {}, 7],
  ];
  for (const [words, env, code] of refusals) {
    const refused = await podium(words, { env });
    expect([words.join(' '), refused.code, refused.stdout]).toEqual([words.join(' '), code, '']);
    expect(refused.stderr).toMatch(/^error: /m);
  }
}, 90_000);

test('what needs an account says so and ends with 4, before anybody has signed in', async () => {
  const run = await file('anonymous.run', runText([2, 3, 1]));
  const submission = (await backend.sql`select id from submissions limit 1`)[0]?.id;
  const env = { XDG_CONFIG_HOME: join(home, 'nobody'), PODIUM_URL: url, PODIUM_TOKEN: undefined };
  const needAccount = [
    ['submissions'],
    ['submissions', '--task', 'tiny', '--format', 'json'],
    ['whoami'],
    ['submit', 'tiny', run, '-s', 'x'],
    ['download', '--submission', submission],
  ];
  for (const words of needAccount) {
    const refused = await podium(words, { env });
    expect([words[0], refused.code]).toEqual([words[0], 4]);
    expect(refused.stderr).toMatch(/[Ss]ign(ed)? in/);
  }
  for (const words of [['submissions', '--all'], ['leaderboard', 'tiny'], ['report', 'tiny'], ['tasks']]) {
    expect([words[0], (await podium(words, { env })).code]).toEqual([words[0], 0]);
  }
}, 90_000);

test('a used-up limit ends with 5 and says when the next is possible', async () => {
  let last: Run = { code: 0, stdout: '', stderr: '' };
  for (let index = 0; index < 8 && last.code === 0; index += 1) {
    const run = await file(`q${index}.run`, runText([(index % 4) + 1, ((index >> 2) % 4) + 1, 3]));
    last = await podium(['submit', 'tiny', run, '-s', 'many']);
  }
  expect(last).toMatchObject({ code: 5 });
  expect(last.stderr).toMatch(/6 submissions of today.*T00:00:00/);
});

test('--wait that runs out ends with 124 and names the submission', async () => {
  await worker?.stop();
  worker = undefined;
  const eve = await signUp(backend, 'Eve');
  const wanted = { name: 'cli', scopes: ['submit' as const], expiresInDays: 1 };
  const { token: hers } = await createToken(backend.auth, eve.viewer, wanted);
  const words = ['submit', 'tiny', join(home, 'some.run'), '-s', 'late', '--wait', '2'];
  const waited = await podium(words, { env: { PODIUM_TOKEN: hers } });
  expect(waited).toMatchObject({ code: 124 });
  expect(waited.stderr).toMatch(/[0-9a-f-]{36} is not scored after 2 s/);
});
