import { chiSquaredCdf, chiSquaredUpperTail, fCdf, fUpperTail, tCdf, tQuantile } from '../distributions.ts';
import { normalCdf, normalQuantile, normalUpperTail } from '../normal-distribution.ts';
import { signedRankCdf } from '../signed-rank-distribution.ts';
import {
  studentizedRangeCdf,
  studentizedRangeQuantile,
  studentizedRangeUpperTail,
} from '../studentized-range.ts';
import { group, STATED } from './golden-group.ts';

interface NormalInput {
  x: number[];
  p: number[];
}
interface NormalExpected {
  cdf: number[];
  upper: number[];
  quantile: number[];
}
group<NormalInput, NormalExpected>('dist_normal', (count, { x, p }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, normalCdf(value), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, normalUpperTail(value), expected.upper[i], { rel: 1e-9 });
  }
  for (const [i, value] of p.entries()) {
    count.compare(`quantile(${value})`, normalQuantile(value), expected.quantile[i], STATED);
  }
});

interface TExpected {
  cdf: number[];
  upper: number[];
  quantile: number[];
}
group<{ df: number; x: number[]; p: number[] }, TExpected>('dist_t', (count, { df, x, p }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, tCdf(value, df), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, tCdf(-value, df), expected.upper[i], { rel: 1e-9 });
  }
  for (const [i, value] of p.entries()) {
    count.compare(`quantile(${value})`, tQuantile(value, df), expected.quantile[i], STATED);
  }
});

interface Tails {
  cdf: number[];
  upper: number[];
}
group<{ df1: number; df2: number; x: number[] }, Tails>('dist_f', (count, { df1, df2, x }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, fCdf(value, df1, df2), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, fUpperTail(value, df1, df2), expected.upper[i], { rel: 1e-9 });
  }
});

group<{ df: number; x: number[] }, Tails>('dist_chi2', (count, { df, x }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, chiSquaredCdf(value, df), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, chiSquaredUpperTail(value, df), expected.upper[i], { rel: 1e-9 });
  }
});

group<{ n: number; w: number[] }, { cdf: number[] }>('dist_signrank', (count, { n, w }, expected) => {
  for (const [i, value] of w.entries()) {
    count.compare(`cdf(${value})`, signedRankCdf(value, n), expected.cdf[i], { rel: 1e-9 });
  }
});

interface RangeInput {
  k: number;
  df: number;
  q: number[];
  p: number[];
}
interface RangeExpected {
  cdf: number[];
  upper_tail: number[];
  quantile: number[];
}
group<RangeInput, RangeExpected>('ptukey_grid', (count, { k, df, q, p }, expected) => {
  for (const [i, value] of q.entries()) {
    count.compare(`cdf(${value})`, studentizedRangeCdf(value, k, df), expected.cdf[i], { rel: 0, abs: 1e-9 });
    const upper = studentizedRangeUpperTail(value, k, df);
    count.compare(`upper(${value})`, upper, expected.upper_tail[i], { rel: 0, abs: 1e-9 });
  }
  for (const [i, value] of p.entries()) {
    const quantile = studentizedRangeQuantile(value, k, df);
    count.compare(`quantile(${value})`, quantile, expected.quantile[i], { rel: 1e-7 });
  }
});
