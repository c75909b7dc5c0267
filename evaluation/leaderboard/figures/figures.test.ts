import { describe, expect, it } from 'vitest';
import { PAGE_THEME } from '../../report/figures/theme.ts';
import { criticalDifferenceDiagram } from './critical-difference-diagram.ts';
import { rankBlobs, rankShares } from './rank-blobs.ts';

describe('rankShares', () => {
  it('leaves out ranks that never occur', () => {
    expect(rankShares({ first: 3, counts: [6, 0, 2] })).toEqual([
      { rank: 3, share: 0.75 },
      { rank: 5, share: 0.25 },
    ]);
  });
});

describe('rankBlobs', () => {
  const svg = rankBlobs(
    [
      { name: 'A & <B>', rank: 1, rankInterval: [1, 2], rankCounts: { first: 1, counts: [75, 25] } },
      { name: 'b', rank: 2, rankInterval: [1, 2], rankCounts: { first: 1, counts: [25, 75] } },
      { name: 'c', rank: 3, rankInterval: [3, 3], rankCounts: { first: 3, counts: [100] } },
    ],
    PAGE_THEME,
  );

  it('draws shares as areas', () => {
    const radii = [...svg.matchAll(/<circle [^>]*r="([\d.]+)"/g)].map(([, r]) => Number(r));
    expect(radii).toHaveLength(5);
    const [most, less] = radii as [number, number];
    expect((most / less) ** 2).toBeCloseTo(3, 1);
    expect(Math.max(...radii)).toBe(radii[4]);
  });

  it('tells in words what it shows', () => {
    expect(svg).toContain('A &amp; &lt;B&gt;: rank 1, likely 1–2, most often 1 (75 %)');
    expect(svg).toContain('c: rank 3, likely 3, most often 3 (100 %)');
    expect(svg).not.toMatch(/NaN|undefined|style=/);
  });
});

describe('criticalDifferenceDiagram', () => {
  // Mean ranks of Demšar (2006), table 6, with a critical difference between the two largest gaps, 1.143 and 1.179.
  const svg = criticalDifferenceDiagram(
    [
      { name: 'C4.5', meanRank: 3.143 },
      { name: 'C4.5+m', meanRank: 2.0 },
      { name: 'C4.5+cf', meanRank: 2.893 },
      { name: 'C4.5+m+cf', meanRank: 1.964 },
    ],
    1.15,
    PAGE_THEME,
  );

  it('joins what is not further apart than the critical difference', () => {
    expect(svg).toContain('joined: from C4.5+m+cf to C4.5+cf; from C4.5+m to C4.5');
    expect(svg.match(/stroke-linecap="round"/g)).toHaveLength(2);
  });

  it('draws the ruler as long as the critical difference', () => {
    // The axis runs from 1 to 4 over 340 units.
    const [, from, to] = svg.match(/x1="([\d.]+)" y1="28" x2="([\d.]+)"/) ?? [];
    expect(Number(to) - Number(from)).toBeCloseTo((1.15 / 3) * 340, 1);
    expect(svg).toContain('CD = 1.15');
    expect(svg).not.toMatch(/NaN|undefined|style=/);
  });

  it('says so where nothing is joined', () => {
    const apart = criticalDifferenceDiagram(
      [
        { name: 'a', meanRank: 1 },
        { name: 'b', meanRank: 2 },
      ],
      0.4,
      PAGE_THEME,
    );
    expect(apart).toContain('no systems are joined');
  });
});

describe('criticalDifferenceDiagram of many systems', () => {
  const systems = Array.from({ length: 20 }, (_, i) => ({ name: `s${i + 1}`, meanRank: i + 1 }));
  const svg = criticalDifferenceDiagram(systems, 1.5, PAGE_THEME);

  it('gives each system a row of its own, and every bar a lane that no other touches', () => {
    const rows = [...svg.matchAll(/<circle [^>]*cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(rows).toHaveLength(20);
    for (const [i, y] of rows.entries()) expect(y - (rows[i - 1] ?? y - 15)).toBe(15);
    const bars = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)V([\d.]+)"/g)].map((found) =>
      found.slice(1).map(Number),
    );
    expect(bars).toHaveLength(19);
    for (const [i, [x, top = 0]] of bars.entries()) {
      for (const [other, , bottom = 0] of bars.slice(0, i))
        if (x === other) expect(top).toBeGreaterThan(bottom);
    }
  });

  it('tells of each system and each bar', () => {
    expect(svg).toContain('<title>s7: mean rank 7.00</title>');
    expect(svg).toContain('<title>from s19 to s20</title>');
    expect(svg).not.toMatch(/NaN|undefined|style=/);
  });
});
