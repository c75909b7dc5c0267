import type { InstanceRecords, MetricDefinition, Recomputation } from '../../evaluator.ts';
import {
  coverage,
  coverageProbabilityAccuracy,
  type ErrorSums,
  meanAbsoluteError,
  weightedErrorScore,
} from './measures/forecast-errors.ts';
import { multiClassAuc } from './measures/pairwise-auc.ts';
import type { Protocol } from './protocol.ts';
import {
  prepareAreas,
  prepareBalancedAccuracy,
  prepareBalancedAccuracyOf,
  prepareErrors,
  prepareMultiClassAuc,
} from './recomputations.ts';
import type { Target } from './target.ts';

/** A metric, and what it is computed from. */
export interface TadpoleMetric {
  readonly definition: MetricDefinition;
  readonly recomputation: Recomputation;
  /** Index of the target; undefined for the diagnosis. */
  readonly target: number | undefined;
  /** Whether it means something for a single subject. */
  readonly hasInstances: boolean;
}

/** Name of the records of diagnoses. */
export const DIAGNOSIS = 'diagnosis';

/**
 * Name of the records of a target.
 *
 * @param target - the target
 * @returns a name that no other records have
 * @source definition
 */
export const recordsOfTarget = ({ name }: Target): string => `target ${name}`;

const CHALLENGE = 'Marinescu et al. (2020), TADPOLE; evalOneSubmissionD4.py of github.com/noxtoby/TADPOLE';
const HAND_TILL = 'Hand & Till (2001), Machine Learning 45';

type Prepare = (records: InstanceRecords) => (counts: Float64Array) => number;

/**
 * The metrics that are computed when nobody names any.
 *
 * @param protocol - classes and targets
 * @returns metrics in the order of the challenge's tables
 * @source TADPOLE
 */
export function mainMetrics(protocol: Protocol): TadpoleMetric[] {
  const ofDiagnosis = protocol.classes.length === 0 ? [] : [multiClass, presentPairs, balanced];
  return [...ofDiagnosis, ...allTargetMetrics(protocol, (measure) => measure !== COVERAGE)];
}

/**
 * Metrics that are computed only when they are named: those of one class or pair of classes, and coverage, which is
 * neither better high nor low.
 *
 * @param protocol - classes and targets
 * @returns metrics
 * @source parts of mAUC, BCA and CPA
 */
export function metricsByName(protocol: Protocol): TadpoleMetric[] {
  const { classes } = protocol;
  const ofClass = classes.map((name, of) =>
    diagnosisMetric(
      `BCA_${name}`,
      `Balanced accuracy, ${name}`,
      `(sensitivity + specificity)/2 of ${name} against the rest.`,
      CHALLENGE,
      prepareBalancedAccuracyOf(of),
    ),
  );
  const ofPair = classes.flatMap((name, a) =>
    classes.slice(a + 1).map((other, offset) => {
      const b = a + 1 + offset;
      const prepare: Prepare = (records) =>
        prepareAreas(records, (areas, n) => (areas[a * n + b]! + areas[b * n + a]!) / 2);
      const definition = `(A(${name}|${other}) + A(${other}|${name}))/2: how well the two are told apart.`;
      return diagnosisMetric(
        `mAUC_${name}-${other}`,
        `AUC, ${name} and ${other}`,
        definition,
        HAND_TILL,
        prepare,
      );
    }),
  );
  return [...ofClass, ...ofPair, ...allTargetMetrics(protocol, (measure) => measure === COVERAGE)];
}

function diagnosisMetric(
  id: string,
  label: string,
  definition: string,
  source: string,
  prepare: Prepare,
): TadpoleMetric {
  return {
    definition: {
      id,
      label,
      direction: 'higher',
      range: [0, 1],
      unit: '1',
      summary: 'recomputed',
      definition,
      source,
    },
    recomputation: { records: DIAGNOSIS, prepare },
    target: undefined,
    hasInstances: false,
  };
}

const multiClass = diagnosisMetric(
  'mAUC',
  'mAUC',
  'Multi-class area under the ROC curve: the mean over all pairs of classes of (A(i|j) + A(j|i))/2, ties counting half. ' +
    'Undefined where the truth lacks a class.',
  HAND_TILL,
  prepareMultiClassAuc,
);

const presentPairs = diagnosisMetric(
  'mAUC_present_pairs',
  'mAUC, present pairs',
  'mAUC over the pairs of classes that the truth has.',
  HAND_TILL,
  (records) => prepareAreas(records, (areas, classes) => multiClassAuc(areas, classes, true)),
);

const balanced = diagnosisMetric(
  'BCA',
  'BCA',
  'Balanced classification accuracy: the mean over the classes of (sensitivity + specificity)/2; the diagnosis is the ' +
    'class of highest probability.',
  CHALLENGE,
  prepareBalancedAccuracy,
);

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
  COVERAGE,
];

const allTargetMetrics = (protocol: Protocol, isWanted: (measure: ErrorMeasure) => boolean) =>
  protocol.targets.flatMap((target, index) => targetMetrics(target, index, ERROR_MEASURES.filter(isWanted)));

function targetMetrics(target: Target, index: number, measures: readonly ErrorMeasure[]): TadpoleMetric[] {
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

/** Names of the challenge's own tables, and what they are called here. */
const OFFICIAL: Readonly<Record<string, string>> = {
  adasmae: 'ADAS13_MAE',
  adaswes: 'ADAS13_WES',
  adascpa: 'ADAS13_CPA',
  ventsmae: 'Ventricles_MAE',
  ventswes: 'Ventricles_WES',
  ventscpa: 'Ventricles_CPA',
};

/** A name without case and punctuation: `ADAS13 MAE` is `ADAS13_MAE`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Finds a metric.
 *
 * @param name    - its id, also in other case and punctuation, or the challenge's name (`ADAS_MAE`, `Vents_WES`)
 * @param protocol - classes and targets
 * @returns the metric, or undefined where there is none of that name
 * @source definition
 */
export function findMetric(name: string, protocol: Protocol): TadpoleMetric | undefined {
  const metrics = [...mainMetrics(protocol), ...metricsByName(protocol)];
  const exact = metrics.find(({ definition }) => definition.id === name);
  if (exact) return exact;
  const wanted = plain(OFFICIAL[plain(name)] ?? name);
  return metrics.find(({ definition }) => plain(definition.id) === wanted);
}
