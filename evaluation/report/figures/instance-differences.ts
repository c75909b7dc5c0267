import { valueDecimals } from '../claims.ts';
import { escapeXml } from '../escape.ts';
import { formatNumber } from '../format-number.ts';
import { cutToWidth, printable } from '../printable.ts';
import type { InstanceAnalysis, SignificanceReport } from '../report.ts';
import { linearAxis } from './axis.ts';
import { round, svgImage, svgLine, svgText } from './svg.ts';
import type { FigureTheme } from './theme.ts';

type Differences = InstanceAnalysis['differences'][number];

const WIDTH = 720;
const HEIGHT = 260;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, WIDTH - 12, 12, HEIGHT - 36];
/** More bars than this cannot be told apart: then every m-th is drawn. */
const MOST_BARS = 600;

/**
 * The difference of two systems on every instance, in ascending order, as bars from 0; names and values of instances
 * appear under the pointer.
 *
 * @source Cleveland (1985), "The Elements of Graphing Data": quantile plots
 */
export function instanceDifferences(report: SignificanceReport, theme: FigureTheme): string {
  const [pair = { a: '', b: '', values: [], instances: [] }] = report.instanceAnalysis?.differences ?? [];
  const decimals = valueDecimals(report);
  const axis = linearAxis([0, ...pair.values], BOTTOM, TOP, 5);
  const { label, direction } = report.metricDefinition;
  const colourOf = (value: number) => (value > 0 === (direction === 'higher') ? theme.better : theme.worse);
  const every = Math.ceil(pair.values.length / MOST_BARS);
  const step = (RIGHT - LEFT) / pair.values.length;
  const bars = pair.values.flatMap((value, i) => {
    if (i % every !== 0) return [];
    const [from, to] = [axis.position(0), axis.position(value)];
    const width = step * every * (step * every > 3 ? 0.8 : 1);
    const told = `${printable(pair.instances[i] ?? '')}: ${formatNumber(value, decimals)}`;
    return `<rect x="${round(LEFT + i * step)}" y="${round(Math.min(from, to))}" width="${round(width)}" height="${round(Math.max(0.5, Math.abs(to - from)))}" fill="${colourOf(value)}"><title>${escapeXml(told)}</title></rect>`;
  });
  const names = [pair.a, pair.b].map((name) => cutToWidth(printable(name), 34));
  return svgImage(
    {
      id: 'instance-differences',
      title: `${names.join(' minus ')} on every ${report.instanceKind[0]}`,
      description: inWords(pair, report),
      width: WIDTH,
      height: HEIGHT,
      body: [
        ...axis.ticks.flatMap((tick) => [
          svgLine([LEFT, axis.position(tick)], [RIGHT, axis.position(tick)], theme.grid),
          svgText(LEFT - 8, axis.position(tick), axis.format(tick), {
            ...{ fill: theme.muted, anchor: 'end', size: 11 },
          }),
        ]),
        ...bars,
        svgLine([LEFT, axis.position(0)], [RIGHT, axis.position(0)], theme.ink),
        svgText((LEFT + RIGHT) / 2, HEIGHT - 14, `${label}: ${names.join(' − ')}`, {
          ...{ fill: theme.ink, anchor: 'middle' },
        }),
      ].join('\n'),
    },
    theme,
  );
}

function inWords({ values, instances }: Differences, report: SignificanceReport): string {
  const decimals = valueDecimals(report);
  const at = (i: number) =>
    `${formatNumber(values.at(i) ?? null, decimals)} on ${printable(instances.at(i) ?? '')}`;
  const above = values.filter((value) => value > 0).length;
  const below = values.filter((value) => value < 0).length;
  return `${values.length} differences from ${at(0)} to ${at(-1)}; ${above} above 0, ${below} below`;
}
