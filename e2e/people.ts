import { randomInt, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

/** Creates an account through the page and leaves the browser signed in. */
export async function signUp(page: Page, name: string): Promise<{ email: string; password: string }> {
  const person = { email: `${randomUUID()}@example.org`, password: 'a long enough sentence' };
  const address = ['10', ...Array.from({ length: 3 }, () => String(randomInt(256)))].join('.');
  await page.setExtraHTTPHeaders({ 'X-Forwarded-For': address });
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/');
  return person;
}

/** Makes an API token on the page of tokens, and returns it. */
export async function createToken(page: Page, name: string): Promise<string> {
  await page.goto('/settings/tokens');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create token' }).click();
  return (await page.getByText(/^podium_\w+$/).textContent()) ?? '';
}

/** Sends a file through the submit page of a task and waits for the page of the submission. */
export async function submitFile(
  page: Page,
  task: string,
  system: string,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.goto(`/tasks/${task}/submit`);
  await page.getByLabel('System').fill(system);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page).toHaveURL(/\/submissions\/[0-9a-f-]{36}$/);
}

/** Waits until the badge of the submission's page shows the state. */
export async function untilState(page: Page, label: 'Scored' | 'Invalid'): Promise<void> {
  const badge = page.getByText(new RegExp(`^\\W*${label}$`)).filter({ visible: true });
  await expect(badge.first()).toBeVisible({ timeout: 20_000 });
}
