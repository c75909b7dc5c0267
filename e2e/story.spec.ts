import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { signUp, submitFile, untilState } from './people.ts';
import { makeRun } from './runs.ts';

const TASK = 'sotu-inverse-cloze';

test('a run goes in; scores, a rank and a significance report come out', async ({ page, request }) => {
  const system = `turned passages ${randomUUID().slice(0, 8)}`;
  await signUp(page, 'Ada');
  const run = await makeRun(request, TASK, 1);
  const buffer = gzipSync(run);
  await submitFile(page, TASK, system, {
    name: 'run.txt.gz',
    mimeType: 'application/gzip',
    buffer,
  });
  const submission = page.url().split('/').at(-1);

  await test.step('the page follows the scoring by itself', async () => {
    await untilState(page, 'Scored');
    await expect(page.getByRole('table').filter({ hasText: 'MRR' }).first()).toBeVisible();
  });

  const view = await (await page.request.get(`/api/v1/submissions/${submission}`)).json();
  const score = view.scores.find(({ metric }: { metric: string }) => metric === 'recip_rank');

  await test.step('page, JSON and CSV show one value', async () => {
    const row = page.getByRole('row').filter({ hasText: system });
    // The board follows the score within seconds.
    await expect(async () => {
      await page.goto(`/tasks/${TASK}/leaderboard`);
      await expect(row).toContainText('Ada', { timeout: 1000 });
    }).toPass();
    await expect(row).toContainText(score.value.toFixed(4));
    const board = await (await request.get(`/api/v1/tasks/${TASK}/leaderboard`)).json();
    const entry = board.entries.find(
      ({ submissionId }: { submissionId: string }) => submissionId === submission,
    );
    expect(entry.scores.recip_rank.value).toBe(score.value);
    const csv = await (await request.get(`/api/v1/tasks/${TASK}/leaderboard.csv`)).text();
    const [header = '', ...lines] = csv.trim().split(/\r?\n/);
    const column = header.split(',').indexOf('recip_rank');
    const line = lines.find((text) => text.includes(String(submission))) ?? '';
    expect(Number(line.split(',')[column])).toBe(score.value);
  });

  await test.step('a report of chosen systems, all renderings of one object', async () => {
    for (const chosen of [system, 'bm25', 'random']) {
      await page
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: chosen, exact: true }) })
        .getByRole('checkbox')
        .check();
    }
    await page.getByRole('button', { name: /significance report/ }).click();
    await page
      .getByRole('button', { name: /report/i })
      .last()
      .click();
    await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}/);
    const id = /reports\/([0-9a-f-]{36})/.exec(page.url())?.[1];
    await expect(page.getByRole('link', { name: /PDF/ })).toBeVisible({ timeout: 30_000 });
    const { report } = await (await request.get(`/api/v1/reports/${id}.json`)).json();
    expect(report.systems.map(({ name }: { name: string }) => name).sort()).toEqual([
      'bm25',
      'random',
      system,
    ]);
    for (const claim of report.claims)
      await expect(page.getByText(claim, { exact: true }).first()).toBeVisible();
    const pdf = await (await request.get(`/api/v1/reports/${id}.pdf`)).body();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await (await request.get(`/api/v1/reports/${id}.tex`)).text()).toContain('\\toprule');
    expect(await (await request.get(`/api/v1/reports/${id}.csv`)).text()).toContain(system);
  });
});

test('the same bytes again lead to the submission that is there', async ({ page, request }) => {
  await signUp(page, 'Blaise');
  const file = {
    name: 'run.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(await makeRun(request, TASK, 2)),
  };
  await submitFile(page, TASK, 'once', file);
  const first = page.url();
  await submitFile(page, TASK, 'once', file);
  expect(page.url()).toBe(first);
});

test('every defect of a file is listed with its line, and nothing is charged', async ({ page, request }) => {
  await signUp(page, 'Carl');
  const lines = (await makeRun(request, TASK, 3)).split('\n');
  lines[2] = 'c001 Q0 only-four columns';
  lines[6] = (lines[6] ?? '').replace(/ \S+ run-3$/, ' NaN run-3');
  lines[9] = lines[8] ?? '';
  const buffer = Buffer.from(lines.join('\n'));
  await submitFile(page, TASK, 'broken', { name: 'run.txt', mimeType: 'text/plain', buffer });
  await untilState(page, 'Invalid');
  const problems = page.getByRole('table').filter({ hasText: 'Line' }).first();
  for (const line of ['3', '7', '10']) {
    await expect(problems.getByRole('cell', { name: line, exact: true }).first()).toBeVisible();
  }
  const quota = await (await page.request.get(`/api/v1/tasks/${TASK}/quota`)).json();
  expect(quota.usedToday).toBe(0);
});

test('strangers see neither the file nor the problems of somebody else', async ({ page, request }) => {
  await signUp(page, 'Dorothea');
  await submitFile(page, TASK, 'private', {
    name: 'run.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('nonsense\n'),
  });
  await untilState(page, 'Invalid');
  const id = page.url().split('/').at(-1);
  for (const path of [`/submissions/${id}`, `/api/v1/submissions/${id}`, `/api/v1/submissions/${id}/file`]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test('large answers are compressed once', async ({ request }) => {
  const path = `/api/v1/tasks/${TASK}/leaderboard`;
  const packed = await request.get(path, { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers()['content-encoding']).toBe('gzip');
  const plain = await request.get(path, { headers: { 'accept-encoding': 'identity' } });
  expect(await packed.json()).toEqual(await plain.json());
});
