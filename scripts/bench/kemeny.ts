import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLinearSolver } from '#evaluation/social-choice/kemeny/highs.ts';
import { type KemenyRanking, kemenyRanking } from '#evaluation/social-choice/kemeny/kemeny.ts';
import type { Pairwise } from '#evaluation/social-choice/pairwise.ts';
import { Profile } from '#evaluation/social-choice/profile.ts';
import { type RankedTask, scoreTable } from '#evaluation/social-choice/score-table.ts';
import { dataRoot } from '#evaluation/testing/golden.ts';
import { readScoreRows } from '../cli/score-table-file.ts';
import { randomFrom } from './random.ts';

/**
 * Measures exact Kemeny rankings: of every real score table in PODIUM_DATA/ranking (default ../shared/data), and of 40
 * candidates with uniformly random votes. Ends with code 1 where one takes longer than its limit.
 *
 *     node scripts/bench/kemeny.ts [turns]
 */
const turns = Number(process.argv[2] ?? 3);
const startedAt = performance.now();
const solver = await loadLinearSolver();
console.log(`solver loaded in ${(performance.now() - startedAt).toFixed(0)} ms; medians of ${turns} turns`);

interface TableEntry {
  readonly name: string;
  readonly file: string;
  readonly lower_is_better: readonly string[];
}

function readPairwise({ file, lower_is_better: lower }: TableEntry, folder: string): Pairwise {
  const { systems, tasks, scores } = readScoreRows(join(folder, file));
  const columns = tasks.map(
    (id): RankedTask => ({ id, direction: lower.includes(id) ? 'lower' : 'higher', weight: 1 }),
  );
  return new Profile(scoreTable(systems, columns, scores), 'pairwise').pairwise;
}

/** Votes that order all candidates by random scores. */
function randomPairwise(candidates: number, votes: number, seed: number): Pairwise {
  const random = randomFrom(seed);
  const voters = [...Array(votes).keys()];
  const columns = voters.map((voter): RankedTask => ({ id: String(voter), direction: 'higher', weight: 1 }));
  const names = Array.from({ length: candidates }, (_, candidate) => String(candidate));
  return new Profile(
    scoreTable(
      names,
      columns,
      names.map(() => voters.map(random)),
    ),
    'pairwise',
  ).pairwise;
}

function measure(name: string, pairwise: Pairwise, limitSeconds: number): void {
  const seconds: number[] = [];
  let ranking: KemenyRanking | undefined;
  for (let turn = 0; turn < turns; turn++) {
    const begin = performance.now();
    ranking = kemenyRanking(pairwise, { solver });
    seconds.push((performance.now() - begin) / 1000);
  }
  if (ranking === undefined) return;
  const median = seconds.sort((a, b) => a - b)[Math.floor(turns / 2)] ?? Number.NaN;
  const proof = ranking.isOptimal ? 'proven' : `gap ${ranking.cost - ranking.lowerBound}`;
  const others = { true: 'only optimum', false: 'others exist', null: 'others unknown' }[
    String(ranking.isOnly)
  ];
  const size = `${pairwise.wins.length} systems, largest block ${Math.max(...ranking.blockSizes)}`;
  const isLate = median > limitSeconds && ranking.isOptimal;
  if (isLate) process.exitCode = 1;
  console.log(
    `${name.padEnd(26)} ${size.padEnd(32)} cost ${String(ranking.cost).padEnd(7)} ${proof}, ${others}  ` +
      `${median.toFixed(3)} s${isLate ? ` LATE: limit ${limitSeconds} s` : ''}`,
  );
}

const folder = join(dataRoot() ?? '', 'ranking');
if (dataRoot() === undefined) console.log('no folder ../shared/data (set PODIUM_DATA): no real tables');
else {
  const tables: TableEntry[] = JSON.parse(readFileSync(join(folder, 'tables.json'), 'utf8'));
  for (const table of tables) {
    const pairwise = readPairwise(table, folder);
    measure(table.name, pairwise, pairwise.wins.length <= 60 ? 2 : 10);
  }
}
for (const votes of [5, 11, 20, 21, 100, 101, 1001]) {
  for (const seed of [1, 2]) {
    measure(`random, ${votes} votes, seed ${seed}`, randomPairwise(40, votes, seed), 1);
  }
}
