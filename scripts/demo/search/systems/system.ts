import type { InvertedIndex } from '../inverted-index.ts';
import type { Scores } from '../ranking.ts';

/** The corpus as systems see it. All three indexes hold the same passages in the same order. */
export interface Indexes {
  readonly stemmedWords: InvertedIndex;
  readonly plainWords: InvertedIndex;
  readonly characterGrams: InvertedIndex;
}

/** Scores every passage for a query. */
export type Scorer = (query: string) => Scores;

/** A retrieval method with its parameters fixed. */
export interface System {
  /** Short name, also the tag of its runs. */
  readonly name: string;
  /** Markdown: what it does, with formula and source. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  /** Does the work that all queries share. */
  prepare(indexes: Indexes): Scorer;
}
