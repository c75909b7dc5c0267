import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { randomWords } from '#evaluation/statistics/random-words.ts';
import { signFlipTests } from '#evaluation/statistics/sign-flip.ts';

/**
 * How long the sign-flip test of all pairs takes: `node scripts/bench/sign-flip.ts [systems] [instances] [flips]`.
 * Prints the median of five runs; for comparison, one pair tested alone, times the number of pairs, and vectorised numpy
 * where python3 has it.
 */
const [systems = 50, instances = 250, permutations = 100_000] = process.argv.slice(2).map(Number);
const words = new Uint32Array(instances);
const scores = Array.from({ length: systems }, (_, system) => {
  randomWords(words, system, 1, 0);
  return Float64Array.from(words, (word) => word / 2 ** 32);
});

function medianSeconds(run: () => void): number {
  const seconds = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    run();
    return (performance.now() - startedAt) / 1000;
  });
  return seconds.sort((a, b) => a - b)[2] ?? Number.NaN;
}

const pairs = (systems * (systems - 1)) / 2;
const together = medianSeconds(() => signFlipTests(scores, { permutations, seed: 1 }));
const alone = medianSeconds(() => signFlipTests(scores.slice(0, 2), { permutations, seed: 1 })) * pairs;
process.stdout.write(`${systems} systems, ${pairs} pairs, ${instances} instances, ${permutations} flips; `);
process.stdout.write(`${cpus()[0]?.model.trim()}, one thread\n`);
process.stdout.write(`all pairs together  ${together.toFixed(3)} s\n`);
process.stdout.write(`pair by pair        ${alone.toFixed(1)} s (one pair times ${pairs})\n`);
process.stdout.write(`ratio               ${(alone / together).toFixed(0)}\n`);
const script = fileURLToPath(new URL('./sign_flip_numpy.py', import.meta.url));
const numpy = spawnSync('python3', [script, ...[systems, instances, permutations].map(String)]);
process.stdout.write(
  numpy.status === 0 ? String(numpy.stdout) : 'no python3 with numpy found: no comparison\n',
);
