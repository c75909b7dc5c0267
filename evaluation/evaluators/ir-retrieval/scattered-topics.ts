import { byteKey } from '../../formats/bytes.ts';
import { DocumentTable } from './document-table.ts';
import { UNKNOWN_LIMIT } from './grouped-topics.ts';
import type { Judgments } from './judgments.ts';
import type { TopicSink } from './run-scanner.ts';

/** Counts the documents of each judged topic, wherever its lines stand. */
export class TopicCounts implements TopicSink {
  readonly unknown = new Set<string>();
  private readonly judgments: Judgments;
  private readonly counts = new Map<number, number>();
  private current: number | undefined;
  private enteredAt = 0;

  constructor(judgments: Judgments) {
    this.judgments = judgments;
  }

  enterTopic(topic: Uint8Array, _lineOffset: number, dataLines: number): undefined {
    this.finishTopic(dataLines);
    const key = byteKey(topic);
    this.current = this.judgments.indexOf.get(key);
    if (this.current === undefined && this.unknown.size < UNKNOWN_LIMIT) this.unknown.add(key);
    this.enteredAt = dataLines;
    return undefined;
  }

  /** Counts the lines of the topic that was entered last. */
  finishTopic(dataLines: number): void {
    if (this.current === undefined) return;
    this.counts.set(this.current, (this.counts.get(this.current) ?? 0) + dataLines - this.enteredAt);
    this.current = undefined;
  }

  /** The topics in groups of at most `limit` documents (or a single topic), with their counts. */
  batches(limit: number): Map<number, number>[] {
    const batches: Map<number, number>[] = [];
    let size = Infinity;
    for (const [topic, count] of this.counts) {
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
  readonly unknown = new Set<string>();
  /** Topic → its documents. */
  readonly tables: ReadonlyMap<number, DocumentTable>;
  private readonly judgments: Judgments;

  constructor(judgments: Judgments, counts: ReadonlyMap<number, number>) {
    this.judgments = judgments;
    this.tables = new Map([...counts].map(([topic, count]) => [topic, new DocumentTable(count)]));
  }

  enterTopic(topic: Uint8Array): DocumentTable | undefined {
    const index = this.judgments.indexOf.get(byteKey(topic));
    return index === undefined ? undefined : this.tables.get(index);
  }
}
