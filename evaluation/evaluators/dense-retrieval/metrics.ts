import type { MetricDefinition } from '../../evaluator.ts';
import { ELEMENT_BITS } from '../../formats/matrix/matrix-layout.ts';
import {
  allMeasures,
  defineMeasure,
  identifyMeasure,
  type Measure,
  measureGroup,
} from '../ir-retrieval/measures/identify.ts';
import { type DenseOptions, rankingOptions } from './options.ts';
import type { DenseSubmission } from './read-submission.ts';

/** What an index of the documents costs, told by the matrix alone. */
export interface CostMetric {
  readonly definition: MetricDefinition;
  readonly value: (submission: DenseSubmission) => number;
}

const cost = (
  of: Pick<MetricDefinition, 'id' | 'label' | 'range' | 'unit' | 'definition'>,
  value: CostMetric['value'],
): CostMetric => ({
  definition: { ...of, direction: 'lower', summary: 'whole', source: 'definition' },
  value,
});

export const costMetrics: readonly CostMetric[] = [
  cost(
    {
      id: 'index_bytes',
      label: 'Index size',
      range: [0, Infinity],
      unit: 'bytes',
      definition:
        'Documents x dimensions x bits of a number / 8: the vectors alone, without any structure for faster search.',
    },
    ({ documents: { layout } }) => (layout.rows * layout.columns * ELEMENT_BITS[layout.type]) / 8,
  ),
  cost(
    {
      id: 'dimension',
      label: 'Dimension',
      range: [1, 16_384],
      unit: 'dimensions',
      definition: 'Numbers in each vector.',
    },
    ({ documents }) => documents.layout.columns,
  ),
  cost(
    {
      id: 'bits_per_value',
      label: 'Bits per value',
      range: [8, 32],
      unit: 'bits',
      definition:
        'Bits of each number of a document: 32 single precision, 16 half precision or bfloat16, 8 whole numbers.',
    },
    ({ documents }) => ELEMENT_BITS[documents.layout.type],
  ),
];

/** Cutoffs of recall that trec_eval does not have by itself. */
const MORE_RECALLS = ['recall_1', 'recall_50'];

/**
 * The measures of a ranking that are computed when nobody names any.
 *
 * @param options - of the evaluator
 * @returns those of `ir-retrieval`, and recall at 1 and 50
 * @source trec_eval; Chang et al. (2020), table 3, for the cutoffs of recall
 */
export function denseMeasures(options: DenseOptions): Measure[] {
  const measures = allMeasures(rankingOptions(options));
  const more = MORE_RECALLS.flatMap((id) => findMeasure(id, options) ?? []);
  const at = measures.findIndex(({ id }) => id === 'recall_5');
  return measures.toSpliced(at, 0, ...more).filter(isOfRanking);
}

/** Vectors have no name of a run. */
const isOfRanking = ({ id }: Measure): boolean => id !== 'runid';

/**
 * Finds a measure of a ranking.
 *
 * @param id      - as in `ir-retrieval`, or an alias
 * @param options - of the evaluator
 * @returns the measure, or undefined
 * @source `identifyMeasure`
 */
export function findMeasure(id: string, options: DenseOptions): Measure | undefined {
  const measure = identifyMeasure(id, rankingOptions(options));
  return measure && isOfRanking(measure) ? measure : undefined;
}

/**
 * Finds a metric.
 *
 * @param id      - of a measure, an alias, or of what an index costs
 * @param options - of the evaluator
 * @returns its definition, or undefined
 * @source `identifyMeasure`
 */
export function findMetric(id: string, options: DenseOptions): MetricDefinition | undefined {
  const measure = findMeasure(id, options);
  return measure
    ? defineMeasure(measure)
    : costMetrics.find(({ definition }) => definition.id === id)?.definition;
}

/**
 * Expands a name for several measures.
 *
 * @param name    - such as `official`, `recall.1,10,100`
 * @param options - of the evaluator
 * @returns measures, or undefined where the name means none
 * @source `measureGroup`
 */
export const findGroup = (name: string, options: DenseOptions): Measure[] | undefined =>
  measureGroup(name, rankingOptions(options))?.filter(isOfRanking);
