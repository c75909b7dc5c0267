import type { Figure } from '../../../../figures/figure.ts';
import { type Forecast, type ForecastTruth, rowsByTarget } from '../truth.ts';

/**
 * Calibration of the quantiles: share of actual scores at or below each predicted quantile against its level.
 *
 * @param truth    - what was to be predicted
 * @param forecast - what was predicted
 * @returns undefined for point forecasts
 * @source Gneiting, Balabdaoui & Raftery (2007), "Probabilistic forecasts, calibration and sharpness", J. R. Stat. Soc. B
 *         69: marginal and probabilistic calibration
 */
export function calibration(truth: ForecastTruth, { levels, quantiles }: Forecast): Figure | undefined {
  if (levels.length === 0) return undefined;
  const rows = [...truth.actual.keys()];
  const shares = (among: readonly number[]) =>
    levels.map((_, place) => {
      const covered = among.filter((row) => truth.actual[row]! <= quantiles[row * levels.length + place]!);
      return covered.length / among.length;
    });
  const panel = (name: string, among: readonly number[]) => ({
    name,
    series: [{ name: '', of: 'submission' as const, x: levels, y: shares(among) }],
  });
  return {
    id: 'quantile-calibration',
    title: 'Calibration of the quantiles',
    description:
      'Share of actual scores at or below each predicted quantile. A calibrated forecast lies on the diagonal; flatter than it, the intervals are too narrow; below it, the quantiles are too low; above it, too high.',
    reveals: 'scores',
    kind: 'line',
    x: { label: 'level of the quantile', unit: '1', scale: 'linear', domain: [0, 1] },
    y: { label: 'share of actual scores at or below', unit: '1', scale: 'linear', domain: [0, 1] },
    references: [{ kind: 'diagonal', label: 'calibrated' }],
    panels: [
      panel('all targets', rows),
      ...rowsByTarget(truth).map((some, target) => panel(truth.targets[target]!, some)),
    ],
  };
}
