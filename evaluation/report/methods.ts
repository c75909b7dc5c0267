import { isFamilyWise } from '../statistics/pair-test-kinds.ts';
import { formatCount, formatNumber } from './format-number.ts';
import type { ReportDraft } from './report.ts';
import { resampledInWords } from './resampling-words.ts';
import { TEST_TEXTS } from './test-texts.ts';
import { capital, correctionInWords, counted } from './words.ts';

/**
 * Methods text, ready to be pasted into a paper, and the works that it cites.
 *
 * @returns paragraphs, and references in alphabetical order
 * @source the works themselves
 */
export function methodsOf(report: ReportDraft): { methods: string[]; references: string[] } {
  const comparing = report.systems.length > 1;
  const methods = [
    intervals(report),
    ...(comparing
      ? [
          ...omnibus(report),
          test(report),
          correction(report),
          ...practical(report),
          ...effects(report),
          ...detectable(report),
          ...stability(report),
          ...influence(report),
          ...further(report),
          ...attributes(report),
        ]
      : []),
  ];
  const cited = Object.entries(REFERENCES)
    .filter(([mark]) => methods.some((paragraph) => paragraph.includes(mark)))
    .map(([, reference]) => reference);
  return { methods, references: cited.sort() };
}

function intervals(report: ReportDraft): string {
  const { level, resamples, seed, instanceKind } = report;
  const percent = level * 100;
  return `Intervals are ${percent} % bias-corrected and accelerated (BCa) bootstrap intervals (Efron, 1987) from ${formatCount(resamples)} resamples of ${instanceKind[1]}, drawn jointly for all systems; where the correction is undefined, percentile intervals. ${resampling(report)}Rank intervals hold ${percent} % of the ranks on those resamples (Goldstein & Spiegelhalter, 1996); P(best) is the share of resamples that put a system first. Random numbers are Philox4x32-10 (Salmon et al., 2011) with seed ${seed}.`;
}

/** What is special about the resamples; empty where nothing is. */
function resampling(report: ReportDraft): string {
  const { metricDefinition, clusters, strata } = report;
  const labelled =
    clusters === undefined && strata === undefined
      ? ''
      : `Each resample holds ${resampledInWords(report)} (Davison & Hinkley, 1997). `;
  const recomputed =
    metricDefinition.summary === 'recomputed'
      ? `${metricDefinition.label} is no mean of values of ${report.instanceKind[1]}, so it was computed anew on every resample. `
      : '';
  return `${labelled}${recomputed}`;
}

function omnibus({ omnibus: found, instanceKind }: ReportDraft): string[] {
  if (Object.keys(found).length === 0) return [];
  return [
    `All systems together were compared by the Friedman test on their ranks within each ${instanceKind[0]}, corrected for ties (Friedman, 1937), in the form of Iman & Davenport (1980), and by a two-way analysis of variance of the scores by system and ${instanceKind[0]} (Fisher, 1925).`,
  ];
}

function test(report: ReportDraft): string {
  const { method, pValues } = TEST_TEXTS[report.test];
  return `Differences between systems were tested with ${method(report)}, on ${resampledInWords(report)}. ${pValues(report)}`.trim();
}

function correction({ test: chosen, correction: kind, alpha, pairs, baseline }: ReportDraft): string {
  const rate = kind === 'bh' || kind === 'by' ? 'false discovery rate' : 'family-wise error rate';
  const withBaseline = baseline === undefined ? '' : ' with the baseline, named before any score was seen';
  const family = `${counted(pairs.length, ['pair', 'pairs'])}${withBaseline}`;
  const letters =
    baseline === undefined
      ? ' Letters are a compact letter display (Piepho, 2004): systems that share a letter are not significantly different.'
      : '';
  const applied =
    kind === 'none'
      ? isFamilyWise(chosen)
        ? ''
        : `p-values of the ${family} are not corrected for multiple testing. `
      : `${CORRECTION_SOURCE[kind]} was applied over ${baseline === undefined ? 'all' : 'the'} ${family}, keeping the ${rate} at ${alpha}. `;
  return `${applied}Differences are called significant where ${kind === 'none' ? 'p' : 'the adjusted p'} < ${alpha}.${letters}`;
}

function effects({ level, metricDefinition, clusters }: ReportDraft): string[] {
  if (metricDefinition.summary === 'recomputed') return [];
  const isClustered = clusters !== undefined;
  const intervalOf = (text: string) => (isClustered ? '' : `, with ${text}`);
  const dz = intervalOf(
    `a ${level * 100} % interval from the noncentral t distribution (Steiger & Fouladi, 1997)`,
  );
  const delta = intervalOf('an asymmetric interval (Feng & Cliff, 2004)');
  const without = isClustered ? ' Their intervals take instances for independent and are left out.' : '';
  return [
    `Effect sizes: dz is the mean difference divided by the standard deviation of the differences (Cohen, 1988)${dz}; gz is dz without its small-sample bias (Hedges, 1981); r is the matched-pairs rank-biserial correlation (Kerby, 2014); P(a better) is the share of instances on which the first system is better, ties counted half; δ is Cliff’s delta, which ignores the pairing (Cliff, 1993)${delta}.${without}`,
  ];
}

function detectable({ metricDefinition, alpha, clusters, margin, instanceKind }: ReportDraft): string[] {
  if (metricDefinition.summary !== 'mean' || clusters !== undefined) return [];
  return [
    `The minimal detectable difference of a pair is the smallest true difference that a paired t-test at ${alpha}, uncorrected, finds with probability 0.8, given the standard deviation of the differences (Bloom, 1995); computed exactly by the noncentral t distribution. Power is told for ${margin === undefined ? 'a small effect, dz = 0.2 (Cohen, 1988)' : 'the practical margin'}, never for the difference that was seen (Hoenig & Heisey, 2001). The ${instanceKind[1]} needed are those with which the same test finds a true difference as large as the one seen with probability 0.8.`,
  ];
}

function practical({ margin, alpha, metricDefinition }: ReportDraft): string[] {
  if (margin === undefined) return [];
  return [
    `Differences below ${margin} ${metricDefinition.label} were declared not to matter in practice. Two systems are called equivalent where the ${formatNumber(100 * (1 - 2 * alpha), 0)} % interval of their difference lies wholly within that margin, which two one-sided tests at ${alpha} come down to (Schuirmann, 1987; Lakens, 2017), and one is called better in practice where it lies wholly beyond it and the difference is significant. The margin’s intervals are not corrected for the number of pairs.`,
  ];
}

function stability({ rankAgreement, criticalDifference }: ReportDraft): string[] {
  const ranks = rankAgreement
    ? [
        'The ranking was compared with those on the resamples by Kendall’s τb (Kendall, 1945; Wiesenfarth et al., 2021).',
      ]
    : [];
  const nemenyi =
    criticalDifference === undefined
      ? []
      : [
          'Mean ranks within instances are shown with Nemenyi’s critical difference (Demšar, 2006), which depends on the other systems of the pool: claims rest on the tests of pairs.',
        ];
  return ranks.length + nemenyi.length === 0 ? [] : [[...ranks, ...nemenyi].join(' ')];
}

function influence({ instanceAnalysis, instanceKind, clusters }: ReportDraft): string[] {
  if (!instanceAnalysis || instanceAnalysis.influential.length === 0) return [];
  const unit = clusters === undefined ? instanceKind[0] : `cluster of ${instanceKind[1]}`;
  return [
    `Influence of single ${clusters === undefined ? instanceKind[1] : 'clusters'} is told by the jackknife (Efron & Tibshirani, 1993): the difference without each ${unit} in turn.`,
  ];
}

function further({ furtherMetrics, test: chosen, correction: kind }: ReportDraft): string[] {
  if (!furtherMetrics) return [];
  const others = furtherMetrics
    .filter((metric) => metric.test !== chosen)
    .map(({ label, test: own }) => `${label} by the ${TEST_TEXTS[own].name}`);
  const exception = others.length > 0 ? `; ${others.join(', ')}, since the test is not possible for it` : '';
  return [
    `Other metrics were compared in the same way${exception}. ${kind === 'none' ? 'No correction is made for their number.' : 'The correction is over the pairs of each metric by itself, not over metrics.'}`,
  ];
}

const ATTRIBUTE_TESTS = {
  spearman: 'numbers by Spearman’s rank correlation ρ (Spearman, 1904)',
  'rank-sum': 'two categories by the rank-sum test (Mann & Whitney, 1947) with Cliff’s δ (Cliff, 1993)',
  'kruskal-wallis': 'more categories by the test of Kruskal & Wallis (1952) with ε²',
} as const;

function attributes({ attributes: found }: ReportDraft): string[] {
  const used = new Set(found?.associations.flatMap(({ test: own }) => own ?? []));
  if (used.size === 0) return [];
  const tests = Object.entries(ATTRIBUTE_TESTS).flatMap(([id, words]) =>
    [...used].some((own) => own === id) ? words : [],
  );
  return [
    `What systems say of themselves was tested against their values, each system as one: ${tests.join('; ')}; p-values are corrected together over all tested attributes by Holm’s correction (Holm, 1979). These tests see association, and systems of one author may depend on each other.`,
  ];
}

const CORRECTION_SOURCE = {
  bonferroni: 'Bonferroni’s correction',
  sidak: `${capital(correctionInWords('sidak'))} (Šidák, 1967)`,
  holm: `${capital(correctionInWords('holm'))} (Holm, 1979)`,
  'holm-sidak': `${capital(correctionInWords('holm-sidak'))} (Holm, 1979; Šidák, 1967)`,
  hochberg: `${capital(correctionInWords('hochberg'))} (Hochberg, 1988)`,
  hommel: `${capital(correctionInWords('hommel'))} (Hommel, 1988)`,
  bh: `${capital(correctionInWords('bh'))} (Benjamini & Hochberg, 1995)`,
  by: `${capital(correctionInWords('by'))} (Benjamini & Yekutieli, 2001)`,
};

const REFERENCES = {
  'Benjamini & Hochberg, 1995':
    'Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57, 289–300.',
  'Benjamini & Yekutieli, 2001':
    'Benjamini, Y. & Yekutieli, D. (2001). The control of the false discovery rate in multiple testing under dependency. Annals of Statistics 29, 1165–1188.',
  'Bloom, 1995':
    'Bloom, H. S. (1995). Minimum detectable effects: a simple way to report the statistical power of experimental designs. Evaluation Review 19, 547–556.',
  'Carterette, 2012':
    'Carterette, B. (2012). Multiple testing in statistical analysis of systems-based information retrieval experiments. ACM Transactions on Information Systems 30, 4:1–4:34.',
  'Davison & Hinkley, 1997':
    'Davison, A. C. & Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge University Press.',
  'DeLong et al., 1988':
    'DeLong, E. R., DeLong, D. M. & Clarke-Pearson, D. L. (1988). Comparing the areas under two or more correlated receiver operating characteristic curves: a nonparametric approach. Biometrics 44, 837–845.',
  'Demšar, 2006':
    'Demšar, J. (2006). Statistical comparisons of classifiers over multiple data sets. Journal of Machine Learning Research 7, 1–30.',
  'Hoenig & Heisey, 2001':
    'Hoenig, J. M. & Heisey, D. M. (2001). The abuse of power: the pervasive fallacy of power calculations for data analysis. The American Statistician 55, 19–24.',
  'Kendall, 1945':
    'Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239–251.',
  'Lakens, 2017':
    'Lakens, D. (2017). Equivalence tests: a practical primer for t tests, correlations, and meta-analyses. Social Psychological and Personality Science 8, 355–362.',
  'Schuirmann, 1987':
    'Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15, 657–680.',
  'Wiesenfarth et al., 2021':
    'Wiesenfarth, M., Reinke, A., Landman, B. A. et al. (2021). Methods and open-source toolkit for analyzing and visualizing challenge results. Scientific Reports 11, 2369.',
  'Dixon & Mood, 1946':
    'Dixon, W. J. & Mood, A. M. (1946). The statistical sign test. Journal of the American Statistical Association 41, 557–566.',
  'Feng & Cliff, 2004':
    'Feng, D. & Cliff, N. (2004). Monte Carlo evaluation of ordinal d with improved confidence interval. Journal of Modern Applied Statistical Methods 3, 322–332.',
  'Steiger & Fouladi, 1997':
    'Steiger, J. H. & Fouladi, R. T. (1997). Noncentrality interval estimation and the evaluation of statistical models. In What If There Were No Significance Tests? Erlbaum, 221–257.',
  'Tukey, 1953':
    'Tukey, J. W. (1953). The problem of multiple comparisons. Unpublished manuscript, Princeton University.',
  'Wilcoxon, 1945':
    'Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1, 80–83.',
  'Cliff, 1993':
    'Cliff, N. (1993). Dominance statistics: ordinal analyses to answer ordinal questions. Psychological Bulletin 114, 494–509.',
  'Cohen, 1988': 'Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd ed. Erlbaum.',
  'Hesterberg, 2015':
    'Hesterberg, T. C. (2015). What teachers should know about the bootstrap: resampling in the undergraduate statistics curriculum. The American Statistician, 69(4), 371–386.',
  'Efron & Tibshirani, 1993':
    'Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.',
  'Noreen, 1989':
    'Noreen, E. W. (1989). Computer-Intensive Methods for Testing Hypotheses: An Introduction. Wiley.',
  'Yeh, 2000':
    'Yeh, A. (2000). More accurate tests for the statistical significance of result differences. COLING 2000, 947–953.',
  'Efron, 1987':
    'Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82, 171–185.',
  'Fisher, 1925': 'Fisher, R. A. (1925). Statistical Methods for Research Workers. Oliver & Boyd.',
  'Fisher, 1935': 'Fisher, R. A. (1935). The Design of Experiments. Oliver & Boyd.',
  'Friedman, 1937':
    'Friedman, M. (1937). The use of ranks to avoid the assumption of normality implicit in the analysis of variance. Journal of the American Statistical Association 32, 675–701.',
  'Iman & Davenport (1980)':
    'Iman, R. L. & Davenport, J. M. (1980). Approximations of the critical region of the Friedman statistic. Communications in Statistics A 9, 571–595.',
  'Šidák, 1967':
    'Šidák, Z. (1967). Rectangular confidence regions for the means of multivariate normal distributions. Journal of the American Statistical Association 62, 626–633.',
  'Sun & Xu, 2014':
    'Sun, X. & Xu, W. (2014). Fast implementation of DeLong’s algorithm for comparing the areas under correlated receiver operating characteristic curves. IEEE Signal Processing Letters 21, 1389–1393.',
  'Student, 1908': 'Student (1908). The probable error of a mean. Biometrika 6, 1–25.',
  'Goldstein & Spiegelhalter, 1996':
    'Goldstein, H. & Spiegelhalter, D. J. (1996). League tables and their limitations. Journal of the Royal Statistical Society A 159, 385–443.',
  'Hedges, 1981':
    'Hedges, L. V. (1981). Distribution theory for Glass’s estimator of effect size. Journal of Educational Statistics 6, 107–128.',
  'Hochberg, 1988':
    'Hochberg, Y. (1988). A sharper Bonferroni procedure for multiple tests of significance. Biometrika 75, 800–802.',
  'Holm, 1979':
    'Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.',
  'Hommel, 1988': 'Hommel, G. (1988). A stagewise rejective multiple test procedure. Biometrika 75, 383–386.',
  'Kerby, 2014': 'Kerby, D. S. (2014). The simple difference formula. Comprehensive Psychology 3, 11.IT.3.1.',
  'Phipson & Smyth, 2010':
    'Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9, 39.',
  'Piepho, 2004':
    'Piepho, H.-P. (2004). An algorithm for a letter-based representation of all-pairwise comparisons. Journal of Computational and Graphical Statistics 13, 456–466.',
  'Salmon et al., 2011':
    'Salmon, J. K., Moraes, M. A., Dror, R. O. & Shaw, D. E. (2011). Parallel random numbers: as easy as 1, 2, 3. SC’11, 16:1–16:12.',
  'Kruskal & Wallis (1952)':
    'Kruskal, W. H. & Wallis, W. A. (1952). Use of ranks in one-criterion variance analysis. Journal of the American Statistical Association 47, 583–621.',
  'Mann & Whitney, 1947':
    'Mann, H. B. & Whitney, D. R. (1947). On a test of whether one of two random variables is stochastically larger than the other. Annals of Mathematical Statistics 18, 50–60.',
  'Spearman, 1904':
    'Spearman, C. (1904). The proof and measurement of association between two things. American Journal of Psychology 15, 72–101.',
  'Smucker et al., 2007':
    'Smucker, M. D., Allan, J. & Carterette, B. (2007). A comparison of statistical significance tests for information retrieval evaluation. CIKM’07, 623–632.',
};
