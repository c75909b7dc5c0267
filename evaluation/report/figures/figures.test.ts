import { describe, expect, it } from 'vitest';
import { buildReport } from '../build-report.ts';
import { exampleInput, wave } from '../testing/example-input.ts';
import { linearAxis } from './axis.ts';
import { reportFigure } from './report-figure.ts';
import { shadeOf } from './shade.ts';
import { PAGE_THEME, PRINT_THEME } from './theme.ts';

const report = buildReport(exampleInput({ 'A & <B>': wave(0.5, 0), b: wave(0.4, 1), c: wave(0.2, 2) }));

describe('linearAxis', () => {
  it('ends on round numbers around the values', () => {
    const axis = linearAxis([0.103, 0.287], 0, 100);
    expect(axis.ticks).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
    expect(axis.position(0.2)).toBeCloseTo(50, 9);
    expect(axis.format(0.15)).toBe('0.15');
  });

  it('has room where all values are equal', () => {
    const axis = linearAxis([0.4], 0, 100);
    expect(axis.ticks.length).toBeGreaterThan(1);
    expect(Number.isFinite(axis.position(0.4))).toBe(true);
    expect(Number.isFinite(linearAxis([0], 0, 100).position(0))).toBe(true);
  });
});

describe('reportFigure', () => {
  it.each([
    ...(['intervals', 'differences', 'matrix'] as const),
    ...(['critical-difference', 'rank-stability', 'instance-differences'] as const),
    ...(['podium', 'instance-map'] as const),
  ])('%s tells in words what it shows', (name) => {
    const svg = reportFigure(name, report, PAGE_THEME);
    expect(svg).toMatch(new RegExp(`role="img" aria-labelledby="${name}-title ${name}-description"`));
    expect(svg).toMatch(
      /<title id=".+">.+<\/title>\n<desc id=".+">[^<]*A &amp; &lt;B&gt;[^<]*<\/desc>|difference/i,
    );
    expect(svg).not.toContain('<B>');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('knows no CSS variables on paper', () => {
    expect(reportFigure('matrix', report, PRINT_THEME)).not.toContain('var(');
    expect(reportFigure('matrix', report, PAGE_THEME)).toContain('var(--figure-better');
  });
});

describe('the map of instances by systems', () => {
  it('shows each value once, the better the stronger, and a dash where there is none', () => {
    const small = buildReport(
      exampleInput({ a: [0.9, 0.5, 0.5], b: [0.1, 0.4, 0.5], c: [Number.NaN, 0.1, 0.5] }),
    );
    expect(small.instanceAnalysis?.map).toEqual({
      instances: ['t1', 't0'], // means 1/3 and 1/2; all are equal on t2
      values: [
        [0.5, 0.4, 0.1],
        [0.9, 0.1, null],
      ],
    });
    const svg = reportFigure('instance-map', small, PRINT_THEME);
    const rows = svg.split('<g><title>').slice(1);
    expect(rows[0]).toMatch(/^t1: best a 0\.50+, worst c 0\.10+<\/title>/);
    expect(rows.map((row) => row.match(/v14h/g)?.length)).toEqual([3, 2]);
    expect(rows.map((row) => row.match(/stroke="#/g)?.length ?? 0)).toEqual([0, 1]);
  });

  it('is left out where the systems differ nowhere', () => {
    const alike = { a: wave(0.5, 0), b: wave(0.5, 0), c: wave(0.5, 0) };
    expect(buildReport(exampleInput(alike)).instanceAnalysis).not.toHaveProperty('map');
  });

  it('has no more rows than a page holds, those that differ most', () => {
    const even = Array.from({ length: 90 }, () => 0.5);
    const input = exampleInput({ a: even.map((_, i) => i / 100), b: even.map(() => 0) });
    const { map } = buildReport(input).instanceAnalysis ?? {};
    expect(map?.instances).toHaveLength(40);
    expect(map?.instances[0]).toBe('t50'); // of the 40 widest the one with the worst mean
    expect(map?.instances.at(-1)).toBe('t89');
  });
});

describe('shadeOf', () => {
  it('is 0 for the worst and 1 for the best, whichever way is better', () => {
    expect([2, 3, 6].map(shadeOf([2, 3, 6], 'higher'))).toEqual([0, 0.25, 1]);
    expect([2, 3, 6].map(shadeOf([2, 3, 6], 'lower'))).toEqual([1, 0.75, 0]);
    expect(shadeOf([4, 4], 'lower')(4)).toBe(1);
  });
});
