import type { InstanceRecords } from '../../evaluator.ts';
import { oneRecordEach } from '../../metrics/measure.ts';

/**
 * What a system predicts, beside the truth. Binary tasks have two classes, the second one the event. Multilabel tasks
 * have `labels` and `predicted` of 0 and 1 for each label.
 */
export interface Predictions {
  readonly isMultilabel: boolean;
  /** Number of classes or labels, K. */
  readonly classes: number;
  /** Number of instances. */
  readonly n: number;
  /** True class, shape [n]; multilabel: shape [n, K]. */
  readonly labels: Float64Array;
  /** Predicted class, shaped as `labels`. */
  readonly predicted: Float64Array;
  /** Shape [n, K]; absent where the file has none. */
  readonly probabilities: Float64Array | undefined;
}

/**
 * Predictions as records, one an instance: truth, prediction, then the probabilities, NaN where there are none.
 *
 * @param predictions - of all instances
 * @returns records
 * @source definition
 */
export function toRecords(predictions: Predictions): InstanceRecords {
  const { isMultilabel, classes, n, labels, predicted, probabilities } = predictions;
  const size = isMultilabel ? classes : 1;
  const width = 2 * size + classes;
  const values = new Float64Array(n * width).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    const at = i * width;
    values.set(labels.subarray(i * size, (i + 1) * size), at);
    values.set(predicted.subarray(i * size, (i + 1) * size), at + size);
    if (probabilities) values.set(probabilities.subarray(i * classes, (i + 1) * classes), at + 2 * size);
  }
  return oneRecordEach(width, values);
}

/**
 * Predictions from {@link toRecords}.
 *
 * @param records      - one an instance
 * @param isMultilabel - whether they are of a multilabel task
 * @returns predictions; without probabilities where any is missing
 * @source definition
 */
export function fromRecords({ width, values }: InstanceRecords, isMultilabel: boolean): Predictions {
  const n = values.length / width;
  const classes = isMultilabel ? width / 3 : width - 2;
  const size = isMultilabel ? classes : 1;
  const column = (offset: number, length: number) => {
    const part = new Float64Array(n * length);
    for (let i = 0; i < n; i++) {
      part.set(values.subarray(i * width + offset, i * width + offset + length), i * length);
    }
    return part;
  };
  const probabilities = column(2 * size, classes);
  const hasGaps = probabilities.some(Number.isNaN);
  return {
    isMultilabel,
    classes,
    n,
    labels: column(0, size),
    predicted: column(size, size),
    probabilities: hasGaps ? undefined : probabilities,
  };
}
