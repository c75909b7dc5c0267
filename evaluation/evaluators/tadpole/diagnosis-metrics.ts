import { multiClassAuc } from './measures/pairwise-auc.ts';
import { CHALLENGE, type Prepare, type TadpoleMetric } from './metric.ts';
import type { Protocol } from './protocol.ts';
import {
  prepareAreas,
  prepareBalancedAccuracy,
  prepareBalancedAccuracyOf,
  prepareMultiClassAuc,
} from './recomputations.ts';

/** Name of the records of diagnoses. */
export const DIAGNOSIS = 'diagnosis';

const HAND_TILL = 'Hand & Till (2001), Machine Learning 45';

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

/**
 * The metrics of diagnoses.
 *
 * @param protocol - classes
 * @returns mAUC, mAUC over the pairs that are there, BCA; none where no diagnosis is forecast
 * @source TADPOLE
 */
export const diagnosisMetrics = ({ classes }: Protocol): TadpoleMetric[] =>
  classes.length === 0 ? [] : [multiClass, presentPairs, balanced];

/**
 * The metrics of single classes and pairs of them.
 *
 * @param protocol - classes
 * @returns BCA of each class, mAUC of each pair
 * @source parts of mAUC and BCA
 */
export function classMetrics({ classes }: Protocol): TadpoleMetric[] {
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
  return [...ofClass, ...ofPair];
}
