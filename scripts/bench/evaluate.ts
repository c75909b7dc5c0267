import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLargeRun } from './make-large-run.ts';
import { type Measured, measure } from './measure.ts';

/**
 * Measures `podium evaluate ir-retrieval` on a run of the size of MS MARCO, with one thread and with all, and where
 * there is one (TREC_EVAL names it, or on PATH) trec_eval beside it in the same turns.
 *
 *     node scripts/bench/evaluate.ts [turns]
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const turns = Number(process.argv[2] ?? 3);
const { run, qrels } = await makeLargeRun(join(root, '.podium', 'bench'));
const megabytes = statSync(run).size / 1e6;

type Words = readonly [command: string, words: readonly string[]];

const podium = (threads: number, ...more: string[]): Words => [
  process.execPath,
  [
    ...[join(root, 'scripts', 'podium.mjs'), 'evaluate', 'ir-retrieval', '--format', 'json'],
    ...['--truth', qrels, '--submission', run, '--threads', String(threads), ...more],
  ],
];
const REFERENCE = 'trec_eval -c -m all_trec';
const trecEval = process.env.TREC_EVAL ?? 'trec_eval';
const hasTrecEval = spawnSync(trecEval, ['--version']).error === undefined;
const threads = availableParallelism();
const contestants = new Map<string, Words>([
  [`podium, all metrics, ${threads} threads`, podium(threads)],
  ['podium, all metrics, 1 thread', podium(1)],
  [`podium, map, ${threads} threads`, podium(threads, '--metric', 'map')],
]);
if (hasTrecEval) contestants.set(REFERENCE, [trecEval, ['-c', '-m', 'all_trec', qrels, run]]);

const results = new Map<string, Measured[]>();
for (let turn = 0; turn < turns; turn++) {
  for (const [name, [command, words]] of contestants) {
    results.set(name, [...(results.get(name) ?? []), await measure(command, words)]);
  }
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const secondsOf = (name: string): number => median((results.get(name) ?? []).map(({ seconds }) => seconds));
console.log(`${megabytes.toFixed(0)} MB, median of ${turns} turns`);
for (const [name, measured] of results) {
  const seconds = secondsOf(name);
  const cpu = median(measured.map(({ cpuSeconds }) => cpuSeconds ?? Number.NaN));
  const peak = Math.max(...measured.map(({ peakMb }) => peakMb ?? Number.NaN));
  const ratio = hasTrecEval ? `  ${(secondsOf(REFERENCE) / seconds).toFixed(2)} x trec_eval's speed` : '';
  console.log(
    `${name.padEnd(36)} ${seconds.toFixed(2)} s  ${(megabytes / seconds).toFixed(0)} MB/s  cpu ${cpu.toFixed(2)} s  peak ${peak.toFixed(0)} MB${ratio}`,
  );
}
if (!hasTrecEval) console.log('no trec_eval found (set TREC_EVAL to its path): no ratio');
