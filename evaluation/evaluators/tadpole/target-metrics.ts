import {
  coverage,
  coverageProbabilityAccuracy,
  type ErrorSums,
  meanAbsoluteError,
  weightedErrorScore,
} from './measures/forecast-errors.ts';
import { CHALLENGE, type TadpoleMetric } from './metric.ts';
import type { Protocol } from './protocol.ts';
import { prepareErrors } from './recomputations.ts';
import type { Target } from './target.ts';

/**
 * Name of the records of a target.
 *
 * @param target - the target
 * @returns a name that no other records have
 * @source definition
 */
export const recordsOfTarget = ({ name }: Target): string => `target ${name}`;

interface ErrorMeasure {
  readonly suffix: string;
  readonly definition: string;
  readonly isShare: boolean;
  readonly hasInstances: boolean;
  readonly direction: 'higher' | 'lower';
  readonly most: number;
  readonly of: (sums: ErrorSums) => number;
}

const COVERAGE: ErrorMeasure = {
  suffix: 'coverage',
  definition: 'Share of 50 % intervals that hold the value, ends excluded; best is 0.5, not 1.',
  isShare: true,
  hasInstances: true,
  direction: 'higher',
  most: 1,
  of: coverage,
};

const ERROR_MEASURES: readonly ErrorMeasure[] = [
  {
    suffix: 'MAE',
    definition: 'Mean absolute error over all visits.',
    isShare: false,
    hasInstances: true,
    direction: 'lower',
    most: Number.POSITIVE_INFINITY,
    of: meanAbsoluteError,
  },
  {
    suffix: 'WES',
    definition:
      'Weighted error score: mean absolute error with weights 1/(width of the 50 % interval); a missing interval has ' +
      'weight 0, and one without width makes all weights 1.',
    isShare: false,
    hasInstances: false,
    direction: 'lower',
    most: Number.POSITIVE_INFINITY,
    of: weightedErrorScore,
  },
  {
    suffix: 'CPA',
    definition: 'Coverage probability accuracy: |share of 50 % intervals that hold the value − 0.5|.',
    isShare: true,
    hasInstances: false,
    direction: 'lower',
    most: 0.5,
    of: coverageProbabilityAccuracy,
  },
];

/**
 * The metrics of targets.
 *
 * @param protocol - targets
 * @returns MAE, WES and CPA of each target
 * @source TADPOLE
 */
export const targetMetrics = ({ targets }: Protocol): TadpoleMetric[] =>
  targets.flatMap((target, index) => metricsOf(target, index, ERROR_MEASURES));

/**
 * The shares of intervals that hold the value, which are neither better high nor low.
 *
 * @param protocol - targets
 * @returns coverage of each target
 * @source TADPOLE
 */
export const coverageMetrics = ({ targets }: Protocol): TadpoleMetric[] =>
  targets.flatMap((target, index) => metricsOf(target, index, [COVERAGE]));

function metricsOf(target: Target, index: number, measures: readonly ErrorMeasure[]): TadpoleMetric[] {
  const { name, largestError } = target;
  return measures.map(({ suffix, definition, isShare, hasInstances, direction, most, of }) => {
    const isInUnit = (sums: ErrorSums) =>
      meanAbsoluteError(sums) <= largestError && (isShare || of(sums) <= largestError);
    return {
      definition: {
        id: `${name}_${suffix}`,
        label: `${name} ${suffix}`,
        direction,
        range: [0, most],
        unit: isShare ? '1' : name,
        summary: 'recomputed',
        definition,
        source: CHALLENGE,
      },
      recomputation: {
        records: recordsOfTarget(target),
        prepare: prepareErrors((sums) => (isInUnit(sums) ? of(sums) : Number.NaN)),
      },
      target: index,
      hasInstances,
    };
  });
}
