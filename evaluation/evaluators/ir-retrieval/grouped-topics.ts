import type { ByteRange } from '../../evaluator.ts';
import { byteKey } from '../../formats/bytes.ts';
import { DocumentTable } from './document-table.ts';
import { findTopic, type Judgments } from './judgments.ts';
import type { TopicSink } from './run-scanner.ts';

/** Topics outside the judgments that are told apart; beyond this many they are no longer counted. */
const UNKNOWN_LIMIT = 1_000_000;

/**
 * Notes a topic that is not judged.
 *
 * @param unknown - topic as bytes → line where it first appears; changed
 * @param id      - bytes of its id
 * @param line    - where it was met
 * @source definition
 */
export function noteUnknown(unknown: Map<string, number>, id: Uint8Array, line: number): void {
  if (unknown.size >= UNKNOWN_LIMIT) return;
  const key = byteKey(id);
  if (!unknown.has(key)) unknown.set(key, line);
}

/** Called with the documents of one judged topic; the table is used again afterwards. */
export type OnTopic = (topic: number, documents: DocumentTable) => void;

/**
 * Takes topics one after the other and hands each over when the next one begins. Stops where a topic comes back, and,
 * if it has a range, behind the topic that holds the first line after it; the topic that holds the first line of a
 * range belongs to the range before.
 */
export class GroupedTopics implements TopicSink {
  /** Whether it stopped because the lines of a topic do not stand together. */
  isScattered = false;
  readonly seen = new Set<number>();
  readonly unknown = new Map<string, number>();
  /** Line of the first topic that begins in the range, or of the stop; 0 where there is none. */
  firstLine = 0;
  private readonly judgments: Judgments;
  private readonly onTopic: OnTopic;
  private readonly range: ByteRange | undefined;
  private readonly table = new DocumentTable();
  private current: number | undefined;

  constructor(judgments: Judgments, onTopic: OnTopic, range?: ByteRange) {
    this.judgments = judgments;
    this.onTopic = onTopic;
    this.range = range;
  }

  enterTopic(
    bytes: Uint8Array,
    from: number,
    to: number,
    lineOffset: number,
    _dataLines: number,
    line: number,
  ): DocumentTable | undefined | 'stop' {
    this.finishTopic();
    if (this.range && this.range.from > 0 && lineOffset < 0) return undefined;
    if (this.firstLine === 0) this.firstLine = line;
    if (this.range && lineOffset >= this.range.to) return 'stop';
    const index = findTopic(this.judgments, bytes, from, to);
    if (index < 0) {
      noteUnknown(this.unknown, bytes.subarray(from, to), line);
      return undefined;
    }
    if (this.seen.has(index)) {
      this.isScattered = true;
      return 'stop';
    }
    this.seen.add(index);
    this.current = index;
    return this.table;
  }

  /** Hands over the topic that was entered last. */
  finishTopic(): void {
    if (this.current === undefined) return;
    this.onTopic(this.current, this.table);
    this.current = undefined;
    this.table.clear();
  }
}
