import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InvalidSubmissionError, InvalidTruthError } from '#evaluation/evaluator.ts';
import { type ScoreFileInput, scoreFile } from './score-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'podium-scoring-'));

async function store(content: string | Uint8Array): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  return path;
}

const TOPICS = 400;
const DEPTH = 1000;

/** A run of 16 MB, so that several threads are worth it. */
function largeRun(topicOf: (line: number) => number): string {
  const lines = Array.from({ length: TOPICS * DEPTH }, (_, index) => {
    const rank = index % DEPTH;
    return `topic${topicOf(index)} Q0 document-${(index * 7919) % 1_000_003}-${index} ${rank + 1} ${1000 - rank} big\n`;
  });
  return lines.join('');
}

const grouped = largeRun((line) => Math.floor(line / DEPTH));
const truth = Array.from({ length: TOPICS }, (_, topic) => {
  const index = topic * DEPTH + (topic % 50);
  return `topic${topic} 0 document-${(index * 7919) % 1_000_003}-${index} ${1 + (topic % 3)}\n`;
}).join('');
const truthPath = await store(truth);
const input = { evaluatorId: 'ir-retrieval', options: {}, truthPath };
const score = (submissionPath: string, more: Partial<ScoreFileInput> = {}) =>
  scoreFile({ ...input, submissionPath, ...more });

describe('a file is scored', () => {
  test('on one thread and on several with the same result, told as it goes', async () => {
    const path = await store(grouped);
    const told: number[] = [];
    const [one, two, three] = await Promise.all([
      score(path),
      score(path, { threads: 2, onProgress: (bytes) => told.push(bytes) }),
      score(path, { threads: 3 }),
    ]);
    expect(one.device).toBe('cpu');
    expect(two.evaluation).toEqual(one.evaluation);
    expect(three.evaluation).toEqual(one.evaluation);
    // The only relevant document of topic t is at rank 1 + t mod 50.
    const ranks = Array.from({ length: TOPICS }, (_, topic) => 1 + (topic % 50));
    const expected = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / TOPICS;
    expect(one.evaluation.aggregate.map).toBeCloseTo(expected, 12);
    expect(told.at(-1)).toBe(grouped.length);
    expect(told.length).toBeGreaterThan(4);
  });

  test('in one piece where a topic is split over the parts, and where it has a problem', async () => {
    const scattered = await store(largeRun((line) => line % TOPICS));
    const { evaluation } = await score(scattered, { threads: 2, metricIds: ['num_ret'] });
    expect(evaluation.aggregate.num_ret).toBe(TOPICS * DEPTH);
    const broken = await store(`${grouped}topic1 Q0\n`);
    await expect(score(broken, { threads: 2 })).rejects.toMatchObject({
      problems: [{ code: 'malformed_line', line: TOPICS * DEPTH + 1 }],
    });
  });

  test('from gzip as from plain text', async () => {
    const small = grouped.slice(0, grouped.indexOf('topic9'));
    const [plain, packed] = await Promise.all([
      score(await store(small)),
      score(await store(gzipSync(small)), { truthPath: await store(gzipSync(truth)), threads: 2 }),
    ]);
    expect(packed.evaluation).toEqual(plain.evaluation);
  });
});

describe('errors come from the thread as what they are', () => {
  test('a bad submission', async () => {
    const reason = await score(await store('topic1 Q0 d 1 x t\n')).catch((error) => error);
    expect(reason).toBeInstanceOf(InvalidSubmissionError);
    expect(reason.problems).toMatchObject([{ code: 'score_not_a_number', line: 1, column: 5 }]);
  });
  test('a bad truth, also where its gzip data are cut', async () => {
    const submission = await store('topic1 Q0 d 1 1 t\n');
    const cut = await store(gzipSync(truth).subarray(0, 200));
    for (const path of [cut, await store('topic1 0 d\n')]) {
      await expect(score(submission, { truthPath: path })).rejects.toBeInstanceOf(InvalidTruthError);
    }
  });
  test('a submission with broken gzip data is the fault of its author', async () => {
    const cut = await store(gzipSync(grouped.slice(0, 100_000)).subarray(0, 5000));
    await expect(score(cut)).rejects.toMatchObject({ problems: [{ code: 'broken_gzip' }] });
  });
  test('anything else is ours', async () => {
    const reason = await score(join(folder, 'nowhere')).catch((error) => error);
    expect(reason).not.toBeInstanceOf(InvalidSubmissionError);
    await expect(score(truthPath, { evaluatorId: 'no-such' })).rejects.toThrow('no evaluator');
  });
});

test('an aborted scoring ends at once with the reason of the signal', async () => {
  const path = await store(grouped);
  const reason = new Error('enough');
  await expect(score(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const later = new AbortController();
  const running = score(path, { threads: 2, signal: later.signal, onProgress: () => later.abort(reason) });
  await expect(running).rejects.toBe(reason);
});
