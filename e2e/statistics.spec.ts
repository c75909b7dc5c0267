import { type APIRequestContext, expect, test } from '@playwright/test';

const TASK = 'sotu-inverse-cloze';
const PAGE = `/tasks/${TASK}/statistics`;

interface Pair {
  a: string;
  b: string;
  difference: number;
  ci: [number, number];
  p: number;
  pAdjusted: number;
  n: number;
  significant: boolean;
}
interface Report {
  systems: { name: string }[];
  pairs: Pair[];
}

async function reportOnAll(request: APIRequestContext): Promise<{ id: string; report: Report }> {
  const asked = await request.post('/api/v1/reports', { data: { taskSlug: TASK, submissionIds: 'all' } });
  const { id } = await asked.json();
  const read = async () => (await (await request.get(`/api/v1/reports/${id}`)).json()).report;
  await expect.poll(read, { timeout: 30_000 }).not.toBeNull();
  return { id, report: await read() };
}

test('the page of statistics shows the numbers of the report, digit by digit', async ({ page, request }) => {
  const { report } = await reportOnAll(request);
  await page.goto(PAGE);
  const rows = page.getByRole('grid').locator('tbody tr');
  await expect(rows).toHaveCount(report.systems.length);
  const place = new Map(report.systems.map(({ name }, index) => [name, index]));
  for (const pair of report.pairs) {
    const cell = rows
      .nth(place.get(pair.a) ?? 0)
      .locator('td')
      .nth(place.get(pair.b) ?? 0);
    const p = pair.pAdjusted >= 0.001 ? pair.pAdjusted.toFixed(4) : '';
    await expect(cell).toContainText(`${pair.significant ? 'better' : 'not settled'}, p ${p}`);
  }
  const first = report.pairs[0] as Pair;
  await expect(
    page.getByText(
      `${first.a} minus ${first.b}: ${first.difference.toFixed(4)} [${first.ci[0].toFixed(4)}, ${first.ci[1].toFixed(4)}] MRR on ${first.n} topics; p = ${first.p.toFixed(4)}, corrected for all ${report.pairs.length} pairs (Holm) p = ${first.pAdjusted.toFixed(4)}.`,
    ),
  ).toBeVisible();
});

test('pairs are chosen by a form that needs no script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto(PAGE);
  const best = await page.getByRole('combobox', { name: 'Is' }).locator('option').first().textContent();
  const others = page.getByRole('combobox', { name: 'better than' });
  const random = await others.locator('option', { hasText: /\brandom$/ }).getAttribute('value');
  await others.selectOption(random);
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(
    page.getByText(`Yes. ${best?.replace(/^1\. /, '')} is significantly better than random.`),
  ).toBeVisible();
  await context.close();
});

test('podium and critical-difference diagram tell of each mark by the arrow keys', async ({ page }) => {
  await page.goto(PAGE);
  for (const [figure, words] of [
    ['Figure: Podium', /: 1st on \d+ of \d+ topics$/],
    ['Figure: Critical-difference diagram', /: mean rank \d/],
  ] as const) {
    await page.getByRole('region', { name: figure }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
  }
});

test('the matrix is walked with the arrow keys and asks about a pair', async ({ page }) => {
  await page.goto(PAGE);
  const grid = page.getByRole('grid');
  const cell = (row: number, column: number) => grid.locator('tbody tr').nth(row).locator('td').nth(column);
  // Other tests add systems to the board.
  const last = (await grid.locator('tbody tr').count()) - 1;
  await cell(0, 0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(0, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(cell(1, last)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(cell(1, last)).toBeFocused();
  await expect(grid.locator('td[tabindex="0"]')).toHaveCount(1);
  const [b, a] = await Promise.all(
    [last, 1].map((row) => grid.locator('tbody tr').nth(row).getAttribute('data-system')),
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${PAGE}?a=${a}&b=${b}#pair`);
  await expect(page.getByRole('combobox', { name: 'better than' })).toHaveValue(b ?? '');
});

test('long tables of a report are folded on screen and open on paper', async ({ page, request }) => {
  const { id } = await reportOnAll(request);
  await page.goto(`/reports/${id}`);
  const table = page.locator('details', { hasText: 'All pairs: effect sizes' }).locator('table');
  await expect(table).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(table).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Appendix' }).click();
  await page.getByText('All pairs: effect sizes (').click();
  await expect(table).toBeVisible();
});
