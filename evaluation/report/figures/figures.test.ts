import { describe, expect, it } from 'vitest';
import { buildReport } from '../build-report.ts';
import { exampleInput, wave } from '../testing/example-input.ts';
import { linearAxis } from './axis.ts';
import { reportFigure } from './report-figure.ts';
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
