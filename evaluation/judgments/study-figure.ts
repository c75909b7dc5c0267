import type { Figure, FigureSeries } from '../figures/figure.ts';
import { ADJUDICATION_METHODS } from './adjudication/methods.ts';
import { AGREEMENT_COLUMNS } from './agreement-measures.ts';
import { pointsByMethod } from './judgments-needed.ts';
import type { JudgmentStudy, StudyPoint } from './study.ts';

/**
 * Agreement against the number of judgments: a curve for each method, a point for each set that somebody brought; one panel
 * for each measure.
 *
 * @param study - of reduced judgments
 * @returns a figure
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM
 */
export function studyFigure(study: JudgmentStudy): Figure {
  const brought = study.points
    .filter(({ made }) => made === null)
    .map((point): [string, StudyPoint[]] => [point.name, [point]]);
  const made = [...pointsByMethod(study.points)].map(([method, points]): [string, StudyPoint[]] => [
    ADJUDICATION_METHODS[method].label,
    points,
  ]);
  // the full judgments are in the picture, as the end that all curves are on their way to
  const numbers = [study.judgments, ...study.points.map(({ judgments }) => judgments)];
  return {
    id: 'judgment-agreement',
    title: 'Agreement with all judgments, by number of judgments',
    description: `What the systems’ ${study.metric} under fewer judgments keeps of what all ${study.judgments.toLocaleString('en-US')} say. 1 is full agreement.`,
    reveals: 'scores',
    kind: 'line',
    x: {
      label: 'Judgments',
      unit: '1',
      scale: 'log',
      domain: [Math.max(1, Math.min(...numbers)), Math.max(...numbers)],
    },
    y: { label: 'Agreement', unit: '1', scale: 'linear', domain: null },
    references: [{ kind: 'vertical', at: study.judgments, label: 'all judgments' }],
    panels: AGREEMENT_COLUMNS.measures.map(([measure, name]) => ({
      name,
      series: [...made, ...brought].map(
        ([series, points]): FigureSeries => ({
          name: series,
          of: 'submission',
          x: points.map(({ judgments }) => judgments),
          y: points.map(({ agreement }) => agreement[measure]),
          labels: points.map((point) => point.name),
        }),
      ),
    })),
  };
}
