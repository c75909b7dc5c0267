import { characterGrams } from '../search/analyzers.ts';
import { mutualInformation } from '../search/embeddings/co-occurrence.ts';
import { dominantSubspace } from '../search/embeddings/dominant-subspace.ts';
import type { SparseRows } from '../search/embeddings/sparse-rows.ts';
import { hashedPieces, randomSigns } from '../search/embeddings/term-signs.ts';
import type { Vocabulary } from '../search/embeddings/weighted-terms.ts';
import type { InvertedIndex } from '../search/inverted-index.ts';

/** The corpus as these systems see it. */
export interface Corpus {
  readonly index: InvertedIndex;
  readonly vocabulary: Vocabulary;
  /** Weights of the terms of each passage, with their idf. */
  readonly weighted: SparseRows;
}

/** How the numbers of vectors are stored. */
export type Storage = 'float32' | 'float16' | 'int8';

/** A method that gives each term a vector; a text is the weighted sum of those of its terms, at unit length. */
export interface VectorSystem {
  readonly name: string;
  /** Markdown: what it does, with its source. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly dimensions: number;
  readonly storage: Storage;
  /** Whether terms weigh 1 + log₁₀ tf alone, without their idf. */
  readonly isPlain?: boolean;
  /** Shape [terms, dimensions]. */
  readonly termVectors: (corpus: Corpus) => Float64Array;
}

const SEED = 1964;
/** Multiplications by AᵀA. */
const ROUNDS = 3;
const FREQUENT_TERMS = 2000;
const LSA_DIMENSIONS = 64;

const SUM =
  'A text is the sum of the vectors of its terms (Porter 2 stems), weighted by (1 + log₁₀ tf) · log₁₀(N / n).';
const LSA = `Latent semantic analysis: passages and queries are projected on the ${LSA_DIMENSIONS} largest singular directions of the
matrix of weights (1 + log₁₀ tf) · log₁₀(N / n), found by block power iteration. Deerwester et al. (1990).`;

const termsOf = ({ vocabulary }: Corpus) => vocabulary.columns.keys();

const latentDirections = ({ weighted }: Corpus): Float64Array =>
  dominantSubspace(weighted, LSA_DIMENSIONS, ROUNDS, SEED);

/** The systems of the demo. No parameter was tuned on its topics. */
export const vectorSystems: readonly VectorSystem[] = [
  {
    name: 'random-projection-128',
    description:
      'Each term has a random vector of ±1; a text is the sum of those of its terms, weighted by 1 + log₁₀ tf. No training. Achlioptas (2003).',
    tags: ['random projection'],
    dimensions: 128,
    storage: 'float32',
    isPlain: true,
    termVectors: (corpus) => randomSigns(termsOf(corpus), 128),
  },
  {
    name: 'tfidf-projection-128',
    description: `Each term has a random vector of ±1. ${SUM} Half precision. Achlioptas (2003).`,
    tags: ['random projection', 'quantized'],
    dimensions: 128,
    storage: 'float16',
    termVectors: (corpus) => randomSigns(termsOf(corpus), 128),
  },
  {
    name: 'hashed-grams-256',
    description: `The overlapping four-character pieces of each term add ±1 to one of 256 dimensions, both by their hash. ${SUM} Half precision. Weinberger et al. (2009).`,
    tags: ['feature hashing', 'quantized'],
    dimensions: 256,
    storage: 'float16',
    termVectors: (corpus) => hashedPieces(termsOf(corpus), characterGrams, 256),
  },
  {
    name: 'pmi-64',
    description: `Terms have the coordinates of the 64 largest singular directions of the positive pointwise mutual information between the ${FREQUENT_TERMS} most frequent terms and their neighbours, four on either side. ${SUM} Levy, Goldberg & Dagan (2015).`,
    tags: ['word vectors'],
    dimensions: 64,
    storage: 'float32',
    termVectors: ({ index, vocabulary }) =>
      dominantSubspace(mutualInformation(index, vocabulary, FREQUENT_TERMS), 64, ROUNDS, SEED),
  },
  {
    name: `lsa-${LSA_DIMENSIONS}`,
    description: LSA,
    tags: ['latent semantic analysis'],
    dimensions: LSA_DIMENSIONS,
    storage: 'float32',
    termVectors: latentDirections,
  },
  {
    name: `lsa-${LSA_DIMENSIONS}-int8`,
    description: `${LSA} Numbers are rounded to whole ones from −127 to 127 by one factor for all.`,
    tags: ['latent semantic analysis', 'quantized'],
    dimensions: LSA_DIMENSIONS,
    storage: 'int8',
    termVectors: latentDirections,
  },
];
