import fc from 'fast-check';

/** Tests only: small runs and judgments, and what trec_eval's rules say about them, worked out the slow way. */

/** A retrieved document. */
export interface Line {
  readonly topic: string;
  readonly document: string;
  readonly score: number;
}

/** A judgment. */
export interface Judgment {
  readonly topic: string;
  readonly document: string;
  readonly grade: number;
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export const runText = (lines: readonly Line[]): string =>
  lines
    .map(({ topic, document, score }, index) => `${topic} Q0 ${document} ${index} ${score} tag\n`)
    .join('');

export const qrelsText = (judgments: readonly Judgment[]): string =>
  judgments.map(({ topic, document, grade }) => `${topic} 0 ${document} ${grade}\n`).join('');

const topicIds = fc.constantFrom('1', '01', '10', '9', 'é', 'Z');
const documentIds = fc.constantFrom(
  ...Array.from({ length: 12 }, (_, index) => `d${index}`),
  'D',
  'ü',
  '😀',
  '\uFFFD',
);
const byPair = {
  selector: ({ topic, document }: { topic: string; document: string }) => `${topic} ${document}`,
};

/** Lines in any order, with many ties. */
export const runs = fc.uniqueArray(
  fc.record({ topic: topicIds, document: documentIds, score: fc.integer({ min: 0, max: 5 }) }),
  { ...byPair, minLength: 1, maxLength: 60 },
);

export const judgmentLists = fc.uniqueArray(
  fc.record({ topic: topicIds, document: documentIds, grade: fc.integer({ min: -1, max: 3 }) }),
  { ...byPair, minLength: 1, maxLength: 40 },
);

/** Whether a run has a score at all. */
export function hasJudgedTopic(run: readonly Line[], judgments: readonly Judgment[]): boolean {
  return run.some((line) => judgments.some(({ topic }) => topic === line.topic));
}

/** Grades of a topic's documents in rank order; undefined: no judgment. Score, then id, both downwards. */
export function gradesInOrder(
  run: readonly Line[],
  judgments: readonly Judgment[],
  topic: string,
): (number | undefined)[] {
  const hex = (id: string) => Array.from(encode(id), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const compareIds = (a: string, b: string) => Number(hex(a) > hex(b)) - Number(hex(a) < hex(b));
  return run
    .filter((line) => line.topic === topic)
    .sort((a, b) => b.score - a.score || compareIds(b.document, a.document))
    .map(({ document }) => judgments.find((j) => j.topic === topic && j.document === document)?.grade);
}
