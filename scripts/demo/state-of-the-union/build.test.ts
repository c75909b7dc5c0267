import { expect, test } from 'vitest';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import type { TaskBundle } from '#server/services/benchmark-bundle.ts';
import { misfits, shownAttributes } from '../testing/attributes-of.ts';
import { buildStateOfTheUnion } from './build.ts';

const demo = await buildStateOfTheUnion();
const decoder = new TextDecoder();

function linesOf(bytes: Uint8Array): string[] {
  return decoder.decode(bytes).trimEnd().split('\n');
}

/** Mean reciprocal rank of a run, straight from its text: the plainest check that does not use the evaluator. */
function meanReciprocalRank(task: TaskBundle, system: string): number {
  const relevant = new Set(
    linesOf(task.truth.bytes).map((line) => line.split(' ').toSpliced(1, 1).join(' ')),
  );
  const topics = new Set([...relevant].map((line) => line.split(' ')[0]));
  const bytes = task.baselines.find(({ name }) => name === system)?.run.bytes ?? new Uint8Array();
  const firstRank = new Map<string, number>();
  for (const line of linesOf(bytes)) {
    const [topic = '', , passage, rank] = line.split(' ');
    if (relevant.has(`${topic} ${passage} 1`) && !firstRank.has(topic)) firstRank.set(topic, Number(rank));
  }
  return [...firstRank.values()].reduce((sum, rank) => sum + 1 / rank, 0) / topics.size;
}

test('BM25 finds what chance does not', () => {
  for (const task of demo.tasks) {
    expect(meanReciprocalRank(task, 'bm25')).toBeGreaterThan(0.08);
    expect(meanReciprocalRank(task, 'bm25')).toBeGreaterThan(4 * meanReciprocalRank(task, 'random'));
    expect(meanReciprocalRank(task, 'random')).toBeLessThan(0.05);
  }
});

test('more dimensions of a random projection find more', () => {
  for (const task of demo.tasks) {
    expect(meanReciprocalRank(task, 'projection-512')).toBeGreaterThan(
      meanReciprocalRank(task, 'projection-128'),
    );
  }
});

test('systems say how large their index is, and topics show the length of their queries alone', async () => {
  for (const task of demo.tasks) {
    expect(misfits(task)).toEqual([]);
    const shown = await shownAttributes(task, memorySource('qrels.txt', task.truth.bytes));
    expect(shown.map(({ attributeId }) => attributeId)).toEqual(['query_words']);
    const bytes = (system: string) =>
      Number(task.baselines.find(({ name }) => name === system)?.attributes.indexBytes);
    expect(bytes('rrf')).toBe(bytes('bm25') + bytes('char4-bm25'));
    // a vector of 8-byte numbers takes 64 times the room of its signs; each term takes 4 bytes more
    const large = bytes('projection-512');
    expect((large - bytes('sign-bits-512')) * (3 / 4)).toBeCloseTo(
      (large - bytes('projection-128')) * (63 / 64),
      3,
    );
  }
});

test('no two systems have the same run', () => {
  for (const { baselines } of demo.tasks) {
    const rankings = baselines.map(({ run }) =>
      linesOf(run.bytes)
        .map((line) => line.split(' ').slice(0, 3).join(' '))
        .join('\n'),
    );
    expect(new Set(rankings).size).toBe(baselines.length);
    expect(baselines.length).toBeGreaterThanOrEqual(8);
  }
});

test('runs are in order: ranks from 1, scores never rising, at most 100 passages a topic, none twice', () => {
  for (const { baselines } of demo.tasks) {
    for (const { run } of baselines) {
      let before = { topic: '', rank: 0, score: 0 };
      const seen = new Set<string>();
      for (const line of linesOf(run.bytes)) {
        const [topic = '', , passage, rank, score] = line.split(' ');
        const isFirst = topic !== before.topic;
        if (Number(rank) !== (isFirst ? 1 : before.rank + 1)) throw new Error(`rank out of order: ${line}`);
        if (!isFirst && Number(score) > before.score) throw new Error(`score rises: ${line}`);
        if (Number(rank) > 100) throw new Error(`too deep: ${line}`);
        seen.add(`${topic} ${passage}`);
        before = { topic, rank: Number(rank), score: Number(score) };
      }
      expect(seen.size).toBe(linesOf(run.bytes).length);
    }
  }
});

test('public files hold no ground truth', () => {
  for (const { files } of demo.tasks) {
    expect(files.map(({ name }) => name)).toEqual(['corpus.jsonl', 'queries.tsv']);
    for (const line of linesOf(files[0]?.bytes ?? new Uint8Array())) {
      expect(Object.keys(JSON.parse(line))).toEqual(['id', 'text']);
    }
  }
});

test('has the same bytes each time', async () => {
  expect(await buildStateOfTheUnion()).toEqual(demo);
}, 120_000);
