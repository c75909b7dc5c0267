import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  '{app,server,db,evaluation,public}/**/*',
  '{instrumentation,proxy}.ts',
  'next.config.ts',
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
  return hash.digest('hex').slice(0, 16);
}

/**
 * Builds the web server unless the same sources were built before, and returns its script. Each build runs from a
 * folder of its own, so that a later build does not pull files from under a server that is running.
 */
export function buildWeb(root: string, home: string): string {
  const builds = join(home, 'web');
  const build = join(builds, sourceHash(root));
  if (!existsSync(build)) {
    console.log('• Building the web server');
    const next = spawnSync(join(root, 'node_modules', '.bin', 'next'), ['build'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (next.status !== 0) throw new Error(`the build failed\n${next.stdout}${next.stderr}`);
    mkdirSync(builds, { recursive: true });
    const older = readdirSync(builds);
    const copy = join(builds, 'unfinished');
    cpSync(join(root, '.next', 'standalone'), copy, { recursive: true, verbatimSymlinks: true });
    cpSync(join(root, '.next', 'static'), join(copy, '.next', 'static'), { recursive: true });
    if (existsSync(join(root, 'public')))
      cpSync(join(root, 'public'), join(copy, 'public'), { recursive: true });
    renameSync(copy, build);
    for (const name of older) rmSync(join(builds, name), { recursive: true, force: true });
  }
  return join(build, 'server.js');
}
