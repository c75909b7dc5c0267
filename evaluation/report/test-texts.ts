import { formatCount } from './format-number.ts';
import type { ReportDraft } from './report.ts';

/** How a test is told: to readers, and in a methods section with its sources. */
interface TestText {
  readonly name: string;
  /** What was done, after "Differences between systems were tested with". */
  readonly method: (report: ReportDraft) => string;
  /** How the p-values came about; empty where the method says it. */
  readonly pValues: (report: ReportDraft) => string;
}

const onScale = ({ metricDefinition }: ReportDraft): string =>
  metricDefinition.summary === 'geometric-mean' ? ' of the logarithms' : '';

const forAllPairs = (report: ReportDraft): string =>
  `Its p-values hold for all pairs at once (family-wise error rate ${report.alpha}), so that no correction follows; it uses the ${report.instanceKind[1]} that all systems have.`;

const isRecomputed = ({ metricDefinition }: ReportDraft): boolean =>
  metricDefinition.summary === 'recomputed';

/** What is flipped or swapped as one. */
const unit = ({ clusters, instanceKind }: ReportDraft): string =>
  clusters === undefined ? instanceKind[0] : `cluster of ${instanceKind[1]}`;

/** The text of every test. */
export const TEST_TEXTS: Readonly<Record<ReportDraft['test'], TestText>> = {
  'sign-flip': {
    name: 'sign-flip test',
    method: (report) =>
      isRecomputed(report)
        ? `the two-sided approximate randomization test on the difference, swapping the labels of the two systems by ${unit(report)} and computing both values anew (Noreen, 1989; Yeh, 2000)`
        : `the two-sided paired randomization test on the mean difference${onScale(report)}, flipping signs by ${unit(report)} (Fisher, 1935; Smucker et al., 2007)`,
    pValues: (report) => {
      const drawn = isRecomputed(report) ? 'patterns of swaps' : 'sign vectors';
      const count = formatCount(report.permutations);
      return report.exact
        ? `All ${count} ${drawn} were enumerated, so the p-values are exact.`
        : `${count} random ${drawn}, shared by all pairs, were drawn; p = (b + 1) / (B + 1) (Phipson & Smyth, 2010).`;
    },
  },
  'paired-bootstrap': {
    name: 'paired bootstrap test',
    method: (report) =>
      `the two-sided paired bootstrap test on the difference${onScale(report) && ' of the geometric means'}, shifted to a difference of 0 (Efron & Tibshirani, 1993)`,
    pValues: (report) =>
      `${formatCount(report.permutations)} resamples, shared by all pairs, were drawn; q = (1 + #{|d* − d| ≥ |d|}) / (B + 1), with d the difference and d* that on a resample; the normal deviate of q was taken for a t of as many degrees of freedom as there are units less strata, after the correction for narrowness (Hesterberg, 2015).`,
  },
  'paired-t': {
    name: 'paired t-test',
    method: (report) =>
      `the two-sided paired t-test on the mean difference${onScale(report)} by ${report.instanceKind[0]} (Student, 1908)`,
    pValues: () => '',
  },
  wilcoxon: {
    name: 'Wilcoxon signed-rank test',
    method: (report) =>
      `the two-sided Wilcoxon signed-rank test of symmetry about 0 of the differences${onScale(report)} by ${report.instanceKind[0]}, differences of 0 dropped (Wilcoxon, 1945)`,
    pValues: ({ exact }) =>
      exact
        ? 'The p-values are exact, conditional on ties.'
        : 'The p-values are exact, conditional on ties, for up to 50 differences; beyond it, normal with continuity correction.',
  },
  sign: {
    name: 'sign test',
    method: ({ instanceKind }) =>
      `the two-sided exact sign test, which counts the ${instanceKind[1]} on which either system is better (Dixon & Mood, 1946)`,
    pValues: () => '',
  },
  'randomised-tukey': {
    name: 'randomised Tukey test',
    method: ({ instanceKind }) =>
      `the randomised Tukey HSD test, shuffling the scores of all systems within each ${instanceKind[0]} (Carterette, 2012)`,
    pValues: (report) =>
      `${formatCount(report.permutations)} random shuffles were drawn; p = (b + 1) / (B + 1) (Phipson & Smyth, 2010). ${forAllPairs(report)}`,
  },
  'tukey-hsd': {
    name: 'Tukey HSD test',
    method: ({ instanceKind }) =>
      `Tukey’s honestly significant difference (Tukey, 1953) after a two-way analysis of variance by system and ${instanceKind[0]}, which assumes normal errors of one variance`,
    pValues: forAllPairs,
  },
  delong: {
    name: 'DeLong test',
    method: () =>
      'DeLong’s two-sided test of two areas under the ROC curve from the same instances (DeLong et al., 1988), computed by mid-ranks (Sun & Xu, 2014)',
    pValues: () => '',
  },
};
