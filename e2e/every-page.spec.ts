import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { createToken, signUp, submitFile, untilState } from './people.ts';
import { makeRun } from './runs.ts';

const TASK = 'sotu-inverse-cloze';
/** The longest tests of all, which need nothing of each other. */
test.describe.configure({ mode: 'parallel' });

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Slices and figures of a task of each other evaluator. */
async function slicedPages(request: APIRequestContext): Promise<string[]> {
  const tasks: { slug: string; evaluatorId: string }[] = await (await request.get('/api/v1/tasks')).json();
  const others = tasks.filter(({ evaluatorId }) => evaluatorId !== 'ir-retrieval');
  const [...byEvaluator] = Map.groupBy(others, ({ evaluatorId }) => evaluatorId).values();
  return byEvaluator.flatMap(([first]) =>
    first ? [`/tasks/${first.slug}/slices`, `/tasks/${first.slug}/figures`] : [],
  );
}

/** The volumes of the best segmentation. */
async function volumePages(request: APIRequestContext): Promise<string[]> {
  const board = await (await request.get('/api/v1/tasks/simulated-kidneys/leaderboard')).json();
  return [`/submissions/${board.entries[0].submissionId}/volumes`];
}

/** A benchmark report under its lasting address, its PDF made. */
async function keptReport(request: APIRequestContext): Promise<string> {
  const asked = await request.post('/api/v1/benchmarks/sotu-passages/reports', { data: {} });
  const { sha256 } = await asked.json();
  const state = async () => (await (await request.get(`/api/v1/benchmark-reports/${sha256}`)).json()).state;
  await expect.poll(state, { timeout: 30_000 }).toBe('ready');
  return `/benchmarks/sotu-passages/report/${sha256}`;
}

/** The board of a task that somebody runs, frozen by them; and the form that studies its judgments. */
async function organizerPages(page: Page, organizer: string): Promise<string[]> {
  const words = ['task', 'push', resolve('docs/examples/three-topics'), '--organizer', organizer];
  await promisify(execFile)(process.execPath, [resolve('scripts/podium.mjs'), ...words], {
    env: { ...process.env, PODIUM_HOME: resolve('.podium', 'browser-tests') },
  });
  const board = '/tasks/three-topics/leaderboard?phase=dev';
  const freeze = page.getByRole('button', { name: 'Freeze this board' });
  await expect(async () => {
    await page.goto(board);
    await expect(freeze).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await freeze.click();
  await expect(page).toHaveURL(/\/snapshots\/[0-9a-f-]{36}$/);
  return [board, new URL(page.url()).pathname, '/tools/judgments?task=three-topics&phase=dev'];
}

/** Pages that anybody can read, with a scored submission and a report among them. */
async function publicPages(request: APIRequestContext): Promise<string[]> {
  const board = await (await request.get(`/api/v1/tasks/${TASK}/leaderboard`)).json();
  const ids: string[] = board.entries
    .slice(0, 3)
    .map((entry: { submissionId: string }) => entry.submissionId);
  const asked = await request.post('/api/v1/reports', { data: { taskSlug: TASK, submissionIds: ids } });
  const { id: report } = await asked.json();
  await expect
    .poll(async () => (await (await request.get(`/api/v1/reports/${report}`)).json()).state, {
      timeout: 30_000,
    })
    .toBe('ready');
  return [
    '/',
    '/benchmarks/sotu-passages',
    '/benchmarks/sotu-passages?rule=kemeny',
    '/benchmarks/sotu-passages/report',
    await keptReport(request),
    `/benchmarks/sotu-passages?rule=bradley-terry&w.${TASK}=2`,
    '/rules',
    `/tasks/${TASK}`,
    `/tasks/${TASK}/leaderboard`,
    `/tasks/${TASK}/leaderboard?sort=system&q=bm25&metric=recip_rank`,
    `/tasks/${TASK}/attributes`,
    `/tasks/${TASK}/instances`,
    `/tasks/${TASK}/instances?sort=discrimination&instance=q1`,
    `/tasks/${TASK}/slices`,
    `/tasks/${TASK}/figures`,
    `/tasks/${TASK}/figures?figure=topic-spread&submission=${ids[0]}&submission=${ids[2]}`,
    ...(await slicedPages(request)),
    ...(await volumePages(request)),
    `/tasks/${TASK}/compare`,
    `/tasks/${TASK}/compare?systems=${ids.join(',')}`,
    `/tasks/${TASK}/statistics`,
    `/tasks/${TASK}/statistics?a=${ids[2]}&b=${ids[0]}`,
    `/tasks/${TASK}/submit`,
    `/tasks/${TASK}/submissions`,
    `/tasks/${TASK}/reports/new`,
    `/submissions/${ids[0]}`,
    `/submissions/${ids[0]}/volumes`,
    `/reports/${report}`,
    '/evaluators',
    '/evaluators/ir-retrieval',
    '/status',
    '/tools/judgments',
    '/sign-in',
    '/sign-up',
    '/nothing-here',
  ];
}

/**
 * Nothing to complain about: for assistive technology, for the width of the screen, for the browser's console. The dark
 * scheme changes colours alone, so there only their contrast is looked at, and for public pages on the wide screen only: width changes no colour.
 */
async function inspect(page: Page, path: string, inDark: boolean): Promise<void> {
  const complaints: string[] = [];
  const listen = (message: { type(): string; text(): string }) => {
    const isExpected = path === '/nothing-here' && message.text().includes('404');
    if (message.type() === 'error' && !isExpected) complaints.push(message.text());
  };
  page.on('console', listen);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(path, { waitUntil: 'load' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expectNoViolation(new AxeBuilder({ page }).withTags(RULES), `${path}, light`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  if (inDark) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolation(new AxeBuilder({ page }).withRules('color-contrast'), `${path}, dark`);
  }
  expect.soft(complaints, path).toEqual([]);
  page.off('console', listen);
}

async function expectNoViolation(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
      where,
    )
    .toEqual([]);
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`every public page is accessible and fits at ${width} px`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height });
    for (const path of await publicPages(request)) await inspect(page, path, width === 1440);
  });
}

test('every page of an account with names as long as may be is accessible and fits on a phone', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const { email } = await signUp(page, 'Emmy'.repeat(15));
  for (const letter of 'mw') await createToken(page, letter.repeat(60));
  await submitFile(page, TASK, 'W'.repeat(120), {
    name: `${'long'.repeat(40)}.run`,
    mimeType: 'text/plain',
    buffer: Buffer.from(await makeRun(request, TASK, 31)),
  });
  await untilState(page, 'Scored');
  const scored = new URL(page.url()).pathname;
  await submitFile(page, TASK, 'bad lines '.repeat(12).trim(), {
    name: 'bad.run',
    mimeType: 'text/plain',
    buffer: Buffer.from(`nonsense\n${'x'.repeat(300)} Q0 d 1 1 r\n${'1 '.repeat(6)}\n`),
  });
  await untilState(page, 'Invalid');
  const invalid = new URL(page.url()).pathname;
  for (const path of [
    scored,
    invalid,
    '/',
    '/benchmarks/sotu-passages',
    '/submissions',
    `/tasks/${TASK}`,
    `/tasks/${TASK}/leaderboard`,
    `/tasks/${TASK}/slices`,
    `/tasks/${TASK}/figures?submission=${scored.split('/').at(-1)}`,
    `/tasks/${TASK}/statistics`,
    `/tasks/${TASK}/submissions`,
    `/tasks/${TASK}/submissions?state=invalid`,
    `/tasks/${TASK}/submit`,
    `/tasks/${TASK}/reports/new`,
    '/settings/account',
    '/settings/tokens',
    ...(await organizerPages(page, email)),
  ]) {
    await inspect(page, path, true);
  }
});
