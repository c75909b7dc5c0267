import type { JudgmentAgreement } from './judgment-agreement.ts';

/** Measures of agreement with the names that papers give them, in the order shown. */
const AGREEMENT_MEASURES = {
  tau: 'Kendall’s τ',
  tauAp: 'τ_AP',
  rbo: 'RBO',
  recall: 'Recall of significant differences',
  precision: 'Precision of significant differences',
  activeShare: 'PAA',
  passiveShare: 'PPA',
  balancedAccuracy: 'Balanced accuracy',
} as const satisfies Partial<Record<keyof JudgmentAgreement, string>>;

/** Numbers of pairs by what both sets of judgments say, in the order shown. */
const AGREEMENT_COUNTS = {
  activeAgreements: 'AA',
  activeDisagreements: 'AD',
  missedSameSign: 'Missed, same sign',
  missedOppositeSign: 'Missed, opposite',
  falseSameSign: 'False, same sign',
  falseOppositeSign: 'False, opposite',
  passiveAgreements: 'PA',
  passiveDisagreements: 'PD',
} as const satisfies Partial<Record<keyof JudgmentAgreement, string>>;

/** The measures and the counts with their labels: columns of a table. */
export const AGREEMENT_COLUMNS = {
  measures: Object.entries(AGREEMENT_MEASURES) as [keyof typeof AGREEMENT_MEASURES, string][],
  counts: Object.entries(AGREEMENT_COUNTS) as [keyof typeof AGREEMENT_COUNTS, string][],
};
