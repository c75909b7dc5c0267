import { join } from 'node:path';
import { test } from 'vitest';
import { caseName, describeGolden, listGolden, readBytes, readJson } from '../testing/golden.ts';
import { type AnswerScores, macroAverage, microAverage, scoreAnswers } from './answer-sets.ts';
import { averagePrecision } from './average-precision.ts';
import { rPrecision } from './precision.ts';
import { recallAt } from './recall.ts';

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

const withoutEnding = (id: string): string => id.replace(/\.txt$/, '');

/** Answers of each query in file order, duplicates once. Lines have 3 columns, or the 6 of a TREC run. */
function readAnswers(path: string): Map<string, Set<string>> {
  const answers = new Map<string, Set<string>>();
  for (const line of new TextDecoder().decode(readBytes(path)).split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (fields.length < 3) continue;
    const [query = '', document = ''] = fields.length === 3 ? fields : [fields[0], fields[2]];
    const known = answers.get(withoutEnding(query)) ?? new Set();
    answers.set(withoutEnding(query), known.add(withoutEnding(document)));
  }
  return answers;
}

const cases = listGolden('ir/legal');
describeGolden('ir/legal', cases, (count) => {
  test.each(cases.map((path) => [caseName(path), path]))('%s', (_name, folder) => {
    const gold = readJson<Record<string, string[]>>(join(folder, 'gold.json'));
    const expected = readJson<Expected>(join(folder, 'expected.json'));
    const answers = readAnswers(join(folder, 'submission.txt'));
    const queries = Object.entries(gold).map(([query, right]) => {
      const relevant = new Set(right.map(withoutEnding));
      const given = [...(answers.get(withoutEnding(query)) ?? [])];
      const ranks = given.flatMap((document, index) => (relevant.has(document) ? [index + 1] : []));
      return {
        id: withoutEnding(query),
        ranks,
        counts: { found: ranks.length, given: given.length, relevant: relevant.size },
      };
    });
    const compare = (place: string, got: AnswerScores, want: Scores) => {
      count.compare(`${place} p`, got.precision, want.p, TOLERANCE);
      count.compare(`${place} r`, got.recall, want.r, TOLERANCE);
      count.compare(`${place} f1`, got.f1, want.f1, TOLERANCE);
      count.compare(`${place} f2`, got.f2, want.f2, TOLERANCE);
    };
    const counts = queries.map((query) => query.counts);
    compare('micro', microAverage(counts), expected.micro);
    compare('macro', macroAverage(counts), expected.macro);
    const byQuery = new Map(
      Object.entries(expected.per_query).map(([id, scores]) => [withoutEnding(id), scores]),
    );
    for (const query of queries) {
      const want = byQuery.get(query.id);
      if (want) compare(query.id, scoreAnswers(query.counts), want);
      else count.compare(`${query.id} listed`, false, true);
    }
    const ranked: Record<string, (ranks: number[], relevant: number) => number> = {
      'R@5': (ranks, relevant) => recallAt(ranks, 5, relevant),
      'R@10': (ranks, relevant) => recallAt(ranks, 10, relevant),
      'R@30': (ranks, relevant) => recallAt(ranks, 30, relevant),
      MAP: averagePrecision,
      Rprec: rPrecision,
    };
    for (const [name, value] of Object.entries(ranked)) {
      if (!(name in expected)) continue;
      const sum = queries.reduce((total, query) => total + value(query.ranks, query.counts.relevant), 0);
      count.compare(name, sum / queries.length, expected[name], TOLERANCE);
    }
    count.finishCase();
  });
});
