import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { signUp } from './people.ts';
import { makeRun } from './runs.ts';

const TASK = 'sotu-inverse-cloze';
const BYTES_PER_SECOND = 60_000;

/** Makes the browser's connection slow, so that an upload can be watched; what it returns makes it fast again. */
async function slowDown(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const limitTo = async (uploadThroughput: number) => {
    const conditions = { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput };
    await session.send('Network.emulateNetworkConditions', conditions);
  };
  await limitTo(BYTES_PER_SECOND);
  return () => limitTo(-1);
}

async function chooseFile(page: Page, system: string, content: string): Promise<void> {
  await page.goto(`/tasks/${TASK}/submit`);
  await page.getByLabel('System').fill(system);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'slow.run', mimeType: 'text/plain', buffer: Buffer.from(content) });
}

const sentBytes = (page: Page) =>
  page.getByRole('progressbar', { name: 'Bytes sent' }).evaluate((bar) => (bar as HTMLProgressElement).value);

test('an upload can be paused and goes on where it was', async ({ page, request }) => {
  await signUp(page, 'Grace');
  await chooseFile(page, 'paused', await makeRun(request, TASK, 11));
  const speedUp = await slowDown(page);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect.poll(() => sentBytes(page)).toBeGreaterThan(20_000);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  const halted = await sentBytes(page);
  await page.waitForTimeout(700);
  expect(await sentBytes(page)).toBe(halted);
  await speedUp();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page).toHaveURL(/\/submissions\/[0-9a-f-]{36}$/);
});

test('after a reload the same file is offered to go on, and only the rest is sent', async ({
  page,
  request,
}) => {
  await signUp(page, 'Hedy');
  const run = await makeRun(request, TASK, 12);
  await page.goto(`/tasks/${TASK}/submit`);
  await page.getByLabel('System').fill('reloaded');
  // A file on disk keeps its date, by which it is known again.
  const path = test.info().outputPath('slow.run');
  await writeFile(path, run);
  await page.locator('input[type=file]').setInputFiles(path);
  const speedUp = await slowDown(page);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect.poll(() => sentBytes(page)).toBeGreaterThan(100_000);
  await page.reload();
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByText('An upload of this file for the system reloaded stopped')).toBeVisible();
  await speedUp();
  const patch = page.waitForRequest((sent) => sent.method() === 'PATCH');
  await page.getByRole('button', { name: 'Resume it' }).click();
  expect(Number((await patch).headers()['upload-offset'])).toBeGreaterThan(0);
  await expect(page).toHaveURL(/\/submissions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('reloaded');
});

test('what the server refuses is said in its words', async ({ page }) => {
  await signUp(page, 'Ida');
  await chooseFile(page, 'empty', '');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The file is empty' })).toBeVisible();
});
