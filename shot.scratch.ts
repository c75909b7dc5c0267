import { chromium } from '@playwright/test';
import { findChromium } from './e2e/chromium.ts';
const b = await findChromium();
const browser = await chromium.launch({ executablePath: b.executablePath, args: b.args, env: { ...process.env, ...b.env } as Record<string, string> });
const [, , size, scheme, ...paths] = process.argv;
const width = Number(size);
const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme as 'light' });
const page = await context.newPage();
for (const pair of paths) {
  const [name, path] = pair.split('=', 2).length === 2 ? [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] : [pair, pair];
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  const r = await page.goto(`http://localhost:3400${path}`);
  await page.waitForLoadState('networkidle').catch(() => {});
  const w = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.screenshot({ path: `/tmp/w-R5/scratch/${name}-${width}-${scheme}.png`, fullPage: true });
  console.log(name, r?.status(), 'scrollWidth', w, errors.join('; '));
}
await browser.close();
