import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archive } from '../../formats/testing/archive.ts';
import {
  caseName,
  describeGolden,
  goldenRoot,
  listGolden,
  readBytes,
  readJson,
} from '../../testing/golden.ts';
import { evaluate, lines, npy } from './testing/end-to-end.ts';
import { fieldsOf, vectorsOf } from './testing/run-vectors.ts';

/** Values are rounded to 10 decimals. */
const TOLERANCE = { rel: 1e-9, abs: 1.01e-10 };
/** Numbers in the matrix of documents: larger runs are left to the tests of `ir-retrieval`. */
const MOST_NUMBERS = 400_000;
/** Measures that see the first ranks only. */
const CUT_MEASURE = /^(P|recall|ndcg_cut|map_cut|success|relative_P)_(\d+)$/;

interface Case {
  readonly args: readonly string[];
  readonly qrels: string;
  readonly run: string;
  readonly topics: readonly string[];
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

const cases = listGolden('ir/real', '.json.gz');
describeGolden('dense-retrieval: runs as vectors', cases, (count) => {
  const shared = join(goldenRoot() ?? '', '..');
  test.each(cases.map((path) => [caseName(path), path]))('%s', async (_name, path) => {
    const { args, qrels, run, topics, values } = readJson<Case>(path);
    const isPlain = args.every((arg) => !['-l', '-M', '-J'].includes(arg.slice(0, 2)));
    if (!isPlain || readBytes(join(shared, run)).length > 4e6) return;
    const vectors = vectorsOf(fieldsOf(readBytes(join(shared, run))));
    const judged = fieldsOf(readBytes(join(shared, qrels))).filter(([topic = '']) =>
      vectors.topics.includes(topic),
    );
    const others = new Set(judged.map(([, , id = '']) => id)).difference(new Set(vectors.documents));
    const documents = [...vectors.documents, ...others];
    if (documents.length * vectors.topics.length > MOST_NUMBERS) return;
    const ids = Object.keys(values).filter(
      (id) => Number(CUT_MEASURE.exec(id)?.[2] ?? Infinity) <= vectors.fewest,
    );
    const { instances } = await evaluate(
      archive(
        {
          'qrels.txt': lines(judged.map((fields) => fields.join(' '))),
          'queries.txt': lines(vectors.topics),
          'documents.txt': lines(documents),
        },
        1 << 20,
      ),
      archive(
        {
          'queries.npy': npy(
            vectors.topics.map((_, at) => vectors.topics.map((_, other) => Number(at === other))),
          ),
          'documents.npy': npy([...vectors.rows, ...[...others].map(() => vectors.topics.map(() => 0))]),
        },
        1 << 20,
      ),
      {},
      ids,
    );
    for (const id of ids) {
      for (const [at, topic] of instances.ids.entries()) {
        const want = values[id]?.[topics.indexOf(topic)];
        count.compare(`${id} ${topic}`, instances.values[id]?.[at], want, TOLERANCE);
      }
    }
    count.finishCase();
  });

  test('compares something', () => {
    expect(count.values).toBeGreaterThan(0);
  });
});
