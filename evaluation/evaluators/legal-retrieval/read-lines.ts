import { decodeUtf8, isSpace, SPACE } from '../../formats/bytes.ts';
import { splitFields, textProblem } from '../../formats/fields.ts';
import { LINE_LIMIT } from '../../formats/line-blocks.ts';
import type { ProblemList } from '../../formats/problems.ts';
import { shownText } from '../../formats/shown-text.ts';
import { textLines } from '../../formats/text-lines.ts';
import type { AnswerSink, Role } from './answer-sink.ts';
import { EXPECTED, type Layout, layoutOf, readHeader } from './layout.ts';
import { withoutEnding } from './truth.ts';

const SPACES = /[ \t\v\f\r]+/;
const isControl = (byte: number): boolean => byte < SPACE && !isSpace(byte);

/** Y or N in any writing, of which only `Y` and `N` are right. */
const VERDICT_LIKE = /^(y|n|yes|no|true|false)$/i;

/** How a text file is read. */
export interface LineSettings {
  readonly role: Role;
  /** Whether lines `query Y` and `query N tag` are answers. */
  readonly hasVerdicts: boolean;
}

/**
 * Reads a text file of one answer a line, in the layout that its first line shows. Blank lines are passed over.
 *
 * @param chunks   - bytes of the file
 * @param settings - which file
 * @param sink     - takes what the lines say
 * @param problems - gets what is wrong
 * @source COLIEE, BEIR, GerDaLIR and TREC files
 */
export async function readLines(
  chunks: AsyncIterable<Uint8Array>,
  settings: LineSettings,
  sink: AnswerSink,
  problems: ProblemList,
): Promise<void> {
  const reader = new LineReader(settings, sink, problems);
  for await (const { bytes, line } of textLines(chunks)) reader.readLine(bytes, line);
}

class LineReader {
  private layout: Layout | undefined;
  private isFirst = true;
  /** Whether the header is wrong: what the lines below it mean is then not known. */
  private isLost = false;
  private readonly settings: LineSettings;
  private readonly sink: AnswerSink;
  private readonly problems: ProblemList;

  constructor(settings: LineSettings, sink: AnswerSink, problems: ProblemList) {
    this.settings = settings;
    this.sink = sink;
    this.problems = problems;
  }

  readLine(bytes: Uint8Array, line: number): void {
    const isSound = bytes.length <= LINE_LIMIT && !bytes.some(isControl);
    const text = isSound ? decodeUtf8(bytes) : undefined;
    if (text === undefined) {
      this.problems.add(textProblem(bytes, splitFields(bytes), line)!);
      return;
    }
    const fields = text.split(SPACES).filter((field) => field !== '');
    if (fields.length === 0 || this.isLost) return;
    const isHeader = this.isFirst && this.takeHeader(fields, line);
    this.isFirst = false;
    if (!isHeader && !this.takeVerdict(fields, line)) this.takeDocument(fields, line);
  }

  private takeHeader(fields: readonly string[], line: number): boolean {
    const header = readHeader(fields);
    if (header === undefined) return false;
    if ('fields' in header) this.layout = header;
    else {
      const { column, fault } = header;
      this.problems.add({ code: 'unknown_column', line, column, message: fault });
      this.isLost = true;
    }
    return true;
  }

  private takeVerdict(fields: readonly string[], line: number): boolean {
    const [query = '', verdict = ''] = fields;
    const isVerdict = this.settings.hasVerdicts && fields.length <= 3 && VERDICT_LIKE.test(verdict);
    if (isVerdict) this.sink.addVerdict(withoutEnding(query), verdict, line, 2);
    return isVerdict;
  }

  private takeDocument(fields: readonly string[], line: number): void {
    this.layout ??= layoutOf(this.settings.role, fields.length);
    const { layout } = this;
    if (layout === undefined || fields.length !== layout.fields) {
      const expected = layout === undefined ? EXPECTED[this.settings.role] : `${layout.fields} as above`;
      const answers = this.settings.hasVerdicts ? ', or an answer (query, Y or N)' : '';
      const column = Math.min(fields.length, layout?.fields ?? fields.length);
      const message = `found ${fields.length} field${fields.length === 1 ? '' : 's'}, expected ${expected}${answers}${hintFor(fields)}`;
      this.problems.add({ code: 'malformed_line', line, column, message });
      return;
    }
    const query = withoutEnding(fields[layout.query]!);
    const document = withoutEnding(fields[layout.document]!);
    const value = layout.value === undefined ? undefined : fields[layout.value];
    this.sink.addDocument(
      query,
      document,
      value,
      line,
      layout.value === undefined ? undefined : layout.value + 1,
    );
    if (layout.language !== undefined) {
      this.sink.addLanguage(query, fields[layout.language]!, line, layout.language + 1);
    }
  }
}

/**
 * Whether an answer is `Y` or `N`; notes a problem where it is not.
 *
 * @param verdict  - as it stands in the file
 * @param line     - where
 * @param column   - where
 * @param problems - gets the problem
 * @returns true for `Y` and `N`
 * @source COLIEE task 4
 */
export function isVerdict(
  verdict: string,
  line: number,
  column: number | undefined,
  problems: ProblemList,
): verdict is 'Y' | 'N' {
  if (verdict === 'Y' || verdict === 'N') return true;
  const message = 'the answer of the query is neither Y nor N, in capitals';
  problems.add({ code: 'verdict_unknown', line, ...(column === undefined ? {} : { column }), message });
  return false;
}

/** What else than spaces and tabs seems to separate the fields of a line that is one field. */
function hintFor(fields: readonly string[]): string {
  if (fields.length > 1) return '';
  const separator = [',', ';', '|'].find((sign) => fields[0]?.includes(sign));
  return separator ? `; spaces and tabs separate fields, ${shownText(separator)} does not` : '';
}
