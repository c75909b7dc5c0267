import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recommendation } from '#evaluation/evaluators/recommendation/index.ts';
import { ListScorer } from '#evaluation/evaluators/recommendation/list-scorer.ts';
import { rankingMeasures } from '#evaluation/evaluators/recommendation/ranking-measures.ts';
import { RecommendedList } from '#evaluation/evaluators/recommendation/recommended-list.ts';
import { fileSource } from '#server/file-source.ts';
import { randomFrom } from './random.ts';

/**
 * Measures `recommendation` on 100,000 users x 50 items: scoring alone, and reading with scoring; and numpy beside it
 * where python3 has it (recall and nDCG at the same cut-offs).
 *
 *     node scripts/bench/recommendation.ts [turns]
 */
const USERS = 100_000;
const ITEMS = 50_000;
const LENGTH = 50;
const KS = [5, 10, 20, 50];
const turns = Number(process.argv[2] ?? 5);

const folder = fileURLToPath(new URL('../../.podium/bench/recommendation', import.meta.url));
const truthFolder = join(folder, 'truth');
const listPath = join(folder, 'lists.tsv');
makeFiles();

const options = recommendation.options.parse({ ks: KS.join(',') });
const truthSource = await fileSource(truthFolder, 'truth');
const startedAt = performance.now();
const truth = await recommendation.parseTruth(truthSource, options);
console.log(`truth read in ${seconds(startedAt)} s`);

const lists = await readIntoMemory();
const measures = ['recall', 'ndcg'].flatMap(
  (id) => rankingMeasures.find((measure) => measure.id === id) ?? [],
);
for (const [name, chosen] of [
  ['recall and nDCG', measures],
  [`all ${rankingMeasures.length} measures`, rankingMeasures],
] as const) {
  const ids = chosen.flatMap(({ id }) => KS.map((k) => `${id}@${k}`));
  const scoring = await fastest(async () => {
    const ranking = chosen.flatMap((measure) => KS.map((k) => ({ measure, k })));
    const scorer = new ListScorer(truth, 0, { ks: KS, ranking, needsPopularity: false }, []);
    const list = new RecommendedList(truth.items);
    list.count = LENGTH;
    for (let user = 0; user < USERS; user++) {
      list.items = lists.subarray(user * LENGTH, (user + 1) * LENGTH);
      scorer.score(user, list, user + 1, '');
    }
    scorer.finish();
  });
  const whole = await fastest(async () => {
    const source = await fileSource(listPath, 'lists');
    const prediction = recommendation.parseSubmission(source, truth, options);
    await recommendation.score(truth, prediction, options, ids);
  });
  console.log(`${name}: scoring ${scoring.toFixed(3)} s, reading and scoring ${whole.toFixed(3)} s`);
}
console.log(`peak resident memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
runNumpy();

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(3);
}

/** The fastest of some turns, in seconds: what a busy machine disturbs least. */
async function fastest(run: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const from = performance.now();
    await run();
    least = Math.min(least, (performance.now() - from) / 1000);
  }
  return least;
}

function makeFiles(): void {
  mkdirSync(truthFolder, { recursive: true });
  const random = randomFrom(7);
  const test: string[] = ['user\titem\n'];
  const lines: string[] = ['user\titems\n'];
  for (let user = 0; user < USERS; user++) {
    const relevant = distinct(1 + Math.floor(40 * random()), random);
    for (const item of relevant) test.push(`${user}\t${item}\n`);
    const list = distinct(LENGTH, random);
    for (let place = 0; place < LENGTH; place += 7) list[place] = relevant[place % relevant.length] ?? 0;
    lines.push(`${user}\t${[...new Set(list), ...distinct(8, random)].slice(0, LENGTH).join(' ')}\n`);
  }
  writeFileSync(join(truthFolder, 'counts.tsv'), `users\titems\n${USERS}\t${ITEMS}\n`);
  writeFileSync(join(truthFolder, 'test.tsv'), test.join(''));
  writeFileSync(listPath, lines.join(''));
}

function distinct(count: number, random: () => number): number[] {
  const found = new Set<number>();
  while (found.size < count) found.add(Math.floor(ITEMS * random()));
  return [...found];
}

/** The lists as positions of items, shape [users, length]. */
async function readIntoMemory(): Promise<Int32Array<ArrayBuffer>> {
  const source = await fileSource(listPath, 'lists');
  console.log(`lists: ${(source.storedBytes / 1e6).toFixed(1)} MB`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk.slice());
  const numbers = Buffer.concat(chunks).toString('latin1').split('\n').slice(1, -1);
  return Int32Array.from(numbers.flatMap((line) => (line.split('\t')[1] ?? '').split(' ').map(Number)));
}

function runNumpy(): void {
  const script = fileURLToPath(new URL('./recommendation_numpy.py', import.meta.url));
  const { status, stdout } = spawnSync('python3', [script, truthFolder, listPath, String(turns)]);
  console.log(status === 0 ? String(stdout).trim() : 'no python3 with numpy found: no comparison');
}
