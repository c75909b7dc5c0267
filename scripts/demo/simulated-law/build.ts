import type { BaselineBundle, BenchmarkBundle, TaskBundle } from '#server/services/benchmark-bundle.ts';
import { openPhase } from '../open-phase.ts';
import { characterGrams, plainWords, stemmedWords } from '../search/analyzers.ts';
import { corpusFile, encodeLines, type Passage, queryFile, type Topic } from '../search/files.ts';
import { buildIndex } from '../search/inverted-index.ts';
import type { Hit } from '../search/ranking.ts';
import { answeringSystems } from './all-systems.ts';
import { type Law, simulateLaw } from './collection.ts';
import { benchmarkText, caseText, statuteText } from './texts.ts';

const SEED = 1896;

/** The demo benchmark of legal retrieval: two tasks on simulated texts. The same bytes each time. */
export async function buildSimulatedLaw(): Promise<BenchmarkBundle> {
  const law = simulateLaw(SEED);
  return { ...benchmarkText, tasks: [statuteTask(law), caseTask(law)] };
}

function statuteTask(law: Law): TaskBundle {
  const { articles, questions } = law;
  return {
    slug: 'simulated-statutes',
    ...statuteText(law),
    evaluatorId: 'legal-retrieval',
    options: { protocol: 'coliee-statute-law' },
    primaryMetric: 'macro_f2',
    boardMetrics: ['macro_f2', 'macro_precision', 'macro_recall', 'map'],
    truth: goldFile(questions),
    files: [
      {
        name: 'articles.jsonl',
        description: `${articles.length} articles of a simulated code.`,
        bytes: corpusFile(articles),
      },
      {
        name: 'questions.tsv',
        description: `${questions.length} simulated facts: id, tab, text.`,
        bytes: queryFile(questions),
      },
    ],
    phases: [openPhase],
    baselines: answersOf(
      articles,
      questions,
      ({ id }, document, { score }, rank, tag) =>
        `${id} Q0 ${document} ${rank} ${score.toPrecision(9)} ${tag}`,
    ),
  };
}

function caseTask(law: Law): TaskBundle {
  const { cases, newCases } = law;
  return {
    slug: 'simulated-case-law',
    ...caseText(law),
    evaluatorId: 'legal-retrieval',
    options: { protocol: 'coliee-case-law' },
    primaryMetric: 'micro_f1',
    boardMetrics: ['micro_f1', 'micro_precision', 'micro_recall', 'macro_f1'],
    truth: goldFile(newCases),
    files: [
      {
        name: 'cases.jsonl',
        description: `${cases.length} simulated earlier cases.`,
        bytes: corpusFile(cases),
      },
      {
        name: 'new-cases.tsv',
        description: `${newCases.length} simulated new cases: id, tab, text.`,
        bytes: queryFile(newCases),
      },
    ],
    phases: [openPhase],
    baselines: answersOf(cases, newCases, ({ id }, document, _hit, _rank, tag) => `${id} ${document} ${tag}`),
  };
}

/** COLIEE's JSON. */
function goldFile(topics: readonly Topic[]) {
  const gold = Object.fromEntries(topics.map(({ id, relevant }) => [id, relevant]));
  return { name: 'gold.json', bytes: encodeLines([JSON.stringify(gold)]) };
}

type LineOf = (topic: Topic, document: string, hit: Hit, rank: number, tag: string) => string;

/** What every system answers. */
function answersOf(
  documents: readonly Passage[],
  topics: readonly Topic[],
  lineOf: LineOf,
): BaselineBundle[] {
  const texts = documents.map(({ text }) => text);
  const indexes = {
    stemmedWords: buildIndex(texts, stemmedWords),
    plainWords: buildIndex(texts, plainWords),
    characterGrams: buildIndex(texts, characterGrams),
  };
  return answeringSystems.map(({ name, description, tags, attributes, prepare, answers }) => {
    const score = prepare(indexes);
    const lines = topics.flatMap((topic) =>
      answers(score(topic.query)).map((hit, index) =>
        lineOf(topic, documents[hit.passage]?.id ?? '', hit, index + 1, name),
      ),
    );
    return { name, description, tags, attributes, run: { name: `${name}.txt`, bytes: encodeLines(lines) } };
  });
}
