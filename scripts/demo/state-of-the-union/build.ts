import type { BaselineBundle, BenchmarkBundle, TaskBundle } from '#server/services/benchmark-bundle.ts';
import { openPhase } from '../open-phase.ts';
import { characterGrams, plainWords, stemmedWords } from '../search/analyzers.ts';
import { corpusFile, qrelsFile, queryFile, runFile, type Topic } from '../search/files.ts';
import { buildIndex } from '../search/inverted-index.ts';
import { queryWords } from '../search/query-words.ts';
import { topHits } from '../search/ranking.ts';
import type { Scorer } from '../search/systems/system.ts';
import { demoSystems, type IndexedSystem } from './all-systems.ts';
import type { Collection } from './collection.ts';
import { demoCollection } from './demo-collection.ts';
import { benchmarkText, bodyFirstText, inverseClozeText } from './texts.ts';

const RUN_DEPTH = 100;

/**
 * The demo benchmark: passage retrieval in the State of the Union addresses, two tasks on one corpus, with the
 * runs of all demo systems. The same bytes each time.
 */
export async function buildStateOfTheUnion(): Promise<BenchmarkBundle> {
  const collection = await demoCollection();
  const systems = prepareSystems(collection);
  return {
    ...benchmarkText,
    tasks: [
      {
        slug: 'sotu-inverse-cloze',
        ...inverseClozeText(collection),
        primaryMetric: 'recip_rank',
        boardMetrics: ['recip_rank', 'ndcg_cut_10', 'success_1', 'success_10', 'recall_100'],
        ...filesOf(collection, collection.inverseCloze, systems),
      },
      {
        slug: 'sotu-body-first',
        ...bodyFirstText(collection),
        primaryMetric: 'ndcg_cut_10',
        boardMetrics: ['ndcg_cut_10', 'P_10', 'recip_rank', 'map', 'recall_100'],
        ...filesOf(collection, collection.bodyFirst, systems),
      },
    ],
  };
}

interface PreparedSystem {
  readonly system: IndexedSystem;
  readonly indexBytes: number | null;
  readonly score: Scorer;
}

function prepareSystems({ passages }: Collection): PreparedSystem[] {
  const texts = passages.map(({ text }) => text);
  const indexes = {
    stemmedWords: buildIndex(texts, stemmedWords),
    plainWords: buildIndex(texts, plainWords),
    characterGrams: buildIndex(texts, characterGrams),
  };
  return demoSystems.map((system) => ({
    system,
    indexBytes: system.indexBytes(indexes),
    score: system.prepare(indexes),
  }));
}

/** Everything of a task that is made of its topics. */
function filesOf(
  { passages }: Collection,
  topics: readonly Topic[],
  systems: readonly PreparedSystem[],
): Pick<
  TaskBundle,
  | 'evaluatorId'
  | 'options'
  | 'truth'
  | 'instanceAttributes'
  | 'systemAttributes'
  | 'files'
  | 'phases'
  | 'baselines'
> {
  return {
    evaluatorId: 'ir-retrieval',
    options: {},
    truth: { name: 'qrels.txt', bytes: qrelsFile(topics) },
    instanceAttributes: queryWords(topics),
    systemAttributes: [
      { name: 'indexBytes', kind: 'number', label: 'Index size', unit: 'bytes', better: 'lower' },
      { name: 'terms', kind: 'choice', label: 'Terms', choices: ['stems', 'words', 'character 4-grams'] },
    ],
    files: [
      {
        name: 'corpus.jsonl',
        description: `${passages.length} passages, one JSON object a line: id, text.`,
        bytes: corpusFile(passages),
      },
      {
        name: 'queries.tsv',
        description: `${topics.length} queries, one a line: id, tab, text.`,
        bytes: queryFile(topics),
      },
    ],
    phases: [openPhase],
    baselines: systems.map(({ system, score, indexBytes }): BaselineBundle => {
      const { name, description, tags } = system;
      const attributes = { ...system.attributes, ...(indexBytes === null ? {} : { indexBytes }) };
      const bytes = runFile(topics, passages, (query) => topHits(score(query), RUN_DEPTH), name);
      return { name, description, tags, attributes, run: { name: `${name}.run`, bytes } };
    }),
  };
}
