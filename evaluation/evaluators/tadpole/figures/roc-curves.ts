import type { InstanceRecords } from '../../../evaluator.ts';
import type { Figure, FigurePanel, FigureSeries } from '../../../figures/figure.ts';
import { DIAGNOSIS } from '../diagnosis-metrics.ts';
import type { FigureInput } from './figure-input.ts';

/**
 * ROC curves of each pair of classes: mAUC is the mean of the areas below them. They tell in which order the diagnoses
 * come by probability, which is nearly the truth itself.
 *
 * @param input - forecasts and records
 * @returns one figure with a panel for each pair of classes that the truth has; none where no diagnosis is forecast
 * @source Hand & Till (2001)
 */
export function rocCurves({ protocol: { classes }, records }: FigureInput): Figure[] {
  const diagnoses = records[DIAGNOSIS];
  if (diagnoses === undefined || diagnoses.values.length === 0) return [];
  const panels = classes.flatMap((_, a) =>
    classes.slice(a + 1).flatMap((__, offset) => panelOf(diagnoses, classes, a, a + 1 + offset)),
  );
  return [
    {
      id: 'roc',
      title: 'ROC curves of pairs of diagnoses',
      description:
        'For two diagnoses, and each threshold on the probability of one of them: the share of its visits at or above ' +
        'the threshold, against that of the other. The area below is A(i|j); mAUC is the mean of all of them.',
      reveals: 'instances',
      kind: 'line',
      x: { label: 'false positive rate', unit: '1', scale: 'linear', domain: [0, 1] },
      y: { label: 'true positive rate', unit: '1', scale: 'linear', domain: [0, 1] },
      references: [{ kind: 'diagonal', label: 'chance' }],
      panels,
    },
  ];
}

function panelOf(records: InstanceRecords, classes: readonly string[], a: number, b: number): FigurePanel[] {
  const series = [curve(records, classes, a, b), curve(records, classes, b, a)].filter(
    (one) => one !== undefined,
  );
  return series.length === 0 ? [] : [{ name: `${classes[a]} and ${classes[b]}`, series }];
}

/** The curve by the probability of `of`, against `other`. */
function curve(
  { width, values }: InstanceRecords,
  classes: readonly string[],
  of: number,
  other: number,
): FigureSeries | undefined {
  const rows: { probability: number; isPositive: boolean }[] = [];
  for (let at = 0; at < values.length; at += width) {
    if (values[at] !== of && values[at] !== other) continue;
    rows.push({ probability: values[at + 1 + of]!, isPositive: values[at] === of });
  }
  const positives = rows.filter(({ isPositive }) => isPositive).length;
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  rows.sort((one, two) => two.probability - one.probability);
  const x = [0];
  const y = [0];
  let hits = 0;
  for (const [index, { probability, isPositive }] of rows.entries()) {
    if (isPositive) hits += 1;
    if (rows[index + 1]?.probability === probability) continue;
    x.push((index + 1 - hits) / negatives);
    y.push(hits / positives);
  }
  return { name: `by probability of ${classes[of]}`, of: 'submission', x, y };
}
