import type { Command } from 'commander';
import { printJson, printTable } from '../output.ts';
import type { Task, TaskSummary } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import { shownTime, type TableFormat, tableOrJson } from '../remote/formats.ts';

export function addTo(program: Command): void {
  withRemoteFlags(program.command('tasks'))
    .description('list the tasks of a server, or show one: phases, limits, metrics, files')
    .argument('[task]', 'name of a task')
    .addOption(tableOrJson())
    .action(async (name: string | undefined, given: RemoteFlags & { format: TableFormat }) => {
      const client = await Client.connect(given);
      if (name === undefined) return list(await client.get<TaskSummary[]>('/tasks'), given.format);
      const task = await client.get<Task>(`/tasks/${encodeURIComponent(name)}`);
      return given.format === 'json' ? printJson(task) : show(task);
    });
}

function list(tasks: readonly TaskSummary[], format: TableFormat): void {
  if (format === 'json') {
    printJson(tasks);
    return;
  }
  printTable([
    ['task', 'title', 'benchmark', 'evaluator', 'metric', 'open phases'],
    ...tasks.map((task) => [
      task.slug,
      task.title,
      task.benchmark.slug,
      task.evaluatorId,
      task.primaryMetric.id,
      task.phases
        .filter(({ isOpen }) => isOpen)
        .map(({ slug }) => slug)
        .join(', '),
    ]),
  ]);
}

function show(task: Task): void {
  const { evaluator } = task;
  process.stdout.write(`${task.title} (${task.slug})\n${task.summary}\n\n`);
  process.stdout.write(`Format: ${evaluator.submissionFormat.title}, read by ${evaluator.id}\n\n`);
  printTable([
    ['phase', 'open', 'until', 'a day', 'in all', 'MB', 'scores for'],
    ...task.phases.map((phase) => [
      phase.slug,
      phase.isOpen ? 'yes' : 'no',
      phase.closesAt === null ? '' : shownTime(phase.closesAt),
      String(phase.dailyLimit),
      String(phase.totalLimit),
      String(phase.maxMegabytes),
      phase.scoreVisibility,
    ]),
  ]);
  if (task.files.length === 0) return;
  process.stdout.write('\n');
  printTable([
    ['file', 'bytes', 'description'],
    ...task.files.map(({ name, bytes, description }) => [name, String(bytes), description]),
  ]);
}
