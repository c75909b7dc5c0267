import type { InstanceRecords, MetricDefinition } from '../../../evaluator.ts';
import {
  brierScore,
  logScore,
  preparedCalibrationError,
  preparedRocAuc,
} from '../measures/binary-forecasts.ts';
import { kendallTauB } from '../measures/correlation.ts';
import { weightedMean } from '../measures/point-errors.ts';

/** Numbers of a record: one a row of the truth. */
export const RECORD_COLUMNS = ['model', 'probability', 'correct', 'pChoices'] as const;
export type ItemColumns = Readonly<Record<(typeof RECORD_COLUMNS)[number], Float64Array>>;

/** A measure of forecasts of single answers: either the mean of a value of each row, or a function of all of them. */
export interface ItemMeasure {
  readonly definition: MetricDefinition;
  readonly ofRow?: (probability: number, correct: number, pChoices: number) => number;
  readonly prepare?: (columns: ItemColumns) => (weights: Float64Array) => number;
}

type Shown = Pick<MetricDefinition, 'id' | 'label' | 'definition' | 'source'> &
  Partial<Pick<MetricDefinition, 'direction' | 'range' | 'unit'>>;

const define = (summary: 'mean' | 'recomputed', shown: Shown): MetricDefinition => ({
  direction: 'lower',
  range: [0, 1],
  unit: '1',
  summary,
  ...shown,
});

/** Every measure, in the order in which they are shown. */
export const itemMeasures: readonly ItemMeasure[] = [
  {
    definition: define('mean', {
      id: 'brier',
      label: 'Brier score',
      definition: 'Mean of (p − o)², o = 1 where the model was right.',
      source: 'Brier (1950), Mon. Weather Rev. 78',
    }),
    ofRow: brierScore,
  },
  {
    definition: define('mean', {
      id: 'log_score',
      label: 'Log score',
      range: [0, Number.POSITIVE_INFINITY],
      unit: 'nat',
      definition: 'Mean of −ln of the probability given to what happened, p clipped to [1e−15, 1 − 1e−15].',
      source: 'Good (1952), J. R. Stat. Soc. B 14',
    }),
    ofRow: logScore,
  },
  {
    definition: define('recomputed', {
      id: 'ece10',
      label: 'ECE (10 bins)',
      definition: 'Σ n_b/n · |share right − mean p| over ten bins of equal width.',
      source: 'Naeini, Cooper & Hauskrecht (2015), AAAI',
    }),
    prepare: ({ probability, correct }) => preparedCalibrationError(probability, correct),
  },
  {
    definition: define('recomputed', {
      id: 'roc_auc',
      label: 'ROC AUC',
      direction: 'higher',
      definition: 'Probability that a right answer got a higher p than a wrong one; ties count one half.',
      source: 'Hanley & McNeil (1982), Radiology 143',
    }),
    prepare: ({ probability, correct }) => preparedRocAuc(probability, correct),
  },
  {
    definition: define('recomputed', {
      id: 'accuracy_error',
      label: 'Accuracy error',
      definition: '|mean p − accuracy| of each model, averaged over models.',
      source: 'definition',
    }),
    prepare: (columns) => {
      const byModel = preparedModelMeans(columns);
      return (weights) => {
        const { predicted, actual } = byModel(weights);
        return predicted.reduce((sum, p, i) => sum + Math.abs(p - actual[i]!), 0) / predicted.length;
      };
    },
  },
  {
    definition: define('recomputed', {
      id: 'kendall_tau_b',
      label: 'Kendall τ_b',
      direction: 'higher',
      range: [-1, 1],
      definition:
        'Agreement of the order of the models by mean p with their order by accuracy; undefined with one.',
      source: 'Kendall (1945), Biometrika 33',
    }),
    prepare: (columns) => {
      const byModel = preparedModelMeans(columns);
      return (weights) => {
        const { predicted, actual } = byModel(weights);
        return kendallTauB(predicted, actual)(new Float64Array(predicted.length).fill(1));
      };
    },
  },
  {
    definition: define('mean', {
      id: 'mae_p_choices',
      label: 'MAE of p(choices)',
      definition:
        'Mean of |p − p_choices|, the probability that the model gave the correct choice among all choices.',
      source: 'definition',
    }),
    ofRow: (probability, _correct, pChoices) => Math.abs(probability - pChoices),
  },
  {
    definition: define('recomputed', {
      id: 'rmse_p_choices',
      label: 'RMSE of p(choices)',
      definition: '√ of the mean of (p − p_choices)².',
      source: 'definition',
    }),
    prepare: ({ probability, pChoices }) => {
      const known = [...pChoices.keys()].filter((row) => !Number.isNaN(pChoices[row]));
      const squares = Float64Array.from(known, (row) => (probability[row]! - pChoices[row]!) ** 2);
      const counts = new Float64Array(known.length);
      return (weights) => {
        for (let i = 0; i < known.length; i++) counts[i] = weights[known[i]!]!;
        return Math.sqrt(weightedMean(squares, counts));
      };
    },
  },
  {
    definition: define('mean', {
      id: 'mean_p_correct',
      label: 'Mean p',
      direction: 'higher',
      definition: 'Predicted accuracy: the mean of p. Not for ranking.',
      source: 'definition',
    }),
    ofRow: (probability) => probability,
  },
];

/** Mean p and accuracy of each model that counts, as a function of how often each row counts. */
function preparedModelMeans({ model, probability, correct }: ItemColumns) {
  const models = model.reduce((most, place) => Math.max(most, place), -1) + 1;
  return (weights: Float64Array) => {
    const counts = new Float64Array(models);
    const predicted = new Float64Array(models);
    const actual = new Float64Array(models);
    for (let row = 0; row < model.length; row++) {
      const place = model[row]!;
      counts[place]! += weights[row]!;
      predicted[place]! += weights[row]! * probability[row]!;
      actual[place]! += weights[row]! * correct[row]!;
    }
    const drawn = [...counts.keys()].filter((place) => counts[place]! > 0);
    return {
      predicted: drawn.map((place) => predicted[place]! / counts[place]!),
      actual: drawn.map((place) => actual[place]! / counts[place]!),
    };
  };
}

/**
 * Records as columns.
 *
 * @param records - one of {@link RECORD_COLUMNS} an instance
 * @returns columns of shape [instances]
 * @source definition
 */
export function itemColumns({ values, width }: InstanceRecords): ItemColumns {
  const column = (place: number) =>
    Float64Array.from({ length: values.length / width }, (_, row) => values[row * width + place]!);
  return { model: column(0), probability: column(1), correct: column(2), pChoices: column(3) };
}

/**
 * The columns of some rows.
 *
 * @param columns - of all rows
 * @param rows    - places of those wanted
 * @returns columns of shape [rows]
 * @source definition
 */
export function someRows(columns: ItemColumns, rows: readonly number[]): ItemColumns {
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    model: pick(columns.model),
    probability: pick(columns.probability),
    correct: pick(columns.correct),
    pChoices: pick(columns.pChoices),
  };
}

/**
 * The value of each row.
 *
 * @param measure - of the evaluator
 * @param columns - of the rows
 * @returns NaN where undefined; undefined where rows have no value of their own
 * @source the measure's own
 */
export function valuesOfRows({ ofRow }: ItemMeasure, columns: ItemColumns): Float64Array | undefined {
  const { probability, correct, pChoices } = columns;
  return ofRow && probability.map((p, row) => ofRow(p, correct[row]!, pChoices[row]!));
}

/**
 * A measure over rows, each counting once.
 *
 * @param measure - of the evaluator
 * @param columns - of the rows
 * @returns the mean of the values that are defined, or the measure of all rows together; NaN where undefined
 * @source the measure's own
 */
export function aggregateOf(measure: ItemMeasure, columns: ItemColumns): number {
  const values = valuesOfRows(measure, columns);
  if (values)
    return weightedMean(
      values,
      values.map((value) => Number(!Number.isNaN(value))),
    );
  const everyRow = new Float64Array(columns.model.length).fill(1);
  return measure.prepare?.(columns)(everyRow) ?? Number.NaN;
}
