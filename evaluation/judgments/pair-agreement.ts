/** One pair of systems under one set of judgments. */
export interface PairOutcome {
  /** Mean difference; only its sign matters. */
  readonly difference: number;
  readonly isSignificant: boolean;
}

/** How the significant differences between systems under full and under reduced judgments agree. */
export interface PairAgreement {
  /** Significant under both: in the same direction, in opposite directions. */
  readonly activeAgreements: number;
  readonly activeDisagreements: number;
  /** Significant under the full judgments only, by direction: missed. */
  readonly missedSameSign: number;
  readonly missedOppositeSign: number;
  /** Significant under the reduced judgments only, by direction: false discoveries. */
  readonly falseSameSign: number;
  readonly falseOppositeSign: number;
  /** Significant under neither, by direction. */
  readonly passiveAgreements: number;
  readonly passiveDisagreements: number;
  /** Active agreements among what is significant under the reduced judgments; NaN where nothing is. */
  readonly precision: number;
  /** Active agreements among what is significant under the full judgments; NaN where nothing is. */
  readonly recall: number;
  /** 2·AA / (2·AA + mixed): proportion of active agreements; NaN where both are 0. */
  readonly activeShare: number;
  /** 2·NN / (2·NN + mixed), NN significant under neither: proportion of passive agreements; NaN where both are 0. */
  readonly passiveShare: number;
  /** Mean of the recall and of the share of the insignificant pairs that stay so; NaN where full judgments know one kind only. */
  readonly balancedAccuracy: number;
}

/**
 * Counts for each pair of systems whether full and reduced judgments lead to the same conclusion.
 *
 * @param full    - outcome of each pair under the full judgments
 * @param reduced - outcome of the same pairs, in the same order, under the reduced ones
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM; shares: Ferro & Sanderson (2017),
 *         SIGIR; balanced accuracy: McKechnie, McDonald & Macdonald (2025), SIGIR
 */
export function pairAgreement(full: readonly PairOutcome[], reduced: readonly PairOutcome[]): PairAgreement {
  const count = (isFull: boolean, isReduced: boolean, isSameSign: boolean) =>
    full.filter((pair, i) => {
      const other = reduced[i]!;
      const sameSign = Math.sign(pair.difference) === Math.sign(other.difference);
      return pair.isSignificant === isFull && other.isSignificant === isReduced && sameSign === isSameSign;
    }).length;
  const counts = {
    activeAgreements: count(true, true, true),
    activeDisagreements: count(true, true, false),
    missedSameSign: count(true, false, true),
    missedOppositeSign: count(true, false, false),
    falseSameSign: count(false, true, true),
    falseOppositeSign: count(false, true, false),
    passiveAgreements: count(false, false, true),
    passiveDisagreements: count(false, false, false),
  };
  const mixed =
    counts.missedSameSign + counts.missedOppositeSign + counts.falseSameSign + counts.falseOppositeSign;
  const neither = counts.passiveAgreements + counts.passiveDisagreements;
  const significant = full.filter((pair) => pair.isSignificant).length;
  const recall = counts.activeAgreements / significant;
  return {
    ...counts,
    precision: counts.activeAgreements / reduced.filter((pair) => pair.isSignificant).length,
    recall,
    activeShare: (2 * counts.activeAgreements) / (2 * counts.activeAgreements + mixed),
    passiveShare: (2 * neither) / (2 * neither + mixed),
    balancedAccuracy: (recall + neither / (full.length - significant)) / 2,
  };
}
