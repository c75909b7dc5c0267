import type { RetrievalOptions } from '../options.ts';
import { mapByGroup, precisionByGroup, rPrecMultipleByGroup } from './assessors.ts';
import * as binary from './binary.ts';
import type { Family } from './family.ts';
import * as graded from './graded.ts';
import { preferenceFamilies } from './preferences.ts';
import * as sets from './sets-and-counts.ts';
import { relstring, runId } from './texts.ts';

/** Families for plain qrels in the order of trec_eval's `all_trec`, then those that it lacks. */
const qrelsFamilies: readonly Family[] = [
  runId,
  sets.numQ,
  sets.numRet,
  sets.numRel,
  sets.numRelRet,
  binary.map,
  binary.geometricMap,
  binary.rPrec,
  binary.binaryPreference,
  binary.recipRank,
  binary.iprecAtRecall,
  binary.precision,
  relstring,
  binary.recall,
  binary.inferredAp,
  binary.geometricBpref,
  binary.rPrecMultiple,
  sets.utilityFamily,
  binary.elevenPointAverage,
  binary.binG,
  graded.normalizedG,
  graded.dcg,
  graded.idealDcg,
  graded.ndcg,
  graded.ndcgRel,
  graded.rNdcg,
  graded.ndcgCut,
  binary.mapCut,
  binary.relativePrecision,
  binary.success,
  sets.setP,
  sets.setRelativeP,
  sets.setRecallFamily,
  sets.setMap,
  sets.setF,
  sets.numNonrelJudgedRet,
  binary.yaap,
  graded.rbp,
  graded.rbpResidual,
  graded.unjudged,
  binary.recipRankCut,
  graded.ndcgExponential,
  graded.ndcgExponentialCut,
  graded.expectedRr,
  graded.judged,
];

const groupFamilies: readonly Family[] = [
  runId,
  sets.numQ,
  mapByGroup,
  precisionByGroup,
  rPrecMultipleByGroup,
];

const preferenceAndCount: readonly Family[] = [runId, sets.numQ, ...preferenceFamilies];

/**
 * The measures that a kind of judgments allows, in the order in which they are shown.
 *
 * @param options - `judgments` names the kind
 * @returns families
 * @source trec_eval, measures.c
 */
export function familiesFor({ judgments }: Pick<RetrievalOptions, 'judgments'>): readonly Family[] {
  if (judgments === 'qrels') return qrelsFamilies;
  return judgments === 'qrels_jg' ? groupFamilies : preferenceAndCount;
}

/** trec_eval's names for several measures at once; `all_trec` and its like mean all that the judgments allow. */
export const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  official: [
    'runid',
    'num_q',
    'num_ret',
    'num_rel',
    'num_rel_ret',
    'map',
    'gm_map',
    'Rprec',
    'bpref',
    'recip_rank',
    'iprec_at_recall',
    'P',
  ],
  set: [
    'runid',
    'num_q',
    'num_ret',
    'num_rel',
    'num_rel_ret',
    'utility',
    'set_P',
    'set_relative_P',
    'set_recall',
    'set_map',
    'set_F',
  ],
  prefs: [
    'runid',
    'num_q',
    'prefs_num_prefs_poss',
    'prefs_num_prefs_ful',
    'prefs_num_prefs_ful_ret',
    'prefs_simp',
    'prefs_pair',
    'prefs_avgjg',
  ],
};

export const EVERYTHING = ['all_trec', 'all_prefs', 'qrels_jg'];
