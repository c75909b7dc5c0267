import { expect, type Page, test } from '@playwright/test';

const PAGE = '/benchmarks/sotu-passages';
const TASK = 'sotu-inverse-cloze';

/** Ranks and systems of the combined ranking, from top to bottom. */
async function ranking(page: Page): Promise<string[]> {
  const rows = page.getByRole('region', { name: /^Ranking by/ }).locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((row) => `${row.children[0]?.textContent} ${row.querySelector('th span')?.textContent}`),
  );
}

/** The same from the REST interface. */
async function expected(page: Page, query: string): Promise<string[]> {
  const view = await (await page.request.get(`/api/v1${PAGE}/ranking${query}`)).json();
  const names = new Map(view.systems.map(({ id, name }: { id: string; name: string }) => [id, name]));
  const own = view.rankings.find(({ rule }: { rule: string }) => rule === view.rule);
  return own.ranking.map(
    ({ rank, system }: { rank: number | null; system: string }) =>
      `${rank ?? '–no rank'} ${names.get(system)}`,
  );
}

/** Page and REST interface agree; read again where a score of another test came between. */
async function expectSame(page: Page, query = ''): Promise<void> {
  await expect(async () => {
    await page.reload();
    expect(await ranking(page)).toEqual(await expected(page, query));
  }).toPass();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the ranking of a benchmark is there with its reasons', async ({ page }) => {
    await page.goto(PAGE);
    await expect(page.getByRole('heading', { name: 'Combined ranking' })).toBeVisible();
    await expect(page.getByText(/^By Borda, .+ (comes first|share the first place)\./)).toBeVisible();
    await expect(page.getByText(/With two tasks a majority needs both/)).toBeVisible();
    await expect(page.getByRole('img', { name: 'How places change from rule to rule' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Close calls' })).toBeVisible();
    await expectSame(page);
  });

  test('another rule is a choice in a form, or a click on its column', async ({ page }) => {
    await page.goto(PAGE);
    await page.getByRole('combobox', { name: 'Rule' }).selectOption('kemeny');
    await page.getByRole('button', { name: 'Rank again' }).click();
    await expect(page).toHaveURL(`${PAGE}?rule=kemeny`);
    await expect(page.getByText(/^By Kemeny,/)).toBeVisible();
    await expectSame(page, '?rule=kemeny');
    await page.getByRole('columnheader', { name: 'Copeland' }).getByRole('link').click();
    await expect(page).toHaveURL(`${PAGE}?rule=copeland`);
    await expectSame(page, '?rule=copeland');
  });

  test('weights of tasks rank anew, and the address carries them', async ({ page }) => {
    await page.goto(PAGE);
    await page.getByRole('spinbutton', { name: 'Weight of Inverse cloze' }).fill('3');
    await page.getByRole('button', { name: 'Rank again' }).click();
    await expect(page).toHaveURL(`${PAGE}?w.${TASK}=3`);
    await expectSame(page, `?w.${TASK}=3`);
    await expect(page.getByText(`--weight ${TASK}=3`)).toBeVisible();
    await page.getByRole('link', { name: 'Count every task once' }).click();
    await expect(page).toHaveURL(PAGE);
  });
});

test('systems can be ranked within each task first, over its instances', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole('combobox', { name: 'On each task' }).selectOption('instances');
  await page.getByRole('button', { name: 'Rank again' }).click();
  await expect(page).toHaveURL(`${PAGE}?level=instances`);
  await expect(page.getByText(/the rank that each system has within each task/)).toBeVisible();
  await expect(page.getByText(`--lower-is-better ${TASK}`)).toBeVisible();
  await expectSame(page, '?level=instances');
});

test('an address that makes no sense leads to one that does', async ({ page }) => {
  await page.goto(`${PAGE}?rule=dictator&w.${TASK}=-1&utm_source=x`);
  await expect(page).toHaveURL(PAGE);
});

test('the rule of a ranking is explained', async ({ page }) => {
  await page.goto(`${PAGE}?rule=schulze`);
  await page.getByRole('paragraph').getByRole('link', { name: 'Schulze' }).click();
  await expect(page).toHaveURL('/rules#schulze');
  await expect(page.getByRole('heading', { name: 'Schulze' })).toBeVisible();
});
