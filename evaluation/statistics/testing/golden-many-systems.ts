import { adjustPValues, type Correction } from '../adjust-p-values.ts';
import { cochranQ } from '../cochran-q.ts';
import { compactLetters } from '../compact-letters.ts';
import { friedman } from '../friedman.ts';
import { criticalDifference, nemenyiP } from '../nemenyi.ts';
import { pairIndex, pairs } from '../pairs.ts';
import { randomisedTukey, shuffledRanges } from '../randomised-tukey.ts';
import { rankCliques } from '../rank-cliques.ts';
import { studentizedRangeQuantile } from '../studentized-range.ts';
import { honestlySignificantDifference, tukeyHsd } from '../tukey-hsd.ts';
import { columnsOf, group, STATED } from './golden-group.ts';

group<{ p: number[] }, Record<string, number[]>>('p_adjust', (count, { p }, expected) => {
  const names: Record<string, Correction> = {
    bonferroni: 'bonferroni',
    sidak: 'sidak',
    holm: 'holm',
    holm_sidak: 'holm-sidak',
    hochberg: 'hochberg',
    hommel: 'hommel',
    BH: 'bh',
    BY: 'by',
  };
  for (const [name, correction] of Object.entries(names)) {
    const adjusted = adjustPValues(p, correction);
    for (const [i, want] of (expected[name] ?? []).entries())
      count.compare(`${name}[${i}]`, adjusted[i], want, STATED);
  }
});

interface LettersInput {
  names_in_order: string[];
  p: number[][];
  alpha: number;
}
interface LettersExpected {
  groups: string[][];
  letters: Record<string, string>;
  sig: boolean[][];
}
group<LettersInput, LettersExpected>('compact_letters', (count, { names_in_order, p, alpha }, expected) => {
  const k = names_in_order.length;
  const condensed = [...pairs(k)].map(([a, b]) => p[a]?.[b] ?? Number.NaN);
  const letters = compactLetters(condensed, k, alpha) ?? [];
  for (const [a, b] of pairs(k)) {
    const place = `${names_in_order[a]}, ${names_in_order[b]}`;
    const share = (one: string, other: string) => [...one].some((letter) => other.includes(letter));
    count.compare(`${place} differ`, !share(letters[a] ?? '', letters[b] ?? ''), expected.sig[a]?.[b]);
  }
  for (const [i, name] of names_in_order.entries()) {
    count.compare(`letters of ${name}`, letters[i]?.length, expected.letters[name]?.length);
  }
  const alphabet = [...new Set(letters.join(''))];
  const groups = alphabet.map((letter) =>
    names_in_order.filter((_, i) => letters[i]?.includes(letter)).join(),
  );
  count.compare(
    'groups',
    groups.sort().join(' '),
    expected.groups
      .map((names) => names.join())
      .sort()
      .join(' '),
  );
});

interface FriedmanExpected {
  mean_ranks: number[];
  chi2: number;
  df: number;
  p_chi2: number;
  kendall_W: number;
  iman_davenport_F: number | string | null;
  df1: number;
  df2: number;
  p_F: number;
  nemenyi_q_alpha05: number;
  nemenyi_CD05: number;
  nemenyi_CD10: number;
  nemenyi_p: number[][];
}
group<{ scores_rows_are_blocks: number[][]; higher_is_better: boolean }, FriedmanExpected>(
  'friedman_nemenyi',
  (count, { scores_rows_are_blocks: rows, higher_is_better }, expected) => {
    const result = friedman(columnsOf(rows), higher_is_better ? 'higher' : 'lower');
    for (const [i, want] of expected.mean_ranks.entries())
      count.compare(`rank[${i}]`, result.meanRanks[i], want, STATED);
    count.compare('chi2', result.chiSquared, expected.chi2, STATED);
    count.compare('df', result.df, expected.df);
    count.compare('p', result.p, expected.p_chi2, { rel: 1e-9 });
    count.compare('W', result.w, expected.kendall_W, STATED);
    count.compare('F', result.f, expected.iman_davenport_F, STATED);
    count.compare('df1', result.fDf[0], expected.df1);
    count.compare('df2', result.fDf[1], expected.df2);
    count.compare('p_F', result.pF, expected.p_F, { rel: 1e-9 });
    const k = expected.mean_ranks.length;
    const q = studentizedRangeQuantile(0.95, k, Number.POSITIVE_INFINITY) / Math.SQRT2;
    count.compare('q .05', q, expected.nemenyi_q_alpha05, { rel: 1e-7 });
    count.compare('CD .05', criticalDifference(k, rows.length, 0.05), expected.nemenyi_CD05, { rel: 1e-7 });
    count.compare('CD .10', criticalDifference(k, rows.length, 0.1), expected.nemenyi_CD10, { rel: 1e-7 });
    for (const [a, b] of pairs(k)) {
      const gap = (result.meanRanks[a] ?? Number.NaN) - (result.meanRanks[b] ?? Number.NaN);
      count.compare(`p[${a},${b}]`, nemenyiP(gap, k, rows.length), expected.nemenyi_p[a]?.[b], {
        rel: 0,
        abs: 1e-8,
      });
    }
  },
);

interface AnovaExpected {
  means: number[];
  ss_system: number;
  ss_topic: number;
  ss_error: number;
  df_system: number;
  df_topic: number;
  df_error: number;
  F_system: number;
  p_system: number;
  mse: number;
  hsd05: number;
  tukey_p: number[][];
}
group<{ scores_rows_are_topics: number[][] }, AnovaExpected>(
  'anova_tukey_two_way',
  (count, { scores_rows_are_topics: rows }, expected) => {
    const { anova, p } = tukeyHsd(columnsOf(rows));
    for (const [i, mean] of expected.means.entries())
      count.compare(`mean[${i}]`, anova.means[i], mean, STATED);
    count.compare('ss system', anova.systemSquares, expected.ss_system, STATED);
    count.compare('ss topic', anova.instanceSquares, expected.ss_topic, STATED);
    count.compare('ss error', anova.errorSquares, expected.ss_error, STATED);
    count.compare('df system', anova.systemDf, expected.df_system);
    count.compare('df error', anova.errorDf, expected.df_error);
    count.compare('F', anova.f, expected.F_system, STATED);
    count.compare('p', anova.p, expected.p_system, STATED);
    count.compare('df topic', anova.n - 1, expected.df_topic);
    count.compare('mse', anova.meanSquareError, expected.mse, STATED);
    count.compare('hsd', honestlySignificantDifference(anova, 0.05), expected.hsd05, { rel: 1e-7 });
    const k = expected.means.length;
    for (const [a, b] of pairs(k)) {
      count.compare(`p[${a},${b}]`, p[pairIndex(a, b, k)], expected.tukey_p[a]?.[b], STATED);
    }
  },
);

interface RandomisedInput {
  scores_rows_are_topics: number[][];
  permutations_b_topic_newcol_from_oldcol: number[][][];
}
group<RandomisedInput, { means: number[]; max_ranges_sorted: number[]; p: number[][] }>(
  'randomised_tukey_hsd',
  (
    count,
    { scores_rows_are_topics: rows, permutations_b_topic_newcol_from_oldcol: permutations },
    expected,
  ) => {
    const columns = columnsOf(rows);
    const shuffles = (b: number) => (permutations[b] ?? []).flat();
    const p = randomisedTukey(columns, permutations.length, shuffles);
    for (const [i, range] of shuffledRanges(columns, permutations.length, shuffles).entries())
      count.compare(`range ${i}`, range, expected.max_ranges_sorted[i], STATED);
    for (const [i, mean] of tukeyHsd(columns).anova.means.entries())
      count.compare(`mean ${i}`, mean, expected.means[i], STATED);
    for (const [a, b] of pairs(columns.length)) {
      count.compare(`p[${a},${b}]`, p[pairIndex(a, b, columns.length)], expected.p[a]?.[b], STATED);
    }
  },
);

interface CochranExpected {
  Q: number;
  df: number;
  p: number;
}
group<{ rows_are_items: number[][] }, CochranExpected>(
  'cochran_q',
  (count, { rows_are_items: rows }, expected) => {
    const { q, df, p } = cochranQ(columnsOf(rows));
    count.compare('Q', q, expected.Q, STATED);
    count.compare('df', df, expected.df);
    count.compare('p', p, expected.p, STATED);
  },
);

group<{ mean_ranks: number[]; cd: number }, { cliques_as_indices: number[][] }>(
  'cd_cliques',
  (count, { mean_ranks, cd }, expected) => {
    const found = JSON.stringify(rankCliques(mean_ranks, cd));
    count.compare('cliques', found, JSON.stringify(expected.cliques_as_indices));
  },
);
