import type {
  BaselineBundle,
  BenchmarkBundle,
  NamedFile,
  TaskBundle,
} from '#server/services/benchmark-bundle.ts';
import { zipFile } from '#server/zip-file.ts';
import { openPhase } from '../open-phase.ts';
import { stemmedWords } from '../search/analyzers.ts';
import type { SparseRows } from '../search/embeddings/sparse-rows.ts';
import { vocabularyOf, weightPassages, weightTexts } from '../search/embeddings/weighted-terms.ts';
import { corpusFile, encodeLines, qrelsFile, queryFile, type Topic } from '../search/files.ts';
import { buildIndex } from '../search/inverted-index.ts';
import { queryWords } from '../search/query-words.ts';
import type { Collection } from '../state-of-the-union/collection.ts';
import { demoCollection } from '../state-of-the-union/demo-collection.ts';
import { type Corpus, type VectorSystem, vectorSystems } from './all-systems.ts';
import { embed, STORAGE_BITS } from './embed.ts';
import { benchmarkText, bodyFirstText, inverseClozeText } from './texts.ts';

/**
 * The demo benchmark of dense retrieval: the two tasks of the State of the Union passages with vectors instead of runs.
 * The same bytes each time.
 */
export async function buildStateOfTheUnionVectors(): Promise<BenchmarkBundle> {
  return buildVectors(await demoCollection());
}

/** The same benchmark on any collection. */
export function buildVectors(collection: Collection): BenchmarkBundle {
  const systems = prepareSystems(collection);
  return {
    ...benchmarkText,
    tasks: [
      {
        slug: 'sotu-vectors-inverse-cloze',
        ...inverseClozeText(collection),
        ...taskOf(collection, collection.inverseCloze, systems),
      },
      {
        slug: 'sotu-vectors-body-first',
        ...bodyFirstText(collection),
        ...taskOf(collection, collection.bodyFirst, systems),
      },
    ],
  };
}

interface PreparedSystem {
  readonly system: VectorSystem;
  readonly documents: NamedFile;
  readonly embedQueries: (queries: readonly string[]) => NamedFile;
}

function prepareSystems({ passages }: Collection): PreparedSystem[] {
  const index = buildIndex(
    passages.map(({ text }) => text),
    stemmedWords,
  );
  const vocabulary = vocabularyOf(index);
  const weighted = weightPassages(index, vocabulary, false);
  const plain = weightPassages(index, vocabulary, true);
  const corpus: Corpus = { index, vocabulary, weighted };
  const known = new Map<VectorSystem['termVectors'], Float64Array>();
  return vectorSystems.map((system) => {
    const { termVectors, isPlain = false } = system;
    const vectors = known.get(termVectors) ?? termVectors(corpus);
    known.set(termVectors, vectors);
    const fileOf = (name: string, texts: SparseRows): NamedFile => ({
      name,
      bytes: embed(texts, vectors, system),
    });
    return {
      system,
      documents: fileOf('documents.npy', isPlain ? plain : weighted),
      embedQueries: (queries) => fileOf('queries.npy', weightTexts(queries, index, vocabulary, isPlain)),
    };
  });
}

/** What both tasks share but for their topics. */
function taskOf(
  { passages }: Collection,
  topics: readonly Topic[],
  systems: readonly PreparedSystem[],
): Omit<TaskBundle, 'slug' | 'title' | 'summary' | 'description'> {
  const list = (entries: readonly { readonly id: string }[]) => encodeLines(entries.map(({ id }) => id));
  return {
    evaluatorId: 'dense-retrieval',
    options: {},
    primaryMetric: 'recall_100',
    boardMetrics: ['recall_100', 'recall_10', 'recall_1', 'ndcg_cut_10', 'index_bytes'],
    truth: {
      name: 'truth.zip',
      bytes: zipFile([
        { name: 'qrels.txt', bytes: qrelsFile(topics) },
        { name: 'queries.txt', bytes: list(topics) },
        { name: 'documents.txt', bytes: list(passages) },
      ]),
    },
    instanceAttributes: queryWords(topics),
    systemAttributes: [
      { name: 'dimensions', kind: 'number', label: 'Dimensions', better: 'lower' },
      { name: 'bitsPerValue', kind: 'number', label: 'Bits per value', unit: 'bits', better: 'lower' },
      { name: 'indexBytes', kind: 'number', label: 'Index size', unit: 'bytes', better: 'lower' },
    ],
    files: [
      {
        name: 'corpus.jsonl',
        description: `${passages.length} passages, one JSON object a line: id, text. Rows of documents.npy are in this order.`,
        bytes: corpusFile(passages),
      },
      {
        name: 'queries.tsv',
        description: `${topics.length} queries, one a line: id, tab, text. Rows of queries.npy are in this order.`,
        bytes: queryFile(topics),
      },
    ],
    phases: [openPhase],
    baselines: systems.map((prepared) => baselineOf(prepared, passages.length, topics)),
  };
}

function baselineOf(
  { system, documents, embedQueries }: PreparedSystem,
  passages: number,
  topics: readonly Topic[],
): BaselineBundle {
  const { name, description, tags, dimensions, storage } = system;
  const bitsPerValue = STORAGE_BITS[storage];
  const queries = embedQueries(topics.map(({ query }) => query));
  return {
    name,
    description,
    tags: ['dense', ...tags],
    attributes: { dimensions, bitsPerValue, indexBytes: (passages * dimensions * bitsPerValue) / 8 },
    run: { name: `${name}.npz`, bytes: zipFile([documents, queries]) },
  };
}
