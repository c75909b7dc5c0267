import { walshRegions } from '../bayesian-signed-rank.ts';
import { bayesianCorrelatedT, correctedResampledT } from '../corrected-resampled-t.ts';
import { err632, err632Plus } from '../err632.ts';
import { fiveByTwoCv } from '../five-by-two-cv.ts';
import { ladder, parameterFreeLadder } from '../ladder.ts';
import { f64, group, STATED } from './golden-group.ts';

interface CvExpected {
  t: number;
  df: number;
  p_t: number;
  f: number;
  p_f: number;
}
group<{ diff_rows_are_replications: [number, number][] }, CvExpected>(
  'cv5x2',
  (count, { diff_rows_are_replications: differences }, expected) => {
    const { t, tP, f, fP } = fiveByTwoCv(differences);
    count.compare('t', t, expected.t, STATED);
    count.compare('df', differences.length, expected.df);
    count.compare('p of t', tP, expected.p_t, STATED);
    count.compare('F', f, expected.f, STATED);
    count.compare('p of F', fP, expected.p_f, STATED);
  },
);

interface ResampledInput {
  diff: number[];
  n_test: number;
  n_train: number;
  rope: number;
}
interface ResampledExpected {
  t: number;
  df: number;
  p: number;
  bayes_p_left: number;
  bayes_p_rope: number;
  bayes_p_right: number;
}
group<ResampledInput, ResampledExpected>(
  'corrected_resampled_t',
  (count, { diff, n_test, n_train, rope }, expected) => {
    const split = { test: n_test, train: n_train };
    const { t, df, p } = correctedResampledT(f64(diff), split);
    count.compare('t', t, expected.t, STATED);
    count.compare('df', df, expected.df);
    count.compare('p', p, expected.p, STATED);
    const posterior = bayesianCorrelatedT(f64(diff), split, rope);
    count.compare('left', posterior.left, expected.bayes_p_left, STATED);
    count.compare('rope', posterior.rope, expected.bayes_p_rope, STATED);
    count.compare('right', posterior.right, expected.bayes_p_right, STATED);
  },
);

interface SignedRankInput {
  diff: number[];
  rope: number;
  weights_prior_first: number[][];
}
interface SignedRankExpected {
  theta_left_rope_right: number[][];
  share_max_left: number;
  share_max_rope: number;
  share_max_right: number;
}
group<SignedRankInput, SignedRankExpected>(
  'bayesian_signed_rank',
  (count, { diff, rope, weights_prior_first: draws }, expected) => {
    const regions = walshRegions(f64(diff), rope);
    const won = [0, 0, 0];
    for (const [draw, weights] of draws.entries()) {
      const { left, rope: within, right } = regions(weights);
      const masses = [left, within, right];
      for (const [region, mass] of masses.entries()) {
        const want = expected.theta_left_rope_right[draw]?.[region];
        count.compare(`draw ${draw}, region ${region}`, mass, want, STATED);
      }
      const winner = masses.indexOf(Math.max(...masses));
      won[winner] = (won[winner] ?? 0) + 1 / draws.length;
    }
    count.compare('left', won[0], expected.share_max_left, STATED);
    count.compare('rope', won[1], expected.share_max_rope, STATED);
    count.compare('right', won[2], expected.share_max_right, STATED);
  },
);

interface ErrorInput {
  resubstitution: number;
  oob: number;
  no_information: number;
}
interface ErrorExpected {
  err632: number;
  R: number;
  w: number;
  err632plus: number;
}
group<ErrorInput, ErrorExpected>('err632plus', (count, { resubstitution, oob, no_information }, expected) => {
  count.compare('.632', err632(resubstitution, oob), expected.err632, STATED);
  const { overfitting, weight, error } = err632Plus(resubstitution, oob, no_information);
  count.compare('R', overfitting, expected.R, STATED);
  count.compare('w', weight, expected.w, STATED);
  count.compare('.632+', error, expected.err632plus, STATED);
});

group<{ losses: number[]; eta: number }, { released: number[] }>(
  'ladder',
  (count, { losses, eta }, expected) => {
    for (const [i, value] of ladder(losses, eta).entries())
      count.compare(`release ${i}`, value, expected.released[i], STATED);
  },
);

group<{ loss_vectors: string[] }, { released: number[] }>(
  'ladder_parameter_free',
  (count, { loss_vectors }, expected) => {
    const losses = loss_vectors.map((vector) => [...vector].map(Number));
    for (const [i, value] of parameterFreeLadder(losses).entries())
      count.compare(`release ${i}`, value, expected.released[i], STATED);
  },
);
