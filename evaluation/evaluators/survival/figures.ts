import type { Figure } from '../../figures/figure.ts';
import type { NumericSample } from '../../formats/numeric-tables.ts';
import { kaplanMeier } from '../../metrics/kaplan-meier.ts';
import { survivalOf } from './measures.ts';
import type { SurvivalOptions } from './options.ts';

const RISK_GROUPS = ['lowest third of risks', 'middle third of risks', 'highest third of risks'];

/**
 * How subjects of low, middle and high predicted risk fared.
 *
 * @param sample  - rows of (time, event, risk)
 * @param options - unit of time
 * @returns a figure that tells of the truth
 * @source Kaplan & Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53
 */
export function survivalByRisk(sample: NumericSample, { unit }: SurvivalOptions): Figure {
  const { times, events, risks } = survivalOf(sample);
  const order = Uint32Array.from(risks, (_, i) => i).sort((a, b) => risks[a]! - risks[b]!);
  const bound = (group: number) => Math.round((group * order.length) / RISK_GROUPS.length);
  const series = RISK_GROUPS.map((name, group) => {
    const members = order.subarray(bound(group), bound(group + 1));
    const column = (values: Float64Array) => Float64Array.from(members, (i) => values[i]!);
    const curve = kaplanMeier(column(times), column(events));
    return { name, of: 'submission' as const, x: curve.times, y: curve.survival };
  });
  return {
    id: 'survival-by-risk',
    title: 'Survival by predicted risk',
    description:
      'Kaplan-Meier estimates of the share without the event, for three equal groups by predicted risk. The further apart and the better ordered the curves, the better the risks.',
    reveals: 'instances',
    kind: 'step',
    x: { label: 'time', unit, scale: 'linear', domain: null },
    y: { label: 'share without event', unit: '1', scale: 'linear', domain: [0, 1] },
    references: [],
    panels: [{ name: '', series }],
  };
}
