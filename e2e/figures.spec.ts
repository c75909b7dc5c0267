import { type APIRequestContext, expect, type Page, test } from '@playwright/test';

const TASK = 'sotu-body-first';
const PAGE = `/tasks/${TASK}/figures`;

const drawing = (page: Page) => page.getByRole('img', { name: 'Share of topics above each score' });

interface Slices {
  slices: string[];
  metric: { id: string; label: string; direction: 'higher' | 'lower' } | null;
  rows: { systemName: string; values: (number | null)[]; sliceRank: number | null }[];
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('figure, panel and systems are chosen by a form that the address repeats', async ({
    page,
    request,
  }) => {
    const board = await (await request.get(`/api/v1/tasks/${TASK}/leaderboard`)).json();
    const [first, second, third, fourth] = board.entries;
    await page.goto(PAGE);
    await page
      .getByRole('combobox', { name: 'Figure' })
      .selectOption({ label: 'Share of topics above each score' });
    await page.getByRole('button', { name: 'Draw' }).click();
    await page.getByRole('combobox', { name: 'Panel' }).selectOption('MAP');
    await page.getByText('Systems', { exact: false }).first().click();
    // The best four are drawn unless somebody asks for others.
    for (const entry of [second, fourth]) await page.locator(`[value="${entry.submissionId}"]`).uncheck();
    await page.getByRole('button', { name: 'Draw' }).click();
    await expect(page).toHaveURL(/figure=topic-spread&panel=MAP&submission=[\w-]+&submission=[\w-]+$/);
    await expect(drawing(page)).toHaveAccessibleName(/^Share of topics above each score: MAP /);
    const described = await page.locator('svg desc').first().textContent();
    expect(described).toContain(`${first.systemName}: `);
    expect(described).toContain(`${third.systemName}: `);
    expect(described).not.toContain(`${second.systemName}: `);
  });

  test('the numbers behind a figure are those of its files', async ({ page, request }) => {
    await page.goto(PAGE);
    const href = await page.getByRole('link', { name: 'CSV of this figure' }).getAttribute('href');
    const csv = (await (await request.get(href ?? '')).text()).trimEnd().split('\r\n');
    await page.getByText('The numbers as a table').click();
    const rows = page.getByRole('table').locator('tbody tr');
    await expect(rows).toHaveCount(csv.length - 1);
    const [system, recall, precision] = (csv[1] ?? '').split(',');
    await expect(rows.first()).toContainText(system ?? '');
    const cells = await rows.first().locator('td').allInnerTexts();
    expect(Number(cells[1])).toBe(Number(recall));
    expect(Number(cells[2])).toBeCloseTo(Number(precision), 5);
    const svg = await request.get((href ?? '').replace('.csv', '.svg'));
    expect(svg.headers()['content-type']).toContain('image/svg+xml');
  });

  test('systems selected on the board are drawn', async ({ page }) => {
    await page.goto(`/tasks/${TASK}/leaderboard`);
    const boxes = page.getByRole('checkbox', { name: /^Select/ });
    await boxes.nth(1).check();
    await boxes.nth(4).check();
    await page.getByRole('button', { name: 'Figures' }).click();
    await expect(page).toHaveURL(new RegExp(`${PAGE}\\?phase=test&submission=.+&submission=`));
    await expect(page.getByText('2 of ')).toBeVisible();
  });

  test('a submission shows its own figures, and leads to those of the best', async ({ page, request }) => {
    const board = await (await request.get(`/api/v1/tasks/${TASK}/leaderboard`)).json();
    await page.goto(`/submissions/${board.entries[0].submissionId}?metric=map&sort=map`);
    await page.getByRole('combobox', { name: 'Figure' }).selectOption('topic-spread');
    await page.getByRole('button', { name: 'Draw' }).click();
    await expect(drawing(page)).toBeVisible();
    // The table of topics stays as it was.
    await expect(page).toHaveURL(/metric=map.*sort=map/);
    await page.getByRole('link', { name: 'The same of the best systems' }).click();
    await expect(page).toHaveURL(new RegExp(`${PAGE}\\?phase=test&figure=topic-spread`));
  });

  for (const question of ['figure=nothing', 'panel=%00%F0', 'submission=x&submission=y', 'phase=none']) {
    test(`what an address asks and is not there gives way: ${question}`, async ({ page }) => {
      expect((await page.goto(`${PAGE}?${question}`))?.status()).toBe(200);
      await expect(page.getByRole('img', { name: 'Interpolated precision by recall' })).toBeVisible();
    });
  }
});

/** The first task whose evaluator makes slices. */
async function slicedTask(request: APIRequestContext): Promise<{ slug: string; view: Slices }> {
  for (const { slug } of await (await request.get('/api/v1/tasks')).json()) {
    const view: Slices = await (await request.get(`/api/v1/tasks/${slug}/slices`)).json();
    if (view.slices.length > 0) return { slug, view };
  }
  throw new Error('no demo has slices');
}

test('a task without slices says so', async ({ page }) => {
  await page.goto(`/tasks/${TASK}/slices`);
  await expect(page.getByText('This task has no slices')).toBeVisible();
});

test('slices are sorted by a click and ranked by a rule', async ({ page, request }) => {
  const { slug, view } = await slicedTask(request);
  const [slice = ''] = view.slices;
  await page.goto(`/tasks/${slug}/slices`);
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows).toHaveCount(view.rows.length);
  const column = page.getByRole('columnheader').filter({ has: page.getByText(slice, { exact: true }) });
  await column.getByRole('link').click();
  await expect(page).toHaveURL(`/tasks/${slug}/slices?${new URLSearchParams({ sort: `in.${slice}` })}`);
  const values = view.rows.flatMap(({ values: [value] }) => value ?? []);
  const best = view.metric?.direction === 'lower' ? Math.min(...values) : Math.max(...values);
  const name = view.rows.find(({ values: [value] }) => value === best)?.systemName ?? '';
  await expect(rows.first()).toContainText(name);
  await page.getByRole('combobox', { name: 'Rule over the slices' }).selectOption({ label: 'Kemeny' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/rule=kemeny/);
  await expect(page.getByText('Ranked by Kemeny over')).toBeVisible();
});

test('the picker of systems stays on a phone, and closes by Escape', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(PAGE);
  const summary = page.locator('summary', { hasText: 'Systems' });
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox').first()).toBeHidden();
  await expect(summary).toBeFocused();
});
