import { type Command, Option } from 'commander';
import { boardTable, challengeTable } from '../board-table.ts';
import { printJson, printTable } from '../output.ts';
import type { Leaderboard } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';

interface LeaderboardOptions extends RemoteFlags {
  readonly phase?: string;
  readonly sort: string;
  readonly direction?: string;
  readonly format: 'table' | 'json' | 'csv';
}

export function addTo(program: Command): void {
  withRemoteFlags(program.command('leaderboard'))
    .description('print the leaderboard of a task')
    .argument('<task>', 'name of a task')
    .option('--phase <phase>', 'the last phase with public scores unless given')
    .option('--sort <column>', 'rank, system, owner, submitted, or the id of a metric', 'rank')
    .addOption(
      new Option('--direction <direction>', 'best first unless given').choices(['ascending', 'descending']),
    )
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json', 'csv']).default('table'))
    .action(leaderboard);
}

async function leaderboard(task: string, given: LeaderboardOptions): Promise<void> {
  const client = await Client.connect(given);
  const query = new URLSearchParams({ sort: given.sort });
  if (given.phase !== undefined) query.set('phase', given.phase);
  if (given.direction !== undefined) query.set('direction', given.direction);
  const path = `/tasks/${encodeURIComponent(task)}/leaderboard`;
  if (given.format === 'csv') {
    process.stdout.write(await client.text(`${path}.csv?${query}`));
    return;
  }
  const board = await client.get<Leaderboard>(`${path}?${query}`);
  if (given.format === 'json') printJson(board);
  else show(board);
}

/** Table, ranking of the challenge, and how the first was tested. */
function show(board: Leaderboard): void {
  printTable(boardTable(board));
  if (board.challenge) {
    process.stdout.write(`\n${board.challenge.title}\n`);
    printTable(challengeTable(board.challenge));
  }
  if (board.shown !== 'all') process.stderr.write('This phase shows no scores of others.\n');
  else if (board.statistics) {
    const { test, correction, alpha } = board.statistics;
    process.stderr.write(
      `* not significantly worse than the leader (${test} test, ${correction}, alpha ${alpha})\n`,
    );
  }
}
