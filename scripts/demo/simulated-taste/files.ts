import type { NamedFile } from '#server/services/benchmark-bundle.ts';
import { zipFile } from '#server/zip-file.ts';
import type { NoisyTraining, Study } from './study.ts';
import type { Scores } from './systems/system.ts';

const encoder = new TextEncoder();
const LIST_LENGTH = 50;

function table(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): NamedFile {
  const lines = [columns, ...rows].map((row) => `${row.join('\t')}\n`);
  return { name: `${name}.tsv`, bytes: encoder.encode(lines.join('')) };
}

const pairs = (items: readonly (readonly number[])[]): [user: number, item: number][] =>
  items.flatMap((own, user) => own.map((item): [number, number] => [user, item]));

/** What everybody may see: training interactions at every ratio. */
export function trainingArchive({ trainings, userCount, itemCount }: Study): NamedFile {
  const files = trainings.map(({ label, items }) => table(`train_${label}`, ['user', 'item'], pairs(items)));
  const counts = table('counts', ['users', 'items'], [[userCount, itemCount]]);
  return { name: 'training.zip', bytes: zipFile([counts, ...files]) };
}

/** The truth: test interactions, training with its noise told, cold users and items. */
export function truthArchive({
  test,
  trainings,
  userCount,
  itemCount,
  isColdUser,
  isColdItem,
}: Study): NamedFile {
  const flags = (cold: readonly boolean[]) =>
    cold.map((isCold, id): [number, number] => [id, Number(isCold)]);
  const files = [
    table('counts', ['users', 'items'], [[userCount, itemCount]]),
    table('test', ['user', 'item'], pairs(test)),
    table('cold_users', ['user', 'is_cold'], flags(isColdUser)),
    table('cold_items', ['item', 'is_cold'], flags(isColdItem)),
    ...trainings.flatMap((training) => {
      const { label, items, noise } = training;
      const train = table(`train_${label}`, ['user', 'item'], pairs(items));
      if (noise.every(({ size }) => size === 0)) return [train];
      const rows = pairs(items).map(([user, item]) => [user, item, Number(noise[user]?.has(item))]);
      return [train, table(`noise_truth_${label}`, ['user', 'item', 'is_noise'], rows)];
    }),
  ];
  return { name: 'truth.zip', bytes: zipFile(files) };
}

/** A system's scores of one ratio. */
export interface FittedRatio {
  readonly training: NoisyTraining;
  readonly scores: Scores;
}

/** Lists of the highest scores, without training items, ties by item. */
export function listArchive(name: string, fitted: readonly FittedRatio[]): NamedFile {
  const files = fitted.map(({ training, scores }) =>
    table(
      `${name}_${training.label}`,
      ['user', 'items'],
      scores.map((row, user) => {
        const own = new Set(training.items[user]);
        const best = [...row.keys()]
          .filter((item) => !own.has(item))
          .sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b)
          .slice(0, LIST_LENGTH);
        return [user, best.join(' ')];
      }),
    ),
  );
  return { name: `${name}.zip`, bytes: zipFile(files) };
}

/** Noise scores: what a system scores low is likely noise. Only for ratios that have any. */
export function noiseArchive(name: string, fitted: readonly FittedRatio[]): NamedFile {
  const files = fitted
    .filter(({ training }) => training.noise.some(({ size }) => size > 0))
    .map(({ training, scores }) =>
      table(
        `noise_scores/${name}_${training.label}`,
        ['user', 'item', 'score'],
        pairs(training.items).map(([user, item]) => [
          user,
          item,
          (-(scores[user]?.[item] ?? 0)).toPrecision(9),
        ]),
      ),
    );
  return { name: `${name}.zip`, bytes: zipFile(files) };
}
