// `npm start`: installs what is missing, then hands over to scripts/start/main.ts on the packaged Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, install, node, root } from './bootstrap.mjs';

install();
const child = spawn(node(), [join(root, 'scripts', 'start', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  // The channel tells it when this process is killed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// Ctrl-C reaches the child too, which stops everything in order; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
