import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  '{app,server,db,evaluation,public}/**/*',
  'next.config.*',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Hash of all that the web build is made from. */
function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Builds the web server unless the last build was made from the same sources. */
export function buildWeb(root: string): void {
  const mark = join(root, '.next', 'podium-sources');
  const wanted = sourceHash(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('• Building the web server');
  const build = spawnSync(join(root, 'node_modules', '.bin', 'next'), ['build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(`the build failed\n${build.stdout}${build.stderr}`);
  const standalone = join(root, '.next', 'standalone');
  cpSync(join(root, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  if (existsSync(join(root, 'public')))
    cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
  writeFileSync(mark, wanted);
}
