import { shownText } from '../../formats/shown-text.ts';
import type { Role } from './answer-sink.ts';

/** Which field of a line means what; positions from 0, undefined where the layout has no such field. */
export interface Layout {
  readonly fields: number;
  readonly query: number;
  readonly document: number;
  /** Label in a truth, score in a submission. */
  readonly value?: number;
  readonly language?: number;
}

/** Layouts without a header, told apart by their number of fields. */
const LAYOUTS: Readonly<Record<Role, readonly Layout[]>> = {
  submission: [
    { fields: 6, query: 0, document: 2, value: 4 },
    { fields: 3, query: 0, document: 1 },
    { fields: 2, query: 0, document: 1 },
  ],
  truth: [
    { fields: 4, query: 0, document: 2, value: 3 },
    { fields: 2, query: 0, document: 1 },
  ],
};

/** What to tell where no layout fits. */
export const EXPECTED: Readonly<Record<Role, string>> = {
  submission:
    '6 (query, Q0, document, rank, score, tag), 3 (query, document, tag), 2 (query, document), or a header line',
  truth: '4 (query, iteration, document, relevance), 2 (query, document), or a header line',
};

/**
 * The layout that has this many fields.
 *
 * @param role   - which file
 * @param fields - of its first line
 * @returns the layout, or undefined
 * @source COLIEE tasks 1 and 3; trec_eval; GerDaLIR for two columns
 */
export const layoutOf = (role: Role, fields: number): Layout | undefined =>
  LAYOUTS[role].find((layout) => layout.fields === fields);

/** Names of columns, without case, `-` and `_`. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  query: ['queryid', 'qid', 'query', 'topicid', 'topic'],
  document: ['corpusid', 'documentid', 'docid', 'docno', 'did', 'pid', 'document', 'doc', 'article', 'case'],
  value: ['score', 'relevance', 'rel', 'label', 'grade'],
  language: ['language', 'lang'],
  other: ['rank', 'tag', 'run', 'iteration', 'iter', 'q0'],
};

function meaningOf(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll(/[-_]/g, '');
  return Object.keys(NAMES).find((meaning) => NAMES[meaning]?.includes(plain));
}

/**
 * Reads a header line such as BEIR's `query-id corpus-id score`.
 *
 * @param fields - of the first line
 * @returns the layout; the number (from 1) of the column at fault with what is wrong; or undefined where the line is
 *          no header
 * @source BEIR, qrels files
 */
export function readHeader(
  fields: readonly string[],
): Layout | { readonly column: number; readonly fault: string } | undefined {
  const meanings = fields.map(meaningOf);
  if (meanings[0] !== 'query' || fields.length < 2 || meanings.every((meaning) => meaning !== 'document')) {
    return undefined;
  }
  const unknown = meanings.indexOf(undefined);
  if (unknown >= 0) {
    const fault = `the header names a column ${shownText(fields[unknown] ?? '')}; expected query-id, corpus-id, score, language`;
    return { column: unknown + 1, fault };
  }
  const repeated = meanings.findIndex(
    (meaning, column) => meaning !== 'other' && meanings.indexOf(meaning) < column,
  );
  if (repeated >= 0)
    return { column: repeated + 1, fault: `the header names a second column for the ${meanings[repeated]}` };
  const at = (meaning: string) => meanings.indexOf(meaning);
  return {
    fields: fields.length,
    query: 0,
    document: at('document'),
    ...(at('value') < 0 ? {} : { value: at('value') }),
    ...(at('language') < 0 ? {} : { language: at('language') }),
  };
}
