import { join } from 'node:path';
import { test } from 'vitest';
import {
  caseName,
  dataRoot,
  describeGolden,
  goldenRoot,
  listGolden,
  readBytes,
  readJson,
} from '../../testing/golden.ts';
import { evaluate } from './testing/evaluate.ts';

/** References are rounded to 10 decimals. */
const TOLERANCE = { rel: 1e-9, abs: 1.01e-10 };

interface Scores {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly f2: number;
}
type Expected = {
  readonly micro: Scores;
  readonly macro: Scores;
  readonly per_query: Record<string, Scores>;
} & Record<string, unknown>;

const PARTS = { p: 'precision', r: 'recall', f1: 'f1', f2: 'f2' } as const;
const RANKED = ['R@5', 'R@10', 'R@30', 'MAP', 'Rprec'];
const IDS = ['recall_5', 'recall_10', 'recall_30', 'map', 'Rprec'];

const legalCases = listGolden('ir/legal');
describeGolden('ir/legal, the evaluator', legalCases, (count) => {
  test.each(legalCases.map((path) => [caseName(path), path]))('%s', async (_name, folder) => {
    const expected = readJson<Expected>(join(folder, 'expected.json'));
    const { aggregate, instances } = await evaluate(
      readBytes(join(folder, 'gold.json')),
      readBytes(join(folder, 'submission.txt')),
      { protocol: 'coliee-statute-law' },
    );
    const positions = new Map(instances.ids.map((id, position) => [id, position]));
    for (const [part, name] of Object.entries(PARTS)) {
      const key = part as keyof Scores;
      count.compare(`micro ${part}`, aggregate[`micro_${name}`], expected.micro[key], TOLERANCE);
      count.compare(`macro ${part}`, aggregate[`macro_${name}`], expected.macro[key], TOLERANCE);
      for (const [query, scores] of Object.entries(expected.per_query)) {
        const position = positions.get(query.replace(/\.txt$/, '')) ?? -1;
        count.compare(
          `${query} ${part}`,
          instances.values[`macro_${name}`]?.[position],
          scores[key],
          TOLERANCE,
        );
      }
    }
    for (const [index, name] of RANKED.entries()) {
      if (name in expected) count.compare(name, aggregate[IDS[index] ?? ''], expected[name], TOLERANCE);
    }
    count.finishCase();
  });
});

interface TrecCase {
  readonly qrels: string;
  readonly run: string;
  readonly args: readonly string[];
  readonly topics: readonly string[];
  readonly values: Record<string, readonly (number | null)[]>;
}

/** Measures that mean the same in trec_eval and here. */
const SHARED: Readonly<Record<string, string>> = {
  map: 'map',
  Rprec: 'Rprec',
  P_5: 'P_5',
  P_10: 'P_10',
  recall_5: 'recall_5',
  recall_10: 'recall_10',
  recall_30: 'recall_30',
  set_P: 'macro_precision',
  set_recall: 'macro_recall',
  set_F: 'macro_f1',
  ndcg_cut_10: 'ndcg_cut_10',
  ndcg_cut_20: 'ndcg_cut_20',
  ndcg_cut_30: 'ndcg_cut_30',
};

/** Deep runs add time, not insight: they are those of `ir-retrieval`'s own golden tests. */
const LARGEST_RUN = 2 ** 20;

/** What `judgedOnly`, truncation and negative labels change is compared with trec_eval in ir-retrieval. */
const isPlain = ({ args }: TrecCase): boolean => !args.includes('-J') && !args.includes('-M');

const trecCases = listGolden('ir/real', '.json.gz');
describeGolden('ir/real by legal-retrieval', trecCases, (count) => {
  test.each(trecCases.map((path) => [caseName(path), path]))('%s', async (_name, path) => {
    const golden = readJson<TrecCase>(path);
    if (!isPlain(golden) || dataRoot() === undefined) return;
    const level = golden.args[golden.args.indexOf('-l') + 1];
    const hasLevel = golden.args.includes('-l');
    const shared = join(goldenRoot() ?? '', '..');
    const run = readBytes(join(shared, golden.run));
    if (run.length > LARGEST_RUN) return;
    const { aggregate, instances } = await evaluate(
      readBytes(join(shared, golden.qrels)),
      run,
      { order: 'score', ...(hasLevel ? { relevanceLevel: level } : {}) },
      Object.values(SHARED),
    );
    for (const [theirs, ours] of Object.entries(SHARED)) {
      for (const [index, topic] of golden.topics.entries()) {
        const got =
          topic === 'all' ? aggregate[ours] : instances.values[ours]?.[instances.ids.indexOf(topic)];
        count.compare(`${theirs} ${topic}`, got, golden.values[theirs]?.[index], TOLERANCE);
      }
    }
    count.finishCase();
  });
});
