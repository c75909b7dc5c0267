/** What a list holds up to rank k, and what there was to find. One object serves list after list. */
export interface Hits {
  k: number;
  /** Test items of the user; above 0. */
  relevant: number;
  /** Of them in the first k places. */
  found: number;
  /** Rank of the first; 0 where there is none. */
  firstRank: number;
  /** 1 / log2(rank + 1) of those found, and the sum of j / r_j: precision at the rank r_j of each. */
  readonly gain: ExactSum;
  readonly precision: ExactSum;
}

/** A sum whose rounding errors are carried along, so that equal lists have equal values whatever the order of terms. */
export class ExactSum {
  private sum = 0;
  private carry = 0;

  clear(): void {
    this.sum = 0;
    this.carry = 0;
  }

  /**
   * @param term - added
   * @source Knuth, TAOCP vol. 2, 4.2.2, theorem B; Neumaier (1974), ZAMM 54
   */
  add(term: number): void {
    const sum = this.sum + term;
    const added = sum - this.sum;
    this.carry += this.sum - (sum - added) + (term - added);
    this.sum = sum;
  }

  get value(): number {
    return this.sum + this.carry;
  }
}

/**
 * No hit yet.
 *
 * @source definition
 */
export const noHits = (): Hits => ({
  k: 0,
  relevant: 0,
  found: 0,
  firstRank: 0,
  gain: new ExactSum(),
  precision: new ExactSum(),
});

/**
 * Forgets the hits.
 *
 * @param relevant - test items of the next user
 * @source definition
 */
export function clearHits(hits: Hits, relevant: number): void {
  hits.relevant = relevant;
  hits.found = 0;
  hits.firstRank = 0;
  hits.gain.clear();
  hits.precision.clear();
}

/**
 * Notes the next hit.
 *
 * @param rank - from 1
 * @param gain - 1 / log2(rank + 1)
 * @source definition
 */
export function addHit(hits: Hits, rank: number, gain: number): void {
  if (hits.found === 0) hits.firstRank = rank;
  hits.found += 1;
  hits.gain.add(gain);
  hits.precision.add(hits.found / rank);
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
  const sum = new ExactSum();
  for (let n = 1; n <= most; n++) {
    sum.add(1 / Math.log2(n + 1));
    gains[n] = sum.value;
  }
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
    of: ({ gain, relevant, k }, ideal) => gain.value / ideal[Math.min(relevant, k)]!,
  },
  {
    id: 'ndcg_fullidcg',
    label: 'nDCG (uncut ideal)',
    definition:
      'DCG of the first k places / DCG of n hits in front, also where n > k, so that 1 may be out of reach',
    source: 'code of PLD (Zhang et al., WWW 2025)',
    of: ({ gain, relevant }, ideal) => gain.value / ideal[relevant]!,
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
    of: ({ precision, relevant, k }) => precision.value / Math.min(relevant, k),
  },
  {
    id: 'map_rel',
    label: 'Average precision (/ n)',
    definition: `Σ precision at each hit / n; ${RELEVANT}`,
    source: 'recommenders, map',
    of: ({ precision, relevant }) => precision.value / relevant,
  },
  {
    id: 'f1',
    label: 'F1',
    definition: 'harmonic mean of precision h / k and recall h / n of the user, 0 where both are 0',
    source: 'van Rijsbergen (1979), Information Retrieval',
    of: ({ found, relevant, k }) => (found === 0 ? 0 : (2 * found) / (relevant + k)),
  },
];
