#!/usr/bin/env node
// Plain JavaScript for any Node >= 18: finds Node 24 and hands over to the command line in TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'scripts', 'cli', 'main.ts');
const packaged = join(root, 'node_modules', '.bin', 'node');

if (Number(process.versions.node.split('.')[0]) >= 24) {
  modules.enableCompileCache?.();
  await import('./cli/main.ts');
} else if (existsSync(packaged)) {
  const done = spawnSync(packaged, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(done.status ?? 130);
} else {
  console.error(
    existsSync(join(root, 'node_modules'))
      ? `podium needs Node 24 or newer; this is ${process.versions.node}, and no packaged Node fits this platform.`
      : 'podium needs its packages: run "npm install" in its folder first.',
  );
  process.exit(1);
}
