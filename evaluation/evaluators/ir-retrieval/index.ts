import {
  type ByteSource,
  type Evaluation,
  type Evaluator,
  InvalidSubmissionError,
  type OnProgress,
} from '../../evaluator.ts';
import { figuresOf } from './figures.ts';
import { qrelsFormat, runFormat } from './formats.ts';
import type { Judgments } from './judgments.ts';
import {
  allMeasures,
  defineMeasure,
  identifyMeasure,
  type Measure,
  measureGroup,
} from './measures/identify.ts';
import { noticesFor, unknownTopics } from './notices.ts';
import { type RetrievalOptions, retrievalOptions } from './options.ts';
import { parseJudgments } from './parse-judgments.ts';
import { type PartFacts, type RunFacts, readPart, readRun } from './read-run.ts';
import { aggregate, joinScores, type RunScores, TopicScorer } from './run-scores.ts';
import { topicAttributes } from './topic-attributes.ts';

/** A run that is read while it is scored. */
interface Run {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** What one thread found in its part of a run; undefined where the run must be scored in one piece. */
interface RunPart {
  readonly scores: RunScores;
  readonly facts: PartFacts;
}

/** Ad hoc retrieval: a TREC run against relevance judgments. One instance per judged topic; a missing topic scores 0. */
export const irRetrieval: Evaluator<RetrievalOptions, Judgments, Run, RunPart | undefined> = {
  id: 'ir-retrieval',
  version: 1,
  title: 'Document retrieval',
  summary: 'Ranked documents per topic against relevance judgments: every measure of trec_eval, and more.',
  instanceKind: ['topic', 'topics'],
  options: retrievalOptions,
  submissionFormat: runFormat,
  truthFormat: qrelsFormat,
  primaryMetric: 'map',
  metrics: (options) => allMeasures(options).map(defineMeasure),
  metric: (id, options) => {
    const measure = identifyMeasure(id, options);
    return measure && defineMeasure(measure);
  },
  metricGroup: (name, options) => measureGroup(name, options)?.map(defineMeasure),
  parseTruth: parseJudgments,
  instanceIds: ({ topics }) => topics.map(({ id }) => id),
  instanceAttributes: async (judgments, options) => topicAttributes(judgments, options),
  parseSubmission: (source, _judgments, _options, onProgress) => ({ source, onProgress }),

  async score(judgments, { source, onProgress }, options, metricIds) {
    const measures = measuresNamed(metricIds, options);
    let scorer = new TopicScorer(judgments, measures, options);
    const facts = await readRun(
      {
        source,
        judgments,
        compat: options.compat,
        onTopic: (topic, documents) => scorer.score(topic, documents),
        onProgress,
      },
      () => {
        scorer = new TopicScorer(judgments, measures, options);
      },
    );
    if (options.complete) scorer.scoreMissing();
    return evaluationOf(scorer.scores, facts, measures, options);
  },

  parts: {
    async score(judgments, source, range, options, metricIds, onProgress) {
      const scorer = new TopicScorer(judgments, measuresNamed(metricIds, options), options);
      const onTopic = (topic: number, documents: Parameters<TopicScorer['score']>[1]) =>
        scorer.score(topic, documents);
      const facts = await readPart({ source, judgments, compat: options.compat, onTopic, onProgress }, range);
      if (options.complete) scorer.scoreMissing();
      return facts && { scores: scorer.scores, facts };
    },
    merge(parts, options, metricIds) {
      const sound = parts.filter((part) => part !== undefined);
      const scores = sound.length === parts.length ? joinScores(sound.map((part) => part.scores)) : undefined;
      const facts = joinFacts(sound.map((part) => part.facts));
      if (scores === undefined || facts.dataLines === 0) return undefined;
      return evaluationOf(scores, facts, measuresNamed(metricIds, options), options);
    },
  },
};

function measuresNamed(ids: readonly string[], options: RetrievalOptions): Measure[] {
  return ids.map((id) => {
    const measure = identifyMeasure(id, options);
    if (measure === undefined) throw new Error(`ir-retrieval has no measure ${id}`);
    return measure;
  });
}

/**
 * Each part counts its lines from its own first one. The line where one stops is that of the first topic of the next,
 * which tells how many lines are before the next.
 */
function joinFacts(parts: readonly PartFacts[]): RunFacts {
  const unknown = new Map<string, number>();
  let linesBefore = 0;
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before) linesBefore += before.lines - part.firstLine;
    for (const [topic, line] of part.unknown) {
      if (!unknown.has(topic)) unknown.set(topic, linesBefore + line);
    }
  }
  return {
    runId: parts.findLast(({ dataLines }) => dataLines > 0)?.runId ?? '',
    unknown,
    hasByteOrderMark: parts.some((part) => part.hasByteOrderMark),
    hasCarriageReturns: parts.some((part) => part.hasCarriageReturns),
    lines: linesBefore + (parts.at(-1)?.lines ?? 0),
    dataLines: parts.reduce((sum, part) => sum + part.dataLines, 0),
  };
}

function evaluationOf(
  scores: RunScores,
  facts: RunFacts,
  measures: readonly Measure[],
  options: RetrievalOptions,
): Evaluation {
  refuseUnjudged(scores, facts);
  refuseIncomplete(scores, options);
  const hasRunId = measures.some(({ family }) => family.name === 'runid');
  return {
    instances: { ids: scores.topicIds, values: scores.values },
    aggregate: aggregate(scores, measures, options),
    groups: {},
    groupSizes: [],
    records: {},
    figures: figuresOf(scores, measures, options),
    texts: hasRunId ? { ...scores.texts, runid: [facts.runId] } : scores.texts,
    notices: noticesFor(scores, facts, options),
  };
}

/** A run for other topics has no score: trec_eval 9 refuses it, 10 too unless `complete`, where it gives all zeros. */
function refuseUnjudged({ isInRun }: RunScores, facts: RunFacts): void {
  if (isInRun.includes(1)) return;
  const [line] = facts.unknown.values();
  const count = facts.unknown.size;
  const which = count === 1 ? 'the one topic of the run is not' : `none of the ${count} topics of the run is`;
  const message = `${which} a topic of this task: ${unknownTopics(facts)}`;
  throw new InvalidSubmissionError([
    { code: 'no_judged_topic', ...(line === undefined ? {} : { line }), message },
  ]);
}

/** trec_eval 10 refuses a run without all topics, unless `complete`. */
function refuseIncomplete({ topicIds, isInRun }: RunScores, { compat, complete }: RetrievalOptions): void {
  const missing = topicIds.filter((_, topic) => isInRun[topic] === 0);
  if (compat === '9' || complete || missing.length === 0) return;
  const problems = missing.slice(0, 100).map((id) => ({
    code: 'missing_topic',
    message: `topic ${id} is missing; expected every topic of the truth (option complete=true scores it 0)`,
  }));
  throw new InvalidSubmissionError(problems, missing.length);
}
