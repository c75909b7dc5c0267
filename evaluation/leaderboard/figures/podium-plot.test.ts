import { describe, expect, it } from 'vitest';
import { PAGE_THEME } from '../../report/figures/theme.ts';
import { podiumPlaces } from '../../statistics/podium-places.ts';
import { podiumPlot } from './podium-plot.ts';

const metric = {
  label: 'Dice',
  direction: 'higher',
  instanceKind: ['case', 'cases'],
} as const;

function plotOf(
  values: number[][],
  names: string[],
  instances = values[0]?.map((_, i) => `c${i + 1}`) ?? [],
) {
  const { counts } = podiumPlaces(values, 'higher');
  return podiumPlot({ systems: names, counts, scores: { instances, values } }, metric, PAGE_THEME);
}

/** Every `M x y h.01` is a dot. */
const dotsOf = (svg: string) =>
  [...svg.matchAll(/M([\d.]+) ([\d.]+)h\.01/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

describe('podiumPlot', () => {
  // c1: a before b; c2: b before a; c3: both alike.
  const svg = plotOf(
    [
      [0.9, 0.2, 0.5],
      [0.4, 0.6, 0.5],
    ],
    ['A & <B>', 'b'],
  );

  it('has a bar for each system at each place, as high as the place is frequent', () => {
    const bars = [...svg.matchAll(/<rect [^>]*height="([\d.]+)" fill="[^"]+"><title>([^<]+)</g)];
    expect(bars.map(([, , told]) => told)).toEqual([
      'A &amp; &lt;B&gt;: 1st on 2 of 3 cases',
      'b: 1st on 2 of 3 cases',
      'A &amp; &lt;B&gt;: 2nd on 1 of 3 cases',
      'b: 2nd on 1 of 3 cases',
    ]);
    const [first, , second] = bars.map(([, height]) => Number(height));
    expect((first ?? 0) / (second ?? 1)).toBeCloseTo(2, 1);
  });

  it('joins the values on one instance in the order of their places', () => {
    expect(svg).toContain('<title>c2: 1. #2 0.600, 2. #1 0.200</title>');
    expect(svg).toContain('<title>c3: 1. #1 0.500, 1. #2 0.500</title>');
    expect(dotsOf(svg)).toHaveLength(6);
    const [, from, to] = /<path d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+"[^>]*><title>c2/.exec(svg) ?? [];
    expect(Number(to)).toBeGreaterThan(Number(from));
  });

  it('tells in words what it shows', () => {
    expect(svg).toContain('A &amp; &lt;B&gt;: 1st on 2, 2nd on 1; b: 1st on 2, 2nd on 1</desc>');
    expect(svg).not.toMatch(/NaN|undefined|style=/);
  });

  it('shows frequencies alone where single instances may not be shown', () => {
    const bars = podiumPlot(
      {
        systems: ['a', 'b'],
        counts: [
          [2, 1],
          [1, 2],
        ],
      },
      metric,
      PAGE_THEME,
    );
    expect(bars).toContain('a: 1st on 2 of 3 cases');
    expect(bars).not.toContain('Dice');
    expect(dotsOf(bars)).toHaveLength(0);
  });

  it('stays small with many instances: what lies close together is one', () => {
    const values = Array.from({ length: 6 }, (_, s) =>
      Array.from({ length: 1000 }, (_, i) => 0.5 + Math.sin(i * (s + 1.7)) / 2),
    );
    const many = plotOf(values, ['a', 'b', 'c', 'd', 'e', 'f']);
    expect(many.length).toBeLessThan(150_000);
    expect(many).not.toContain('c17');
  });
});
