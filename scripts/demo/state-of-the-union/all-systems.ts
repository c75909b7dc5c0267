import type { InvertedIndex } from '../search/inverted-index.ts';
import { bm25 } from '../search/systems/bm25.ts';
import { dirichletLikelihood } from '../search/systems/query-likelihood-dirichlet.ts';
import { jelinekMercerLikelihood } from '../search/systems/query-likelihood-jelinek-mercer.ts';
import { randomOrder } from '../search/systems/random-order.ts';
import { randomProjection } from '../search/systems/random-projection.ts';
import { reciprocalRankFusion } from '../search/systems/reciprocal-rank-fusion.ts';
import { relevanceModel } from '../search/systems/relevance-model.ts';
import { signBits } from '../search/systems/sign-bits.ts';
import type { Indexes, System } from '../search/systems/system.ts';
import { tfidfCosine } from '../search/systems/tfidf-cosine.ts';

const BM25 =
  'Okapi BM25: Σ qtf · idf · tf (k₁ + 1) / (tf + k₁ (1 − b + b · length / mean length)), ' +
  'idf = ln(1 + (N − n + ½) / (n + ½)). Robertson & Zaragoza (2009).';
const DIRICHLET =
  'Query likelihood with Dirichlet smoothing: Σ qtf · ln((tf + μ p) / (length + μ)), ' +
  'p = share of the term in the corpus. Zhai & Lafferty (2004).';
const JELINEK_MERCER =
  'Query likelihood with Jelinek–Mercer smoothing: Σ qtf · ln((1 − λ) tf / length + λ p), ' +
  'p = share of the term in the corpus. Zhai & Lafferty (2004).';
const COSINE =
  'Cosine of weighted term vectors, lnc.ltc: passages 1 + log₁₀ tf, queries (1 + log₁₀ tf) · log₁₀(N / n). ' +
  'Manning, Raghavan & Schütze (2008), section 6.4.3.';
const PROJECTION =
  'Each term has a random vector of ±1, a text is the weighted sum of those of its terms (lnc.ltc), passages are ' +
  'ranked by cosine. No training. Achlioptas (2003).';

/** A retrieval method that knows how large its index is. */
export interface IndexedSystem extends System {
  /** Bytes of the numbers and texts that are kept to answer queries; null where nothing is. */
  readonly indexBytes: (indexes: Indexes) => number | null;
}

/** Each posting is a passage and a count of 4 bytes each; each passage has a length of 4 bytes. */
function postingBytes({ postings, passageCount }: InvertedIndex): number {
  const held = [...postings.values()].reduce((sum, { passages }) => sum + passages.length, 0);
  return 8 * held + 4 * passageCount;
}

/** One vector a passage; 4 bytes for each term, the number of passages with it. */
const vectorBytes = ({ postings, passageCount }: InvertedIndex, bitsOfVector: number): number =>
  (passageCount * bitsOfVector) / 8 + 4 * postings.size;

const stemPostings = ({ stemmedWords }: Indexes) => postingBytes(stemmedWords);
const gramPostings = ({ characterGrams }: Indexes) => postingBytes(characterGrams);

const stemmed = { terms: 'stems', stemmer: 'Porter 2' };

/** The systems of the demo. No parameter was tuned on these topics: all are defaults of the literature. */
export const demoSystems: readonly IndexedSystem[] = [
  {
    name: 'bm25',
    description: `${BM25} Parameters of Lucene.`,
    tags: ['lexical', 'probabilistic'],
    attributes: { ...stemmed, k1: 1.2, b: 0.75 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 1.2, 0.75),
  },
  {
    name: 'bm25-k0.9-b0.4',
    description: `${BM25} Parameters of Anserini.`,
    tags: ['lexical', 'probabilistic'],
    attributes: { ...stemmed, k1: 0.9, b: 0.4 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 0.9, 0.4),
  },
  {
    name: 'bm25-b0',
    description: `${BM25} With b = 0 the length of a passage does not count.`,
    tags: ['lexical', 'probabilistic', 'ablation'],
    attributes: { ...stemmed, k1: 1.2, b: 0 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => bm25(stemmedWords, 1.2, 0),
  },
  {
    name: 'bm25-plain',
    description: `${BM25} Words as they stand: no stemming, no stop words.`,
    tags: ['lexical', 'probabilistic', 'ablation'],
    attributes: { terms: 'words', stemmer: 'none', k1: 1.2, b: 0.75 },
    indexBytes: ({ plainWords }) => postingBytes(plainWords),
    prepare: ({ plainWords }) => bm25(plainWords, 1.2, 0.75),
  },
  {
    name: 'tfidf-cosine',
    description: COSINE,
    tags: ['lexical', 'vector space'],
    attributes: { ...stemmed, weights: 'lnc.ltc' },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => tfidfCosine(stemmedWords),
  },
  {
    name: 'char4-cosine',
    description: `${COSINE} The terms are the overlapping four-character pieces of words (McNamee & Mayfield 2004).`,
    tags: ['lexical', 'vector space', 'character n-grams'],
    attributes: { terms: 'character 4-grams', stemmer: 'none', weights: 'lnc.ltc' },
    indexBytes: gramPostings,
    prepare: ({ characterGrams }) => tfidfCosine(characterGrams),
  },
  {
    name: 'char4-bm25',
    description: `${BM25} The terms are the overlapping four-character pieces of words (McNamee & Mayfield 2004).`,
    tags: ['lexical', 'probabilistic', 'character n-grams'],
    attributes: { terms: 'character 4-grams', stemmer: 'none', k1: 1.2, b: 0.75 },
    indexBytes: gramPostings,
    prepare: ({ characterGrams }) => bm25(characterGrams, 1.2, 0.75),
  },
  {
    name: 'ql-dirichlet-250',
    description: `${DIRICHLET} μ is about the length of a passage.`,
    tags: ['lexical', 'language model'],
    attributes: { ...stemmed, mu: 250 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => dirichletLikelihood(stemmedWords, 250),
  },
  {
    name: 'ql-dirichlet-2000',
    description: `${DIRICHLET} μ as Zhai & Lafferty found best on most collections.`,
    tags: ['lexical', 'language model'],
    attributes: { ...stemmed, mu: 2000 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => dirichletLikelihood(stemmedWords, 2000),
  },
  {
    name: 'ql-jm-0.1',
    description: `${JELINEK_MERCER} λ as advised for short queries.`,
    tags: ['lexical', 'language model'],
    attributes: { ...stemmed, lambda: 0.1 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => jelinekMercerLikelihood(stemmedWords, 0.1),
  },
  {
    name: 'ql-jm-0.7',
    description: `${JELINEK_MERCER} λ as advised for long queries.`,
    tags: ['lexical', 'language model'],
    attributes: { ...stemmed, lambda: 0.7 },
    indexBytes: stemPostings,
    prepare: ({ stemmedWords }) => jelinekMercerLikelihood(stemmedWords, 0.7),
  },
  {
    name: 'rm3',
    description:
      'Pseudo-relevance feedback: the 10 best passages of ql-dirichlet-250 give 20 more terms, with half of the weight. ' +
      'Lavrenko & Croft (2001), Abdul-Jaleel et al. (2004).',
    tags: ['lexical', 'language model', 'feedback'],
    attributes: { ...stemmed, mu: 250, passages: 10, addedTerms: 20, queryWeight: 0.5 },
    indexBytes: (indexes) =>
      stemPostings(indexes) +
      indexes.stemmedWords.texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    prepare: ({ stemmedWords }) =>
      relevanceModel(stemmedWords, 250, { passages: 10, terms: 20, queryWeight: 0.5 }),
  },
  {
    name: 'projection-128',
    description: PROJECTION,
    tags: ['dense', 'random projection'],
    attributes: { ...stemmed, dimensions: 128 },
    indexBytes: ({ stemmedWords }) => vectorBytes(stemmedWords, 64 * 128),
    prepare: ({ stemmedWords }) => randomProjection(stemmedWords, 128),
  },
  {
    name: 'projection-512',
    description: PROJECTION,
    tags: ['dense', 'random projection'],
    attributes: { ...stemmed, dimensions: 512 },
    indexBytes: ({ stemmedWords }) => vectorBytes(stemmedWords, 64 * 512),
    prepare: ({ stemmedWords }) => randomProjection(stemmedWords, 512),
  },
  {
    name: 'sign-bits-512',
    description: `${PROJECTION} Only the signs are kept, one bit a dimension (Charikar 2002).`,
    tags: ['dense', 'random projection', 'quantized'],
    attributes: { ...stemmed, dimensions: 512, bits: 512 },
    indexBytes: ({ stemmedWords }) => vectorBytes(stemmedWords, 512),
    prepare: ({ stemmedWords }) => signBits(stemmedWords, 512),
  },
  {
    name: 'rrf',
    description:
      'Reciprocal rank fusion, Σ 1 / (60 + rank), of bm25, ql-dirichlet-250 and char4-cosine. ' +
      'Cormack, Clarke & Büttcher (2009).',
    tags: ['fusion'],
    attributes: { k: 60, fused: 3 },
    indexBytes: (indexes) => stemPostings(indexes) + gramPostings(indexes),
    prepare: ({ stemmedWords, characterGrams }) =>
      reciprocalRankFusion(
        [bm25(stemmedWords, 1.2, 0.75), dirichletLikelihood(stemmedWords, 250), tfidfCosine(characterGrams)],
        stemmedWords.passageCount,
        60,
      ),
  },
  {
    name: 'random',
    description: 'Scores drawn at random: what a system reaches that knows nothing.',
    tags: ['chance'],
    attributes: {},
    indexBytes: () => null,
    prepare: ({ stemmedWords }) => randomOrder(stemmedWords.passageCount),
  },
];
