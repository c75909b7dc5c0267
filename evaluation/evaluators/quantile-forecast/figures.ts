import type { Figure, FigureAxis, FigurePanel } from '../../figures/figure.ts';
import { pitDensity } from '../../metrics/quantile/pit.ts';
import type { UnitGroup } from './groups.ts';
import { findUnitMeasure } from './measures.ts';
import type { ScoredUnit } from './scored-unit.ts';

const share = (label: string): FigureAxis => ({ label, unit: '1', scale: 'linear', domain: [0, 1] });

const PARTS = ['wis', 'wis_dispersion', 'wis_underprediction', 'wis_overprediction'];

/**
 * Figures of a forecast: calibration of the quantiles, PIT histogram, and scores at each horizon.
 *
 * @param levels   - ascending
 * @param all      - every scored unit
 * @param horizons - the same by horizon, ascending
 * @returns figures
 * @source Gneiting, Balabdaoui & Raftery (2007), J. R. Stat. Soc. B 69
 */
export function figuresOf(
  levels: readonly number[],
  all: readonly ScoredUnit[],
  horizons: readonly UnitGroup[],
): Figure[] {
  const groups =
    horizons.length > 1 ? [{ name: 'all horizons', units: all }, ...horizons] : [{ name: '', units: all }];
  const coverages = groups.map(({ units }) => coveragesOf(levels, units));
  const panels = (
    x: readonly (string | number)[],
    yOf: (coverage: readonly number[]) => number[],
  ): FigurePanel[] =>
    groups.map(({ name }, group) => ({
      name,
      series: [{ name: '', of: 'submission', x, y: yOf(coverages[group]!) }],
    }));
  const ends = [0, ...levels, 1];
  const figures: Figure[] = [
    {
      id: 'quantile-calibration',
      title: 'Calibration of the quantiles',
      description:
        'Share of outcomes at or below each predicted quantile, against its level. A calibrated forecast lies on the diagonal; flatter than it, the intervals are too narrow; below it, the quantiles are too low; above it, too high.',
      reveals: 'scores',
      kind: 'line',
      x: share('level of the quantile'),
      y: share('share of outcomes at or below'),
      references: [{ kind: 'diagonal', label: 'calibrated' }],
      panels: panels(levels, (coverage) => [...coverage]),
    },
    {
      id: 'pit-histogram',
      title: 'PIT histogram',
      description:
        'Share of outcomes between consecutive quantiles, divided by what it should be. 1 everywhere is calibrated; high at both ends, the forecasts are too sure; high in the middle, too unsure; a slope is bias.',
      reveals: 'scores',
      kind: 'bars',
      x: { label: 'between levels', unit: '1', scale: 'category', domain: null },
      y: { label: 'density', unit: '1', scale: 'linear', domain: null },
      references: [{ kind: 'horizontal', at: 1, label: 'calibrated' }],
      panels: panels(
        ends.slice(1).map((end, bin) => `${ends[bin]}–${end}`),
        (coverage) => pitDensity(levels, coverage),
      ),
    },
  ];
  return horizons.length > 1
    ? [...figures, wisByHorizon(levels, horizons), coverageByHorizon(levels, horizons)]
    : figures;
}

function coveragesOf(levels: readonly number[], units: readonly ScoredUnit[]): number[] {
  return levels.map(
    (_, place) => units.filter(({ quantiles, actual }) => actual <= quantiles[place]!).length / units.length,
  );
}

function wisByHorizon(levels: readonly number[], horizons: readonly UnitGroup[]): Figure {
  return {
    id: 'wis-by-horizon',
    title: 'WIS by horizon',
    description:
      'Mean weighted interval score at each horizon with its three parts, which add up to it: width of the intervals, outcomes above them, outcomes below them.',
    reveals: 'scores',
    kind: 'line',
    x: { label: 'horizon', unit: '1', scale: 'linear', domain: null },
    y: { label: 'WIS', unit: 'unit of the target', scale: 'linear', domain: null },
    references: [],
    panels: [seriesByHorizon(levels, horizons, PARTS)],
  };
}

function coverageByHorizon(levels: readonly number[], horizons: readonly UnitGroup[]): Figure {
  return {
    id: 'coverage-by-horizon',
    title: 'Coverage by horizon',
    description:
      'Share of outcomes within the central 50 % and 95 % intervals at each horizon, where the levels have them.',
    reveals: 'scores',
    kind: 'line',
    x: { label: 'horizon', unit: '1', scale: 'linear', domain: null },
    y: share('share of outcomes inside'),
    references: [
      { kind: 'horizontal', at: 0.5, label: '50 %' },
      { kind: 'horizontal', at: 0.95, label: '95 %' },
    ],
    panels: [seriesByHorizon(levels, horizons, ['interval_coverage_50', 'interval_coverage_95'])],
  };
}

function seriesByHorizon(
  levels: readonly number[],
  horizons: readonly UnitGroup[],
  ids: readonly string[],
): FigurePanel {
  return {
    name: '',
    series: ids.flatMap((id) => {
      const measure = findUnitMeasure(id);
      if (measure === undefined) return [];
      const ofUnit = measure.prepare(levels);
      return [
        {
          name: measure.definition.label,
          of: 'submission' as const,
          x: horizons.map(({ value }) => Number(value)),
          y: horizons.map(({ units }) => {
            const mean = units.reduce((sum, unit) => sum + ofUnit(unit), 0) / units.length;
            return Number.isNaN(mean) ? null : mean;
          }),
        },
      ];
    }),
  };
}
