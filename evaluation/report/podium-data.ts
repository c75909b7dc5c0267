import { podiumPlaces } from '../statistics/podium-places.ts';
import type { CsvCell, CsvRows, DataTable } from './csv-table.ts';
import { printable } from './printable.ts';
import type { SignificanceReport } from './report.ts';

/** On how many instances each of the best systems has each place. */
function placeCounts({ podium }: SignificanceReport): CsvRows {
  return [
    ['system', 'place', 'instances'],
    ...(podium?.counts ?? []).flatMap((counts, system) =>
      counts.map((count, i): CsvCell[] => [printable(podium?.systems[system] ?? ''), i + 1, count]),
    ),
  ];
}

/**
 * What `podiumPlot` draws: the place of each system on each instance with its value there; how often it has each place
 * where single instances are not shown.
 *
 * @source none: layout
 */
export function podiumData(report: SignificanceReport): CsvRows {
  const { podium, instanceAnalysis, metricDefinition } = report;
  const scores = instanceAnalysis?.podium;
  if (!podium || !scores) return placeCounts(report);
  const { places } = podiumPlaces(scores.values, metricDefinition.direction);
  return [
    ['podium_instance', 'system', 'place', 'value'],
    ...scores.instances.flatMap((instance, i) =>
      podium.systems.map((system, s): CsvCell[] => [
        ...[printable(instance), printable(system), places[s]![i]!, scores.values[s]![i]!],
      ]),
    ),
  ];
}

/**
 * What `instanceMapFigure` draws.
 *
 * @source none: layout
 */
export function instanceMapData({ systems, instanceAnalysis }: SignificanceReport): CsvRows {
  const { map } = instanceAnalysis ?? {};
  return [
    ['telling_instance', 'system', 'value'],
    ...(map?.instances ?? []).flatMap((instance, row) =>
      systems.map(({ name }, system): CsvCell[] => [
        ...[printable(instance), printable(name), map?.values[row]?.[system] ?? null],
      ]),
    ),
  ];
}

/**
 * The places and values of systems on single instances as tables of data; without rows where there are none.
 *
 * @source none: layout
 */
export function placesAndValues(report: SignificanceReport): DataTable[] {
  const values = report.instanceAnalysis?.podium ? podiumData(report) : [];
  return [
    {
      name: 'places',
      holds: 'Instances on which each of the best systems has each place',
      rows: placeCounts(report),
    },
    { name: 'podium', holds: 'Places and values of the best systems on every instance', rows: values },
    {
      name: 'instance-map',
      holds: 'Values of all systems on the instances on which they differ most',
      rows: instanceMapData(report),
    },
  ];
}
