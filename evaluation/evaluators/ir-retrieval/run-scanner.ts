import type { Problem } from '../../evaluator.ts';
import { CARRIAGE_RETURN, decodeUtf8, isSpace, NEWLINE, SPACE } from '../../formats/bytes.ts';
import { LINE_LIMIT, type LineBlock } from '../../formats/line-blocks.ts';
import { parseNumber } from '../../formats/numbers.ts';
import { diagnoseRunLine } from './diagnose-run-line.ts';
import { HASH_PRIME, HASH_START } from './document-hash.ts';
import type { DocumentTable } from './document-table.ts';
import { shownId } from './shown-id.ts';

const COMMENT = 35;
const ZERO = 48;
/** Documents that one topic may have. */
const DOCUMENT_LIMIT = 5_000_000;

/** What a reader does with the topics of a run. */
export interface TopicSink {
  /** Topics entered that are not in the judgments, by their bytes; and the line where each first appears. */
  readonly unknown: ReadonlyMap<string, number>;
  /**
   * Called on the first line of every stretch of lines of one topic.
   *
   * @param bytes      - holds the id of the topic at [from, to); valid during the call
   * @param lineOffset - place in the file of the data line before this one; -1 on the first
   * @param dataLines  - data lines before this one
   * @param line       - number of this line, from 1 where reading began
   * @returns the table that takes its documents; undefined to pass over them; `stop` to stop before this line
   */
  enterTopic(
    bytes: Uint8Array,
    from: number,
    to: number,
    lineOffset: number,
    dataLines: number,
    line: number,
  ): DocumentTable | undefined | 'stop';
}

/**
 * Reads the lines of a run, `topic Q0 document rank score tag`, byte by byte: the inner loop of scoring. Fields are
 * separated by white space; columns after the sixth are ignored, blank lines and (as trec_eval 10) lines that begin
 * with `#` are passed over. A line that is not as expected is explained by {@link diagnoseRunLine}.
 */
export class RunScanner {
  /** Lines read so far. */
  lines = 0;
  /** Lines with data among them. */
  dataLines = 0;
  /** Whether a line ended in CR LF. */
  hasCarriageReturns = false;
  private readonly sink: TopicSink;
  private readonly report: (problem: Problem) => void;
  private readonly isVersion9: boolean;
  /** Id of the topic of the line before: the first `topicLength` bytes. */
  private readonly topic = new Uint8Array(LINE_LIMIT);
  private topicLength = 0;
  private table: DocumentTable | undefined;
  private lineOffset = -1;
  private tag = new Uint8Array(0);

  constructor(sink: TopicSink, report: (problem: Problem) => void, compat: '10' | '9') {
    this.sink = sink;
    this.report = report;
    this.isVersion9 = compat === '9';
  }

  /** Tag of the last line: the name of the run. */
  get runId(): string {
    return decodeUtf8(this.tag) ?? '';
  }

  /**
   * Reads the lines of a block.
   *
   * @returns false where the sink said `stop`
   * @source trec_eval, get_trec_results.c
   */
  scan({ bytes, from, to, offset }: LineBlock): boolean {
    const topic = this.topic;
    let topicLength = this.topicLength;
    let table = this.table;
    let tagFrom = 0;
    let tagTo = 0;
    for (let lineFrom = from, lineTo = from; lineFrom < to; lineFrom = lineTo + 1) {
      this.lines += 1;
      const topicFrom = skipBlanks(bytes, lineFrom);
      if (bytes[topicFrom] === NEWLINE || (bytes[topicFrom] === COMMENT && !this.isVersion9)) {
        lineTo = bytes.indexOf(NEWLINE, topicFrom);
        continue;
      }
      let matching = 0;
      while (matching < topicLength && bytes[topicFrom + matching] === topic[matching]) matching += 1;
      const topicTo = fieldEnd(bytes, topicFrom + matching);
      const isSameTopic = topicTo - topicFrom === topicLength && matching === topicLength && topicLength > 0;

      const iterationFrom = skipBlanks(bytes, topicTo);
      const iterationTo = fieldEnd(bytes, iterationFrom);

      const documentFrom = skipBlanks(bytes, iterationTo);
      let documentTo = documentFrom;
      let hash = HASH_START;
      let bits = 0;
      for (let byte = bytes[documentFrom]!; byte > SPACE; byte = bytes[++documentTo]!) {
        hash = Math.imul(hash ^ byte, HASH_PRIME);
        bits |= byte;
      }

      const rankFrom = skipBlanks(bytes, documentTo);
      let rankTo = rankFrom;
      let statedRank = 0;
      for (let byte = bytes[rankFrom]!; byte > SPACE; byte = bytes[++rankTo]!) {
        const digit = byte - ZERO;
        statedRank = digit >= 0 && digit <= 9 ? 10 * statedRank + digit : Number.NaN;
      }

      const scoreFrom = skipBlanks(bytes, rankTo);
      const scoreTo = fieldEnd(bytes, scoreFrom);
      const score = parseNumber(bytes, scoreFrom, scoreTo);

      tagFrom = skipBlanks(bytes, scoreTo);
      tagTo = fieldEnd(bytes, tagFrom);
      const afterTag = bytes[tagTo]!;
      if (afterTag === CARRIAGE_RETURN) this.hasCarriageReturns = true;
      lineTo = afterTag === NEWLINE ? tagTo : bytes.indexOf(NEWLINE, tagTo);

      // An empty field is last: where one is missing, so are all after it.
      const isSuspect =
        tagTo === tagFrom ||
        Number.isNaN(score) ||
        bits > 127 ||
        lineTo - lineFrom > LINE_LIMIT ||
        !isSpace(afterTag) ||
        (!isSameTopic && hasHighBits(bytes, topicFrom, topicTo));
      const problem = isSuspect ? diagnoseRunLine(bytes.subarray(lineFrom, lineTo), this.lines) : undefined;
      if (problem) {
        this.report(problem);
        continue;
      }

      if (!isSameTopic) {
        const entered = this.sink.enterTopic(
          bytes,
          topicFrom,
          topicTo,
          this.lineOffset,
          this.dataLines,
          this.lines,
        );
        if (entered === 'stop') return false;
        for (let place = topicFrom; place < topicTo; place++) topic[place - topicFrom] = bytes[place]!;
        this.topicLength = topicLength = topicTo - topicFrom;
        this.table = table = entered;
      }
      this.lineOffset = offset + lineFrom - from;
      this.dataLines += 1;
      if (table === undefined) continue;
      const before = table.count;
      const kept = this.isVersion9 ? Math.fround(score) : score;
      const position = table.add(hash, bytes, documentFrom, documentTo, kept, statedRank, this.lines);
      if (position < before) {
        this.refuseDuplicate(bytes.subarray(documentFrom, documentTo), table.lines[position]!);
      } else if (before === DOCUMENT_LIMIT) {
        this.refuseCrowd();
        this.table = table = undefined;
      }
    }
    if (tagTo > tagFrom) this.tag = bytes.slice(tagFrom, tagTo);
    return true;
  }

  private shownTopic(): string {
    return shownId(this.topic.subarray(0, this.topicLength));
  }

  private refuseDuplicate(document: Uint8Array, earlierLine: number): void {
    this.report({
      code: 'duplicate_document',
      line: this.lines,
      column: 3,
      message:
        `document ${shownId(document)} appears twice for topic ${this.shownTopic()}: ` +
        `here and on line ${earlierLine}; expected each document once`,
    });
  }

  private refuseCrowd(): void {
    this.report({
      code: 'too_many_documents',
      line: this.lines,
      message: `topic ${this.shownTopic()} has more than ${DOCUMENT_LIMIT} documents`,
    });
  }
}

/** The first place from `at` on that is no white space inside the line. */
function skipBlanks(bytes: Uint8Array, at: number): number {
  let place = at;
  while (bytes[place] === SPACE || (bytes[place] !== NEWLINE && isSpace(bytes[place]!))) place += 1;
  return place;
}

/** Where the field that begins at `at` ends: at the first byte that is white space or a control character. */
function fieldEnd(bytes: Uint8Array, at: number): number {
  let place = at;
  while (bytes[place]! > SPACE) place += 1;
  return place;
}

function hasHighBits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let place = from; place < to; place++) {
    if (bytes[place]! > 127) return true;
  }
  return false;
}
