import { type APIRequestContext, expect, test } from '@playwright/test';
import { signUp } from './people.ts';

const TASK = 'sotu-inverse-cloze';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of [
    '/nope',
    '/benchmarks/nope',
    '/tasks/nope',
    '/tasks/nope/leaderboard',
    '/submissions/xx',
    '/submissions/00000000-0000-4000-8000-000000000000',
    '/reports/00000000-0000-4000-8000-000000000000',
    '/evaluators/nope',
    '/benchmarks/%00',
    '/tasks/%E0%A4%A',
    '/tasks/%ED%A0%80/submit',
  ]) {
    test(`${path} is a page that says that nothing is there`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page).toHaveTitle('Not found · Podium');
      await expect(
        page.getByRole('heading', { level: 1, name: 'There is nothing at this address' }),
      ).toBeVisible();
      await expect(page.getByRole('link', { name: 'All benchmarks' })).toBeVisible();
    });
  }
});

const VALUES = [
  '',
  '-1',
  '1e999',
  '__proto__',
  'constructor',
  '\0',
  '😀',
  "'; drop table tasks --",
  'x'.repeat(300),
  `2026-01-01_${'-'.repeat(36)}`,
  '1_00000000-0000-4000-8000-000000000000',
];
const NAMES = [
  'sort',
  'dir',
  'phase',
  'page',
  'rows',
  'metric',
  'figure',
  'panel',
  'q',
  'rule',
  'state',
  'submission',
  'next',
  `w.${TASK}`,
];

/** Every page with every absurd value in all names at once, and with two values in each. */
async function absurdPaths(request: APIRequestContext): Promise<string[]> {
  const board = await (await request.get(`/api/v1/tasks/${TASK}/leaderboard`)).json();
  const pages = [
    '/',
    '/benchmarks/sotu-passages',
    `/tasks/${TASK}`,
    `/tasks/${TASK}/leaderboard`,
    `/tasks/${TASK}/slices`,
    `/tasks/${TASK}/figures`,
    `/tasks/${TASK}/statistics`,
    `/tasks/${TASK}/submit`,
    `/tasks/${TASK}/submissions`,
    `/tasks/${TASK}/reports/new`,
    `/submissions/${board.entries[0].submissionId}`,
    '/submissions',
    '/evaluators',
    '/evaluators/ir-retrieval',
    '/rules',
    '/status',
    '/tools/judgments',
    '/settings/account',
    '/settings/tokens',
    '/sign-in',
    '/sign-up',
  ];
  const queries = VALUES.map((value) => new URLSearchParams(NAMES.map((name) => [name, value])));
  queries.push(
    new URLSearchParams(
      NAMES.flatMap((name) => [
        [name, '__proto__'],
        [name, '-1'],
      ]),
    ),
  );
  return pages.flatMap((path) => [
    ...queries.map((query) => `${path}?${query}`),
    `${path}?%E0%A4%A=%E0%A4%A&__proto__[x]=1`,
  ]);
}

test('no page fails for what its address asks', async ({ page, request }) => {
  test.setTimeout(180_000);
  await signUp(page, 'Ada');
  const failed: string[] = [];
  for (const path of await absurdPaths(request)) {
    for (const who of [request, page.request]) {
      const status = (await who.get(path)).status();
      if (status !== 200 && status !== 404) failed.push(`${status} ${path.slice(0, 200)}`);
    }
  }
  expect(failed).toEqual([]);
});
