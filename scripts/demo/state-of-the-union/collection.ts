import { shuffle } from '../random.ts';
import type { Passage, Topic } from '../search/files.ts';
import type { Address } from './addresses.ts';
import { countWords, splitSentences } from './sentences.ts';

/** One corpus, passages of about 250 words whose ids tell nothing, and the topics of two tasks on it. */
export interface Collection {
  readonly passages: readonly Passage[];
  readonly inverseCloze: readonly Topic[];
  readonly bodyFirst: readonly Topic[];
}

/** A passage ends with the sentence that brings it to this many words; so does the opening of an address. */
const PASSAGE_WORDS = 250;
/** A shorter rest is added to the passage before it. */
const LEAST_REST_WORDS = 100;
const LEAST_QUERY_WORDS = 12;
const MOST_QUERY_WORDS = 50;
const INVERSE_CLOZE_TOPICS = 200;

/** A passage before it has an id: the sentences that stay, and the queries cut out of it. */
interface Draft {
  readonly document: number;
  readonly sentences: string[];
  readonly cut: string[];
}

/**
 * Builds one corpus and two tasks in the manner of Chang et al. (2020):
 *
 * 1. The opening of each address (its first 250 words) stays out of the corpus; the rest is its body.
 * 2. Inverse cloze: 200 sentences are cut out of the bodies. Each is a query.
 * 3. What remains of each body is divided into passages of about 250 words. The passage with the gap that a
 *    query left is the relevant one. Cutting comes before dividing, so a passage with a gap is no shorter.
 * 4. Body first: one sentence of each opening is a query; every passage of that address's body is relevant.
 */
export function buildCollection(addresses: readonly Address[], seed: number): Collection {
  const documents = addresses.map((address) => splitOpening(splitSentences(address.text)));
  const everything = addresses.map(({ text }) => text).join('\n');
  const candidates = documents.flatMap(({ body }) => body.filter(isQuery));
  const cut = new Set(draw(candidates, INVERSE_CLOZE_TOPICS, everything, seed));

  const drafts = documents.flatMap(({ body }, document) => dividePassages(body, cut, document));
  const passages = numbered('p', shuffle(drafts, seed + 1));
  const inverseCloze = passages.flatMap(({ id, cut }) => cut.map((query) => ({ query, relevant: [id] })));
  const bodyFirst = documents.flatMap(({ opening }, document) => {
    const relevant = passages.filter((passage) => passage.document === document).map(({ id }) => id);
    const [query] = draw(opening.filter(isQuery), 1, everything, seed + 4 + document);
    return query === undefined || relevant.length === 0 ? [] : [{ query, relevant }];
  });
  return {
    passages: passages.map(({ id, sentences }) => ({ id, text: sentences.join(' ') })),
    inverseCloze: numbered('c', shuffle(inverseCloze, seed + 2)),
    bodyFirst: numbered('b', shuffle(bodyFirst, seed + 3)),
  };
}

function splitOpening(sentences: readonly string[]): { opening: string[]; body: string[] } {
  let words = 0;
  const end = sentences.findIndex((sentence) => {
    words += countWords(sentence);
    return words >= PASSAGE_WORDS;
  });
  return { opening: sentences.slice(0, end + 1), body: sentences.slice(end + 1) };
}

/** Divides the sentences that are not cut; a cut one belongs to the passage that it would have stood in. */
function dividePassages(body: readonly string[], cut: ReadonlySet<string>, document: number): Draft[] {
  const drafts: Draft[] = [];
  let open: Draft = { document, sentences: [], cut: [] };
  let words = 0;
  for (const sentence of body) {
    if (cut.has(sentence)) {
      open.cut.push(sentence);
      continue;
    }
    open.sentences.push(sentence);
    words += countWords(sentence);
    if (words < PASSAGE_WORDS) continue;
    drafts.push(open);
    open = { document, sentences: [], cut: [] };
    words = 0;
  }
  const last = drafts.at(-1);
  if (last === undefined || words >= LEAST_REST_WORDS) return [...drafts, open];
  last.sentences.push(...open.sentences);
  last.cut.push(...open.cut);
  return drafts;
}

/**
 * A query is a plain sentence of 12 to 50 words. A colon, quote or bracket tells of a salutation, a list or a
 * quotation: not taken.
 */
function isQuery(sentence: string): boolean {
  const words = countWords(sentence);
  const isPlain = /^\p{Lu}[^[\]":]*[a-z][.?!]$/u.test(sentence);
  return isPlain && words >= LEAST_QUERY_WORDS && words <= MOST_QUERY_WORDS;
}

/** Draws sentences at random, of those that are said once: presidents quote and repeat themselves. */
function draw(sentences: readonly string[], howMany: number, everything: string, seed: number): string[] {
  const drawn: string[] = [];
  for (const sentence of shuffle(sentences, seed)) {
    if (drawn.length === howMany) break;
    if (everything.indexOf(sentence, everything.indexOf(sentence) + 1) < 0) drawn.push(sentence);
  }
  return drawn;
}

/** Gives `p0001`, `p0002`, … in the given order. */
function numbered<Value>(letter: string, values: readonly Value[]): (Value & { id: string })[] {
  const digits = String(values.length).length;
  return values.map((value, index) => ({
    id: `${letter}${String(index + 1).padStart(digits, '0')}`,
    ...value,
  }));
}
