import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../evaluator.ts';
import { numberDefect, textToDecimal } from '../../formats/cell-number.ts';
import { GrowingArray } from '../../formats/growing-array.ts';
import { ProblemList } from '../../formats/problems.ts';
import { shownText } from '../../formats/shown-text.ts';
import type { AnswerSink } from './answer-sink.ts';
import { type LegalOptions, protocolOf } from './options.ts';
import { readAnswers } from './read-answers.ts';
import { isVerdict } from './read-lines.ts';
import type { LegalTruth, Verdict } from './truth.ts';

/** Queries outside the truth that are told apart; beyond this many they are no longer counted. */
const UNKNOWN_LIMIT = 1_000_000;

/** What a submission answers to one query of the truth. */
export interface GivenAnswers {
  /** Documents, best first, each once. */
  readonly documents: readonly string[];
  readonly verdict: Verdict | undefined;
}

/** A submission as it was read. */
export interface LegalSubmission {
  /** The answers to a query of the truth. */
  answersTo(position: number): GivenAnswers;
  /** Whether the file names a query of the truth; shape [queries]. */
  readonly isNamed: Uint8Array;
  /** Query that the truth does not have → its first line. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Answers given before to the same query. */
  readonly repeated: number;
  /** Queries in which a later answer has a higher score than the one before it. */
  readonly rising: number;
}

/**
 * Reads the answers of a system.
 *
 * @param source     - TREC run, COLIEE columns, two columns, columns with a header, or JSON
 * @param truth      - tells which queries matter
 * @param options    - of the task
 * @param onProgress - called with the bytes read so far
 * @returns the answers
 * @throws InvalidSubmissionError with all problems
 * @source COLIEE: duplicates count once
 */
export async function parseSubmission(
  source: ByteSource,
  truth: LegalTruth,
  options: LegalOptions,
  onProgress?: OnProgress,
): Promise<LegalSubmission> {
  const problems = new ProblemList();
  const builder = new SubmissionBuilder(truth, options, problems);
  const { hasVerdicts } = protocolOf(options);
  await readAnswers(source, { role: 'submission', hasVerdicts }, builder, problems, onProgress);
  const submission = builder.finish();
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  return submission;
}

class SubmissionBuilder implements AnswerSink {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly isByScore: boolean;
  private readonly problems: ProblemList;
  private readonly isNamed: Uint8Array;
  private readonly verdicts: (Verdict | undefined)[];
  private readonly unknown = new Map<string, number>();
  /** Document id → position in `ids`: each text is kept once. */
  private readonly idPositions = new Map<string, number>();
  private readonly ids: string[] = [];
  /** One value an answer, in file order. */
  private readonly queries = new GrowingArray((length) => new Int32Array(length));
  private readonly documents = new GrowingArray((length) => new Int32Array(length));
  private readonly scores = new GrowingArray((length) => new Float64Array(length));
  /** Score of the latest answer of each query. */
  private readonly latest: Float64Array;
  private readonly isRising: Uint8Array;

  constructor({ queries, positions }: LegalTruth, { order }: LegalOptions, problems: ProblemList) {
    this.positions = positions;
    this.isByScore = order === 'score';
    this.problems = problems;
    this.isNamed = new Uint8Array(queries.length);
    this.isRising = new Uint8Array(queries.length);
    this.latest = new Float64Array(queries.length).fill(Infinity);
    this.verdicts = queries.map(() => undefined);
  }

  /** Answers the position of the query; undefined where the truth does not have it. */
  addQuery(query: string, line: number): number | undefined {
    const position = this.positions.get(query);
    if (position !== undefined) this.isNamed[position] = 1;
    else if (this.unknown.size < UNKNOWN_LIMIT && !this.unknown.has(query)) this.unknown.set(query, line);
    return position;
  }

  addDocument(
    query: string,
    document: string,
    value: string | undefined,
    line: number,
    column?: number,
  ): void {
    const position = this.addQuery(query, line);
    const score = value === undefined ? Number.NaN : this.scoreOf(value, line, column);
    if (position === undefined) return;
    this.queries.push(position);
    this.documents.push(this.positionOf(document));
    if (score > this.latest[position]!) this.isRising[position] = 1;
    this.latest[position] = score;
    if (this.isByScore) this.scores.push(score);
  }

  addVerdict(query: string, verdict: string, line: number, column?: number): void {
    const position = this.addQuery(query, line);
    if (!isVerdict(verdict, line, column, this.problems) || position === undefined) return;
    if (this.verdicts[position] !== undefined) {
      const message = `query ${shownText(query)} is answered Y or N twice`;
      this.problems.add({
        code: 'duplicate_verdict',
        line,
        ...(column === undefined ? {} : { column }),
        message,
      });
    }
    this.verdicts[position] = verdict;
  }

  /** Languages are those of the truth. */
  addLanguage(): void {}

  finish(): LegalSubmission {
    this.refuseUnknown();
    const { ids, verdicts, isNamed, unknown } = this;
    const documents = this.documents.toArray();
    const scores = this.scores.toArray();
    const answersOf = groupAnswers(this.queries.toArray(), isNamed.length);
    const distinct = (answers: Int32Array): Int32Array => {
      const seen = new Set<number>();
      return answers.filter((answer) => {
        const isNew = !seen.has(documents[answer]!);
        seen.add(documents[answer]!);
        return isNew;
      });
    };
    const idOf = (answer: number) => ids[documents[answer]!]!;
    /** trec_eval's rule: equal scores by id, highest first. Answers without scores stay as they are. */
    const byScore = (a: number, b: number) => scores[b]! - scores[a]! || (idOf(a) < idOf(b) ? 1 : -1);
    const isSorted = this.isByScore && scores.length > 0 && !Number.isNaN(scores[0]);
    let kept = 0;
    for (let position = 0; position < isNamed.length; position++)
      kept += distinct(answersOf(position)).length;
    return {
      answersTo: (position) => {
        const answers = [...distinct(answersOf(position))];
        if (isSorted) answers.sort(byScore);
        return { documents: answers.map(idOf), verdict: verdicts[position] };
      },
      isNamed,
      unknown,
      repeated: documents.length - kept,
      rising: this.isByScore ? 0 : this.isRising.reduce((sum, rising) => sum + rising, 0),
    };
  }

  /** A submission for other queries has no score. */
  private refuseUnknown(): void {
    if (this.problems.total > 0 || this.isNamed.includes(1)) return;
    const [first] = this.unknown;
    if (first === undefined) {
      this.problems.add({ code: 'empty_file', message: 'the file holds no answer' });
      return;
    }
    const message = `no query of the file is a query of this task, e.g. ${shownText(first[0])}`;
    this.problems.add({ code: 'no_known_query', line: first[1], message });
  }

  private scoreOf(value: string, line: number, column: number | undefined): number {
    const score = textToDecimal(value);
    if (Number.isNaN(score)) {
      const { code, expected } = numberDefect(value);
      const message = `the score is ${shownText(value)}; expected ${expected}`;
      this.problems.add({ code, line, ...(column === undefined ? {} : { column }), message });
    }
    return score;
  }

  private positionOf(document: string): number {
    let position = this.idPositions.get(document);
    if (position === undefined) {
      position = this.ids.length;
      this.idPositions.set(document, position);
      this.ids.push(document);
    }
    return position;
  }
}

/** Answers the answers of a query, in file order. */
function groupAnswers(queries: Int32Array, queryCount: number): (query: number) => Int32Array {
  const starts = new Int32Array(queryCount + 1);
  for (const query of queries) starts[query + 1]! += 1;
  for (let query = 0; query < queryCount; query++) starts[query + 1]! += starts[query]!;
  const answers = new Int32Array(queries.length);
  const next = starts.slice();
  for (const [answer, query] of queries.entries()) answers[next[query]!++] = answer;
  return (query) => answers.subarray(starts[query], starts[query + 1]);
}
