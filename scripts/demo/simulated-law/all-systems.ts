import { type Hit, type Scores, topHits } from '../search/ranking.ts';
import { bm25 } from '../search/systems/bm25.ts';
import { coordinationLevel } from '../search/systems/coordination.ts';
import { dirichletLikelihood } from '../search/systems/query-likelihood-dirichlet.ts';
import { randomOrder } from '../search/systems/random-order.ts';
import { reciprocalRankFusion } from '../search/systems/reciprocal-rank-fusion.ts';
import { relevanceModel } from '../search/systems/relevance-model.ts';
import type { System } from '../search/systems/system.ts';
import { tfidfCosine } from '../search/systems/tfidf-cosine.ts';

/** A retrieval method with a rule for how many answers to give. */
export interface AnsweringSystem extends System {
  readonly answers: (scores: Scores) => readonly Hit[];
}

/** The first so many. */
const first = (count: number) => (scores: Scores) => topHits(scores, count);

/** All that reach this share of the best score, 20 at most. */
const within = (share: number) => (scores: Scores) => {
  const hits = topHits(scores, 20);
  return hits.filter(({ score }) => score >= share * (hits[0]?.score ?? 0));
};

const BM25 = 'Okapi BM25 (Robertson & Zaragoza 2009) over Porter 2 stems.';

/** The systems of the demo. No parameter was tuned on these queries: all are defaults of the literature. */
export const answeringSystems: readonly AnsweringSystem[] = [
  {
    name: 'bm25-top3',
    description: `${BM25} The three best are given.`,
    tags: ['lexical', 'probabilistic'],
    attributes: { k1: 1.2, b: 0.75, answers: 3 },
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 1.2, 0.75),
    answers: first(3),
  },
  {
    name: 'bm25-top1',
    description: `${BM25} Only the best is given.`,
    tags: ['lexical', 'probabilistic'],
    attributes: { k1: 1.2, b: 0.75, answers: 1 },
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 1.2, 0.75),
    answers: first(1),
  },
  {
    name: 'bm25-top10',
    description: `${BM25} The ten best are given.`,
    tags: ['lexical', 'probabilistic'],
    attributes: { k1: 1.2, b: 0.75, answers: 10 },
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 1.2, 0.75),
    answers: first(10),
  },
  {
    name: 'bm25-within-0.7',
    description: `${BM25} Given are all that reach 70 % of the best score.`,
    tags: ['lexical', 'probabilistic', 'threshold'],
    attributes: { k1: 1.2, b: 0.75, share: 0.7 },
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 1.2, 0.75),
    answers: within(0.7),
  },
  {
    name: 'tfidf-top3',
    description:
      'Cosine of weighted term vectors, lnc.ltc (Manning et al. 2008, 6.4.3), stems. The three best are given.',
    tags: ['lexical', 'vector space'],
    attributes: { weights: 'lnc.ltc', answers: 3 },
    prepare: ({ stemmedWords }) => tfidfCosine(stemmedWords),
    answers: first(3),
  },
  {
    name: 'char4-top3',
    description:
      'The same with overlapping four-character pieces of words (McNamee & Mayfield 2004). The three best are given.',
    tags: ['lexical', 'vector space', 'character n-grams'],
    attributes: { weights: 'lnc.ltc', terms: 'character 4-grams', answers: 3 },
    prepare: ({ characterGrams }) => tfidfCosine(characterGrams),
    answers: first(3),
  },
  {
    name: 'ql-dirichlet-top3',
    description:
      'Query likelihood with Dirichlet smoothing, μ = 250 (Zhai & Lafferty 2004), stems. The three best are given.',
    tags: ['lexical', 'language model'],
    attributes: { mu: 250, answers: 3 },
    prepare: ({ stemmedWords }) => dirichletLikelihood(stemmedWords, 250),
    answers: first(3),
  },
  {
    name: 'rm3-top3',
    description:
      'Pseudo-relevance feedback (Lavrenko & Croft 2001): 20 terms of the 10 first are added. The three best are given.',
    tags: ['lexical', 'language model', 'feedback'],
    attributes: { mu: 250, passages: 10, addedTerms: 20, answers: 3 },
    prepare: ({ stemmedWords }) =>
      relevanceModel(stemmedWords, 250, { passages: 10, terms: 20, queryWeight: 0.5 }),
    answers: first(3),
  },
  {
    name: 'rrf-top3',
    description:
      'Reciprocal rank fusion of BM25, query likelihood and 4-grams (Cormack et al. 2009). The three best are given.',
    tags: ['fusion'],
    attributes: { k: 60, fused: 3, answers: 3 },
    prepare: ({ stemmedWords, characterGrams }) =>
      reciprocalRankFusion(
        [bm25(stemmedWords, 1.2, 0.75), dirichletLikelihood(stemmedWords, 250), tfidfCosine(characterGrams)],
        stemmedWords.passageCount,
        60,
      ),
    answers: first(3),
  },
  {
    name: 'coordination-top3',
    description:
      'How many words of the query a document shares (Cleverdon 1967), stop words too. The three best are given.',
    tags: ['lexical'],
    attributes: { terms: 'words', answers: 3 },
    prepare: ({ plainWords }) => coordinationLevel(plainWords),
    answers: first(3),
  },
  {
    name: 'random-top3',
    description: 'Three documents drawn at random: what a system reaches that knows nothing.',
    tags: ['chance'],
    attributes: { answers: 3 },
    prepare: ({ stemmedWords }) => randomOrder(stemmedWords.passageCount),
    answers: first(3),
  },
];
