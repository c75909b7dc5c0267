import { cpu } from '../../compute/compute.ts';
import type { RaterLevel } from '../../evaluator.ts';
import { CaseAnnotations } from './case-annotations.ts';
import { columnsOf, metricsOf, summaryOf } from './case-columns.ts';
import { type CaseValues, measuringOf } from './measure-volumes.ts';
import type { SegmentationOptions } from './options.ts';
import { raterAgreement } from './rater-agreement.ts';
import { reusedRoom } from './read-labels.ts';
import type { SegmentationTruth } from './truth.ts';

/**
 * The level at which the raters of the truth agree.
 *
 * @source Heller et al. (2023), The KiTS21 Challenge, arXiv 2307.01984
 */
export const raterLevel: RaterLevel<SegmentationOptions, SegmentationTruth> = {
  description:
    'What the raters reach against each other: the mean over pairs of annotations of a case, then over cases',
  async score(truth, options, metricIds) {
    if (truth.cases.every(({ raters }) => raters.length === 0)) return undefined;
    const metrics = metricsOf(metricIds, options);
    const measuring = measuringOf(metrics, options, cpu);
    const rooms = [reusedRoom(), reusedRoom()] as const;
    const cases: (CaseValues | undefined)[] = [];
    for (const one of truth.cases) {
      if (one.raters.length === 0) {
        cases.push(undefined);
        continue;
      }
      const annotations = new CaseAnnotations({ header: one.header, labels: undefined }, true);
      cases.push(await raterAgreement(one, annotations, measuring, rooms));
    }
    return summaryOf(truth, columnsOf(metrics, cases));
  },
};
