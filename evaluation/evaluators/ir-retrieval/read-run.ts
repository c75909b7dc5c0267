import {
  type ByteRange,
  type ByteSource,
  InvalidSubmissionError,
  type OnProgress,
  type Problem,
} from '../../evaluator.ts';
import { NEWLINE } from '../../formats/bytes.ts';
import { foreignFormat } from '../../formats/file-kind.ts';
import { type LineBlock, lineBlocks } from '../../formats/line-blocks.ts';
import { ProblemList } from '../../formats/problems.ts';
import { hasByteOrderMark } from '../../formats/text-lines.ts';
import { GroupedTopics, type OnTopic } from './grouped-topics.ts';
import type { Judgments } from './judgments.ts';
import { RunScanner, type TopicSink } from './run-scanner.ts';
import { TopicBatch, TopicCounts } from './scattered-topics.ts';

/** Documents held in memory at once where the lines of a topic do not stand together. */
const HELD_DOCUMENTS = 2_000_000;

/** Problems that only show when the documents of a topic are collected; all others the first pass reports. */
const FOUND_WHILE_COLLECTING = new Set(['duplicate_document', 'too_many_documents']);

/** How a run is read. */
export interface RunReading {
  readonly source: ByteSource;
  readonly judgments: Judgments;
  readonly compat: '10' | '9';
  /** Documents of the run held at once, for runs in no order. */
  readonly heldDocuments?: number;
  readonly onTopic: OnTopic;
  readonly onProgress?: OnProgress | undefined;
}

/** What reading a run told beyond its documents. */
export interface RunFacts {
  readonly runId: string;
  /** Topics that are not in the judgments, as bytes, with the line where each first appears. */
  readonly unknown: ReadonlyMap<string, number>;
  readonly hasByteOrderMark: boolean;
  readonly hasCarriageReturns: boolean;
  /** Lines read. */
  readonly lines: number;
  /** Lines with data among them. */
  readonly dataLines: number;
}

/**
 * Reads a run and hands over each judged topic with all its documents. Where the lines of every topic stand together
 * (nearly always) one pass and the memory of one topic are enough. Where they do not, the file is read again, each
 * time collecting as many topics as fit into memory.
 *
 * @param reading   - what to read
 * @param onRestart - called where the first pass was in vain: forget all topics handed over
 * @returns facts about the file
 * @throws InvalidSubmissionError with all problems of the file
 * @source DESIGN: bounded memory, all problems with their lines
 */
export async function readRun(reading: RunReading, onRestart: () => void): Promise<RunFacts> {
  const problems = new ProblemList();
  const topics = new GroupedTopics(reading.judgments, reading.onTopic);
  const facts = await scanFile(reading, topics, (problem) => problems.add(problem));
  if (topics.isScattered) {
    onRestart();
    return readScattered(reading);
  }
  topics.finishTopic();
  refuseIfAny(problems, facts);
  return facts;
}

/** What a part of a run told. */
export interface PartFacts extends RunFacts {
  /** Judged topics that it holds. */
  readonly topics: ReadonlySet<number>;
  /** Its line at which the part before it stopped; 0 where that read to the end. */
  readonly firstLine: number;
}

/**
 * Reads the topics that begin in a range of the file, see {@link GroupedTopics}.
 *
 * @param reading - what to read; its source must be seekable
 * @param range   - bytes of the file
 * @returns facts about the part; undefined where the file must be read in one piece: for a problem, whose line number
 *          is not known here, or for scattered topics
 * @source DESIGN: large files are scored on several threads
 */
export async function readPart(reading: RunReading, range: ByteRange): Promise<PartFacts | undefined> {
  let isSound = true;
  const topics = new GroupedTopics(reading.judgments, reading.onTopic, range);
  const onProblem = () => {
    isSound = false;
  };
  const facts = await scanFile(reading, topics, onProblem, range.from, () => isSound);
  if (!isSound || topics.isScattered) return undefined;
  topics.finishTopic();
  return { ...facts, topics: topics.seen, firstLine: topics.firstLine };
}

/** Counts the documents of each topic, then reads the file again for as many topics at a time as fit. */
async function readScattered(reading: RunReading): Promise<RunFacts> {
  const problems = new ProblemList();
  const counts = new TopicCounts(reading.judgments);
  const facts = await scanFile(reading, counts, (problem) => problems.add(problem));
  counts.finishTopic(facts.dataLines);
  for (const batch of counts.batches(reading.heldDocuments ?? HELD_DOCUMENTS)) {
    const topics = new TopicBatch(reading.judgments, batch);
    await scanFile(reading, topics, (problem) => {
      if (FOUND_WHILE_COLLECTING.has(problem.code)) problems.add(problem);
    });
    for (const [topic, documents] of topics.tables) reading.onTopic(topic, documents);
  }
  refuseIfAny(problems, facts);
  return facts;
}

function refuseIfAny(problems: ProblemList, { dataLines }: RunFacts): void {
  if (dataLines === 0 && problems.total === 0) {
    problems.add({ code: 'empty_file', message: 'the file holds no line of a run' });
  }
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
}

/** Scans the file, or all after the line that holds byte `from - 1`, until its end, a sink's `stop` or `goOn`'s no. */
async function scanFile(
  { source, compat, onProgress }: RunReading,
  sink: TopicSink,
  report: (problem: Problem) => void,
  from = 0,
  goOn: () => boolean = () => true,
): Promise<RunFacts> {
  const scanner = new RunScanner(sink, report, compat);
  const start = Math.max(from - 1, 0);
  let hasMark = false;
  let isFirst = true;
  for await (const block of lineBlocks(source.open(start), start)) {
    let lines = block;
    if (isFirst && from > 0) lines = after(block, block.bytes.indexOf(NEWLINE, block.from) + 1);
    if (isFirst && from === 0) {
      hasMark = hasByteOrderMark(block.bytes, block.from);
      if (hasMark) lines = after(block, block.from + 3);
      refuseForeign(lines);
    }
    isFirst = false;
    if (!scanner.scan(lines) || !goOn()) break;
    onProgress?.(block.offset + block.to - block.from - start);
  }
  return {
    runId: scanner.runId,
    unknown: sink.unknown,
    hasByteOrderMark: hasMark,
    hasCarriageReturns: scanner.hasCarriageReturns,
    lines: scanner.lines,
    dataLines: scanner.dataLines,
  };
}

function after(block: LineBlock, from: number): LineBlock {
  return { ...block, from, offset: block.offset + from - block.from };
}

function refuseForeign({ bytes, from }: LineBlock): void {
  const foreign = foreignFormat(bytes.subarray(from, from + 32));
  if (foreign === undefined) return;
  const message = `this is ${foreign}; expected a run as plain text, gzipped or not`;
  throw new InvalidSubmissionError([{ code: 'not_text', message }]);
}
