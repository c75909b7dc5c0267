import { describe, expect, test } from 'vitest';
import { PAGE_THEME, PRINT_THEME } from '../report/figures/theme.ts';
import { drawFigure } from './draw-figure.ts';
import type { Figure } from './figure.ts';
import { overlayOf, series } from './testing/sample.ts';

/** With ticks of three characters and no legend the plot reaches from 38.9 to 738 and from 26 to 356. */
const [LEFT, RIGHT, TOP, BOTTOM] = [38.9, 738, 26, 356];
const round = (value: number) => Math.round(value * 100) / 100;
const x = (share: number) => round(LEFT + share * (RIGHT - LEFT));
const y = (share: number) => round(BOTTOM - share * (BOTTOM - TOP));

describe('drawFigure', () => {
  test('draws a line where its numbers are', () => {
    const svg = drawFigure(overlayOf({}, [series()]), PRINT_THEME);
    expect(svg).toContain(`<path d="M${x(0)} ${y(1)}L${x(0.5)} ${y(0.5)}L${x(1)} ${y(0)}" fill="none"`);
    expect(svg).toContain('<title>a: 0.5, 0.5</title>');
  });

  test('draws a band between the ends of the intervals', () => {
    const one = series({ low: [0.8, 0.3, null], high: [1, 0.7, 0.2] });
    const svg = drawFigure(overlayOf({}, [one]), PRINT_THEME);
    expect(svg).toContain(
      `<path d="M${x(0)} ${y(0.8)}L${x(0.5)} ${y(0.3)}L${x(0.5)} ${y(0.7)}L${x(0)} ${y(1)}Z"`,
    );
    expect(svg).toContain('<title>a: 0.5, 0.5 [0.3, 0.7]</title>');
  });

  test('draws a step function', () => {
    const svg = drawFigure(overlayOf({ kind: 'step' }, [series()]), PRINT_THEME);
    expect(svg).toContain(
      `M${x(0)} ${y(1)}L${x(0.5)} ${y(1)}L${x(0.5)} ${y(0.5)}L${x(1)} ${y(0.5)}L${x(1)} ${y(0)}"`,
    );
  });

  test('draws points with error bars and joins nothing', () => {
    const one = series({ x: [0.5], y: [0.5], low: [0.25], high: [0.75] });
    const svg = drawFigure(overlayOf({ kind: 'points' }, [one]), PRINT_THEME);
    expect(svg).toContain(`<line x1="${x(0.5)}" y1="${y(0.25)}" x2="${x(0.5)}" y2="${y(0.75)}"`);
    expect(svg).toContain(`M${round(x(0.5) - 4)} ${y(0.5)}a4 4`);
  });

  test('draws bars of two systems beside each other, from 0', () => {
    const category = { label: 'Language', unit: '1', scale: 'category', domain: null } as const;
    const [one, two] = [1, 0.5].map((value) => series({ x: ['en', 'ja'], y: [value, value] }));
    const svg = drawFigure(
      overlayOf({ kind: 'bars', x: category }, [one ?? series()], [two ?? series()]),
      PRINT_THEME,
    );
    const boxes = [
      ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#/g),
    ]
      .map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number])
      .filter(([, , width]) => width > 20);
    // Half of the plot for each language, 0.8 of that for its bars, half of that for each system, less a pixel between.
    const band = (RIGHT - LEFT) / 2;
    const width = (band * 0.8) / 2;
    const lefts = [0.1, 1.1].map((place) => LEFT + band * place);
    expect(boxes).toHaveLength(4);
    for (const [i, box] of boxes.entries()) {
      const [system, language] = [Math.floor(i / 2), i % 2];
      expect(box[0]).toBeCloseTo((lefts[language] ?? Number.NaN) + system * width, 1);
      expect(box[2]).toBeCloseTo(width - 1, 1);
      expect(box[3]).toBeCloseTo((BOTTOM - TOP) / (system + 1), 1);
      expect(box[1] + box[3]).toBeCloseTo(BOTTOM + 26, 1); // below a legend of one row
    }
  });

  test('draws references with their names', () => {
    const references = [
      { kind: 'horizontal', at: 0.25, label: 'Chance' },
      { kind: 'vertical', at: 0.5, label: 'Today' },
      { kind: 'diagonal', label: 'Perfect' },
    ] as const;
    const svg = drawFigure(overlayOf({ references }, [series()]), PRINT_THEME);
    expect(svg).toContain(`<line x1="${LEFT}" y1="${y(0.25)}" x2="${RIGHT}" y2="${y(0.25)}"`);
    expect(svg).toContain(`<line x1="${x(0.5)}" y1="${TOP}" x2="${x(0.5)}" y2="${BOTTOM}"`);
    expect(svg).toContain(`<line x1="${LEFT}" y1="${BOTTOM}" x2="${RIGHT}" y2="${TOP}"`);
    for (const { label } of references) expect(svg).toContain(`>${label}</text>`);
  });

  test('keeps the name of a vertical line inside, whichever end it is at', () => {
    const anchorAt = (at: number) => {
      const references = [{ kind: 'vertical', at, label: 'Today' }] as const;
      const svg = drawFigure(overlayOf({ references }, [series()]), PRINT_THEME);
      return /text-anchor="(\w+)"[^>]*>Today</.exec(svg)?.[1];
    };
    expect([0, 0.25, 0.75, 1].map(anchorAt)).toEqual(['start', 'start', 'end', 'end']);
  });

  test('tells systems apart by colour, dashes and marks', () => {
    const six = Array.from({ length: 6 }, () => [series({ x: [0, 1], y: [0, 1] })]);
    const svg = drawFigure(overlayOf({}, ...six), PRINT_THEME);
    const lines = [...svg.matchAll(/fill="none" (stroke="[^"]+")[^>]*?(stroke-dasharray="[^"]+")?\/>/g)];
    expect(new Set(lines.map(([, colour]) => colour)).size).toBe(6);
    expect(new Set(lines.map(([, , dashes]) => dashes)).size).toBe(6);
  });

  test('names systems and series apart where there are several of both', () => {
    const two = [series({ name: 'cold' }), series({ name: 'warm' })];
    const names = (svg: string) =>
      [...svg.matchAll(/font-size="12" fill="[^"]+">([^<]+)<\/text>/g)].map(([, name]) => name);
    const axes = ['nDCG', 'Noise'];
    expect(names(drawFigure(overlayOf({}, two, two, two), PRINT_THEME))).toEqual([
      ...['a', 'b', 'c', 'cold', 'warm'],
      ...axes,
    ]);
    expect(names(drawFigure(overlayOf({}, two), PRINT_THEME))).toEqual(['cold', 'warm', ...axes]);
    expect(names(drawFigure(overlayOf({}, [series()], [series()]), PRINT_THEME))).toEqual([
      'a',
      'b',
      ...axes,
    ]);
    const truth = series({ of: 'truth', name: 'measured' });
    expect(names(drawFigure(overlayOf({}, [series(), truth]), PRINT_THEME))).toEqual([
      'measured',
      'a',
      ...axes,
    ]);
  });

  test.each(['line', 'step', 'points', 'bars'] as Figure['kind'][])(
    '%s: tells in words what it shows, with no style that a page would refuse and nothing undefined',
    (kind) => {
      const odd = series({
        name: 'A & <B>',
        x: [0, Number.NaN, 0.5, 2],
        y: [null, 1, Number.POSITIVE_INFINITY, 0.5],
        labels: ['<i>', 'b', 'c', 'd'],
      });
      for (const scale of ['linear', 'log', 'category'] as const) {
        const axes = { x: { label: '<x>', unit: 'm', scale, domain: null } };
        const svg = drawFigure(
          overlayOf({ kind, ...axes }, [odd], [], [series({ x: [], y: [] })]),
          PAGE_THEME,
        );
        expect(svg).toContain('aria-labelledby="figure-noise-curve-title figure-noise-curve-description"');
        expect(svg).toMatch(/<desc id="[^"]+">How the score falls with noise\. [^<]+: 4 points from /);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|style=|<style|<i>|<B>|<x>/);
      }
    },
  );

  test('a figure without any series says so', () => {
    expect(drawFigure(overlayOf({}), PRINT_THEME)).toContain('Nothing to draw');
  });

  test('knows no CSS variables on paper', () => {
    expect(drawFigure(overlayOf({}, [series()]), PRINT_THEME)).not.toContain('var(');
  });

  test('stays small however many points there are', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => i / 100_000);
    const svg = drawFigure(overlayOf({}, [series({ x: many, y: many.map(Math.sin) })]), PRINT_THEME);
    expect(svg.length).toBeLessThan(60_000);
  });
});
