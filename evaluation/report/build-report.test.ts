import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareRatio, recordsOf } from '../statistics/testing/recomputations.ts';
import { buildReport } from './build-report.ts';
import { significanceReport } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { significanceCsv } from './significance-csv.ts';
import { significanceHtml } from './significance-html.ts';
import { significanceLatex } from './significance-latex.ts';
import { significanceText } from './significance-text.ts';
import { exampleInput, wave } from './testing/example-input.ts';

const codes = (report: ReturnType<typeof buildReport>) => report.warnings.map(({ code }) => code);

describe('buildReport', () => {
  it('agrees with sums by hand', () => {
    const report = buildReport(exampleInput({ b: [0.2, 0.4, 0.6], a: [0.3, 0.6, 0.9] }));
    expect(report.systems.map(({ name, rank, n }) => [name, rank, n])).toEqual([
      ['a', 1, 3],
      ['b', 2, 3],
    ]);
    const [pair] = report.pairs;
    expect(pair).toMatchObject({
      a: 'a',
      b: 'b',
      n: 3,
      wins: 3,
      ties: 0,
      losses: 0,
      p: 2 / 8,
      pAdjusted: 2 / 8,
    });
    expect(pair?.difference).toBeCloseTo(0.2, 12);
    expect(pair?.effect.dz).toBeCloseTo(0.2 / 0.1, 9); // differences 0.1, 0.2, 0.3
    expect(pair?.effect.superiority).toBe(1);
    expect(report).toMatchObject({ exact: true, permutations: 8, instances: 3 });
    // two systems: F is the square of the paired t = 0.2 / (0.1/√3)
    expect(report.omnibus.anovaF).toBeCloseTo(12, 6);
  });

  it('gives the exact probability that all instances order the systems alike, ties included', () => {
    const alike = (level: number) => [1, 2, 3, 4].map((instance) => instance + level);
    const pOf = (systems: Record<string, number[]>) => buildReport(exampleInput(systems)).omnibus;
    const distinct = pOf({ a: alike(2), b: alike(1), c: alike(0) });
    expect(distinct.imanDavenportF).toBeNull();
    expect(distinct.imanDavenportP).toBeCloseTo(1 / 6 ** 3, 12); // 3! orders, three times the first one again
    const tied = pOf({ a: alike(1), b: alike(1), c: alike(0) });
    expect(tied.imanDavenportP).toBeCloseTo(1 / 3 ** 3, 12); // only who is last varies
  });

  it('is the JSON that its schema reads back', () => {
    const report = buildReport(
      exampleInput({ a: wave(0.5, 0), b: wave(0.4, 1), c: [...wave(0.4, 1, 39), Number.NaN] }),
    );
    expect(significanceReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('does not depend on the order of the systems', () => {
    const scores = Object.entries({ a: wave(0.5, 0), b: wave(0.48, 1), c: wave(0.48, 1), d: wave(0.2, 2) });
    const plain = JSON.stringify(buildReport(exampleInput(Object.fromEntries(scores))));
    fc.assert(
      fc.property(fc.shuffledSubarray(scores, { minLength: 4 }), (shuffled) => {
        expect(JSON.stringify(buildReport(exampleInput(Object.fromEntries(shuffled))))).toBe(plain);
      }),
      { numRuns: 10 },
    );
  });

  it('turns around where lower is better', () => {
    const { metric, ...input } = exampleInput({ slow: wave(0.5, 0), quick: wave(0.2, 1) });
    const report = buildReport({ ...input, metric: { ...metric, direction: 'lower' } });
    expect(report.systems.map(({ name }) => name)).toEqual(['quick', 'slow']);
    const [pair] = report.pairs;
    expect(pair?.difference).toBeLessThan(0);
    expect(pair?.effect.dz).toBeLessThan(0);
    expect(pair).toMatchObject({ wins: 40, losses: 0, effect: { superiority: 1 } });
    expect(report.claims[1]).toMatch(
      /^quick scores lower \(better\) than slow by 0\.\d+ \[0\.\d+, 0\.\d+\] nDCG@10/,
    );
  });

  it('says what is significant and never calls the rest equal', () => {
    const report = buildReport(exampleInput({ a: wave(0.5, 0), b: wave(0.499, 1), c: wave(0.2, 2) }));
    expect(report.claims[0]).toBe(
      '2 of 3 pairs of systems differ significantly. a has the best value, but the data do not settle whether it is better than b.',
    );
    expect(report.claims[1]).toMatch(
      /^The data do not settle whether a scores higher than b: difference 0\.00\d\d \[-/,
    );
    expect(report.claims[2]).toMatch(
      /^a scores higher than c by 0\.\d{4} \[0\.\d{4}, 0\.\d{4}\] nDCG@10, adjusted p = 0\.0030\.$/,
    );
    expect(report.claims.join(' ')).not.toMatch(/no difference|equal/);
  });

  it('compares each pair on the instances that both have', () => {
    const gap = wave(0.4, 1);
    gap[3] = Number.NaN;
    const report = buildReport(exampleInput({ a: wave(0.5, 0), b: gap }));
    expect(report.pairs[0]?.n).toBe(39);
    expect(report.systems[1]?.n).toBe(39);
    expect(codes(report)).toContain('missing_values');
  });

  it('warns of few instances, and where significance cannot be reached', () => {
    const report = buildReport(exampleInput({ a: [0.5, 0.6, 0.7, 0.9], b: [0.1, 0.2, 0.2, 0.1] }));
    expect(codes(report)).toEqual(['few_instances', 'significance_unreachable']);
    expect(report.warnings[1]?.message).toContain('no p-value below 0.125');
  });

  it('says nothing of uncertainty where all resamples are alike', () => {
    const { labels: _, ...two } = exampleInput({ a: [0.5, 0.6], b: [0.1, 0.2] });
    const alike = [
      exampleInput({ a: [0.5], b: [0.1] }),
      { ...two, labels: { clusters: ['x', 'x'] } },
      { ...two, labels: { strata: ['x', 'y'] } },
    ];
    for (const report of alike.map((input) => buildReport(input))) {
      for (const system of report.systems) {
        expect(system).toMatchObject({ ci: null, rankInterval: null, probabilityBest: null });
      }
      expect(report.pairs[0]).toMatchObject({ ci: null, difference: expect.any(Number) });
    }
    const [single] = alike;
    expect(single && buildReport(single).omnibus).toEqual({});
    expect(single && buildReport({ ...single, test: 'paired-t' }).pairs[0]?.p).toBeNull();
  });

  it('draws enough resamples of few instances, and warns where no number would do', () => {
    const reportOf = (instances: number, draws: { permutations?: number } = {}) => {
      const scores = Array.from({ length: 10 }, (_, i) => [`s${i}`, wave(i / 10, i, instances)] as const);
      const { permutations: _, ...input } = exampleInput(Object.fromEntries(scores));
      return buildReport({ ...input, test: 'paired-bootstrap', resamples: 999, ...draws });
    };
    const enough = reportOf(20);
    expect(enough.permutations).toBe(19_999);
    expect(codes(enough)).not.toContain('too_few_permutations');
    expect(codes(reportOf(20, { permutations: 9_999 }))).toContain('too_few_permutations');
    const never = reportOf(8);
    expect(never.pairs.some((pair) => pair.significant)).toBe(false);
    expect(never.warnings.find(({ code }) => code === 'significance_unreachable')?.message).toMatch(
      /^The paired bootstrap of 8 topics gives no p-value below 0\.0\d+ with 9,999 resamples/,
    );
  });

  it('warns of too few sign flips for the number of pairs', () => {
    const scores = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, wave(i / 12, i)]));
    expect(codes(buildReport(exampleInput(scores)))).toEqual(['too_few_permutations']);
    for (const correction of ['bh', 'by', 'hochberg', 'hommel'] as const) {
      expect(codes(buildReport(exampleInput(scores, { correction })))).toEqual([]); // all pairs may have the smallest p
    }
  });

  it('warns of identical systems, constant differences, many ties and a single system', () => {
    const a = wave(0.5, 0);
    const mostlyTied = a.map((value, i) => (i < 30 ? value : value - 0.1));
    const report = buildReport(
      exampleInput({ a, twin: a, shifted: a.map((value) => value - 0.2), mostlyTied }),
    );
    expect(codes(report)).toEqual(['identical_systems', 'constant_differences', 'many_ties']);
    expect(report.pairs.find(({ b }) => b === 'twin')).toMatchObject({
      p: 1,
      significant: false,
      effect: { dz: null },
    });
    expect(codes(buildReport(exampleInput({ only: a })))).toEqual(['single_system']);
  });

  it('leaves out systems without a value, with a warning', () => {
    const report = buildReport(exampleInput({ a: wave(0.5, 0), none: new Array(40).fill(Number.NaN) }));
    expect(report.systems.map(({ name }) => name)).toEqual(['a']);
    expect(codes(report)).toContain('system_without_value');
  });

  it('refuses what cannot be compared', () => {
    const { metric, ...input } = exampleInput({ a: wave(0.5, 0) });
    expect(() => buildReport({ ...input, metric: { ...metric, summary: 'none' } })).toThrow(
      'has no value over instances',
    );
    expect(() => buildReport({ ...input, metric, systems: [] })).toThrow('no system has a value');
    const [system] = input.systems;
    if (system) {
      expect(() => buildReport({ ...input, metric, systems: [system, system] })).toThrow('the same name');
    }
  });

  it('says beside what is not significant what could have been found', () => {
    const report = buildReport(exampleInput({ a: wave(0.5, 0), b: wave(0.499, 1) }));
    const [pair] = report.pairs;
    const spread = (pair?.difference ?? 0) / (pair?.effect.dz ?? 0);
    // 2.8 standard errors, a little more for 40 topics
    expect((pair?.detectable ?? 0) / (spread / Math.sqrt(40))).toBeCloseTo(2.87, 1);
    expect(report.claims[1]).toContain(
      `With 40 topics a true difference of ${pair?.detectable?.toFixed(4)} nDCG@10 would be found four times out of five`,
    );
    const { metric, ...input } = exampleInput({ a: wave(0.5, 0), b: wave(0.499, 1) });
    const sum = buildReport({ ...input, metric: { ...metric, summary: 'geometric-mean' } });
    expect(sum.pairs[0]?.detectable).toBeNull();
  });

  it('never asks for fewer instances than there are', () => {
    const scores = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, wave(0.9 - i / 40, i)]));
    const { pairs, claims } = buildReport(exampleInput(scores));
    expect(pairs.some((pair) => !pair.significant && (pair.instancesNeeded ?? 99) <= 40)).toBe(true);
    const asked = claims.join(' ').matchAll(/about ([\d,]+) topics would be needed, before correction/g);
    const counts = [...asked].map(([, count = '']) => Number(count.replace(',', '')));
    expect(counts.length).toBeGreaterThan(0);
    expect(Math.min(...counts)).toBeGreaterThan(40);
  });

  it.each([
    ['paired-t', 'Student, 1908', []],
    ['wilcoxon', 'Wilcoxon, 1945', ['other_hypothesis']],
    ['sign', 'Dixon & Mood, 1946', ['other_hypothesis']],
    ['randomised-tukey', 'Carterette, 2012', []],
    ['tukey-hsd', 'Tukey, 1953', ['assumes_normality']],
  ] as const)('can be made with %s, whose source it cites', (test, source, warned) => {
    const report = buildReport(
      exampleInput({ a: wave(0.5, 0), b: wave(0.45, 1), c: wave(0.2, 2) }, { test }),
    );
    expect(report.methods.join(' ')).toContain(`(${source}`);
    expect(report.references.some((reference) => reference.startsWith(source.split(/[ ,]/)[0] ?? ''))).toBe(
      true,
    );
    expect(codes(report)).toEqual(warned);
    expect(report.pairs[1]).toMatchObject({ a: 'a', b: 'c', significant: true });
    expect(report.provenance.command).toContain(`--test ${test} `);
    expect(significanceReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('does not correct Tukey’s tests a second time', () => {
    const input = exampleInput(
      { a: wave(0.5, 0), b: wave(0.45, 1), c: wave(0.44, 2) },
      { test: 'tukey-hsd' },
    );
    const report = buildReport({ ...input, correction: 'bonferroni' });
    expect(report.correction).toBe('none');
    for (const pair of report.pairs) expect(pair.pAdjusted).toBe(pair.p);
    expect(report.claims.join(' ')).toContain('adjusted p');
    expect(report.methods.join(' ')).not.toContain('not corrected');
  });

  it('does not call better what a test of signs found to be worse', () => {
    // b is a little better on 35 topics and much worse on five
    const a = wave(0.5, 0);
    const b = a.map((value, i) => (i < 35 ? value + 0.01 : value - 0.3));
    const report = buildReport(exampleInput({ a, b }, { test: 'sign' }));
    expect(report.pairs[0]).toMatchObject({ a: 'a', b: 'b', significant: true });
    expect(report.claims[1]).toMatch(
      /^a and b differ by the sign test, .* but their means point the other way/,
    );
    expect(codes(report)).toContain('direction_disagrees');
  });

  it('names the command line that computes it again, safely quoted', () => {
    const { command } = buildReport(
      exampleInput({ "it's; rm -rf /": wave(0.5, 0), 'a\u202eb': wave(0.4, 1) }, { seed: 7, alpha: 0.01 }),
    ).provenance;
    expect(command).toBe(
      String.raw`podium compare ir-retrieval --truth qrels.txt --option compat=10 --metric ndcg_cut_10 --submission 'it'\''s; rm -rf /=run.txt' --submission $'a\u202eb=run.txt' --test sign-flip --correction holm --alpha 0.01 --permutations 999 --resamples 499 --seed 7 --task Example --format json`,
    );
  });

  it('cites what it uses and nothing else', () => {
    const report = buildReport(exampleInput({ a: wave(0.5, 0), b: wave(0.4, 1) }));
    expect(report.references.some((reference) => reference.startsWith('Holm'))).toBe(true);
    expect(report.references.some((reference) => reference.startsWith('Hommel'))).toBe(false);
    expect(buildReport(exampleInput({ a: wave(0.5, 0) })).references.some((r) => r.startsWith('Holm'))).toBe(
      false,
    );
  });
});

describe('a report on a metric that is no mean', () => {
  const recomputation = { records: 'counts', prepare: prepareRatio };
  const right = (level: number, phase: number) =>
    Array.from({ length: 40 }, (_, i) => [[4, Math.round(2 + level + 1.5 * Math.sin(i * 1.7 + phase))]]);
  const counts = { a: right(1, 0), b: right(0.8, 1), c: right(-1, 2) };
  function input(changes: Partial<ReportInput> = {}): ReportInput {
    const names = Object.keys(counts) as (keyof typeof counts)[];
    const plain = exampleInput(Object.fromEntries(names.map((name) => [name, wave(0.5, 0)])));
    return {
      ...plain,
      metric: { ...plain.metric, id: 'micro_f1', label: 'micro F1', summary: 'recomputed' },
      systems: plain.systems.map((system, i) => {
        const records = recordsOf(counts[names[i] ?? 'a']);
        const value = prepareRatio(records)(new Float64Array(40).fill(1));
        return { ...system, value, values: new Float64Array(), records };
      }),
      ...changes,
    };
  }

  it('tests by the paired bootstrap, shows no effects of instances, and is plain JSON', () => {
    const report = buildReport(input({ permutations: 1999 }), () => recomputation);
    expect(report).toMatchObject({ test: 'paired-bootstrap', permutations: 1999, exact: false, omnibus: {} });
    expect(report.pairs[0]).toMatchObject({ wins: null, detectable: null, n: 40 });
    expect(report.pairs[0]?.effect.dz).toBeNull();
    expect(report.pairs.map(({ significant }) => significant)).toEqual([false, true, true]);
    expect(report.data).toContain('The value of a system is micro F1 of all topics together');
    expect(report.methods.join(' ')).toMatch(/computed anew on every resample.*paired bootstrap/);
    expect(report.methods.join(' ')).not.toMatch(/Friedman|dz/);
    expect(report.references.some((reference) => reference.startsWith('Efron, B. & Tibshirani'))).toBe(true);
    expect(significanceReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    for (const render of [significanceText, significanceHtml, significanceLatex, significanceCsv]) {
      expect(render(report)).not.toMatch(/NaN|\bnull\b/);
    }
  });

  it('has no heading with nothing below it where a format holds no figures', () => {
    expect(significanceText(buildReport(input(), () => recomputation))).not.toContain('Comparisons');
    expect(significanceText(buildReport(exampleInput({ a: wave(0.5, 0), b: wave(0.4, 1) })))).toContain(
      'Comparisons',
    );
  });

  it('can swap labels instead', () => {
    const report = buildReport(input({ test: 'sign-flip', permutations: 1999 }), () => recomputation);
    expect(report.methods.join(' ')).toMatch(/swapping the labels of the two systems by topic .*Yeh, 2000/);
    expect(report.pairs.map(({ significant }) => significant)).toEqual([false, true, true]);
  });

  it('refuses tests of instance values, and a metric that nobody recomputes', () => {
    expect(() => buildReport(input({ test: 'wilcoxon' }), () => recomputation)).toThrow(
      /no mean of such values/,
    );
    expect(() => buildReport(input())).toThrow('what micro F1 is recomputed from is missing');
  });

  it('warns of resamples on which the metric is undefined', () => {
    const given = Array.from({ length: 40 }, (_, i) => (i === 0 ? [[4, 2]] : [[0, 0]]));
    const systems = input().systems.map((system, i) =>
      i === 0 ? { ...system, records: recordsOf(given), value: 0.5 } : system,
    );
    const report = buildReport(input({ systems }), () => recomputation);
    const found = report.warnings.find(({ code }) => code === 'undefined_on_resamples');
    // the one topic with answers is in no resample with probability (39/40)^40 = 0.363
    const [, count = ''] = /for a \((\d+)\)/.exec(found?.message ?? '') ?? [];
    expect(Math.abs(Number(count) / 499 - 0.363)).toBeLessThan(0.09);
  });
});

describe('a report on clustered topics', () => {
  const clusters = Array.from({ length: 40 }, (_, i) => `g${i % 12}`);
  const labelFile = { file: 'my topics.csv', clusters: 'collection' };
  const scores = { a: wave(0.5, 0), b: wave(0.4, 1) };
  const plain = exampleInput(scores);
  const report = buildReport({
    ...plain,
    labels: { clusters },
    provenance: { ...plain.provenance, labelFile },
  });

  it('says in words how topics were drawn, warns of few clusters, and leaves out what takes topics for independent', () => {
    expect(report).toMatchObject({ clusters: 12, exact: true, permutations: 2 ** 12, omnibus: {} });
    expect(report.methods.join(' ')).toContain('Each resample holds 40 topics in 12 clusters, drawn whole');
    expect(report.methods.join(' ')).toContain('flipping signs by cluster of topics');
    expect(codes(report)).toContain('few_clusters');
    expect(report.pairs[0]).toMatchObject({ detectable: null, wins: expect.any(Number) });
    expect(report.pairs[0]?.effect).toMatchObject({
      dz: expect.any(Number),
      dzCi: null,
      cliffsDeltaCi: null,
    });
    expect(report.provenance.command).toContain("--instances 'my topics.csv' --clusters collection --test");
    expect(significanceReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('refuses the other tests', () => {
    expect(() => buildReport({ ...plain, labels: { clusters }, test: 'paired-t' })).toThrow(
      /come in clusters/,
    );
  });

  it('is the report without clusters where each holds one topic', () => {
    const single = { clusters: clusters.map((_, i) => String(i)) };
    expect(buildReport({ ...plain, labels: single })).toEqual(buildReport(plain));
  });

  it('tells of strata', () => {
    const strata = clusters.map((_, i) => String(i % 2));
    const { methods } = buildReport({ ...plain, labels: { strata } });
    expect(methods.join(' ')).toContain('Each resample holds 40 topics, drawn within 2 strata');
  });
});
