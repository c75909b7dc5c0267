import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpu } from '../../compute/compute.ts';
import { memorySource } from '../../formats/memory-source.ts';
import { archive } from '../../formats/testing/archive.ts';
import { safetensorsFile } from '../../formats/testing/safetensors-file.ts';
import { irRetrieval } from '../ir-retrieval/index.ts';
import { retrievalOptions } from '../ir-retrieval/options.ts';
import { denseRetrieval } from './index.ts';
import { denseOptions } from './options.ts';
import { readSubmission } from './read-submission.ts';
import { searchTopics } from './search.ts';
import { evaluate, lines, npy, npyOfInt8 } from './testing/end-to-end.ts';

const truth = archive({
  'qrels.txt': lines(['q1 0 a 1', 'q1 0 d 1', 'q2 0 b 1']),
  'queries.txt': lines(['q1', 'q2', 'spare']),
  'documents.txt': lines(['a', 'b', 'c', 'd']),
});
const queries = [
  [1, 0],
  [0, 2],
  [7, 7],
];
/** By inner product q1 gives 3, 4, 3, 1 and q2 gives 0, 6, 8, 6. */
const documents = [
  [3, 0],
  [4, 3],
  [3, 4],
  [1, 3],
];

describe('worked by hand', () => {
  test('inner product: equal ones by id, highest first', async () => {
    const { aggregate, instances } = await evaluate(
      truth,
      archive({ 'queries.npy': npy(queries), 'documents.npy': npy(documents) }),
      {},
      ['recip_rank', 'recall_1', 'recall_2', 'recall_3', 'map'],
    );
    // q1: b 4, c 3, a 3, d 1: relevant at 3 and 4. q2: c 8, d 6, b 6, a 0: relevant at 3.
    expect(instances.ids).toEqual(['q1', 'q2']);
    expect([...(instances.values.recip_rank ?? [])]).toEqual([1 / 3, 1 / 3]);
    expect([...(instances.values.map ?? [])]).toEqual([(1 / 3 + 2 / 4) / 2, 1 / 3]);
    expect(aggregate).toMatchObject({ recall_1: 0, recall_2: 0, recall_3: (1 / 2 + 1) / 2 });
  });

  test('cosine and distance order otherwise, by the manifest or by the task', async () => {
    const files = { 'queries.npy': npy(queries), 'documents.npy': npy(documents) };
    const ranksBy = async (manifest: string, options: Record<string, unknown> = {}) => {
      const submission = archive({ ...files, ...(manifest && { 'manifest.json': manifest }) });
      const { instances } = await evaluate(truth, submission, options, ['recip_rank']);
      return [...(instances.values.recip_rank ?? [])];
    };
    // cosine: q1 a 1; q2 d 0.95, c 0.8, b 0.6. Distance²: q1 a 4, d 9, c 20, b 18; q2 a 13, b 17, c 13, d 2.
    expect(await ranksBy('{"similarity": "cosine"}')).toEqual([1, 1 / 3]);
    expect(await ranksBy('', { similarity: 'cosine' })).toEqual([1, 1 / 3]);
    expect(await ranksBy('{"similarity": "l2"}')).toEqual([1, 1 / 4]);
    expect(await ranksBy('{}')).toEqual([1 / 3, 1 / 3]);
  });

  test('what the index costs', async () => {
    const ids = ['index_bytes', 'dimension', 'bits_per_value'];
    const whole = await evaluate(
      truth,
      archive({ 'queries.npy': npy(queries), 'documents.npy': npyOfInt8(documents) }),
      {},
      ids,
    );
    expect(whole.aggregate).toEqual({ index_bytes: 8, dimension: 2, bits_per_value: 8 });
    const single = await evaluate(
      truth,
      archive({ 'queries.npy': npyOfInt8(queries), 'documents.npy': npy(documents) }),
      {},
      ids,
    );
    expect(single.aggregate).toEqual({ index_bytes: 32, dimension: 2, bits_per_value: 32 });
    expect(single.instances.values).toEqual({});
  });

  test('scales matter for distances: (10) is nearer to 0.5 · 20 than to 0.5 · 10', async () => {
    const small = archive({
      'qrels.txt': 'q 0 far 1\n',
      'queries.txt': 'q\n',
      'documents.txt': 'near\nfar\n',
    });
    const rank = async (scale: string) => {
      const files = { 'queries.npy': npyOfInt8([[10]]), 'documents.npy': npyOfInt8([[10], [20]]) };
      const manifest = `{"similarity": "l2", "scale": ${scale}}`;
      const { aggregate } = await evaluate(small, archive({ ...files, 'manifest.json': manifest }), {}, [
        'recip_rank',
      ]);
      return aggregate.recip_rank;
    };
    expect(await rank('{"documents": 0.5}')).toBe(1);
    expect(await rank('{"queries": 0.5, "documents": 0.5}')).toBe(0.5);
    expect(await rank('{}')).toBe(0.5);
  });

  test('the curve of recall and the notices', async () => {
    const { figures, notices } = await evaluate(
      truth,
      archive({ 'queries.npy': npy(queries), 'documents.npy': npy(documents) }),
      { depth: 3 },
      ['recip_rank'],
    );
    const [series] = figures[0]?.panels[0]?.series ?? [];
    expect([series?.x, series?.y]).toEqual([
      [1, 2, 3],
      [0, 0, 0.75],
    ]);
    expect(notices.map(({ code, count }) => [code, count])).toEqual([
      ['exact_search', 2],
      ['unjudged_queries', 1],
      ['tied_scores', 4],
    ]);
  });
});

test('every form of a submission gives the same scores', async () => {
  const bytes = (values: ArrayBufferView) => new Uint8Array(values.buffer);
  const tensor = (rows: number[][], dtype: string, values: ArrayBufferView) => ({
    dtype,
    shape: [rows.length, 2],
    bytes: bytes(values),
  });
  const upperHalves = (rows: number[][]) =>
    Uint16Array.from(new Uint32Array(Float32Array.from(rows.flat()).buffer), (word) => word >>> 16);
  const half = (rows: number[][]) => Float16Array.from(rows.flat());
  const both = safetensorsFile({
    documents: tensor(documents, 'BF16', upperHalves(documents)),
    queries: tensor(queries, 'F32', Float32Array.from(queries.flat())),
  });
  const order = [2, 0, 3, 1];
  const submissions = {
    npy: archive({ 'queries.npy': npy(queries), 'documents.npy': npy(documents) }),
    int8: archive({
      'a/queries.npy': npyOfInt8(queries),
      'a/documents.npy': npyOfInt8(documents),
      'README.md': '',
    }),
    ids: archive({
      'queries.npy': npy(queries.toReversed()),
      'queries.txt': lines(['spare', 'q2', 'q1']),
      'documents.npy': npy(order.map((row) => documents[row] ?? [])),
      'documents.txt': lines(order.map((row) => ['a', 'b', 'c', 'd'][row] ?? '')),
    }),
    safetensors: memorySource('submission', both, 11),
    twoTypes: archive({
      'x.safetensors': safetensorsFile({ queries: tensor(queries, 'F16', half(queries)) }),
      'documents.npy': npy(documents),
    }),
  };
  const values = await Promise.all(
    Object.values(submissions).map(async (submission) => {
      const { instances } = await evaluate(truth, submission);
      return instances;
    }),
  );
  for (const other of values) expect(other).toEqual(values[0]);
});

/** Small collections with few different numbers, so that many documents tie. */
const collections = fc.integer({ min: 1, max: 3 }).chain((columns) => {
  const row = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: columns, maxLength: columns });
  return fc.record({
    queries: fc.array(row, { minLength: 1, maxLength: 5 }),
    documents: fc.array(row, { minLength: 1, maxLength: 30 }),
    relevant: fc.uniqueArray(fc.nat({ max: 29 }), { minLength: 1, maxLength: 9 }),
    depth: fc.integer({ min: 1, max: 35 }),
    placesAtATime: fc.integer({ min: 1, max: 60 }),
  });
});

const documentId = (row: number) => `d${(row * 7) % 31}`;

test('scores are those of ir-retrieval on the run that lists all similarities', async () => {
  await fc.assert(
    fc.asyncProperty(collections, async ({ queries, documents, relevant, depth }) => {
      const judged = relevant.filter((row) => row < documents.length);
      fc.pre(judged.length > 0);
      const qrels = lines(
        queries.flatMap((_, query) => judged.map((row) => `${query} 0 ${documentId(row)} 1`)),
      );
      const product = (a: number[], b: number[]) =>
        a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
      const run = queries.flatMap((query, id) =>
        documents
          .map((document, row) => ({ row, score: product(query, document) }))
          .sort((a, b) => b.score - a.score || (documentId(a.row) < documentId(b.row) ? 1 : -1))
          .slice(0, depth)
          .map(({ row, score }) => `${id} Q0 ${documentId(row)} 1 ${score} tag`),
      );
      const options = retrievalOptions.parse({});
      const dense = denseRetrieval.metrics(denseOptions.parse({}));
      const ids = dense.filter(({ summary }) => summary !== 'whole').map(({ id }) => id);
      const encode = (text: string) => memorySource('file', new TextEncoder().encode(text));
      const judgments = await irRetrieval.parseTruth(encode(qrels), options);
      const prediction = irRetrieval.parseSubmission(encode(lines(run)), judgments, options);
      const expected = await irRetrieval.score(judgments, prediction, options, ids);
      const found = await evaluate(
        archive({
          'qrels.txt': qrels,
          'queries.txt': lines(queries.map((_, query) => `${query}`)),
          'documents.txt': lines(documents.map((_, row) => documentId(row))),
        }),
        archive({ 'queries.npy': npyOfInt8(queries), 'documents.npy': npy(documents) }),
        { depth },
        ids,
      );
      expect(found.instances).toEqual(expected.instances);
      expect(found.aggregate).toEqual(expected.aggregate);
    }),
    { numRuns: 40 },
  );
});

test('passes over the documents for few queries at a time rank as one pass does', async () => {
  await fc.assert(
    fc.asyncProperty(collections, async ({ queries, documents, placesAtATime, depth }) => {
      const options = denseOptions.parse({ depth });
      const ids = queries.map((_, query) => `${query}`);
      const truth = await denseRetrieval.parseTruth(
        archive({
          'qrels.txt': lines(ids.map((id) => `${id} 0 ${documentId(0)} 1`)),
          'queries.txt': lines(ids),
          'documents.txt': lines(documents.map((_, row) => documentId(row))),
        }),
        options,
      );
      const files = archive({ 'queries.npy': npy(queries), 'documents.npy': npy(documents) });
      const submission = await readSubmission(files, truth, options);
      const rankings = async (places: number) => {
        const found: string[] = [];
        let progress = 0;
        const onProgress = (bytes: number) => {
          expect(bytes).toBeGreaterThanOrEqual(progress);
          progress = bytes;
        };
        const search = { truth, submission, options, compute: cpu, onProgress, placesAtATime: places };
        await searchTopics(search, (topic, table) => {
          found.push(`${topic}: ${Buffer.from(table.ids.subarray(0, table.ends[table.count - 1]))}`);
        });
        return found;
      };
      expect(await rankings(placesAtATime)).toEqual(await rankings(2 ** 24));
    }),
    { numRuns: 30 },
  );
});
