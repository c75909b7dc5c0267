import type { Figure, FigureAxis, FigurePanel } from '../../figures/figure.ts';
import { voxelMl } from '../../metrics/segmentation/grid.ts';
import { definedMean } from './measure-volumes.ts';
import { classesOf, type SegmentationMetric } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import type { ScoredCases } from './score-cases.ts';
import type { SegmentationTruth } from './truth.ts';

const axis = (label: string, unit: string, domain: FigureAxis['domain'] = null): FigureAxis => ({
  label,
  unit,
  scale: 'linear',
  domain,
});

/** Limits of agreement lie so many standard deviations from the mean difference. */
const LIMITS = 1.96;

/**
 * Figures of a submission: Dice case by case, and how well the volumes agree.
 *
 * @param truth   - the cases
 * @param scored  - their values
 * @param metrics - what was measured; without Dice of a class there is no panel for it
 * @param options - tell the classes
 * @returns figures
 * @source Bland & Altman (1986), The Lancet 327
 */
export function figuresOf(
  truth: SegmentationTruth,
  scored: ScoredCases,
  metrics: readonly SegmentationMetric[],
  options: SegmentationOptions,
): Figure[] {
  const panels = metrics.flatMap(({ measure, classes, definition }, at) =>
    measure.id === 'dice' && definition.id !== 'dice'
      ? [dicePanel(classes[0]!.name, truth, scored, at, definition.id)]
      : [],
  );
  const agreement: Figure = {
    id: 'volume-agreement',
    title: 'Agreement of volumes',
    description:
      'Each point is a case: predicted minus reference volume against the mean of both (Bland–Altman). The outer lines are the limits of agreement, 1.96 standard deviations from the mean difference.',
    reveals: 'instances',
    kind: 'points',
    x: axis('Mean of predicted and reference volume', 'ml'),
    y: axis('Predicted minus reference volume', 'ml'),
    references: [{ kind: 'horizontal', at: 0, label: 'no difference' }],
    panels: classesOf(options).map(({ name }, place) => agreementPanel(name, place, truth, scored)),
  };
  if (panels.length === 0) return [agreement];
  const dice: Figure = {
    id: 'dice-by-case',
    title: 'Dice by case',
    description:
      'Dice of every case, worst first. Where several raters annotated the cases, the level line is the mean Dice that they reach against each other.',
    reveals: 'instances',
    kind: 'points',
    x: axis('Cases, worst first', 'cases'),
    y: axis('Dice', '1', [0, 1]),
    references: [],
    panels,
  };
  return [dice, agreement];
}

function dicePanel(
  name: string,
  truth: SegmentationTruth,
  { cases, raterDice }: ScoredCases,
  at: number,
  id: string,
): FigurePanel {
  const order = [...cases.keys()].sort((a, b) => cases[a]!.metrics[at]! - cases[b]!.metrics[at]!);
  const level = definedMean(raterDice.map((ofCase) => ofCase.get(id) ?? Number.NaN));
  const own = {
    name: '',
    of: 'submission',
    x: order.map((_, place) => place + 1),
    y: order.map((index) => cases[index]!.metrics[at]!),
    labels: order.map((index) => truth.cases[index]!.id),
  } as const;
  if (Number.isNaN(level)) return { name, series: [own] };
  const raterLevel = {
    name: 'inter-rater level',
    of: 'reference',
    x: own.x,
    y: own.x.map(() => level),
  } as const;
  return { name, series: [own, raterLevel] };
}

function agreementPanel(
  name: string,
  place: number,
  truth: SegmentationTruth,
  { cases }: ScoredCases,
): FigurePanel {
  const volumes = cases.map(({ voxels }, index) => {
    const ml = voxelMl(truth.cases[index]!.header.spacingMm);
    return { reference: voxels[2 * place]! * ml, prediction: voxels[2 * place + 1]! * ml };
  });
  const x = volumes.map(({ reference, prediction }) => (reference + prediction) / 2);
  const y = volumes.map(({ reference, prediction }) => prediction - reference);
  const mean = definedMean(y);
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (y.length - 1));
  const labels = truth.cases.map(({ id }) => id);
  const ends = [Math.min(...x), Math.max(...x)];
  const line = (label: string, at: number) =>
    ({ name: label, of: 'submission', x: ends, y: [at, at] }) as const;
  const lines = [
    line('mean difference', mean),
    line('lower limit', mean - LIMITS * deviation),
    line('upper limit', mean + LIMITS * deviation),
  ];
  return { name, series: [{ name: '', of: 'submission', x, y, labels }, ...(y.length > 1 ? lines : [])] };
}
