import type { AttributeColumn } from '../../attributes/attribute.ts';
import type { QuantileTruth } from './truth.ts';

/**
 * What is known of units: how far ahead, when, where and of what the forecast is, and what happened.
 *
 * @param truth - the units
 * @returns a column for each that tells units apart, and the observed value
 * @source definition
 */
export function unitAttributes({ units, hasTargets }: QuantileTruth): AttributeColumn[] {
  const isNumeric = units.every(({ horizon }) => Number.isFinite(Number(horizon)));
  const category = (id: string, label: string, values: string[]): AttributeColumn => ({
    ...{ id, label, unit: null, kind: 'category', values },
  });
  const horizons = units.map(({ horizon }) => horizon);
  return [
    isNumeric
      ? { id: 'horizon', label: 'Horizon', unit: null, kind: 'number', values: horizons.map(Number) }
      : category('horizon', 'Horizon', horizons),
    category(
      'date',
      'Reference date',
      units.map(({ referenceDate }) => referenceDate),
    ),
    category(
      'location',
      'Location',
      units.map(({ location }) => location),
    ),
    ...(hasTargets
      ? [
          category(
            'target',
            'Target',
            units.map(({ target }) => target),
          ),
        ]
      : []),
    {
      ...{ id: 'observed', label: 'Observed value', unit: null, kind: 'number' },
      values: units.map(({ actual }) => (Number.isFinite(actual) ? actual : null)),
    },
  ];
}
