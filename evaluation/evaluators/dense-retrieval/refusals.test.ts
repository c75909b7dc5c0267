import { describe, expect, test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { archive } from '../../formats/testing/archive.ts';
import { evaluate, lines, npy, npyOfInt8, refusals } from './testing/end-to-end.ts';

const truthFiles = {
  'qrels.txt': lines(['q1 0 secret 1', 'q2 0 b 1']),
  'queries.txt': lines(['q1', 'q2']),
  'documents.txt': lines(['secret', 'b', 'c']),
};
const truth = archive(truthFiles);
const files = {
  'queries.npy': npy([
    [1, 0],
    [0, 2],
  ]),
  'documents.npy': npy([
    [3, 0],
    [4, 3],
    [3, 4],
  ]),
};

const problemsOf = (changed: Record<string, string | Uint8Array>, options = {}) =>
  refusals(evaluate(truth, archive({ ...files, ...changed }), options));

const without = (name: keyof typeof files) => {
  const { [name]: _, ...others } = files;
  return archive(others);
};

describe('submissions', () => {
  test.each([
    [
      'NaN',
      {
        'documents.npy': npy([
          [3, 0],
          [4, Number.NaN],
          [3, 4],
        ]),
      },
      ['documents.npy: not_finite: row 1 (b) holds NaN in column 1; expected finite numbers'],
    ],
    [
      'infinities in both files, all of them',
      {
        'queries.npy': npy([
          [Infinity, 0],
          [0, 2],
        ]),
        'documents.npy': npy([
          [3, 0],
          [4, 3],
          [-Infinity, 4],
        ]),
      },
      [
        'queries.npy: not_finite: row 0 (q1) holds Infinity in column 0; expected finite numbers',
        'documents.npy: not_finite: row 2 (c) holds -Infinity in column 0; expected finite numbers',
      ],
    ],
    [
      'a document too few',
      {
        'documents.npy': npy([
          [3, 0],
          [4, 3],
        ]),
      },
      [
        "documents.npy: wrong_row_count: has 2 rows; expected 3, one for each of the task's documents in their order, or documents.txt with the id of each row",
      ],
    ],
    [
      'a query too many',
      {
        'queries.npy': npy([
          [3, 0],
          [4, 3],
          [1, 1],
        ]),
      },
      [
        "queries.npy: wrong_row_count: has 3 rows; expected 2, one for each of the task's queries in their order, or queries.txt with the id of each row",
      ],
    ],
    [
      'ids and numbers, both',
      {
        'queries.npy': npy([
          [1, 0],
          [Number.NaN, 2],
        ]),
        'queries.txt': lines(['q2', 'x']),
      },
      [
        'queries.npy: not_finite: row 1 holds NaN in column 0; expected finite numbers',
        "queries.txt: 2: unknown_id: x is none of the task's queries",
        "queries.txt: missing_ids: lacks 1 of the task's 2 queries: q1",
      ],
    ],
    [
      'other widths',
      { 'queries.npy': npy([[1], [2]]) },
      ['other_dimension: queries.npy has 1 columns, documents.npy has 2; expected as many'],
    ],
    [
      'ids twice, unknown, missing',
      { 'documents.txt': lines(['b', 'b', 'x']) },
      [
        "documents.txt: missing_ids: lacks 2 of the task's 3 documents: secret, c",
        'documents.txt: 2: duplicate_id: b is there already, on line 1',
        "documents.txt: 3: unknown_id: x is none of the task's documents",
      ],
    ],
    [
      'more ids than rows',
      { 'queries.txt': lines(['q2', 'q1', 'q3']) },
      [
        'queries.txt: wrong_row_count: has 3 ids, queries.npy has 2 rows; expected one id for each row',
        "queries.txt: 3: unknown_id: q3 is none of the task's queries",
      ],
    ],
    [
      'lines that are no ids',
      { 'queries.txt': 'q1\n\nq2 q3\n' },
      [
        'queries.txt: wrong_row_count: has 1 ids, queries.npy has 2 rows; expected one id for each row',
        "queries.txt: missing_ids: lacks 1 of the task's 2 queries: q2",
        'queries.txt: 2: malformed_line: found a blank line, expected one id without blanks',
        'queries.txt: 3: malformed_line: found 2 words, expected one id without blanks',
      ],
    ],
    [
      'a truncated matrix',
      { 'documents.npy': (files['documents.npy'] as Uint8Array).subarray(0, -3) },
      ['documents.npy: truncated_matrix: ends after 2 of 3 rows; expected 152 bytes, found 149'],
    ],
    [
      'a file that is no array',
      { 'documents.npy': '1 2 3\n4 5 6\n' },
      ['documents.npy: not_npy: is no NumPy file; expected an array saved by numpy.save'],
    ],
    [
      'files that are not expected, two manifests',
      { 'run.txt': '', 'manifest.json': '{}', 'old/manifest.json': '{}' },
      ['old/manifest.json', 'run.txt'].map(
        (name) =>
          `${name}: unexpected_file: is not expected here, or a second one; expected queries.npy, documents.npy, queries.txt, documents.txt, manifest.json or a .safetensors file`,
      ),
    ],
    [
      'a matrix twice',
      {
        'old/queries.npy': npy([
          [1, 1],
          [1, 2],
        ]),
      },
      [
        'queries.npy: duplicate_matrix: holds queries a second time, after old/queries.npy; expected one matrix',
      ],
    ],
    [
      'a manifest that is no JSON',
      { 'manifest.json': 'cosine' },
      ['manifest.json: malformed_json: is no JSON in UTF-8; expected e.g. {"similarity": "cosine"}'],
    ],
    [
      'an absurd manifest',
      { 'manifest.json': ' '.repeat(70_000) },
      ['manifest.json: file_too_large: has more than 65536 bytes; expected a small JSON object'],
    ],
  ])('%s', async (_name, changed, expected) => {
    expect((await problemsOf(changed)).toSorted()).toEqual(expected.toSorted());
  });

  test.each([
    [
      'an unknown similarity',
      '{"similarity": "dot"}',
      /^manifest.json: malformed_manifest: similarity: .*"inner-product"\|"cosine"\|"l2"/,
    ],
    [
      'a negative scale',
      '{"scale": {"queries": -1}}',
      /^manifest.json: malformed_manifest: scale.queries: .*>0/,
    ],
    ['an unknown key', '{"metric": "l2"}', /^manifest.json: malformed_manifest: .*"metric"/],
  ])('%s', async (_name, manifest, expected) => {
    const [problem] = await problemsOf({ 'manifest.json': manifest });
    expect(problem).toMatch(expected);
  });

  test('a manifest that contradicts the task', async () => {
    expect(await problemsOf({ 'manifest.json': '{"similarity": "l2"}' }, { similarity: 'cosine' })).toEqual([
      'manifest.json: other_similarity: similarity is "l2"; this task ranks by "cosine"',
    ]);
  });

  test('a zero vector has no cosine, but an inner product', async () => {
    const zero = {
      'documents.npy': npyOfInt8([
        [3, 0],
        [0, 0],
        [3, 4],
      ]),
    };
    expect(await problemsOf(zero, { similarity: 'cosine' })).toEqual([
      'documents.npy: zero_vector: row 1 (b) is all zeros, which has no direction; the cosine needs another vector',
    ]);
    await expect(evaluate(truth, archive({ ...files, ...zero }))).resolves.toBeDefined();
  });

  test('a matrix that is missing', async () => {
    expect(await refusals(evaluate(truth, without('documents.npy')))).toEqual([
      'missing_matrix: there is no matrix of documents; expected documents.npy or a safetensors file with the tensor "documents"',
    ]);
  });

  test('a single array', async () => {
    const [problem] = await refusals(evaluate(truth, memorySource('submission', files['queries.npy'])));
    expect(problem).toBe('submission: not_safetensors: is a NumPy file; expected a safetensors file');
  });

  test('at most 100 rows are listed, all are counted', async () => {
    const ids = Array.from({ length: 150 }, (_, row) => `d${row}`);
    const wide = archive({ 'qrels.txt': 'q 0 d0 1\n', 'queries.txt': 'q\n', 'documents.txt': lines(ids) });
    const submission = archive({
      'queries.npy': npy([[1]]),
      'documents.npy': npy(ids.map(() => [Number.NaN])),
    });
    await expect(evaluate(wide, submission)).rejects.toMatchObject({
      total: 150,
      problems: { length: 100 },
    });
  });
});

describe('truths', () => {
  const problemsOfTruth = (changed: Record<string, string>) =>
    refusals(evaluate(archive({ ...truthFiles, ...changed }), archive(files)));

  test.each([
    [
      'a judged document that is not listed',
      { 'documents.txt': lines(['b', 'c']) },
      ['unlisted_document: document secret of the judgments is not among the documents'],
    ],
    [
      'a judged query that is not listed',
      { 'queries.txt': lines(['q1']) },
      ['unlisted_query: topic q2 of the judgments is not among the queries'],
    ],
    [
      'an id twice',
      { 'queries.txt': lines(['q1', 'q2', 'q1']) },
      ['queries.txt: 3: duplicate_id: q1 is there already, on line 1'],
    ],
    ['an empty list', { 'queries.txt': '' }, ['queries.txt: empty_file: holds no id']],
    [
      'a malformed judgment',
      { 'qrels.txt': 'q1 0 b\n' },
      ['qrels.txt: 1: malformed_line: found 3 fields, expected 4: topic, iteration, document, relevance'],
    ],
    [
      'a second file',
      { 'old/qrels.txt': '' },
      ['qrels.txt: duplicate_file: is a second file of qrels, after old/qrels.txt; expected one'],
    ],
  ])('%s', async (_name, changed, expected) => {
    expect(await problemsOfTruth(changed)).toEqual(expected);
  });

  test('a file that is missing, a single file', async () => {
    const { 'qrels.txt': _, ...others } = truthFiles;
    expect(await refusals(evaluate(archive(others), archive(files)))).toEqual([
      'missing_file: there is no qrels.txt; expected qrels, queries and documents',
    ]);
    const single = memorySource('qrels.txt', new TextEncoder().encode(truthFiles['qrels.txt']));
    expect(await refusals(evaluate(single, archive(files)))).toEqual([
      'qrels.txt: not_an_archive: is a single file; expected a zip archive with qrels.txt, queries.txt and documents.txt',
    ]);
  });
});
