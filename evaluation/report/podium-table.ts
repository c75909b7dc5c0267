import { MOST_LINES } from '../leaderboard/figures/podium-lines.ts';
import { formatCount } from './format-number.ts';
import type { SignificanceReport } from './report.ts';
import { cutNote, name, number, type ReportTable, shortNames } from './tables.ts';

/**
 * On how many instances the best systems have each place: the numbers behind the podium; undefined where there is none.
 *
 * @source none: layout
 */
export function podiumTable(report: SignificanceReport): ReportTable | undefined {
  const { podium, instanceKind } = report;
  if (!podium) return undefined;
  const shown = shortNames(report);
  return {
    kind: 'table',
    caption: `Places on single ${instanceKind[1]}, among these systems`,
    columns: [name('System'), ...podium.systems.map((_, i) => number(`Place ${i + 1}`))],
    rows: podium.systems.map((system, i) => [
      shown(system),
      ...podium.counts[i]!.map((count) => formatCount(count)),
    ]),
    notes: `Numbers of ${instanceKind[1]}, of ${formatCount(podium.instances)} that all of these systems have. Tied systems share the best of their places.${cutNote(report)}`,
  };
}

/**
 * What the podium shows, and what it leaves out.
 *
 * @source none: layout
 */
export function podiumCaption({
  podium,
  systems,
  metricDefinition,
  instanceKind,
  ...report
}: SignificanceReport): string {
  if (!podium) return '';
  const [one, many] = instanceKind;
  const who =
    podium.systems.length < systems.length ? `the best ${podium.systems.length} systems` : 'the systems';
  const isMerged = podium.instances > MOST_LINES;
  const joined = isMerged
    ? `dots and lines of ${many} with about the same values are one, the larger and the stronger the more they are`
    : `a line joins the values on one ${one}`;
  const above = report.instanceAnalysis?.podium
    ? ` Above: ${metricDefinition.label} where a system has the place; ${joined}.`
    : '';
  return `Places of ${who} among themselves on each ${one}; tied systems share the best of their places.${above} ${above ? 'Below: on' : 'On'} how many ${many} a system has the place.`;
}
