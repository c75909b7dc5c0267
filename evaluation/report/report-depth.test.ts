import { describe, expect, it } from 'vitest';
import { buildReport } from './build-report.ts';
import { reportDocument } from './document.ts';
import { significanceReport } from './report.ts';
import { significanceText } from './significance-text.ts';
import { exampleInput, wave, withFurtherMetric } from './testing/example-input.ts';

const three = { a: wave(0.5, 0), b: wave(0.499, 1), c: wave(0.2, 2) };

describe('a baseline', () => {
  const report = buildReport(exampleInput(three, { baseline: 'b' }));

  it('is compared with every other system, and no others with each other', () => {
    expect(report.pairs.map(({ a, b }) => [a, b])).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(report.systems.map(({ group }) => group)).toEqual(['', '', '']);
    expect(report.claims[0]).toBe(
      'Of 2 systems compared with the baseline b by nDCG@10, 0 significantly better and 1 significantly worse; of 1 the data do not settle it.',
    );
    expect(report.question).toContain('than the baseline b');
  });

  it('makes the correction one over fewer pairs', () => {
    const all = buildReport(exampleInput(three));
    const raw = report.pairs[1]?.p ?? Number.NaN;
    expect(raw).toBe(all.pairs[2]?.p);
    expect(report.pairs[1]?.pAdjusted).toBeCloseTo(2 * raw, 12); // Holm: the smaller of two
    expect(all.pairs[2]?.pAdjusted).toBeCloseTo(3 * raw, 12); // as small as that of a and c
  });

  it('must be one of the systems', () => {
    expect(() => buildReport(exampleInput(three, { baseline: 'd' }))).toThrow('the baseline d');
  });
});

describe('a practical margin', () => {
  it('is said in words for every pair', () => {
    const report = buildReport(exampleInput(three, { margin: 0.1 }));
    expect(report.pairs.map(({ practical }) => practical?.verdict)).toEqual([
      'equivalent',
      'a-better',
      'a-better',
    ]);
    expect(report.claims[1]).toContain('In practice the two are equivalent');
    expect(report.claims[2]).toContain('In practice a is better, by more than the margin of 0.1 nDCG@10.');
    expect(report.methods.join(' ')).toContain('Schuirmann, 1987');
    expect(() => buildReport(exampleInput(three, { margin: 0 }))).toThrow(/above 0/);
  });

  it('is what power is told for', () => {
    // differences alternate between 0 and 0.2: dz of a margin of 0.1 is 0.1/sd
    const apart = wave(0.5, 0).map((value, i) => value - (i % 2) / 5);
    const report = buildReport(exampleInput({ a: wave(0.5, 0), b: apart }, { margin: 0.1 }));
    expect(report.pairs[0]?.power?.difference).toBe(0.1);
    const plain = buildReport(exampleInput({ a: wave(0.5, 0), b: apart }));
    const sd = 0.1 * Math.sqrt(40 / 39);
    expect(plain.pairs[0]?.power?.difference).toBeCloseTo(0.2 * sd, 9);
    // the difference seen is the margin: dz = 0.1/sd = 0.987, found for certain with 40, needed about (2.8/0.987)² + 2
    expect(report.pairs[0]?.power?.probability).toBeGreaterThan(0.99);
    expect(report.pairs[0]?.instancesNeeded).toBeGreaterThanOrEqual(9);
    expect(report.pairs[0]?.instancesNeeded).toBeLessThanOrEqual(12);
  });
});

describe('the instances of a report', () => {
  const scores = { a: [0.9, 0.8, 0.1, 0.7], b: [0.5, 0.8, 0.3, 0.6] };
  const { instanceAnalysis } = buildReport(exampleInput(scores));

  it('are told from the hardest on', () => {
    expect(instanceAnalysis?.hardest.map(({ instance }) => instance)).toEqual(['t2', 't3', 't0', 't1']);
    expect(instanceAnalysis?.hardest[0]).toMatchObject({
      mean: 0.2,
      best: { system: 'b', value: 0.3 },
      worst: { system: 'a', value: 0.1 },
    });
  });

  it('have their differences in ascending order', () => {
    const [pair] = instanceAnalysis?.differences ?? [];
    expect(pair?.instances).toEqual(['t2', 't1', 't3', 't0']);
    expect(pair?.values.map((value) => Math.round(value * 10))).toEqual([-2, 0, 1, 4]);
  });

  it('are left out one by one', () => {
    // A − B = 0.075; without t0 (0.4) it is −0.1/3, without t2 (−0.2) it is 0.5/3
    const [first, second] = instanceAnalysis?.influential ?? [];
    expect(first).toMatchObject({ unit: 't0', turnsAround: true });
    expect(first?.without).toBeCloseTo(-0.1 / 3, 12);
    expect(second).toMatchObject({ unit: 't2', turnsAround: false });
    expect(second?.without).toBeCloseTo(0.5 / 3, 12);
  });

  it('are named nowhere where they may not be shown', () => {
    const hidden = buildReport(exampleInput(three, { showsInstances: false, margin: 0.1 }));
    expect(hidden.instanceAnalysis).toBeUndefined();
    expect(JSON.stringify(hidden)).not.toMatch(/"t\d+"/);
    expect(significanceText(hidden)).not.toMatch(/\bt\d+\b/);
    expect(hidden.provenance.command).toContain('--hide-instances');
  });

  it('are clusters where they come in clusters', () => {
    const labels = { clusters: ['x', 'x', 'y', 'z'] };
    const clustered = buildReport(exampleInput(scores, { labels }));
    // without y: (0.4 + 0 + 0.1)/3
    const y = clustered.instanceAnalysis?.influential.find(({ unit }) => unit === 'y');
    expect(y?.without).toBeCloseTo(0.5 / 3, 12);
  });
});

describe('other metrics', () => {
  it('show the pairs of the report, turned as there', () => {
    const report = buildReport(withFurtherMetric(exampleInput(three), { direction: 'lower', sign: -1 }));
    const [other] = report.furtherMetrics ?? [];
    expect(other).toMatchObject({ metric: 'other', tau: 1, test: 'sign-flip' });
    expect(other?.systems.map(({ name, rank }) => [name, rank])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(other?.pairs.map(({ difference }) => Math.sign(difference ?? 0))).toEqual([-1, -1, -1]);
    expect(report.claims.at(-1)).toBe(
      'Other orders the systems with a Kendall’s τ of 1.00 to this order and finds 2 of the 2 significant pairs significant too, none of them the other way round.',
    );
    expect(report.provenance.command).toContain('--metric ndcg_cut_10 --metric other');
  });

  it('can say the contrary', () => {
    const report = buildReport(withFurtherMetric(exampleInput(three), { sign: -1 }));
    expect(report.furtherMetrics?.[0]?.tau).toBe(-1);
    expect(report.claims.at(-1)).toContain('2 of them the other way round');
  });
});

it('names the better system of a pair first, also where missing values rank it later', () => {
  // b leads on the two instances that both have, a on the mean of all its own
  const gap = Number.NaN;
  const report = buildReport(exampleInput({ a: [0.9, 0.9, 0.1, 0.2], b: [gap, gap, 0.3, 0.4] }));
  expect(report.pairs[0]).toMatchObject({ a: 'a', b: 'b', n: 2 });
  expect(report.claims[1]).toMatch(
    /^The data do not settle whether b scores higher than a: difference 0\.2000 .* in favour of b,/,
  );
});

describe('a report with everything', () => {
  const report = buildReport(withFurtherMetric(exampleInput(three, { margin: 0.1 })));

  it('is the JSON that its schema reads back', () => {
    expect(significanceReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('has every section once', () => {
    const headings = reportDocument(report).flatMap((block) => (block.kind === 'heading' ? block.text : []));
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings).toEqual(expect.arrayContaining(['Rank stability', 'Topics', 'Other metrics']));
  });

  it('agrees with its own ranks on resamples', () => {
    for (const { rankCounts, probabilityBest } of report.systems) {
      expect(rankCounts?.counts.reduce((sum, count) => sum + count, 0)).toBe(report.resamples);
      const firsts = rankCounts?.first === 1 ? (rankCounts.counts[0] ?? 0) : 0;
      expect(firsts / report.resamples).toBeCloseTo(probabilityBest ?? Number.NaN, 9); // no ties here
    }
  });
});
