import type { Hit } from './ranking.ts';

/** A document of a collection. */
export interface Passage {
  readonly id: string;
  readonly text: string;
}

/** A query with the ids of what answers it. */
export interface Topic {
  readonly id: string;
  readonly query: string;
  readonly relevant: readonly string[];
}

const encoder = new TextEncoder();

/** One JSON object a line: `{"id":"p0001","text":"…"}`. */
export function corpusFile(passages: readonly Passage[]): Uint8Array {
  return encodeLines(passages.map(({ id, text }) => JSON.stringify({ id, text })));
}

/** One query a line: id, tab, text. */
export function queryFile(topics: readonly Topic[]): Uint8Array {
  return encodeLines(topics.map(({ id, query }) => `${id}\t${query}`));
}

/** TREC qrels: topic, iteration, passage, judgment. Passages without a line are not relevant. */
export function qrelsFile(topics: readonly Topic[]): Uint8Array {
  return encodeLines(topics.flatMap(({ id, relevant }) => relevant.map((passage) => `${id} 0 ${passage} 1`)));
}

/** TREC run: topic, Q0, passage, rank, score, tag. Nine digits tell all 32-bit scores apart. */
export function runFile(
  topics: readonly Topic[],
  passages: readonly Passage[],
  retrieve: (query: string) => readonly Hit[],
  tag: string,
): Uint8Array {
  return encodeLines(
    topics.flatMap(({ id, query }) =>
      retrieve(query).map(
        ({ passage, score }, index) =>
          `${id} Q0 ${passages[passage]?.id} ${index + 1} ${score.toPrecision(9)} ${tag}`,
      ),
    ),
  );
}

/** Texts as the lines of a file. */
export function encodeLines(lines: readonly string[]): Uint8Array {
  return encoder.encode(lines.map((line) => `${line}\n`).join(''));
}
