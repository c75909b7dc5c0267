import { DocumentTable } from './document-table.ts';
import { noteUnknown } from './grouped-topics.ts';
import { findTopic, type Judgments } from './judgments.ts';
import type { TopicSink } from './run-scanner.ts';

/** Counts the documents of each judged topic, wherever its lines stand. */
export class TopicCounts implements TopicSink {
  readonly unknown = new Map<string, number>();
  private readonly judgments: Judgments;
  /** Documents of each topic. */
  private readonly counts: Float64Array;
  private current = -1;
  private enteredAt = 0;

  constructor(judgments: Judgments) {
    this.judgments = judgments;
    this.counts = new Float64Array(judgments.topics.length);
  }

  enterTopic(
    bytes: Uint8Array,
    from: number,
    to: number,
    _lineOffset: number,
    dataLines: number,
    line: number,
  ): undefined {
    this.finishTopic(dataLines);
    this.current = findTopic(this.judgments, bytes, from, to);
    if (this.current < 0) noteUnknown(this.unknown, bytes.subarray(from, to), line);
    this.enteredAt = dataLines;
    return undefined;
  }

  /** Counts the lines of the topic that was entered last. */
  finishTopic(dataLines: number): void {
    if (this.current >= 0) this.counts[this.current]! += dataLines - this.enteredAt;
    this.current = -1;
  }

  /** The topics in groups of at most `limit` documents (or a single topic), with their counts. */
  batches(limit: number): Map<number, number>[] {
    const batches: Map<number, number>[] = [];
    let size = Infinity;
    for (const [topic, count] of this.counts.entries()) {
      if (count === 0) continue;
      if (size + count > limit) {
        batches.push(new Map());
        size = 0;
      }
      batches.at(-1)?.set(topic, count);
      size += count;
    }
    return batches;
  }
}

/** Collects the documents of some topics, wherever their lines stand. */
export class TopicBatch implements TopicSink {
  readonly unknown = new Map<string, number>();
  /** Topic → its documents. */
  readonly tables: ReadonlyMap<number, DocumentTable>;
  private readonly judgments: Judgments;

  constructor(judgments: Judgments, counts: ReadonlyMap<number, number>) {
    this.judgments = judgments;
    this.tables = new Map([...counts].map(([topic, count]) => [topic, new DocumentTable(count)]));
  }

  enterTopic(bytes: Uint8Array, from: number, to: number): DocumentTable | undefined {
    return this.tables.get(findTopic(this.judgments, bytes, from, to));
  }
}
