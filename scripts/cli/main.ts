import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { printError } from './output.ts';

/** A command: a module of `commands/` whose `addTo` describes it and says what it does. Add new ones here. */
const commands: Readonly<Record<string, () => Promise<{ addTo(program: Command): void }>>> = {
  evaluate: () => import('./commands/evaluate.ts'),
  compare: () => import('./commands/compare.ts'),
  rank: () => import('./commands/rank.ts'),
  judgments: () => import('./commands/judgments.ts'),
  skill: () => import('./commands/skill.ts'),
  login: () => import('./commands/login.ts'),
  whoami: () => import('./commands/whoami.ts'),
  benchmarks: () => import('./commands/benchmarks.ts'),
  tasks: () => import('./commands/tasks.ts'),
  validate: () => import('./commands/validate.ts'),
  submit: () => import('./commands/submit.ts'),
  submissions: () => import('./commands/submissions.ts'),
  leaderboard: () => import('./commands/leaderboard.ts'),
  report: () => import('./commands/report.ts'),
  download: () => import('./commands/download.ts'),
  freeze: () => import('./commands/freeze.ts'),
  verify: () => import('./commands/verify.ts'),
  task: () => import('./commands/task.ts'),
  worker: () => import('./commands/worker.ts'),
};

process.on('SIGINT', () => process.exit(EXIT.interrupted));
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done); // the reader, e.g. `head`, has enough
  throw error;
});

/** The value of `--format`, known before and whatever the command makes of it: errors are printed by it. */
function formatAsked(words: readonly string[]): string | undefined {
  const at = words.indexOf('--format');
  return at < 0
    ? words.find((word) => word.startsWith('--format='))?.slice('--format='.length)
    : words[at + 1];
}

const words = process.argv.slice(2);
const program = new Command('podium')
  .description('Evaluate, compare and submit to Podium')
  .version(manifest.version)
  .showHelpAfterError('(see --help)')
  .showSuggestionAfterError()
  .exitOverride();
const asked = commands[words[0] ?? ''];
for (const load of asked ? [asked] : Object.values(commands)) (await load()).addTo(program);
for (const command of [...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
  command.exitOverride().copyInheritedSettings(program);
}

try {
  await program.parseAsync(words, { from: 'user' });
} catch (error) {
  const code = exitCodeOf(error);
  const isSaidAlready =
    error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
  if (!isSaidAlready) printError(error, formatAsked(words));
  process.exitCode = code;
}
