import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import { memorySource } from '../../formats/memory-source.ts';
import { irRetrieval } from '../ir-retrieval/index.ts';
import { retrievalOptions } from '../ir-retrieval/options.ts';
import { exampleAnswers, exampleGold } from './example.ts';
import { legalRetrieval } from './index.ts';
import { legalOptions } from './options.ts';
import { protocols } from './protocols.ts';
import { evaluate } from './testing/evaluate.ts';

const codes = (notices: readonly { code: string; count: number }[]) =>
  Object.fromEntries(notices.map(({ code, count }) => [code, count]));

test('the examples score as worked by hand', async () => {
  const { aggregate, instances, notices } = await evaluate(exampleGold, exampleAnswers);
  // H18-1-2: 2 of 3 answers right, both found. R01-5-A: 1 of 1 right, 1 of 2 found.
  const first = (5 * (2 / 3) * 1) / (4 * (2 / 3) + 1);
  const second = (5 * 1 * 0.5) / (4 * 1 + 0.5);
  expect([...(instances.values.macro_f2 ?? [])]).toEqual([first, second]);
  expect(aggregate.macro_f2).toBeCloseTo((first + second) / 2, 15);
  expect(aggregate.micro_f1).toBeCloseTo((2 * (3 / 4) * (3 / 4)) / (3 / 4 + 3 / 4), 15);
  expect(aggregate.map).toBeCloseTo((1 + 0.5) / 2, 15);
  expect(aggregate.Rprec).toBeCloseTo((1 + 0.5) / 2, 15);
  expect(instances.values.micro_f1).toBeUndefined();
  expect(notices).toEqual([]);
});

const GOLD = '{"a": ["1", "2"], "b": ["3"], "c": ["424-2"]}';

test('every format of a submission gives the same scores', async () => {
  const files = [
    'a Q0 1 1 0.9 t\na Q0 9 2 0.8 t\nb Q0 3 1 0.5 t\n',
    'a 1 t\na 9 t\nb 3 t\n',
    'a\t1\r\na\t9\r\nb\t3',
    'query-id\tcorpus-id\tscore\na\t1\t0.9\na\t9\t0.8\nb\t3\t1e-3\n',
    'qid docid\na 1\na 9\nb 3\n',
    '{"a": [1, "9"], "b": ["3.txt"]}',
    '{"a.txt": {"1": 0.9, "9": 0.8}, "b": {"3": 4}}',
    '{"a": {"articles": ["1", "9"]}, "b": {"articles": [3]}}',
    '\ufeff\nb 3 t\n\na 1 t\na 9 t\n',
  ];
  const expected = await evaluate(GOLD, files[0] ?? '');
  for (const file of files) {
    const { aggregate, instances, notices } = await evaluate(GOLD, file);
    expect({ file, aggregate, values: instances.values }).toEqual({
      file,
      aggregate: expected.aggregate,
      values: expected.instances.values,
    });
    expect(codes(notices)).toEqual({ missing_queries: 1 });
  }
});

test('every format of a truth gives the same scores', async () => {
  const files = [
    GOLD,
    '{"a": {"1": 1, "2": 2, "7": 0, "8": -1}, "b": {"3": 1}, "c": {"424-2": 1}}',
    'a 0 1 1\na 0 2 1\na 0 7 0\na 0 8 -1\nb 0 3 3\nc 0 424-2 1\n',
    'a\t1\na\t2\nb\t3\nc\t424-2\n',
    'query-id\tcorpus-id\tscore\na\t1\t1\na\t2\t1\nb\t3\t1\nc\t424-2\t1\nb\t4\t0\n',
    'query-id\tcorpus-id\na.txt\t1.txt\na\t2\na\t2\nb\t3\nc\t424-2\n',
    '{"a": {"articles": ["1", "2"]}, "b": {"articles": ["3"]}, "c": {"articles": ["424-2"]}}',
  ];
  const submission = 'a 2 t\na 8 t\na 7 t\nb 4 t\nb 3 t\n';
  const expected = await evaluate(GOLD, submission);
  for (const file of files) {
    const { aggregate } = await evaluate(file, submission);
    expect({ file, aggregate }).toEqual({ file, aggregate: expected.aggregate });
  }
});

describe('conventions', () => {
  test('what COLIEE leaves open is noted', async () => {
    const { notices, aggregate } = await evaluate(
      '{"a": ["1", "2"], "b": ["3"], "c": []}',
      'a Q0 1 1 0.1 t\na Q0 2 2 0.9 t\na Q0 1 3 0.05 t\nz Q0 1 1 1 t\nc Q0 5 1 1 t\n',
    );
    expect(codes(notices)).toEqual({
      missing_queries: 1,
      unknown_queries: 1,
      repeated_answers: 1,
      rising_scores: 1,
      nothing_relevant: 1,
    });
    expect(aggregate).toMatchObject({ macro_f2: 1 / 3, micro_recall: 2 / 3, micro_precision: 2 / 3 });
  });

  test('ranks follow the file, or the scores with ties by id from the highest', async () => {
    const run = 'a Q0 x 1 1 t\na Q0 1 2 5 t\na Q0 2 3 5 t\n';
    const byFile = await evaluate(GOLD, run, { order: 'file' });
    expect(byFile.instances.values.map?.[0]).toBeCloseTo((1 / 2 + 2 / 3) / 2, 15);
    const byScore = await evaluate('{"a": ["1"]}', run, { order: 'score' });
    expect(byScore.instances.values.map?.[0]).toBe(1 / 2);
  });

  test('F2 of the first N takes all answers where fewer are given', async () => {
    const { aggregate } = await evaluate('{"a": ["1", "2"]}', 'a 9 t\na 1 t\na 2 t\n', {}, [
      'f2_cut_1',
      'f2_cut_2',
      'f2_cut_50',
    ]);
    expect(aggregate.f2_cut_1).toBe(0);
    expect(aggregate.f2_cut_2).toBeCloseTo((5 * 0.5 * 0.5) / (4 * 0.5 + 0.5), 15);
    expect(aggregate.f2_cut_50).toBeCloseTo((5 * (2 / 3)) / (4 * (2 / 3) + 1), 15);
  });
});

describe('COLIEE 2026', () => {
  const gold =
    '{"a": {"articles": ["1", "2"], "answer": "Y"}, "b": {"articles": ["3"], "answer": "N"}, "c": {"articles": ["4"], "answer": "N"}, "d": {"articles": ["5"], "answer": "Y"}}';
  const options = { protocol: 'coliee-2026' };
  test('a right answer needs all right articles', async () => {
    // a: right, both articles. b: right, article missing. c: wrong, with its article. d: no answer, with its article.
    const run = 'a Q0 1 1 1 t\na Q0 2 2 1 t\na Q0 9 3 1 t\nc Q0 4 1 1 t\nd Q0 5 1 1 t\na Y t\nb N t\nc Y\n';
    const { aggregate, instances, notices } = await evaluate(gold, run, options);
    expect([...(instances.values.accuracy ?? [])]).toEqual([1, 0, 0, 0]);
    expect(aggregate).toMatchObject({ accuracy: 1 / 4, verdict_accuracy: 1 / 2, sufficient_articles: 3 / 4 });
    expect(codes(notices)).toEqual({ missing_verdicts: 1 });
  });
  test('JSON and text say the same', async () => {
    const text = 'a Y\nb N\nc N\nd N\na 1 t\nb 3 t\n';
    const json =
      '{"a": {"answer": "Y", "articles": ["1"]}, "b": {"articles": ["3"], "answer": "N"}, "c": {"articles": [], "answer": "N"}, "d": {"articles": [], "answer": "N"}}';
    const truth = 'a 1\na 2\na Y\nb Y\n'.replace('b Y', 'b N\nb 3\nc N\nc 4\nd Y\nd 5');
    const expected = await evaluate(gold, text, options);
    expect((await evaluate(gold, json, options)).aggregate).toEqual(expected.aggregate);
    expect((await evaluate(truth, text, options)).aggregate).toEqual(expected.aggregate);
  });
  test('other protocols have no answers Y and N', () => {
    expect(legalRetrieval.metric('accuracy', legalOptions.parse({}))).toBeUndefined();
    expect(legalRetrieval.metric('accuracy', legalOptions.parse(options))?.id).toBe('accuracy');
  });
});

const grades = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 });
const ranking = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 10 });

test('LeCaRD scores as trec_eval -J -l 3: labelled documents only', async () => {
  const ids = ['ndcg_cut_10', 'ndcg_cut_20', 'P_5', 'P_10', 'map'];
  await fc.assert(
    fc.asyncProperty(grades, ranking, async (labels, order) => {
      const qrels = [...labels.map((label, index) => `q 0 d${index} ${label}`), 'p 0 x 3', ''].join('\n');
      const run = order.map((document, index) => `q Q0 d${document} ${index + 1} ${-index} t\n`).join('');
      const ours = await evaluate(qrels, run, { protocol: 'lecard' }, ids);
      const options = retrievalOptions.parse({ judgedOnly: true, relevanceLevel: 3 });
      const bytes = (text: string) => memorySource('file', new TextEncoder().encode(text));
      const judgments = await irRetrieval.parseTruth(bytes(qrels), options);
      const prediction = irRetrieval.parseSubmission(bytes(run), judgments, options);
      const theirs = await irRetrieval.score(judgments, prediction, options, ids);
      for (const id of ids) expect(ours.aggregate[id]).toBeCloseTo(theirs.aggregate[id] ?? Number.NaN, 12);
    }),
    { numRuns: 60 },
  );
});

test('LeCaRD with a list of right answers cannot drop unlabelled documents and says so', async () => {
  const { notices, aggregate } = await evaluate('{"1": [501]}', '{"1": [7, 501]}', { protocol: 'lecard' });
  expect(codes(notices)).toEqual({ no_labels: 1 });
  expect(aggregate.map).toBe(1 / 2);
});

test('each language has its own scores and panels', async () => {
  const truths: [string, object][] = [
    ['query-id corpus-id score language\nja:1 a 1 ja\nja:2 b 1 ja\nen:1 a 1 en\n', {}],
    [
      '{"ja:1": {"articles": ["a"], "language": "ja"}, "ja:2": {"articles": ["b"], "language": "ja"}, "en:1": {"articles": ["a"], "language": "en"}}',
      {},
    ],
    ['{"ja:1": ["a"], "ja:2": ["b"], "en:1": ["a"]}', { languagePrefix: true }],
  ];
  for (const [truth, options] of truths) {
    const { groups, groupSizes, figures } = await evaluate(truth, 'ja:1 a t\nja:1 b t\nen:1 a t\n', options);
    expect(Object.keys(groups)).toEqual(['ja', 'en']);
    expect(groupSizes).toEqual([{ ja: 2, en: 1 }]);
    expect(groups.en).toMatchObject({ macro_f2: 1, micro_f1: 1 });
    expect(groups.ja).toMatchObject({ macro_recall: 1 / 2, micro_precision: 1 / 2, micro_f1: 1 / 2 });
    expect(figures.map(({ panels }) => panels.map(({ name }) => name))).toEqual(
      figures.map(() => ['all queries', 'ja', 'en']),
    );
  }
});

describe('micro averages', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 });
  const answers = fc.array(fc.constantFrom('a 1', 'a 2', 'a 9', 'b 3', 'b 8', 'c 424-2', 'c 1'), {
    minLength: 1,
  });
  test('on a resample are those of the queries drawn, each as often as drawn', async () => {
    await fc.assert(
      fc.asyncProperty(answers, counts, async (lines, drawn) => {
        const copies = (query: string, name: string) =>
          lines.filter((line) => line.startsWith(query)).map((line) => line.replace(query, name));
        const gold: Record<string, string[]> = JSON.parse(GOLD);
        const drawnGold: Record<string, string[]> = { z: ['no'] };
        const drawnLines = ['z no'];
        for (const [index, query] of ['a', 'b', 'c'].entries()) {
          for (let copy = 0; copy < (drawn[index] ?? 0); copy++) {
            drawnGold[`${query}-${copy}`] = gold[query] ?? [];
            drawnLines.push(...copies(query, `${query}-${copy}`));
          }
        }
        const options = legalOptions.parse({});
        const withZ = JSON.stringify({ ...gold, z: ['no'] });
        const whole = await evaluate(withZ, `z no\n${lines.join('\n')}`);
        const resample = await evaluate(JSON.stringify(drawnGold), drawnLines.join('\n'));
        for (const id of ['micro_f1', 'micro_precision', 'micro_recall', 'micro_f2']) {
          const recomputation = legalRetrieval.recomputation?.(id, options);
          const records = whole.records[recomputation?.records ?? ''];
          if (recomputation === undefined || records === undefined) throw new Error('no recomputation');
          const compute = recomputation.prepare(records);
          expect(compute(Float64Array.of(1, 1, 1, 1))).toBe(whole.aggregate[id]);
          expect(compute(Float64Array.of(...drawn, 1))).toBeCloseTo(resample.aggregate[id] ?? Number.NaN, 12);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('every protocol has its metrics, and names that people type are known', () => {
  for (const protocol of Object.keys(protocols)) {
    const options = legalOptions.parse({ protocol });
    const ids = legalRetrieval.metrics(options).map(({ id }) => id);
    expect(ids).toEqual(protocols[protocol as keyof typeof protocols].metrics);
    for (const id of ids) expect(legalRetrieval.metric(id, options)?.id).toBe(id);
  }
  const named = (name: string) => legalRetrieval.metric(name, legalOptions.parse({}))?.id;
  expect(['R@30', 'nDCG@10', 'P@5', 'F2@20', 'MAP', 'R-precision', 'F2', 'micro_F1'].map(named)).toEqual([
    'recall_30',
    'ndcg_cut_10',
    'P_5',
    'f2_cut_20',
    'map',
    'Rprec',
    'macro_f2',
    'micro_f1',
  ]);
  expect(['recall_0', 'nonsense', 'recall', 'P@0', 'recall_x'].map(named)).toEqual(Array(5).fill(undefined));
});

test('figures show the first N answers of every query', async () => {
  const { figures } = await evaluate('{"a": ["1"], "b": ["2"]}', 'a 9 t\na 1 t\nb 2 t\n');
  checkFigures(figures);
  const hidden = figures.filter(({ reveals }) => reveals === 'instances').map(({ id }) => id);
  expect(hidden).toEqual(['query-f2-distribution']);
  const values = (id: string) => figures.find((figure) => figure.id === id)?.panels[0]?.series[0];
  expect(values('recall-at-n')?.y.slice(0, 3)).toEqual([1 / 2, 1, 1]);
  expect(values('precision-recall')?.y.slice(0, 2)).toEqual([1 / 2, (1 / 2 + 1) / 2]);
  const bars = values('query-f2-distribution');
  // F2 of a: P 1/2, R 1: 5/6.
  expect(bars?.x[9]).toBe('0.8–0.9');
  expect(bars?.y).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1 / 2, 1 / 2]);
});
