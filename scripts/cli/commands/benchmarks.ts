import type { Command } from 'commander';
import { printJson, printTable } from '../output.ts';
import type { BenchmarkSummary } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import { type TableFormat, tableOrJson } from '../remote/formats.ts';

export function addTo(program: Command): void {
  withRemoteFlags(program.command('benchmarks'))
    .description('list the benchmarks of a server')
    .addOption(tableOrJson())
    .action(async (given: RemoteFlags & { format: TableFormat }) => {
      const client = await Client.connect(given);
      const benchmarks = await client.get<BenchmarkSummary[]>('/benchmarks');
      if (given.format === 'json') return printJson(benchmarks);
      printTable([
        ['benchmark', 'title', 'tasks', 'systems', 'submissions'],
        ...benchmarks.map(({ slug, title, taskCount, systemCount, submissionCount }) => [
          slug,
          title,
          String(taskCount),
          String(systemCount),
          String(submissionCount),
        ]),
      ]);
    });
}
