import type { Notice } from '../../evaluator.ts';
import type { Predictions } from './predictions.ts';
import type { ClassTruth } from './truth.ts';

/**
 * What is worth knowing about predictions that are sound.
 *
 * @param predictions - of a system
 * @param truth       - classes
 * @returns notices
 * @source definition
 */
export function noticesFor({ probabilities, isMultilabel }: Predictions, { labels }: ClassTruth): Notice[] {
  const notices: Notice[] = [];
  if (probabilities === undefined) {
    const message = 'the file has no probabilities: metrics of probabilities are undefined';
    return [{ code: 'no_probabilities', message, count: labels.length }];
  }
  const certain = probabilities.filter((probability) => probability === 0 || probability === 1).length;
  if (certain > 0) {
    const message = `${certain} of ${probabilities.length} probabilities are 0 or 1: where they are wrong, log loss is clipped at 34.5`;
    notices.push({ code: 'certain_probabilities', message, count: certain });
  }
  if (!isMultilabel && labels.every((label) => label === labels[0])) {
    const message = 'all instances have the same class: metrics that compare classes are undefined';
    notices.push({ code: 'one_class', message, count: labels.length });
  }
  return notices;
}
