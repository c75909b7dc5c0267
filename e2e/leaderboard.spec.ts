import { expect, type Page, test } from '@playwright/test';

const BOARD = '/tasks/sotu-inverse-cloze/leaderboard';

/** Texts of a column of the board, from top to bottom. */
async function column(page: Page, head: string): Promise<string[]> {
  const heads = await page.locator('thead th').allInnerTexts();
  const index = heads.findIndex((text) => text.startsWith(head));
  return page.locator(`tbody tr > :nth-child(${index + 1})`).allInnerTexts();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the board is a real table, best first', async ({ page }) => {
    await page.goto(BOARD);
    await expect(page.getByRole('columnheader', { name: 'Rank' })).toHaveAttribute('aria-sort', 'ascending');
    const values = (await column(page, 'MRR')).map(Number);
    expect(values.length).toBeGreaterThanOrEqual(8);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    await expect(page.getByRole('caption')).toContainText('ranked by MRR');
  });

  test('a click on a column sorts by it, a second one turns it round', async ({ page }) => {
    await page.goto(BOARD);
    await page.getByRole('link', { name: 'nDCG@10' }).click();
    await expect(page).toHaveURL(`${BOARD}?sort=ndcg_cut_10`);
    await expect(page.getByRole('columnheader', { name: 'nDCG@10' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    const best = (await column(page, 'nDCG@10')).map(Number);
    expect(best).toEqual(best.toSorted((a, b) => b - a));
    await page.getByRole('link', { name: 'nDCG@10' }).click();
    await expect(page).toHaveURL(`${BOARD}?sort=ndcg_cut_10&dir=asc`);
    const worst = (await column(page, 'nDCG@10')).map(Number);
    expect(worst).toEqual(worst.toSorted((a, b) => a - b));
  });

  test('columns and rows are chosen by a form that the address repeats', async ({ page }) => {
    await page.goto(BOARD);
    await page.getByText('Columns').click();
    await page.getByRole('checkbox', { name: 'nDCG@10', exact: true }).uncheck();
    await page.getByRole('checkbox', { name: 'MAP', exact: true }).check();
    await page.getByRole('searchbox').fill('bm25');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/\?q=bm25&metric=/);
    await expect(page.getByRole('columnheader', { name: 'MAP' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'nDCG@10' })).toHaveCount(0);
    const names = await page.locator('tbody th').allInnerTexts();
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toContain('bm25');
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect(page).not.toHaveURL(/q=/);
  });

  test('selected systems go into the form for a report', async ({ page }) => {
    await page.goto(BOARD);
    const boxes = page.getByRole('checkbox', { name: /^Select/ });
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await page.getByRole('button', { name: /significance report/ }).click();
    await expect(page).toHaveURL(/\/reports\/new\?phase=test&submission=[0-9a-f-]+&submission=[0-9a-f-]+$/);
    await expect(
      page.getByRole('group', { name: 'Systems' }).getByRole('checkbox', { checked: true }),
    ).toHaveCount(2);
  });

  test('selected systems are compared side by side, at an address', async ({ page }) => {
    await page.goto(BOARD);
    const boxes = page.getByRole('checkbox', { name: /^Select/ });
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page).toHaveURL(/\/compare\?.*systems=[0-9a-f-]+,[0-9a-f-]+/);
    // the page asks itself anew until a worker has compared them
    await expect(page.getByRole('heading', { name: 'Topics won, tied and lost' })).toBeVisible({
      timeout: 30_000,
    });
  });
});

test('an address that is not written the one way leads to the one that is', async ({ page }) => {
  await page.goto(`${BOARD}?metric=nonsense&q=&sort=rank&utm_source=x`);
  await expect(page).toHaveURL(BOARD);
});

test('systems tied with the leader say so in words', async ({ page }) => {
  await page.goto(BOARD);
  const board = await (await page.request.get(`/api/v1${BOARD}`)).json();
  const tied = board.entries.filter((entry: { tiedWithLeader: boolean }) => entry.tiedWithLeader).length;
  await expect(page.locator('tbody').getByText('tied with the leader')).toHaveCount(tied - 1);
  await expect(page.getByText(/sign-flip randomization test/)).toBeVisible();
});
