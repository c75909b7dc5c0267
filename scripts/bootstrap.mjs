// Plain JavaScript for any Node >= 18: makes the packages, and with them the right Node, present.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');

/** Packages bring Node 24 along where the platform has a build of it; elsewhere the system's must be new enough. */
export function node() {
  const packaged = join(bin, 'node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    `Podium needs Node 24 or newer; this is ${process.versions.node}, and no packaged Node fits this platform.`,
  );
  process.exit(1);
}

/** Environment in which `node` and the tools of the packages come first on the PATH. */
export const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
};

/** Installs the packages of the lock file unless they are there. */
export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.podium-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return false;
  console.log('• Installing packages (once, about half a minute)');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const done = spawnSync(command, [...first, 'install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (done.status !== 0) {
    console.error('Installing packages failed; see the message of npm above.');
    process.exit(1);
  }
  const locked = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  writeFileSync(mark, locked);
  return true;
}
