import { type APIRequestContext, expect, type Page, test } from '@playwright/test';

/** The volumes of a system that shifts every label: something is missed and extra in every case. */
async function volumesPath(request: APIRequestContext): Promise<string> {
  const board = await (await request.get('/api/v1/tasks/simulated-kidneys/leaderboard')).json();
  const entry = board.entries.find(({ systemName }: { systemName: string }) => systemName === 'shifted');
  return `/submissions/${entry.submissionId}/volumes`;
}

const sliceOf = (page: Page) => new URL(page.url()).searchParams.get('slice');
const picture = (page: Page) => page.getByRole('img', { name: /^case_\d+ against / });

test('slices are walked by keys and wheel, and the address keeps what is shown', async ({
  page,
  request,
}) => {
  await page.goto(await volumesPath(request));
  await expect(page.getByRole('button', { name: 'Worst slice' })).toBeVisible(); // the volumes have come
  await expect(picture(page)).toHaveAccessibleName(
    / the worst: [\d,]+ voxels agree, [1-9][\d,]* missed, [1-9]/,
  );
  const slider = page.getByRole('slider', { name: 'Slice' });
  const worst = await slider.inputValue();
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(picture(page)).toHaveAccessibleName(/ slice 1 of /);
  await page.keyboard.press('ArrowRight');
  expect(sliceOf(page)).toBe('2');
  await picture(page).hover();
  await page.mouse.wheel(0, -80);
  await expect(slider).toHaveValue('4');
  await page.keyboard.press('w');
  await expect(slider).toHaveValue(worst);
  await page.getByRole('combobox', { name: 'Plane' }).selectOption('axial');
  await page.getByRole('checkbox', { name: /^kidney_and_mass/ }).uncheck();
  await page.getByRole('combobox', { name: 'Reference' }).selectOption('rater-2');
  await expect(picture(page)).toHaveAccessibleName(/ against rater-2: /);
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  const [address, shown] = [page.url(), await picture(page).getAttribute('aria-label')];
  expect(address).toMatch(/reference=rater-2&plane=axial&slice=\d+&class=mass&class=tumor$/);
  await page.goto(address);
  await expect(picture(page)).toHaveAccessibleName(shown ?? '');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the worst slice is drawn, and a form shows that of another plane', async ({ page, request }) => {
    await page.goto(await volumesPath(request));
    await expect(picture(page)).toHaveAccessibleName(/ the worst: /);
    await page.getByRole('combobox', { name: 'Plane' }).selectOption('coronal');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(picture(page)).toHaveAccessibleName(/Coronal slice \d+ of 64, the worst/);
  });
});
