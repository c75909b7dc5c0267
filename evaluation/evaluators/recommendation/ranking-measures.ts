/** What a list holds up to rank k, and what there was to find. One object serves list after list. */
export interface Hits {
  k: number;
  /** Test items of the user; above 0. */
  relevant: number;
  /** Of them in the first k places. */
  found: number;
  /** Rank of the first; 0 where there is none. */
  firstRank: number;
  /** Σ 1 / log2(rank + 1) over those found. */
  discountedGain: number;
  /** Σ j / r_j: precision at the rank r_j of each one found. */
  precisionSum: number;
}

/** A measure of a list cut at k, with its convention. */
export interface RankingMeasure {
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  readonly source: string;
  readonly of: (hits: Hits, idealGain: Float64Array) => number;
}

/**
 * The highest discounted gain that n relevant items can have, for each n.
 *
 * @param most - largest n
 * @returns Σ_{r=1..n} 1 / log2(r + 1); shape [most + 1]
 * @source Järvelin & Kekäläinen (2002), ACM TOIS 20(4)
 */
export function idealGains(most: number): Float64Array {
  const gains = new Float64Array(most + 1);
  for (let n = 1; n <= most; n++) gains[n] = gains[n - 1]! + 1 / Math.log2(n + 1);
  return gains;
}

const RELEVANT = 'n = test items of the user, h = those in the first k places';

/** All measures of a list, in the order in which they are shown; in [0, 1], higher is better. */
export const rankingMeasures: readonly RankingMeasure[] = [
  {
    id: 'ndcg',
    label: 'nDCG',
    definition:
      'DCG of the first k places / DCG of min(n, k) hits in front; gain 1, discount 1/log2(rank + 1)',
    source:
      'Järvelin & Kekäläinen (2002); ideal cut at k as in LightGCN (He et al. 2020), RecBole and RecPack',
    of: ({ discountedGain, relevant, k }, ideal) => discountedGain / ideal[Math.min(relevant, k)]!,
  },
  {
    id: 'ndcg_fullidcg',
    label: 'nDCG (uncut ideal)',
    definition:
      'DCG of the first k places / DCG of n hits in front, also where n > k, so that 1 may be out of reach',
    source: 'code of PLD (Zhang et al., WWW 2025)',
    of: ({ discountedGain, relevant }, ideal) => discountedGain / ideal[relevant]!,
  },
  {
    id: 'recall',
    label: 'Recall',
    definition: `h / n; ${RELEVANT}`,
    source: 'LightGCN, RecBole, RecPack, Elliot',
    of: ({ found, relevant }) => found / relevant,
  },
  {
    id: 'recall_capped',
    label: 'Recall (capped)',
    definition: `h / min(n, k); ${RELEVANT}`,
    source: 'RecPack, CalibratedRecallK',
    of: ({ found, relevant, k }) => found / Math.min(relevant, k),
  },
  {
    id: 'precision',
    label: 'Precision',
    definition: `h / k, also for lists shorter than k; ${RELEVANT}`,
    source: 'LightGCN, RecBole, RecPack',
    of: ({ found, k }) => found / k,
  },
  {
    id: 'hit',
    label: 'Hit rate',
    definition: '1 where a test item is in the first k places, else 0',
    source: 'RecBole, Hit',
    of: ({ found }) => (found > 0 ? 1 : 0),
  },
  {
    id: 'mrr',
    label: 'Reciprocal rank',
    definition: '1 / rank of the first test item in the first k places, 0 where there is none',
    source: 'RecBole, MRR',
    of: ({ firstRank }) => (firstRank > 0 ? 1 / firstRank : 0),
  },
  {
    id: 'map_min',
    label: 'Average precision (/ min(n, k))',
    definition: `Σ precision at each hit / min(n, k); ${RELEVANT}`,
    source: 'RecBole, MAP; recommenders, map_at_k',
    of: ({ precisionSum, relevant, k }) => precisionSum / Math.min(relevant, k),
  },
  {
    id: 'map_rel',
    label: 'Average precision (/ n)',
    definition: `Σ precision at each hit / n; ${RELEVANT}`,
    source: 'recommenders, map',
    of: ({ precisionSum, relevant }) => precisionSum / relevant,
  },
  {
    id: 'f1',
    label: 'F1',
    definition: 'harmonic mean of precision h / k and recall h / n of the user, 0 where both are 0',
    source: 'van Rijsbergen (1979), Information Retrieval',
    of: ({ found, relevant, k }) => (found === 0 ? 0 : (2 * found) / (relevant + k)),
  },
];
