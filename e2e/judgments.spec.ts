import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signUp } from './people.ts';

const topics = Array.from({ length: 12 }, (_, i) => i + 1);
const file = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});
const run = (name: string, documents: readonly string[]) =>
  file(
    `${name}.run`,
    topics.flatMap((topic) => documents.map((document, i) => `${topic} Q0 ${document} ${i + 1} ${9 - i} r`)),
  );

test('a study of judgments is made from files and shared by its address', async ({ page, browser }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page, 'Judith');
  await page.goto('/tools/judgments');
  await page.getByLabel('Title').fill('Twelve topics');
  const qrels = topics.flatMap((topic) => [`${topic} 0 yes 1`, `${topic} 0 no 0`, `${topic} 0 far 1`]);
  await page.getByLabel('All judgments').setInputFiles(file('all.qrels', qrels));
  await page
    .getByLabel('Runs')
    .setInputFiles([run('good', ['yes', 'no', 'far']), run('bad', ['no', 'yes', 'far'])]);
  await page.getByRole('button', { name: 'Study the judgments' }).click();
  await expect(page).toHaveURL(/\/tools\/judgments\/[0-9a-f-]{36}$/, { timeout: 20_000 });
  await expect(page.getByText('1 of the 1 pairs of the 2 systems differ significantly by map')).toBeVisible({
    timeout: 30_000,
  });
  // depth 1 judges `yes` and `no` of each topic, depth 5 all three
  await expect(page.getByRole('row', { name: /^depth:1 24 / })).toBeVisible();
  await expect(page.getByRole('row', { name: /^depth:5 36 / })).toBeVisible();
  await page.getByRole('link', { name: 'RBO' }).click();
  await expect(page.getByRole('img', { name: /by number of judgments: RBO/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const address = page.url();
  const stranger = await browser.newPage();
  expect((await stranger.goto(address))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Share by address' }).click();
  await expect(page.getByText('Whoever knows this address may read it.')).toBeVisible();
  expect((await stranger.goto(address))?.status()).toBe(200);
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page).toHaveURL('/tools/judgments');
  expect((await stranger.goto(address))?.status()).toBe(404);
  await stranger.close();
});
