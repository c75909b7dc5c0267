import { type ByteSource, InvalidInputError, InvalidTruthError } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import { DocumentTable } from '../ir-retrieval/document-table.ts';
import type { Judgments } from '../ir-retrieval/judgments.ts';
import { parseJudgments } from '../ir-retrieval/parse-judgments.ts';
import { shownId } from '../ir-retrieval/shown-id.ts';
import { readIds } from './id-list.ts';
import { type DenseOptions, rankingOptions } from './options.ts';
import type { DenseTruth } from './truth.ts';

const ROLES = ['qrels', 'queries', 'documents'] as const;
type Role = (typeof ROLES)[number];

/**
 * Reads judgments and the ids of queries and documents.
 *
 * @param source  - zip archive or folder with `qrels.txt`, `queries.txt`, `documents.txt`
 * @param options - smallest relevant grade
 * @returns judgments whose topics and documents are all in the lists
 * @throws InvalidTruthError with all problems
 * @source TREC qrels; lists: one id a line
 */
export async function parseTruth(source: ByteSource, options: DenseOptions): Promise<DenseTruth> {
  const problems = new FileProblems();
  const files = await filesByRole(source, problems);
  problems.throwIfAny(InvalidTruthError);
  const [qrels, ...lists] = ROLES.map((role) => files.get(role)!) as [ByteSource, ByteSource, ByteSource];
  const read = () => parseJudgments(qrels, rankingOptions(options));
  const judgments = await problems.attempt(read, qrels.name);
  const [queries, documents] = await Promise.all(lists.map((list) => readTable(list, problems)));
  if (judgments === undefined || queries === undefined || documents === undefined || problems.total > 0) {
    problems.throwIfAny(InvalidTruthError);
    throw new Error('judgments were refused without a problem');
  }
  const topics = topicsOf(judgments, queries, problems);
  refuseUnlisted(judgments, documents, problems);
  problems.throwIfAny(InvalidTruthError);
  return { judgments, queries, documents, topics, tieRanks: placesDescending(documents) };
}

async function filesByRole(
  source: ByteSource,
  problems: FileProblems,
): Promise<ReadonlyMap<Role, ByteSource>> {
  const files = new Map<Role, ByteSource>();
  for (const member of await membersOf(source)) {
    const stem = /([^/]+?)\.(?:txt|tsv|qrels|ids)(?:\.gz)?$/i.exec(member.name)?.[1];
    const role = ROLES.find((name) => name === stem);
    if (role === undefined) continue;
    const earlier = files.get(role);
    if (earlier) {
      const message = `is a second file of ${role}, after ${earlier.name}; expected one`;
      problems.add({ file: member.name, code: 'duplicate_file', message });
    }
    files.set(role, member);
  }
  for (const role of ROLES) {
    if (files.has(role)) continue;
    problems.add({
      code: 'missing_file',
      message: `there is no ${role}.txt; expected qrels, queries and documents`,
    });
  }
  return files;
}

async function membersOf(source: ByteSource): Promise<readonly ByteSource[]> {
  if (source.members === undefined) {
    const message = 'is a single file; expected a zip archive with qrels.txt, queries.txt and documents.txt';
    throw new InvalidTruthError([{ file: source.name, code: 'not_an_archive', message }]);
  }
  return source.members().catch((error: unknown) => {
    throw error instanceof InvalidInputError ? new InvalidTruthError(error.problems, error.total) : error;
  });
}

async function readTable(source: ByteSource, problems: FileProblems): Promise<DocumentTable> {
  const table = new DocumentTable();
  await readIds(
    source,
    (bytes, hash, line) => {
      const before = table.count;
      const position = table.add(hash, bytes, 0, bytes.length, 0, 0, line);
      if (position === before) return;
      const message = `${shownId(bytes)} is there already, on line ${table.lines[position]}`;
      problems.add({ file: source.name, code: 'duplicate_id', line, message });
    },
    (problem) => problems.add(problem),
  );
  return table;
}

/** Topic of each query, -1 where it has no judgment. */
function topicsOf(
  { topics, topicTable }: Judgments,
  queries: DocumentTable,
  problems: FileProblems,
): Int32Array {
  const found = new Int32Array(queries.count).fill(-1);
  for (const [topic, { id }] of topics.entries()) {
    const bytes = topicTable.idAt(topic);
    const query = queries.indexOf(topicTable.hashes[topic]!, bytes, 0, bytes.length);
    if (query >= 0) found[query] = topic;
    else
      problems.add({
        code: 'unlisted_query',
        message: `topic ${id} of the judgments is not among the queries`,
      });
  }
  return found;
}

function refuseUnlisted(judgments: Judgments, documents: DocumentTable, problems: FileProblems): void {
  const { documentIds, documentEnds, documentHashes } = judgments;
  for (const [at, hash] of documentHashes.entries()) {
    const from = at === 0 ? 0 : documentEnds[at - 1]!;
    if (documents.indexOf(hash, documentIds, from, documentEnds[at]!) >= 0) continue;
    const id = shownId(documentIds.subarray(from, documentEnds[at]!));
    const message = `document ${id} of the judgments is not among the documents`;
    problems.add({ code: 'unlisted_document', message });
  }
}

/** Place of each id when they are sorted by bytes, highest first. */
function placesDescending(table: DocumentTable): Uint32Array {
  const order = Uint32Array.from({ length: table.count }, (_, position) => position);
  order.sort((a, b) => table.compareIds(b, a));
  const places = new Uint32Array(table.count);
  for (const [place, position] of order.entries()) places[position] = place;
  return places;
}
