import type { Figure, FigureSeries } from '../../figures/figure.ts';
import { summarize } from '../../metrics/summary.ts';
import { abcIntervalOfSummary } from '../../statistics/summary-interval.ts';
import { defineMeasure, type Measure } from './measures/identify.ts';
import type { RetrievalOptions } from './options.ts';
import type { RunScores } from './run-scores.ts';

/** Measures whose spread over the topics is shown: the first that were asked for. */
const MEASURES_SHOWN = 6;

/**
 * The figures of a run, of the measures that were computed.
 *
 * @param scores   - per topic
 * @param measures - what was computed, those that matter most first
 * @param options  - `complete`
 * @returns nothing where the measures for a figure were not asked for
 * @source see each figure
 */
export function figuresOf(
  scores: RunScores,
  measures: readonly Measure[],
  options: RetrievalOptions,
): Figure[] {
  const valuesOf = ({ id }: Measure) =>
    scores.values[id]!.filter((_, topic) => options.complete || scores.isInRun[topic] === 1);
  return [...recallPrecision(measures, valuesOf), ...spread(measures, valuesOf)];
}

type ValuesOf = (measure: Measure) => Float64Array;

/**
 * Mean interpolated precision at the eleven levels of recall, with 95 % intervals over the topics.
 *
 * @source trec_eval, `iprec_at_recall`; Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, 8.4
 */
function recallPrecision(measures: readonly Measure[], valuesOf: ValuesOf): Figure[] {
  const levels = measures
    .filter(({ family }) => family.name === 'iprec_at_recall')
    .map((measure) => ({ recall: measure.parameters.numbers[0]!, values: valuesOf(measure) }))
    .sort((a, b) => a.recall - b.recall);
  if (levels.length < 2) return [];
  const intervals = levels.map(({ values }) => abcIntervalOfSummary(values, 'mean'));
  const series: FigureSeries = {
    name: '',
    of: 'submission',
    x: levels.map(({ recall }) => recall),
    y: levels.map(({ values }) => definedOrNull(summarize(values, 'mean'))),
    low: intervals.map((interval) => interval?.[0] ?? null),
    high: intervals.map((interval) => interval?.[1] ?? null),
  };
  return [
    {
      id: 'recall-precision',
      title: 'Interpolated precision by recall',
      description:
        'Mean over the topics of the highest precision at or beyond each level of recall, with 95 % intervals (ABC bootstrap over topics). A curve further up and to the right is better: left is the top of the ranking, right what it takes to find everything.',
      reveals: 'scores',
      kind: 'line',
      x: { label: 'Recall', unit: '1', scale: 'linear', domain: [0, 1] },
      y: { label: 'Interpolated precision', unit: '1', scale: 'linear', domain: null },
      references: [],
      panels: [{ name: '', series: [series] }],
    },
  ];
}

const definedOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * Complementary distribution of a measure over the topics. Every topic's value can be read off it, though not whose it
 * is: so it is shown only where scores of topics are.
 *
 * @source definition
 */
function spread(measures: readonly Measure[], valuesOf: ValuesOf): Figure[] {
  const shown = measures
    .map((measure) => ({ measure, definition: defineMeasure(measure) }))
    .filter(({ definition: { summary, range } }) => summary === 'mean' && range[0] === 0 && range[1] === 1)
    .slice(0, MEASURES_SHOWN);
  if (shown.length === 0) return [];
  return [
    {
      id: 'topic-spread',
      title: 'Share of topics above each score',
      description:
        'How many of the topics score more than each value, as a share of all. A curve further up is better; where it falls steeply, many topics score alike; what it is at 0 is the share of topics with any success.',
      reveals: 'instances',
      kind: 'step',
      x: { label: 'Score of a topic', unit: '1', scale: 'linear', domain: [0, 1] },
      y: { label: 'Share of topics that score more', unit: '1', scale: 'linear', domain: [0, 1] },
      references: [],
      panels: shown.map(({ measure, definition }) => ({
        name: definition.label,
        series: [shareAbove(valuesOf(measure))],
      })),
    },
  ];
}

/** More places than this are not told apart on paper: the share is then told at even steps. */
const MOST_PLACES = 1000;

/** Share of the values above 0, above each of the values, and above 1; NaN does not count. */
function shareAbove(values: Float64Array): FigureSeries {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const places = [...new Set([0, ...sorted, 1])];
  const x = places.length > MOST_PLACES ? Array.from({ length: 1001 }, (_, i) => i / 1000) : places;
  let passed = 0;
  const y = x.map((at) => {
    while (passed < sorted.length && sorted[passed]! <= at) passed += 1;
    return sorted.length === 0 ? null : (sorted.length - passed) / sorted.length;
  });
  return { name: '', of: 'submission', x, y };
}
