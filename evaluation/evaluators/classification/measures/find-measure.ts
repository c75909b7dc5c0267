import type { Averaging } from '../../../metrics/confusion/class-scores.ts';
import type { ClassificationOptions } from '../options.ts';
import { binaryFScore, binaryMeasures, recallAtTopMeasure } from './binary.ts';
import type { ClassMeasure } from './class-measure.ts';
import { averageFScoreMeasure, countClasses, multiclassMeasures } from './multiclass.ts';
import { countLabels, multilabelMeasures } from './multilabel.ts';

const DEFAULTS = { binary: binaryMeasures, multiclass: multiclassMeasures, multilabel: multilabelMeasures };

/**
 * The measures of a kind of task.
 *
 * @param options - name the kind
 * @returns those computed when nobody names any
 * @source definition
 */
export const measuresOf = ({ kind }: ClassificationOptions): readonly ClassMeasure[] => DEFAULTS[kind];

const F_SCORE = /^f_?(\d+(?:\.\d+)?)(?:_(macro|micro|weighted))?$/;
const RECALL_AT_TOP = /^recall_top_(\d+(?:\.\d+)?)$/;

/**
 * Finds a measure by its id; F-scores with any β (`f_2`, `f_0.5_macro`) and recall among any share of the highest
 * forecasts (`recall_top_5`) included.
 *
 * @param id      - as people type it
 * @param options - name the kind
 * @returns the measure, or undefined where there is none
 * @source definition
 */
export function findMeasure(id: string, options: ClassificationOptions): ClassMeasure | undefined {
  const known = measuresOf(options).find(({ definition }) => definition.id === id);
  if (known) return known;
  const [, beta, averaging] = F_SCORE.exec(id) ?? [];
  if (beta !== undefined && Number(beta) > 0)
    return fScore(Number(beta), averaging as Averaging | undefined, options);
  const percent = Number(RECALL_AT_TOP.exec(id)?.[1] ?? 0);
  return options.kind === 'binary' && percent > 0 && percent <= 100 ? recallAtTopMeasure(percent) : undefined;
}

function fScore(
  beta: number,
  averaging: Averaging | undefined,
  { kind }: ClassificationOptions,
): ClassMeasure | undefined {
  if (kind === 'binary') return averaging === undefined ? binaryFScore(beta) : undefined;
  if (averaging === undefined) return undefined;
  return averageFScoreMeasure(beta, averaging, kind === 'multiclass' ? countClasses : countLabels);
}
