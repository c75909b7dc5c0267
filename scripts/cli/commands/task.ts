import type { Command } from 'commander';
import { backend } from '#server/backend.ts';
import { ServiceError } from '#server/errors.ts';
import { checkBundle } from '../../tasks/check.ts';
import { pushBundle } from '../../tasks/push.ts';
import { adoptServerEnvironment } from '../../tasks/server-environment.ts';
import { CommandError, EXIT } from '../exit-codes.ts';
import { note, printJson, printTable } from '../output.ts';
import { pathOf } from '../paths.ts';
import { shownScore, type TableFormat, tableOrJson } from '../remote/formats.ts';

export function addTo(program: Command): void {
  const task = program.command('task').description('for organizers: check and publish a task bundle');
  task
    .command('check')
    .description('read a bundle and score its baselines, offline')
    .argument('<folder>', 'holds a task.yaml')
    .addOption(tableOrJson())
    .action(check);
  task
    .command('push')
    .description('publish a bundle on the server of this machine; what is published already stays as it is')
    .argument('<folder>', 'holds a task.yaml')
    .option('--organizer <email>', 'account that runs the benchmark')
    .addOption(tableOrJson())
    .action(push);
}

async function check(folder: string, { format }: { format: TableFormat }): Promise<void> {
  const tasks = await checkBundle(pathOf(folder)).catch(explain);
  if (format === 'json') {
    printJson({ tasks });
    return;
  }
  for (const { slug, metrics, baselines } of tasks) {
    for (const { name, notices } of baselines) for (const { message } of notices) note(`${name}: ${message}`);
    process.stdout.write(`${slug}: bundle, ground truth and ${baselines.length} baselines are sound\n`);
    if (baselines.length === 0) continue;
    printTable([
      ['baseline', ...metrics],
      ...baselines.map(({ name, scores }) => [name, ...metrics.map((id) => shownScore(scores[id]))]),
    ]);
  }
}

async function push(folder: string, given: { organizer?: string; format: TableFormat }): Promise<void> {
  if (!adoptServerEnvironment()) {
    throw new CommandError('no server on this machine: run npm start once, or set DATABASE_URL', EXIT.denied);
  }
  const { db, sql, blobs } = backend();
  try {
    const published = await pushBundle({ db, blobs }, pathOf(folder), given.organizer).catch(explain);
    if (given.format === 'json') {
      printJson(published);
      return;
    }
    for (const { slug, isNew } of published.tasks) {
      process.stdout.write(`${slug}: ${isNew ? 'published' : 'was there already; nothing changed'}\n`);
    }
  } finally {
    await sql.end();
  }
}

function explain(error: unknown): never {
  if (!(error instanceof ServiceError)) throw error;
  throw new CommandError(error.message, exitCodes[error.code] ?? EXIT.usage);
}

const exitCodes: Partial<Record<ServiceError['code'], number>> = {
  conflict: EXIT.refused,
  'not-found': EXIT.denied,
  invalid: EXIT.invalidInput,
};
