import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { byteKey, decodeUtf8 } from '../../formats/bytes.ts';
import { type Field, splitFields, textProblem } from '../../formats/fields.ts';
import { foreignFormat } from '../../formats/file-kind.ts';
import { GrowingArray } from '../../formats/growing-array.ts';
import { parseInteger, parseNumber } from '../../formats/numbers.ts';
import { ProblemList } from '../../formats/problems.ts';
import { textLines } from '../../formats/text-lines.ts';
import { hashDocument } from './document-hash.ts';
import { DocumentTable } from './document-table.ts';
import type { JudgedTopic, Judgments } from './judgments.ts';
import type { RetrievalOptions } from './options.ts';
import { viewPreferences } from './topic-views.ts';

const COMMENT = 35;
/** Judgments that are held in memory. */
const MOST_JUDGMENTS = 10_000_000;
/** Documents that the preferences of one topic may be about. */
const PREFERENCE_DOCUMENTS = 3000;

/** Columns of each format, in order; `qrels_jg` and `qrels_prefs` name the assessor in the second. */
const COLUMNS = {
  qrels: ['topic', 'iteration', 'document', 'relevance'],
  qrels_jg: ['topic', 'judgment group', 'document', 'relevance'],
  qrels_prefs: ['topic', 'judgment group', 'document', 'relevance'],
  prefs: ['topic', 'judgment group', 'judgment subgroup', 'document', 'relevance'],
} as const;

/**
 * Reads judgments. As in trec_eval a blank line or a column too many is an error; unlike there, so is a relevance
 * that is no number. Lines that begin with `#` are comments in version 10.
 *
 * @param source  - the file
 * @param options - `judgments` names the format, `compat` the version
 * @returns judgments by topic, topics in byte order
 * @throws InvalidTruthError with all problems
 * @source trec_eval, get_qrels.c, get_qrels_jg.c, get_prefs.c, get_qrels_prefs.c
 */
export async function parseJudgments(source: ByteSource, options: RetrievalOptions): Promise<Judgments> {
  const problems = new ProblemList();
  const reader = new JudgmentReader(options, problems);
  let isFirst = true;
  for await (const { bytes, line } of textLines(source.open())) {
    const foreign = isFirst ? foreignFormat(bytes) : undefined;
    if (foreign) {
      throw new InvalidTruthError([
        { code: 'not_text', message: `this is ${foreign}; expected plain text, gzipped or not` },
      ]);
    }
    isFirst = false;
    reader.readLine(bytes, line);
    if (reader.count > MOST_JUDGMENTS) {
      const message = `the file holds more than ${MOST_JUDGMENTS} judgments`;
      throw new InvalidTruthError([{ code: 'too_many_judgments', line, message }]);
    }
  }
  if (reader.count === 0 && problems.total === 0) {
    problems.add({ code: 'empty_file', message: 'the file holds no judgment' });
  }
  const judgments = reader.finish();
  if (options.judgments === 'prefs' || options.judgments === 'qrels_prefs')
    checkPreferences(judgments, problems);
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  return judgments;
}

/** Preferences are compared pair by pair, so their number is limited; those of one assessor must not form a circle. */
function checkPreferences(judgments: Judgments, problems: ProblemList): void {
  for (const topic of judgments.topics) {
    const documents = topic.documentTo - topic.documentFrom;
    if (documents > PREFERENCE_DOCUMENTS) {
      const message = `topic ${topic.id} has preferences on more than ${PREFERENCE_DOCUMENTS} documents`;
      problems.add({ code: 'too_many_documents', message });
    } else if (viewPreferences(judgments, topic, new Int32Array(documents)) === undefined) {
      const message = `preferences of one judgment group of topic ${topic.id} contradict each other`;
      problems.add({ code: 'contradicting_preferences', message });
    }
  }
}

class JudgmentReader {
  private readonly columns: readonly string[];
  private readonly options: RetrievalOptions;
  private readonly problems: ProblemList;
  private readonly topicIndices = new Map<string, number>();
  private readonly topicIds: string[] = [];
  private readonly groupIndices = new Map<string, number>();
  private readonly ids = new GrowingArray((length) => new Uint8Array(length));
  private readonly ends = new GrowingArray((length) => new Float64Array(length));
  private readonly topics = new GrowingArray((length) => new Int32Array(length));
  private readonly groups = new GrowingArray((length) => new Int32Array(length));
  private readonly subgroups = new GrowingArray((length) => new Int32Array(length));
  private readonly grades = new GrowingArray((length) => new Float64Array(length));
  private readonly lines = new GrowingArray((length) => new Float64Array(length));

  constructor(options: RetrievalOptions, problems: ProblemList) {
    this.columns = COLUMNS[options.judgments];
    this.options = options;
    this.problems = problems;
  }

  get count(): number {
    return this.grades.length;
  }

  readLine(bytes: Uint8Array, line: number): void {
    if (bytes[0] === COMMENT && this.options.compat === '10') return;
    const fields = splitFields(bytes);
    const expected = this.columns.length;
    const problem = textProblem(bytes, fields, line);
    if (problem) {
      this.problems.add(problem);
      return;
    }
    if (fields.length !== expected) {
      const message = `found ${fields.length} fields, expected ${expected}: ${this.columns.join(', ')}`;
      this.problems.add({ code: 'malformed_line', line, column: Math.min(fields.length, expected), message });
      return;
    }
    const grade = this.readGrade(bytes, fields[expected - 1]!, line);
    if (Number.isNaN(grade)) return;
    const topic = bytes.subarray(fields[0]!.from, fields[0]!.to);
    const { from, to } = fields[expected - 2]!;
    this.ids.append(bytes, from, to);
    this.ends.push(this.ids.length);
    this.topics.push(this.topicIndex(topic));
    this.groups.push(this.groupIndex(bytes, fields[1]!));
    this.subgroups.push(expected === 5 ? this.groupIndex(bytes, fields[2]!) : 0);
    this.grades.push(grade);
    this.lines.push(line);
  }

  private readGrade(bytes: Uint8Array, { from, to }: Field, line: number): number {
    const isWhole = this.options.judgments === 'qrels' || this.options.judgments === 'qrels_jg';
    const grade = isWhole ? parseInteger(bytes, from, to) : parseNumber(bytes, from, to);
    if (Number.isFinite(grade)) return grade;
    const message = `relevance is not a ${isWhole ? 'whole ' : ''}number`;
    this.problems.add({ code: 'relevance_not_a_number', line, column: this.columns.length, message });
    return Number.NaN;
  }

  private topicIndex(topic: Uint8Array): number {
    const key = byteKey(topic);
    let index = this.topicIndices.get(key);
    if (index === undefined) {
      index = this.topicIds.length;
      this.topicIndices.set(key, index);
      this.topicIds.push(decodeUtf8(topic)!);
    }
    return index;
  }

  private groupIndex(bytes: Uint8Array, { from, to }: Field): number {
    if (this.options.judgments === 'qrels') return 0;
    const key = byteKey(bytes.subarray(from, to));
    const index = this.groupIndices.get(key) ?? this.groupIndices.size;
    this.groupIndices.set(key, index);
    return index;
  }

  /** Brings topics into byte order, their lines together, and finds the distinct documents of each. */
  finish(): Judgments {
    const ids = this.ids.toArray();
    const ends = this.ends.toArray();
    const lineTopics = this.topics.toArray();
    const keys = [...this.topicIndices.keys()];
    const order = keys.map((_, index) => index).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
    const linesOf = linesByTopic(lineTopics, keys.length);

    const documentIds = new GrowingArray((length) => new Uint8Array(length));
    const documentEnds = new GrowingArray((length) => new Float64Array(length));
    const documentHashes = new GrowingArray((length) => new Int32Array(length));
    const documents = new GrowingArray((length) => new Int32Array(length));
    const reordered = new GrowingArray((length) => new Int32Array(length));
    const topics: JudgedTopic[] = [];
    const table = new DocumentTable();
    for (const index of order) {
      const documentFrom = documentEnds.length;
      const from = reordered.length;
      table.clear();
      const seen = new Set<string>();
      for (const line of linesOf(index)) {
        const idFrom = line === 0 ? 0 : ends[line - 1]!;
        const hash = hashDocument(ids, idFrom, ends[line]!);
        const before = table.count;
        const position = table.add(hash, ids, idFrom, ends[line]!, 0, 0, this.lines.at(line));
        if (position === before) {
          documentIds.append(ids, idFrom, ends[line]!);
          documentEnds.push(documentIds.length);
          documentHashes.push(hash);
        }
        this.refuseRepeated(line, position, position < before, seen, table);
        documents.push(documentFrom + position);
        reordered.push(line);
      }
      const id = this.topicIds[index]!;
      topics.push({
        id,
        key: keys[index]!,
        documentFrom,
        documentTo: documentEnds.length,
        from,
        to: reordered.length,
      });
    }
    const lineOrder = reordered.toArray();
    const inOrder = <Kind extends Int32Array | Float64Array>(values: Kind): Kind =>
      values.map((_, place) => values[lineOrder[place]!]!) as Kind;
    return {
      topics,
      topicTable: tableOf(topics),
      documentIds: documentIds.toArray(),
      documentEnds: documentEnds.toArray(),
      documentHashes: documentHashes.toArray(),
      documents: documents.toArray(),
      grades: inOrder(this.grades.toArray()),
      groups: inOrder(this.groups.toArray()),
      subgroups: inOrder(this.subgroups.toArray()),
    };
  }

  /** A document is judged once: in qrels per topic, else per topic, group and subgroup. */
  private refuseRepeated(
    line: number,
    position: number,
    isKnown: boolean,
    seen: Set<string>,
    table: DocumentTable,
  ) {
    const hasGroups = this.options.judgments !== 'qrels';
    if (hasGroups) {
      const pair = `${position} ${this.groups.at(line)} ${this.subgroups.at(line)}`;
      const isRepeated = seen.has(pair);
      seen.add(pair);
      if (!isRepeated) return;
    } else if (!isKnown) return;
    const earlier = hasGroups ? 'an earlier line' : `line ${table.lines[position]}`;
    this.problems.add({
      code: 'duplicate_document',
      line: this.lines.at(line),
      column: this.columns.length - 1,
      message: `this document is judged twice for its topic: here and on ${earlier}`,
    });
  }
}

/** The ids of topics as a table, at the same positions. */
function tableOf(topics: readonly JudgedTopic[]): DocumentTable {
  const table = new DocumentTable(topics.length);
  for (const { key } of topics) {
    const id = Uint8Array.from(key, (symbol) => symbol.charCodeAt(0));
    table.add(hashDocument(id, 0, id.length), id, 0, id.length, 0, 0, 0);
  }
  return table;
}

/** Answers the lines of a topic, in file order. */
function linesByTopic(lineTopics: Int32Array, topicCount: number): (topic: number) => Int32Array {
  const starts = new Int32Array(topicCount + 1);
  for (const topic of lineTopics) starts[topic + 1]! += 1;
  for (let topic = 0; topic < topicCount; topic++) starts[topic + 1]! += starts[topic]!;
  const lines = new Int32Array(lineTopics.length);
  const next = starts.slice();
  for (const [line, topic] of lineTopics.entries()) lines[next[topic]!++] = line;
  return (topic) => lines.subarray(starts[topic], starts[topic + 1]);
}
