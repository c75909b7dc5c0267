import { type Command, Option } from 'commander';
import { decimalsFor, formatNumber } from '#evaluation/report/format-number.ts';
import { printJson, printTable } from '../output.ts';
import type { Leaderboard } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import { shownTime } from '../remote/formats.ts';

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

const LEAST_DECIMALS = 4;

/** Four, and more where all values of a column are small. */
function decimalsOfColumn(board: Leaderboard, id: string): number {
  const values = board.entries.flatMap((entry) => entry.scores[id]?.value ?? []);
  return Math.max(LEAST_DECIMALS, decimalsFor(values));
}

/** A reference as a line without a rank, which says what it is where others say whose they are. */
function asEntry({ systemName, kind, scores, builtAt }: Leaderboard['references'][number]) {
  return {
    ...{ rank: null, rankInterval: null, tiedWithLeader: false, systemName, scores },
    ...{ ownerName: `(${kind} of this server)`, submittedAt: builtAt },
  };
}

/** As the challenge ranks that the task comes from. */
function showChallenge({ title, metrics, standings }: NonNullable<Leaderboard['challenge']>): void {
  const shown = (value: number | null) => (value === null ? '–' : String(value));
  process.stdout.write(`\n${title}\n`);
  printTable([
    ['rank', 'system', ...metrics.map(({ id }) => `rank by ${id}`), 'total'],
    ...standings.map(({ rank, systemName, ranks, total }) => [
      shown(rank),
      systemName,
      ...ranks.map(shown),
      shown(total),
    ]),
  ]);
}

/** The metrics that the organizer chose; an asterisk marks systems that are not significantly worse than the leader. */
function show(board: Leaderboard): void {
  const decimals = new Map(board.boardMetrics.map((id) => [id, decimalsOfColumn(board, id)]));
  const shown = (id: string, value: number | null | undefined) =>
    formatNumber(value ?? null, decimals.get(id) ?? LEAST_DECIMALS);
  const others = board.boardMetrics.filter((id) => id !== board.primaryMetric);
  printTable([
    [
      'rank',
      'ranks 95 %',
      '',
      'system',
      'owner',
      board.primaryMetric,
      '95 % interval',
      ...others,
      'submitted',
    ],
    ...[...board.entries, ...board.references.map(asEntry)].map((entry) => {
      const primary = entry.scores[board.primaryMetric];
      return [
        String(entry.rank ?? '–'),
        entry.rankInterval ? entry.rankInterval.join('–') : '',
        entry.tiedWithLeader ? '*' : '',
        entry.systemName,
        entry.ownerName,
        shown(board.primaryMetric, primary?.value),
        primary?.ci ? primary.ci.map((end) => shown(board.primaryMetric, end)).join(' to ') : '',
        ...others.map((id) => shown(id, entry.scores[id]?.value)),
        shownTime(entry.submittedAt),
      ];
    }),
  ]);
  if (board.challenge) showChallenge(board.challenge);
  if (board.shown !== 'all') process.stderr.write('This phase shows no scores of others.\n');
  else if (board.statistics) {
    const { test, correction, alpha } = board.statistics;
    process.stderr.write(
      `* not significantly worse than the leader (${test} test, ${correction}, alpha ${alpha})\n`,
    );
  }
}
