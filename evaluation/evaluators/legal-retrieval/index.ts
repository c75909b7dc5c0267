import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import { microAverage } from '../../metrics/answer-sets.ts';
import { summarize } from '../../metrics/summary.ts';
import { accuracyRanking } from './accuracy-ranking.ts';
import { figuresOf, type QueryGroup } from './figures.ts';
import { answersFormat, goldFormat } from './formats.ts';
import { findMeasure, type Measure } from './measures.ts';
import { COUNTS, countRecords, microRecomputation } from './micro-average.ts';
import { noticesFor } from './notices.ts';
import { type LegalOptions, legalOptions, protocolOf } from './options.ts';
import { parseSubmission } from './parse-submission.ts';
import { parseTruth } from './parse-truth.ts';
import { type ScoredQuery, scoreQuery } from './scored-query.ts';
import type { LegalTruth } from './truth.ts';

/** Answers that are read when they are scored. */
interface Answers {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Cases or articles that answer legal queries, as sets or rankings. One instance per query; a missing one scores 0. */
export const legalRetrieval: Evaluator<LegalOptions, LegalTruth, Answers> = {
  id: 'legal-retrieval',
  version: 1,
  title: 'Legal retrieval',
  summary:
    'Cases or articles that answer legal queries, as sets or rankings: COLIEE, LeCaRD, top-N recall and F2.',
  instanceKind: ['query', 'queries'],
  options: legalOptions,
  submissionFormat: answersFormat,
  truthFormat: goldFormat,
  primaryMetric: 'macro_f2',
  metrics: (options) => protocolOf(options).metrics.map((id) => measureNamed(id, options).definition),
  metric: (id, options) => findMeasure(id, protocolOf(options).hasVerdicts)?.definition,
  parseTruth,
  instanceIds: ({ queries }) => queries.map(({ id }) => id),
  recomputation: (id, options) => {
    const part = measureNamed(id, options).ofSums;
    return part && microRecomputation(part);
  },
  challenge: ({ protocol }) => (protocol === 'coliee-2026' ? accuracyRanking : undefined),
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const submission = await parseSubmission(source, truth, options, onProgress);
    const rules = protocolOf(options);
    const judgedOnly = rules.judgedOnly && truth.hasLabels;
    const scored = truth.queries.map((query, position) =>
      scoreQuery(query, submission.answersTo(position), { ...rules, judgedOnly }),
    );
    const measures = metricIds.map((id) => measureNamed(id, options));
    const languages = groupsOf(truth, scored);
    const values = measures.flatMap(({ definition, ofQuery }) =>
      ofQuery ? [[definition.id, Float64Array.from(scored, ofQuery)] as const] : [],
    );
    return {
      instances: { ids: truth.queries.map(({ id }) => id), values: Object.fromEntries(values) },
      records: { [COUNTS]: countRecords(scored) },
      aggregate: aggregate(scored, measures),
      groups: Object.fromEntries(languages.map(({ name, queries }) => [name, aggregate(queries, measures)])),
      groupSizes: [Object.fromEntries(languages.map(({ name, queries }) => [name, queries.length]))],
      texts: {},
      figures: figuresOf([
        { name: languages.length > 0 ? 'all queries' : '', queries: scored },
        ...languages,
      ]),
      notices: noticesFor(truth, submission, scored, rules),
    };
  },
};

function measureNamed(id: string, options: LegalOptions): Measure {
  const measure = findMeasure(id, protocolOf(options).hasVerdicts);
  if (measure === undefined) throw new Error(`legal-retrieval has no measure ${id} with these options`);
  return measure;
}

/** Queries by language, those of most queries first; none where the truth tells no language. */
function groupsOf({ queries }: LegalTruth, scored: readonly ScoredQuery[]): QueryGroup[] {
  const groups = new Map<string, ScoredQuery[]>();
  for (const [position, { language }] of queries.entries()) {
    if (language === undefined) continue;
    const group = groups.get(language) ?? [];
    group.push(scored[position]!);
    groups.set(language, group);
  }
  return [...groups]
    .map(([name, members]) => ({ name, queries: members }))
    .sort((a, b) => b.queries.length - a.queries.length || (a.name < b.name ? -1 : 1));
}

function aggregate(queries: readonly ScoredQuery[], measures: readonly Measure[]): Record<string, number> {
  const micro = microAverage(queries);
  return Object.fromEntries(
    measures.map(({ definition: { id, summary }, ofQuery, ofSums }) => [
      id,
      ofSums ? micro[ofSums] : ofQuery ? summarize(queries.map(ofQuery), summary) : Number.NaN,
    ]),
  );
}
