import { expect, it } from 'vitest';
import { PRINT_THEME } from '../../report/figures/theme.ts';
import { costPlot } from './cost-plot.ts';

it('draws every system, names those of the front, and says it in words', () => {
  const systems = [
    { name: 'small <1>', cost: 10, score: 0.2, ci: [0.1, 0.3] as const, isOnFront: true },
    { name: 'dominated', cost: 100, score: 0.1, ci: null, isOnFront: false },
    { name: 'large', cost: 1000, score: 0.5, ci: null, isOnFront: true },
  ];
  const svg = costPlot(systems, { cost: 'Size (MB)', score: 'AP', isLog: true }, PRINT_THEME);
  expect(svg.match(/<circle/g)).toHaveLength(3);
  expect(svg).toContain('small &lt;1&gt;');
  expect(svg.match(/dominated/g)).toBeNull();
  expect(svg).toContain('Size (MB) (log scale)');
  // on a logarithmic axis the middle of 10 and 1000 is 100
  const [first, middle, last] = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect((Number(first) + Number(last)) / 2).toBeCloseTo(Number(middle), 1);
});
