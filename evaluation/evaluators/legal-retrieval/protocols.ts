/** How one source scores answers to legal queries. */
export interface Protocol {
  readonly title: string;
  /** Smallest label that counts as relevant, where the truth has labels. */
  readonly relevanceLevel: number;
  /** Whether documents without label are dropped before scoring. */
  readonly judgedOnly: boolean;
  /** Whether queries are also answered Y or N. */
  readonly hasVerdicts: boolean;
  /** Metrics shown when nobody names any, the official one first. */
  readonly metrics: readonly string[];
}

const MICRO = ['micro_f1', 'micro_precision', 'micro_recall', 'micro_f2'];
const MACRO = ['macro_f2', 'macro_precision', 'macro_recall', 'macro_f1'];
const RANKED = ['map', 'Rprec', 'recall_5', 'recall_10', 'recall_30'];

const coliee = { relevanceLevel: 1, judgedOnly: false, hasVerdicts: false };

/** Each named after its source; `README.md` tells what is official and what is our convention. */
export const protocols = {
  'coliee-case-law': {
    ...coliee,
    title: 'COLIEE tasks 1 and 2, case law: micro-averaged F1',
    metrics: [...MICRO, ...MACRO, ...RANKED],
  },
  'coliee-statute-law': {
    ...coliee,
    title: 'COLIEE task 3 until 2025, statute law: macro-averaged F2',
    metrics: [...MACRO, ...RANKED, ...MICRO],
  },
  'coliee-2026': {
    ...coliee,
    title: 'COLIEE 2026, statute law: right Y/N answers with sufficient articles; F2 breaks ties',
    hasVerdicts: true,
    metrics: ['accuracy', ...MACRO, 'verdict_accuracy', 'sufficient_articles', ...RANKED, ...MICRO],
  },
  'attentive-dnn': {
    ...coliee,
    title:
      'Attentive Deep Neural Networks for Legal Document Retrieval: recall and F2 of the first N answers',
    metrics: ['recall', 'f2_cut'].flatMap((family) =>
      [1, 5, 10, 20, 50, 100].map((cutoff) => `${family}_${cutoff}`),
    ),
  },
  lecard: {
    title:
      'LeCaRD, Chinese criminal cases: nDCG, precision and MAP on labelled documents, label 3 being relevant',
    relevanceLevel: 3,
    judgedOnly: true,
    hasVerdicts: false,
    metrics: ['ndcg_cut_10', 'ndcg_cut_20', 'ndcg_cut_30', 'P_5', 'P_10', 'map'],
  },
} as const satisfies Record<string, Protocol>;

export type ProtocolId = keyof typeof protocols;
