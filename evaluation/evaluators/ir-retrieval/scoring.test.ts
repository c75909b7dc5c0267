import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { irRetrieval } from './index.ts';
import { retrievalOptions } from './options.ts';
import { readRun } from './read-run.ts';
import {
  encode,
  gradesInOrder,
  hasJudgedTopic,
  judgmentLists,
  qrelsText,
  runs,
  runText,
} from './testing/make-run.ts';
import { score } from './testing/trec-eval.ts';

const options = retrievalOptions.parse({});
const METRICS = ['map', 'P_5', 'ndcg', 'num_ret', 'num_rel', 'recip_rank', 'relstring_20', 'runid'];
const command = { options, metricIds: METRICS };

describe('scores', () => {
  test('of a run worked by hand', async () => {
    const qrels = encode('1 0 a 2\n1 0 b 0\n1 0 c 1\n1 0 x 1\n2 0 a 1\n');
    const run = encode('1 Q0 b 1 9 me\n1 Q0 a 2 8 me\n1 Q0 ? 3 7 me\n1 Q0 c 4 6 me\n');
    const { instances, aggregate, texts } = await score(qrels, run, command);
    expect(instances.ids).toEqual(['1', '2']);
    expect(instances.values.map?.[0]).toBeCloseTo((1 / 2 + 2 / 4) / 3, 15);
    expect(instances.values.P_5?.[0]).toBe(2 / 5);
    const ideal = 2 + 1 / Math.log2(3) + 1 / 2;
    expect(instances.values.ndcg?.[0]).toBeCloseTo((2 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 15);
    expect(texts).toEqual({ relstring_20: ['02-1', ''], runid: ['me'] });
    // Topic 2 is missing: it scores 0 and counts.
    expect(aggregate.map).toBeCloseTo((1 / 2 + 2 / 4) / 3 / 2, 15);
    expect(aggregate).toMatchObject({ num_ret: 4, num_rel: 4 });
  });

  test('follow score and id, never rank or line; the slow way gives the same', async () => {
    await fc.assert(
      fc.asyncProperty(runs, judgmentLists, async (lines, judgments) => {
        fc.pre(hasJudgedTopic(lines, judgments));
        const { instances, texts } = await score(
          encode(qrelsText(judgments)),
          encode(runText(lines)),
          command,
        );
        const bytes = (id: string) => Buffer.from(id);
        expect(instances.ids).toEqual(
          [...new Set(judgments.map(({ topic }) => topic))].sort((a, b) =>
            Buffer.compare(bytes(a), bytes(b)),
          ),
        );
        for (const [index, topic] of instances.ids.entries()) {
          const grades = gradesInOrder(lines, judgments, topic);
          const symbols = grades.map((grade) => {
            if (grade === undefined) return '-';
            return grade < 0 ? '.' : String(grade);
          });
          expect(texts.relstring_20?.[index]).toBe(symbols.join(''));
          const relevant = judgments.filter(
            (judgment) => judgment.topic === topic && judgment.grade > 0,
          ).length;
          const hits = grades.map((grade) => ((grade ?? 0) > 0 ? 1 : 0));
          const precisions = hits.map(
            (hit, rank) => hit * (hits.slice(0, rank + 1).filter(Boolean).length / (rank + 1)),
          );
          const expected = relevant === 0 ? 0 : precisions.reduce((sum, p) => sum + p, 0) / relevant;
          expect(instances.values.map?.[index]).toBeCloseTo(expected, 14);
        }
      }),
    );
  });

  test('are the same however the bytes are divided', async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        judgmentLists,
        fc.integer({ min: 1, max: 50 }),
        async (lines, judgments, chunk) => {
          fc.pre(hasJudgedTopic(lines, judgments));
          const [truth, run] = [encode(qrelsText(judgments)), encode(runText(lines))];
          expect(await score(truth, run, command, chunk)).toEqual(await score(truth, run, command));
        },
      ),
    );
  });

  test('are the same for lines in any order, but for the tag of the last', async () => {
    await fc.assert(
      fc.asyncProperty(runs, judgmentLists, async (lines, judgments) => {
        fc.pre(hasJudgedTopic(lines, judgments));
        const truth = encode(qrelsText(judgments));
        const grouped = lines.toSorted((a, b) => (a.topic < b.topic ? -1 : Number(a.topic > b.topic)));
        const scattered = await score(truth, encode(runText(lines)), command);
        const { instances, aggregate, texts } = await score(truth, encode(runText(grouped)), command);
        expect(scattered).toMatchObject({ instances, aggregate, texts });
      }),
    );
  });

  test('of scattered topics are the same when only few documents fit into memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        judgmentLists,
        fc.integer({ min: 1, max: 10 }),
        async (lines, judgments, heldDocuments) => {
          const truth = await irRetrieval.parseTruth(
            memorySource('q', encode(qrelsText(judgments))),
            options,
          );
          const counts = new Map<number, number>();
          await readRun(
            {
              source: memorySource('r', encode(runText(lines))),
              judgments: truth,
              compat: '10',
              heldDocuments,
              onTopic: (topic, { count }) => counts.set(topic, (counts.get(topic) ?? 0) + count),
            },
            () => counts.clear(),
          );
          for (const [index, { id }] of truth.topics.entries()) {
            expect(counts.get(index) ?? 0).toBe(lines.filter(({ topic }) => topic === id).length);
          }
        },
      ),
    );
  });

  test('of parts make the scores of the whole, wherever the file is cut', async () => {
    const { parts } = irRetrieval;
    if (!parts) throw new Error('ir-retrieval scores in parts');
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(
        runs,
        judgmentLists,
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true })),
        async (lines, judgments, cuts) => {
          fc.pre(hasJudgedTopic(lines, judgments));
          const grouped = lines.toSorted((a, b) => (a.topic < b.topic ? -1 : Number(a.topic > b.topic)));
          const [truth, run] = [encode(qrelsText(judgments)), encode(runText(grouped))];
          const parsed = await irRetrieval.parseTruth(memorySource('q', truth), options);
          const ends = [...cuts.map((cut) => Math.ceil(cut * run.length)).sort((a, b) => a - b), run.length];
          const scored = await Promise.all(
            ends.map((to, index) =>
              parts.score(
                parsed,
                memorySource('r', run, 7),
                { from: ends[index - 1] ?? 0, to },
                options,
                METRICS,
              ),
            ),
          );
          const whole = await score(truth, run, command);
          expect(parts.merge(scored, options, METRICS)).toEqual(whole);
          merged += 1;
        },
      ),
    );
    expect(merged).toBeGreaterThan(0);
  });
});

describe('missing topics', () => {
  const qrels = encode('1 0 a 1\n2 0 a 1\n3 0 a 1\n');
  const run = encode('1 Q0 a 1 1 t\n9 Q0 a 1 1 t\n');
  test('are left out of the average where it need not be complete, and are undefined', async () => {
    const lenient = {
      options: retrievalOptions.parse({ compat: '9', complete: 'false' }),
      metricIds: ['map'],
    };
    const { aggregate, instances, notices } = await score(qrels, run, lenient);
    expect(aggregate.map).toBe(1);
    expect([...(instances.values.map ?? [])]).toEqual([1, Number.NaN, Number.NaN]);
    expect(notices.map(({ code, count }) => [code, count])).toEqual([
      ['missing_topics', 2],
      ['unknown_topics', 1],
    ]);
  });
  test('score 0 in every measure that is not a count of the truth', async () => {
    const metricIds = irRetrieval.metrics(options).map(({ id }) => id);
    const { instances } = await score(qrels, run, { options, metricIds });
    const nonzero = metricIds.filter((id) => instances.values[id]?.[1] !== 0);
    expect(nonzero).toEqual(['num_q', 'num_rel']);
  });
});

describe('notices', () => {
  test('name unknown topics of the run by the line where each first appears, in whatever order', async () => {
    const qrels = encode('1 0 a 1\n');
    const grouped = '\n# a comment\nx Q0 a 1 1 t\nx Q0 b 2 0 t\n1 Q0 a 1 1 t\n\u00e9 Q0 a 1 1 t\n';
    const scattered = `${grouped}x Q0 c 3 1 t\n1 Q0 b 2 0 t\n`;
    for (const run of [grouped, scattered]) {
      const { notices } = await score(qrels, encode(run), command);
      expect(notices[0]).toEqual({
        code: 'unknown_topics',
        count: 2,
        message: '2 topics of the run not in the truth; ignored: x (line 3), \u00e9 (line 6)',
      });
    }
  });
  test('count ties and ranks that contradict scores', async () => {
    const qrels = encode('1 0 a 1\n2 0 a 1\n');
    const run = encode('1 Q0 a 1 2.0 t\n1 Q0 b 2 2.0 t\n1 Q0 c 3 1.0 t\n2 Q0 a 1 1 t\r\n2 Q0 b 2 5 t\r\n');
    const { notices } = await score(qrels, run, command);
    expect(notices.map(({ code, count }) => [code, count])).toEqual([
      ['tied_scores', 2],
      ['rank_contradicts_score', 1],
      ['carriage_returns', 1],
    ]);
  });
  test('tell scores that differ as doubles but not as 32-bit floats', async () => {
    const run = encode('1 Q0 a 1 16777217 t\n1 Q0 b 2 16777216 t\n');
    const tied = async (compat: string) =>
      (await score(encode('1 0 a 1\n'), run, { options: retrievalOptions.parse({ compat }), metricIds: [] }))
        .notices;
    expect(await tied('10')).toEqual([]);
    expect(await tied('9')).toMatchObject([{ code: 'tied_scores', count: 2 }]);
  });
});
