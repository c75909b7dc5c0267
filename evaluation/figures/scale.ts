import { type Axis, linearAxis } from '../report/figures/axis.ts';
import type { FigureAxis } from './figure.ts';

export interface ScaleTick {
  readonly at: number;
  readonly label: string;
}

/** Where the values of an axis lie on paper. */
export interface FigureScale {
  /** Undefined for what the axis cannot show: no number, 0 or less on a logarithmic axis, an unknown category. */
  readonly position: (value: number | string | null | undefined) => number | undefined;
  readonly ticks: readonly ScaleTick[];
  /** The ends as values; those of the places for categories. */
  readonly domain: readonly [number, number];
  /** Room for each category; 0 on axes of numbers. */
  readonly bandWidth: number;
}

/**
 * The scale of an axis over all values shown.
 *
 * @param axis   - what the figure says of it
 * @param values - all values that it has to hold; numbers, or categories in their order
 * @param from   - position of its start
 * @param to     - position of its end
 * @param count  - about how many ticks
 * @source none: drawing
 */
export function figureScale(
  axis: FigureAxis,
  values: readonly (number | string | null)[],
  from: number,
  to: number,
  count = 6,
): FigureScale {
  if (axis.scale === 'category') return categoryScale(values, from, to);
  const numbers = values.filter((value) => typeof value === 'number').filter(Number.isFinite);
  return axis.scale === 'log'
    ? logScale(numbers, axis.domain, from, to)
    : linearScale(numbers, axis.domain, from, to, count);
}

function linearScale(
  values: readonly number[],
  domain: FigureAxis['domain'],
  from: number,
  to: number,
  count: number,
): FigureScale {
  const ends = domain ?? (values.length > 0 ? endsOf(values) : ([0, 1] as const));
  const isOne = ends[1] - ends[0] <= Math.abs(ends[1]) * RESOLUTION;
  const axis: Axis = linearAxis(isOne ? [ends[1]] : ends, from, to, count);
  const round = [axis.ticks[0]!, axis.ticks.at(-1)!] as const;
  const [low, high] = domain !== null && domain[0] < domain[1] ? domain : round;
  const position = (value: number) => from + ((value - low) / (high - low)) * (to - from);
  const slack = (high - low) * 1e-9;
  return {
    position: (value) => (typeof value === 'number' && Number.isFinite(value) ? position(value) : undefined),
    ticks: axis.ticks
      .filter((tick) => tick >= low - slack && tick <= high + slack)
      .map((tick) => ({ at: position(tick), label: tickLabel(tick, axis.format(tick)) })),
    domain: [low, high],
    bandWidth: 0,
  };
}

/** Values nearer to each other than this share of their size are the same on paper. */
const RESOLUTION = 1e-9;
const LARGE = 1e6;
const SMALL = 1e-4;

/** A tick that would have many zeros is written with a power of ten. */
function tickLabel(tick: number, plain: string): string {
  const size = Math.abs(tick);
  return size !== 0 && (size >= LARGE || size < SMALL) ? scientific(tick) : plain;
}

function scientific(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential(3).split('e');
  const factor = String(Number(digits));
  const power = `10${[...String(Number(exponent))].map((digit) => SUPERSCRIPTS[digit]).join('')}`;
  if (factor === '1') return power;
  return factor === '-1' ? `−${power}` : `${factor}×${power}`;
}

const SUPERSCRIPTS: Record<string, string> = {
  '-': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [String(digit), sign])),
};

/** Ends at 1, 2 or 5 times a power of ten unless they are fixed; ticks at powers of ten where there are enough. */
function logScale(
  values: readonly number[],
  domain: FigureAxis['domain'],
  from: number,
  to: number,
): FigureScale {
  const positive = values.filter((value) => value > 0);
  const isFixed = domain !== null && domain[0] > 0 && domain[0] < domain[1];
  const [least, most] = isFixed ? domain : positive.length > 0 ? endsOf(positive) : [1, 10];
  const nice = niceLogarithmic(least / 10, most * 10);
  const low = isFixed ? least : (nice.findLast((tick) => tick <= least * (1 + 1e-9)) ?? least);
  const above = nice.find((tick) => tick >= most * (1 - 1e-9)) ?? most;
  const high = isFixed ? most : above > low ? above : low * 10;
  const position = (value: number) => from + (Math.log(value / low) / Math.log(high / low)) * (to - from);
  const inside = nice.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  const powers = inside.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9));
  const every = Math.ceil(powers.length / 8);
  const shown = powers.length >= 3 ? powers.filter((_, index) => index % every === 0) : inside;
  return {
    position: (value) =>
      typeof value === 'number' && value > 0 && Number.isFinite(value) ? position(value) : undefined,
    ticks: shown.map((tick) => ({ at: position(tick), label: tickLabel(tick, String(tick)) })),
    domain: [low, high],
    bandWidth: 0,
  };
}

/** 1, 2 and 5 times the powers of ten between two positive numbers. */
function niceLogarithmic(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(least));
  const last = Math.ceil(Math.log10(most));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((power) =>
    [1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
  );
}

function categoryScale(values: readonly (number | string | null)[], from: number, to: number): FigureScale {
  const isKnown = (value: number | string | null) => typeof value === 'string' || Number.isFinite(value);
  const categories = [...new Set(values.filter(isKnown).map(String))];
  const bandWidth = (to - from) / Math.max(1, categories.length);
  const place = new Map(categories.map((category, index) => [category, from + (index + 0.5) * bandWidth]));
  return {
    position: (value) => (value == null ? undefined : place.get(String(value))),
    ticks: [...place].map(([label, at]) => ({ at, label })),
    domain: [0, categories.length],
    bandWidth: Math.abs(bandWidth),
  };
}

function endsOf(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
