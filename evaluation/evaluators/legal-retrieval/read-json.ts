import { decodeUtf8 } from '../../formats/bytes.ts';
import { type JsonMember, type JsonNode, JsonSyntaxError, parseJsonTree } from '../../formats/json-tree.ts';
import type { ProblemList } from '../../formats/problems.ts';
import { shownText } from '../../formats/shown-text.ts';
import { hasByteOrderMark } from '../../formats/text-lines.ts';
import type { AnswerSink } from './answer-sink.ts';
import { withoutEnding } from './truth.ts';

/** A JSON file is held in memory as a whole; larger ones are better text. */
export const JSON_LIMIT_MB = 64;

const NOT_AN_ID = /[\s\p{Cc}]/u;
const SHAPES =
  'a list of documents, an object of document: number, or an object with "articles" and perhaps "answer" and "language"';

/**
 * Reads one JSON object with a member for each query: a list of documents (COLIEE, LeCaRD), an object of labels or
 * scores by document (LeCaRD), or an object with the members `articles`, `answer`, `language`.
 *
 * @param chunks   - bytes of the file
 * @param sink     - takes what the members say
 * @param problems - gets what is wrong
 * @source COLIEE task 1 gold file; LeCaRD `label_top30_dict.json`, `golden_labels.json`
 */
export async function readJson(
  chunks: AsyncIterable<Uint8Array>,
  sink: AnswerSink,
  problems: ProblemList,
): Promise<void> {
  const text = await readText(chunks, problems);
  if (text === undefined) return;
  try {
    readQueries(parseJsonTree(text), sink, problems);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { line, column, message } = error;
    problems.add({ code: 'malformed_json', line, column, message: `not JSON: ${message}` });
  }
}

async function readText(
  chunks: AsyncIterable<Uint8Array>,
  problems: ProblemList,
): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > JSON_LIMIT_MB * 2 ** 20) {
      const message = `JSON is read up to ${JSON_LIMIT_MB} MB; larger files must be text of one answer a line`;
      problems.add({ code: 'file_too_large', message });
      return undefined;
    }
    parts.push(chunk.slice());
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const text = decodeUtf8(hasByteOrderMark(bytes) ? bytes.subarray(3) : bytes);
  if (text === undefined) problems.add({ code: 'invalid_utf8', message: 'the file is not valid UTF-8' });
  return text;
}

function readQueries(root: JsonNode, sink: AnswerSink, problems: ProblemList): void {
  const reader = new QueryReader(sink, problems);
  if (root.kind !== 'object')
    reader.refuse(root, 'wrong_shape', 'expected one object with a member for each query');
  else {
    const lines = new Map<string, number>();
    for (const member of root.members) {
      const query = withoutEnding(member.key);
      const earlier = lines.get(query);
      if (earlier !== undefined) {
        reader.refuse(
          member,
          'duplicate_query',
          `query ${shownText(query)} is there already, on line ${earlier}`,
        );
      } else if (reader.isId(query, member)) {
        lines.set(query, member.line);
        reader.readQuery(query, member);
      }
    }
  }
}

class QueryReader {
  private readonly sink: AnswerSink;
  private readonly problems: ProblemList;

  constructor(sink: AnswerSink, problems: ProblemList) {
    this.sink = sink;
    this.problems = problems;
  }

  readQuery(query: string, { value, line }: JsonMember): void {
    this.sink.addQuery(query, line);
    if (value.kind === 'array') this.readList(query, value.elements);
    else if (value.kind !== 'object') this.refuseIn(query, value, 'wrong_shape', `expected ${SHAPES}`);
    else if (value.members.some(({ key }) => key === 'articles')) this.readParts(query, value.members);
    else for (const member of value.members) this.readPair(query, member);
  }

  /** `["566", 567]`. */
  private readList(query: string, elements: readonly JsonNode[]): void {
    for (const element of elements) {
      const id =
        element.kind === 'string' ? element.value : element.kind === 'number' ? element.text : undefined;
      if (id === undefined || (element.kind === 'number' && !/^\d+$/.test(id))) {
        this.refuseIn(
          query,
          element,
          'wrong_shape',
          'expected the id of a document: a text or a whole number',
        );
      } else if (this.isId(id, element)) {
        this.sink.addDocument(query, withoutEnding(id), undefined, element.line);
      }
    }
  }

  /** `"566": 3`. */
  private readPair(query: string, member: JsonMember): void {
    const { key, value } = member;
    if (value.kind !== 'number') {
      this.refuseIn(query, value, 'wrong_shape', 'expected a number for each document');
    } else if (this.isId(key, member)) {
      this.sink.addDocument(query, withoutEnding(key), value.text, value.line, value.column);
    }
  }

  /** `{"articles": ["566"], "answer": "Y", "language": "ja"}`. */
  private readParts(query: string, members: readonly JsonMember[]): void {
    const seen = new Set<string>();
    for (const member of members) {
      const { key, value } = member;
      if (seen.has(key)) this.refuseIn(query, member, 'duplicate_key', `a second ${shownText(key)}`);
      else if (key === 'articles' && value.kind === 'array') this.readList(query, value.elements);
      else if (key === 'answer' && value.kind === 'string') {
        this.sink.addVerdict(query, value.value, value.line, value.column);
      } else if (key === 'language' && value.kind === 'string') {
        this.sink.addLanguage(query, value.value, value.line, value.column);
      } else
        this.refuseIn(
          query,
          member,
          'wrong_shape',
          `${shownText(key)} is not expected here, or not with this value`,
        );
      seen.add(key);
    }
  }

  isId(id: string, place: JsonNode | JsonMember): boolean {
    const isSound = id !== '' && !NOT_AN_ID.test(id);
    if (!isSound) this.refuse(place, 'malformed_id', 'an id is empty or holds white space');
    return isSound;
  }

  refuse({ line, column }: JsonNode | JsonMember, code: string, message: string): void {
    this.problems.add({ code, line, column, message });
  }

  /** JSON is often one long line: the query tells more than the line. */
  private refuseIn(query: string, place: JsonNode | JsonMember, code: string, message: string): void {
    this.refuse(place, code, `query ${shownText(query)}: ${message}`);
  }
}
