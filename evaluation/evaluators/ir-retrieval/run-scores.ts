import { summarize } from '../../metrics/summary.ts';
import type { DocumentTable } from './document-table.ts';
import { findRanks } from './find-ranks.ts';
import type { Judgments } from './judgments.ts';
import type { Measure } from './measures/identify.ts';
import type { RetrievalOptions } from './options.ts';
import { rankDocuments } from './ranking.ts';
import { viewTopic } from './topic-views.ts';

/** Scores of the topics of a run, or of a part of it: plain values that go from thread to thread. */
export interface RunScores {
  readonly topicIds: readonly string[];
  /** 1 for each topic that the run has. */
  readonly isInRun: Uint8Array;
  /** Measure id → value per topic. */
  readonly values: Record<string, Float64Array>;
  /** Measure id → text per topic. */
  readonly texts: Record<string, string[]>;
  tiedDocuments: number;
  tiedTopics: number;
  contradictingTopics: number;
  /** Documents with a grade above 0 in all topics. */
  readonly gradedAboveZero: number;
}

/** Scores topics one at a time, in any order. */
export class TopicScorer {
  readonly scores: RunScores;
  private readonly judgments: Judgments;
  private readonly measures: readonly Measure[];
  private readonly options: RetrievalOptions;

  constructor(judgments: Judgments, measures: readonly Measure[], options: RetrievalOptions) {
    this.judgments = judgments;
    this.measures = measures;
    this.options = options;
    const { topics, grades } = judgments;
    const numeric = measures.filter(({ family }) => family.value);
    const textual = measures.filter(({ family }) => family.text);
    this.scores = {
      topicIds: topics.map(({ id }) => id),
      isInRun: new Uint8Array(topics.length),
      values: Object.fromEntries(
        numeric.map(({ id }) => [id, new Float64Array(topics.length).fill(Number.NaN)]),
      ),
      texts: Object.fromEntries(textual.map(({ id }) => [id, topics.map(() => '')])),
      tiedDocuments: 0,
      tiedTopics: 0,
      contradictingTopics: 0,
      gradedAboveZero: grades.reduce((count, grade) => (grade > 0 ? count + 1 : count), 0),
    };
  }

  /** Scores a topic of the run. */
  score(index: number, documents: DocumentTable): void {
    const { judgments, options, scores } = this;
    const topic = judgments.topics[index]!;
    const isPreference = options.judgments === 'prefs' || options.judgments === 'qrels_prefs';
    const ranking = rankDocuments(documents, isPreference ? 'lower-id-first' : 'higher-id-first');
    scores.isInRun[index] = 1;
    scores.tiedDocuments += ranking.tied;
    if (ranking.tied > 0) scores.tiedTopics += 1;
    if (ranking.contradictsStatedRanks) scores.contradictingTopics += 1;
    const ranks = findRanks(judgments, topic, documents, ranking.ranks);
    const view = viewTopic(judgments, topic, ranks, documents.count, options);
    for (const { id, family, parameters } of this.measures) {
      if (family.value) scores.values[id]![index] = family.value(view, parameters, options);
      if (family.text) scores.texts[id]![index] = family.text(view, parameters);
    }
  }

  /** Scores every topic that the run lacks: as an empty ranking, and 0 where that is undefined. */
  scoreMissing(): void {
    const { judgments, options, scores } = this;
    for (const [index, topic] of judgments.topics.entries()) {
      if (scores.isInRun[index] === 1) continue;
      const ranks = new Int32Array(topic.documentTo - topic.documentFrom);
      const view = viewTopic(judgments, topic, ranks, 0, options);
      for (const { id, family, parameters } of this.measures) {
        if (!family.value) continue;
        const value = family.isZeroWhereMissing ? 0 : family.value(view, parameters, options);
        scores.values[id]![index] = Number.isNaN(value) ? 0 : value;
      }
    }
  }
}

/**
 * Puts together the scores of the parts of a run.
 *
 * @param parts - scores of each part; changed: the first becomes the whole
 * @returns the scores of the run; undefined where a topic is in two parts
 * @source definition
 */
export function joinScores(parts: readonly RunScores[]): RunScores | undefined {
  const [whole, ...others] = parts;
  if (whole === undefined) return undefined;
  for (const part of others) {
    for (let topic = 0; topic < part.isInRun.length; topic++) {
      if (part.isInRun[topic] === 0) continue;
      if (whole.isInRun[topic] === 1) return undefined;
      whole.isInRun[topic] = 1;
      for (const [id, values] of Object.entries(part.values)) whole.values[id]![topic] = values[topic]!;
      for (const [id, texts] of Object.entries(part.texts)) whole.texts[id]![topic] = texts[topic]!;
    }
    whole.tiedDocuments += part.tiedDocuments;
    whole.tiedTopics += part.tiedTopics;
    whole.contradictingTopics += part.contradictingTopics;
  }
  return whole;
}

/**
 * The value of each measure over the topics: over all of them (`complete`), or over those that the run has.
 *
 * @param scores   - scores per topic
 * @param measures - what was computed
 * @param options  - `complete`
 * @returns measure id → value; NaN where undefined
 * @source trec_eval, meas_avg.c; its `-c` counts `num_rel` over all judgments with a grade above 0
 */
export function aggregate(
  scores: RunScores,
  measures: readonly Measure[],
  options: RetrievalOptions,
): Record<string, number> {
  const isCounted = (_value: number, topic: number) => options.complete || scores.isInRun[topic] === 1;
  const entries = measures
    .filter(({ family }) => family.value)
    .map(({ id, family }): [string, number] => {
      if (id === 'num_rel' && options.complete) return [id, scores.gradedAboveZero];
      return [id, summarize(scores.values[id]!.filter(isCounted), family.summary ?? 'mean')];
    });
  return Object.fromEntries(entries);
}
