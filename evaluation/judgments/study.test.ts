import { describe, expect, it } from 'vitest';
import { identifyMeasure } from '../evaluators/ir-retrieval/measures/identify.ts';
import { retrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { parseJudgments } from '../evaluators/ir-retrieval/parse-judgments.ts';
import { memorySource } from '../formats/memory-source.ts';
import { judgmentsNeeded } from './judgments-needed.ts';
import { readRunRanks } from './run-ranks.ts';
import { type JudgmentStudy, type Making, studyJudgments } from './study.ts';
import { studyFigure } from './study-figure.ts';
import { distanceWords, furtherWords, gapWords } from './study-words.ts';
import { UnjudgedPool } from './unjudged-pool.ts';

const topics = Array.from({ length: 12 }, (_, i) => i + 1);
const text = (name: string, lines: readonly string[]) =>
  memorySource(name, new TextEncoder().encode(`${lines.join('\n')}\n`));

/** Run `good` has the relevant document first, `bad` second behind `no`; `far` is judged and relevant, at rank 3 of both. */
async function study(makings: readonly Making[], metric = 'map'): Promise<JudgmentStudy> {
  const options = retrievalOptions.parse({});
  const measure = identifyMeasure(metric, options);
  if (!measure) throw new Error(`${metric} is no measure`);
  const qrels = topics.flatMap((topic) => [`${topic} 0 yes 1`, `${topic} 0 no 0`, `${topic} 0 far 1`]);
  const judgments = await parseJudgments(text('qrels', qrels), options);
  const unjudged = new UnjudgedPool(judgments.topics.length);
  const run = (documents: readonly string[]) =>
    readRunRanks(
      text(
        'run',
        topics.flatMap((topic) => documents.map((document, i) => `${topic} Q0 ${document} ${i + 1} ${-i} r`)),
      ),
      judgments,
      options,
      unjudged,
    );
  const runs = [
    { name: 'good', ranks: await run(['yes', 'no', 'far']) },
    { name: 'bad', ranks: await run(['no', 'yes', 'far']) },
  ];
  const settings = {
    test: 'sign-flip',
    correction: 'holm',
    alpha: 0.05,
    permutations: 4095,
    seed: 1,
  } as const;
  return studyJudgments({ judgments, options, measure, runs, unjudged, brought: [], makings, settings });
}

describe('studyJudgments', () => {
  it('scores under fewer judgments as if nothing else had been judged', async () => {
    const { systems, points, judgments } = await study([{ method: 'depth', budgets: [3, 1] }]);
    expect(judgments).toBe(36);
    // AP of ranks 1 and 3: (1 + 2/3) / 2; of ranks 2 and 3: (1/2 + 2/3) / 2
    expect(systems.map(({ value }) => value)).toEqual([
      expect.closeTo(5 / 6, 12),
      expect.closeTo(7 / 12, 12),
    ]);
    expect(points.map(({ name, judgments: made }) => [name, made])).toEqual([
      ['depth:1', 24],
      ['depth:3', 36],
    ]);
    expect(points[0]?.values).toEqual([1, 0.5]);
    expect(points[1]?.agreement).toMatchObject({ tau: 1, recall: 1, precision: 1 });
  });

  it('makes of the topics what the measure makes of them', async () => {
    // 12 equal topics: their geometric mean is the value of each; counts are added up
    const geometric = await study([{ method: 'depth', budgets: [1] }], 'gm_map');
    expect(geometric.systems.map(({ value }) => value)).toEqual([
      expect.closeTo(5 / 6, 12),
      expect.closeTo(7 / 12, 12),
    ]);
    // under depth 1 `bad` has its relevant document at rank 2
    expect(geometric.points[0]?.values).toEqual([expect.closeTo(1, 12), expect.closeTo(0.5, 12)]);
    const sums = await study([{ method: 'depth', budgets: [1] }], 'num_rel_ret');
    expect(sums.systems.map(({ value }) => value)).toEqual([24, 24]);
    expect(sums.points[0]?.values).toEqual([12, 12]);
  });

  it('gives topics that lose all their relevant documents 0', async () => {
    const [point] = (await study([{ method: 'random', budgets: [1] }])).points;
    expect(point?.judgments).toBe(12);
    for (const value of point?.values ?? []) expect(value).toBeLessThanOrEqual(1);
  });
});

describe('judgmentsNeeded', () => {
  it('is the smallest budget from which on all reach the target', async () => {
    const made = await study([{ method: 'depth', budgets: [1, 2, 3] }]);
    const withTaus = (taus: readonly number[]): JudgmentStudy => ({
      ...made,
      points: made.points.map((point, i) => ({
        ...point,
        agreement: { ...point.agreement, tau: taus[i] ?? null },
      })),
    });
    expect(judgmentsNeeded(withTaus([0.9, 0.7, 0.95]), 'tau', 0.9)[0]?.enough?.made?.budget).toBe(3);
    expect(judgmentsNeeded(withTaus([0.9, 0.9, 0.95]), 'tau', 0.9)[0]?.enough?.made?.budget).toBe(1);
    expect(judgmentsNeeded(withTaus([0.9, 0.9, 0.8]), 'tau', 0.9)[0]?.enough).toBeNull();
  });
});

describe('sentences on more judgments', () => {
  const plan = { undecidedPairs: 0 };
  const plans = [
    { ...plan, difference: 0.0625, topics: 12, furtherTopics: 0, furtherJudgments: 0 },
    { ...plan, difference: 0.03125, topics: 1212, furtherTopics: 1200, furtherJudgments: 3600 },
  ];

  it('tell of the pool and of further topics', async () => {
    const made = await study([{ method: 'depth', budgets: [1] }]);
    // all three documents of the runs are judged
    expect(gapWords(made)).toBe('On every topic the first 100 documents of every run are judged already.');
    const gaps = [10, 20, 100].map((depth) => ({ depth, judgments: 100 * depth, topics: 12 }));
    expect(gapWords({ ...made, gaps })).toContain(
      '1,000 more for the first 10, 10,000 more for the first 100',
    );
    expect(furtherWords({ ...made, further: { summary: 'mean', level: 0.05, plans } })).toBe(
      'These 12 topics find a difference of .063 in map with a probability of 80\u00a0%; to find a difference of .031 takes about 1,212: 1,200 more topics with some 3,600 judgments, if each is judged as these are.',
    );
    expect(distanceWords({ summary: 'geometric-mean' }, Math.log(1.5))).toBe('a ratio of 1.50');
    expect(distanceWords({ summary: 'sum' }, 3.25)).toBe('a difference of 3.3 a topic');
    expect(distanceWords({ summary: 'sum' }, 1234)).toBe('a difference of 1,200 a topic');
  });

  it('are left out where nothing is known, as in studies of earlier versions', async () => {
    const { gaps: _, further: __, ...earlier } = await study([{ method: 'depth', budgets: [1] }]);
    expect([gapWords(earlier), furtherWords(earlier)]).toEqual([undefined, undefined]);
  });
});

describe('studyFigure', () => {
  it('has a panel for each measure and a curve for each method', async () => {
    const { panels, x } = studyFigure(await study([{ method: 'depth', budgets: [1, 2] }]));
    // 24 judgments at either depth, 36 in all
    expect(x.domain).toEqual([24, 36]);
    expect(panels[0]).toMatchObject({
      name: 'Kendall’s τ',
      series: [{ name: 'Depth-k pooling', x: [24, 24], y: [1, 1] }],
    });
  });
});
