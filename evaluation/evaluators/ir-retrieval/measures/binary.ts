import { averagePrecision, yetAnotherAveragePrecision } from '../../../metrics/average-precision.ts';
import { bpref } from '../../../metrics/bpref.ts';
import { inferredAveragePrecision } from '../../../metrics/inferred-average-precision.ts';
import { interpolatedPrecision, meanInterpolatedPrecision } from '../../../metrics/interpolated-precision.ts';
import { binaryNormalizedGain } from '../../../metrics/normalized-gain.ts';
import {
  precisionAt,
  precisionAtMultiple,
  relativePrecisionAt,
  rPrecision,
} from '../../../metrics/precision.ts';
import { recallAt, reciprocalRank, successAt } from '../../../metrics/recall.ts';
import type { RetrievalOptions } from '../options.ts';
import { family } from './family.ts';

export const CUTOFFS = [5, 10, 15, 20, 30, 100, 200, 500, 1000];
const RECALLS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
export const MULTIPLES = [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2];

const rounding = ({ compat }: RetrievalOptions) => (compat === '10' ? 'nearest' : 'up');

const BUCKLEY_VOORHEES = 'Buckley & Voorhees (2005), Retrieval System Evaluation';

export const map = family({
  name: 'map',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'MAP',
  definition:
    'Average precision: mean over all relevant documents of the precision at the rank where each was retrieved, 0 for those not retrieved.',
  source: BUCKLEY_VOORHEES,
  value: (topic) => averagePrecision(topic.relevantRanks, topic.relevant),
});

export const geometricMap = family({
  name: 'gm_map',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'GMAP',
  definition: 'Geometric mean over topics of max(average precision, 0.00001): hard topics weigh more.',
  source: 'Robertson (2006), On GMAP: and other transformations',
  summary: 'geometric-mean',
  value: (topic) => averagePrecision(topic.relevantRanks, topic.relevant),
});

export const rPrec = family({
  name: 'Rprec',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'R-precision',
  definition: 'Precision at rank R, the number of relevant documents.',
  source: BUCKLEY_VOORHEES,
  value: (topic) => rPrecision(topic.relevantRanks, topic.relevant),
});

export const binaryPreference = family({
  name: 'bpref',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'bpref',
  definition:
    'How seldom judged nonrelevant documents are above relevant ones: (1/R) sum of 1 - min(above, R) / min(N, R).',
  source: 'Buckley & Voorhees (2004), Retrieval Evaluation with Incomplete Information',
  value: (topic) => bpref(topic.relevantRanks, topic.nonrelevantRanks, topic.relevant, topic.nonrelevant),
});

export const geometricBpref = family({
  name: 'gm_bpref',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Geometric bpref',
  definition: 'Geometric mean over topics of max(bpref, 0.00001).',
  source: 'trec_eval',
  summary: 'geometric-mean',
  value: (topic) => bpref(topic.relevantRanks, topic.nonrelevantRanks, topic.relevant, topic.nonrelevant),
});

export const recipRank = family({
  name: 'recip_rank',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'MRR',
  definition: 'One over the rank of the first relevant document, 0 where none was retrieved.',
  source: BUCKLEY_VOORHEES,
  value: (topic) => reciprocalRank(topic.relevantRanks),
});

export const recipRankCut = family({
  name: 'recip_rank_cut',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: [10] },
  label: 'MRR@{}',
  definition: 'One over the rank of the first relevant document, 0 where it is beyond the cutoff.',
  source: 'MS MARCO passage ranking (MRR@10)',
  value: (topic, { numbers: [cutoff] }) => reciprocalRank(topic.relevantRanks, cutoff),
});

export const iprecAtRecall = family({
  name: 'iprec_at_recall',
  view: 'qrels',
  parameters: { kind: 'level', defaults: RECALLS },
  label: 'Precision at recall {}',
  definition:
    'Interpolated precision: the highest precision at any rank where this share of the relevant documents is found; undefined where that is no document and none was retrieved.',
  source: 'trec_eval; versions 9 and 10 turn the share into a number of documents differently',
  value: (topic, { numbers: [recall = 0] }, options) =>
    interpolatedPrecision(topic.relevantRanks, topic.relevant, topic.retrieved, recall, rounding(options)),
});

export const elevenPointAverage = family({
  name: '11pt_avg',
  view: 'qrels',
  parameters: { kind: 'numbers', defaults: RECALLS, hasFreeLength: true },
  label: 'Mean precision at recall levels {}',
  definition: 'Mean of the interpolated precision at recall 0, 0.1, ... 1, or at the levels given.',
  source: 'trec_eval; versions 9 and 10 differ as for iprec_at_recall',
  value: (topic, { numbers }, options) =>
    meanInterpolatedPrecision(
      topic.relevantRanks,
      topic.relevant,
      topic.retrieved,
      numbers,
      rounding(options),
    ),
});

export const precision = family({
  name: 'P',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: CUTOFFS },
  label: 'P@{}',
  definition: 'Share of the first k ranks that is relevant; ranks left empty count as not relevant.',
  source: BUCKLEY_VOORHEES,
  value: (topic, { numbers: [cutoff = 1] }) => precisionAt(topic.relevantRanks, cutoff),
});

export const recall = family({
  name: 'recall',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: CUTOFFS },
  label: 'Recall@{}',
  definition: 'Share of the relevant documents that is in the first k ranks.',
  source: BUCKLEY_VOORHEES,
  value: (topic, { numbers: [cutoff = 1] }) => recallAt(topic.relevantRanks, cutoff, topic.relevant),
});

export const inferredAp = family({
  name: 'infAP',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'infAP',
  definition:
    'Average precision estimated from a sample of the pool; negative grades mark documents not sampled.',
  source: 'Yilmaz & Aslam (2006), Estimating Average Precision with Incomplete and Imperfect Judgments',
  value: (topic, _parameters, { relevanceLevel }) =>
    inferredAveragePrecision(topic.ranks, topic.grades, relevanceLevel, topic.relevant),
});

export const rPrecMultiple = family({
  name: 'Rprec_mult',
  view: 'qrels',
  parameters: { kind: 'level', defaults: MULTIPLES },
  label: 'Precision at {} R',
  definition: 'Precision at a multiple of R, the number of relevant documents: after trunc(x R + 0.9) ranks.',
  source: 'trec_eval',
  value: (topic, { numbers: [multiple = 1] }) =>
    precisionAtMultiple(topic.relevantRanks, topic.relevant, multiple),
});

export const binG = family({
  name: 'binG',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Binary G',
  definition: '(1/R) sum over relevant documents retrieved of 1 / log2(2 + nonrelevant documents above).',
  source: 'trec_eval',
  value: (topic) => binaryNormalizedGain(topic.relevantRanks, topic.relevant),
});

export const mapCut = family({
  name: 'map_cut',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: CUTOFFS },
  label: 'MAP@{}',
  definition: 'Average precision where documents beyond rank k count as not retrieved.',
  source: BUCKLEY_VOORHEES,
  value: (topic, { numbers: [cutoff] }) => averagePrecision(topic.relevantRanks, topic.relevant, cutoff),
});

export const relativePrecision = family({
  name: 'relative_P',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: CUTOFFS },
  label: 'Relative P@{}',
  definition: 'Precision at k divided by the best possible: found / min(k, R).',
  source: 'trec_eval',
  value: (topic, { numbers: [cutoff = 1] }) =>
    relativePrecisionAt(topic.relevantRanks, cutoff, topic.relevant),
});

export const success = family({
  name: 'success',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: [1, 5, 10] },
  label: 'Success@{}',
  definition: 'Whether a relevant document is in the first k ranks.',
  source: 'trec_eval',
  value: (topic, { numbers: [cutoff = 1] }) => successAt(topic.relevantRanks, cutoff),
});

export const yaap = family({
  name: 'yaap',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'yaAP',
  definition: 'Average precision as log-odds: ln((1 + S) / (1 + R - S)), S the sum of precisions.',
  source: 'Robertson (2012), On Smoothing Average Precision',
  range: [-Infinity, Infinity],
  isByNameOnly: true,
  value: (topic) => yetAnotherAveragePrecision(topic.relevantRanks, topic.relevant),
});
