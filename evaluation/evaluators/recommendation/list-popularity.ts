import type { Interactions } from './interactions.ts';
import type { RecommendedList } from './recommended-list.ts';
import { itemCounts, type RecommendationTruth } from './truth.ts';

/** Per instance, NaN where it has no list. */
interface PopularityValues {
  /** Mean number of training users of the items. */
  readonly count: Float64Array;
  /** Mean self-information of the items, −log2(training users / users). */
  readonly information: Float64Array;
}

/** How popular the items are that are recommended: means over the known items in the first k places of each list. */
export class ListPopularity {
  /** By k. */
  readonly values: ReadonlyMap<number, PopularityValues>;
  private readonly counts: Float64Array;
  private readonly information: Float64Array;

  /**
   * @param truth - whose items and instances they are
   * @param train - training interactions of the ratio
   * @param ks    - lengths at which lists are cut, ascending
   * @source Zhou et al. (2010), PNAS 107(10); Yin et al. (2012), PVLDB 5(9)
   */
  constructor({ items, users, evaluated }: RecommendationTruth, train: Interactions, ks: readonly number[]) {
    this.counts = itemCounts(train, items.count);
    this.information = this.counts.map((count) => -Math.log2(Math.max(count, 1) / users.count));
    const undefinedValues = () => new Float64Array(evaluated.length).fill(Number.NaN);
    this.values = new Map(ks.map((k) => [k, { count: undefinedValues(), information: undefinedValues() }]));
  }

  /**
   * Measures the list of an instance.
   *
   * @source as {@link ListPopularity}
   */
  measure(instance: number, { items, count }: RecommendedList): void {
    let [known, counts, information, place] = [0, 0, 0, 0];
    for (const [k, values] of this.values) {
      for (; place < Math.min(k, count); place++) {
        const item = items[place]!;
        if (item < 0) continue;
        known += 1;
        counts += this.counts[item]!;
        information += this.information[item]!;
      }
      values.count[instance] = counts / known;
      values.information[instance] = information / known;
    }
  }
}
