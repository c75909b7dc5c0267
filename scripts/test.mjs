// `npm test`: everything from nothing. Plain JavaScript, because the packages may not be installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, install, root } from './bootstrap.mjs';

const results = join(root, '.podium', 'test');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const failures = [];

function run(command, args, env = {}) {
  const startedAt = Date.now();
  const { status } = spawnSync(join(root, 'node_modules', '.bin', command), args, {
    cwd: root,
    env: { ...environment, ...env },
    stdio: 'inherit',
  });
  console.log(`— ${command} ${args.join(' ')}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return status === 0;
}

/** Tools that only say yes or no count as one test each. They run side by side; what each says is shown when all have ended. */
async function check(tools) {
  const results = await Promise.all(
    tools.map(async (tool) => ({ ...tool, ...(await outcome(tool.command)) })),
  );
  for (const { title, output, succeeded } of results) {
    console.log(`\n=== ${title}\n${output}`);
    if (succeeded) passed += 1;
    else {
      failed += 1;
      failures.push(title);
    }
  }
}

async function outcome([command, ...args]) {
  const startedAt = Date.now();
  const tool = spawn(join(root, 'node_modules', '.bin', command), args, { cwd: root, env: environment });
  let output = '';
  for (const stream of [tool.stdout, tool.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(tool, 'close');
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  return { succeeded: code === 0, output: `${output}— ${command} ${args.join(' ')}: ${seconds} s` };
}

/** A test runner counts its tests itself, in a JSON report; a run that dies without a failed test is a failure too. */
function suite(title, command, args, report, count, env) {
  console.log(`\n=== ${title}`);
  const succeeded = run(command, args, env);
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 };
  passed += counts.passed;
  failed += counts.failed;
  if (counts.failed > 0) failures.push(title);
  if (!succeeded && counts.failed === 0) {
    failed += 1;
    failures.push(`${title} (did not finish)`);
  }
}

install();
await check([{ title: 'Route types', command: ['next', 'typegen'] }]);
const folders = ['app', 'server', 'db', 'workers', 'evaluation', 'scripts', 'e2e'];
await check([
  { title: 'Formatting and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { title: 'Types', command: ['tsc', '--noEmit'] },
  { title: 'Layers', command: ['depcruise', ...folders, '--output-type', 'err'] },
  { title: 'Unused code', command: ['knip'] },
]);

const vitestReport = join(results, 'vitest.json');
suite(
  'Unit, golden and integration tests',
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  vitestReport,
  (report) => ({
    passed: report.numPassedTests,
    failed:
      report.numFailedTests +
      report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
        .length,
  }),
);

const playwrightReport = join(results, 'playwright.json');
suite(
  'Browser tests',
  'playwright',
  ['test'],
  playwrightReport,
  ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
  { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
);

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
