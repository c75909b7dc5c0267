import type { ByteRange } from '../../evaluator.ts';
import { byteKey } from '../../formats/bytes.ts';
import { DocumentTable } from './document-table.ts';
import { findTopic, type Judgments } from './judgments.ts';
import type { TopicSink } from './run-scanner.ts';

/** Topics outside the judgments that are told apart; beyond this many they are no longer counted. */
export const UNKNOWN_LIMIT = 1_000_000;

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
  readonly unknown = new Set<string>();
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
  ): DocumentTable | undefined | 'stop' {
    this.finishTopic();
    if (this.range && lineOffset >= this.range.to) return 'stop';
    if (this.range && this.range.from > 0 && lineOffset < 0) return undefined;
    const index = findTopic(this.judgments, bytes, from, to);
    if (index < 0) {
      if (this.unknown.size < UNKNOWN_LIMIT) this.unknown.add(byteKey(bytes.subarray(from, to)));
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
