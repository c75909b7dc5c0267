import type { Problem } from '../../evaluator.ts';
import { idText } from './id-index.ts';
import type { Interactions } from './interactions.ts';
import { type ListCounts, noCounts } from './list-counts.ts';
import { ListPopularity } from './list-popularity.ts';
import { addHit, clearHits, idealGains, noHits, type RankingMeasure } from './ranking-measures.ts';
import type { RecommendedList } from './recommended-list.ts';
import type { ItemSlice } from './slices.ts';
import { countOf, type RecommendationTruth } from './truth.ts';

/** Values of one measure of lists cut at one k. */
export interface Cell {
  readonly id: string;
  readonly k: number;
  /** Per instance; NaN where undefined. */
  readonly values: Float64Array;
  /** For each item slice the mean over the instances that have test items in it. */
  readonly slices: Float64Array;
}

interface RankingCell extends Cell {
  readonly measure: RankingMeasure;
}

/** What is to be computed from lists. */
export interface ListMetrics {
  /** Ascending. */
  readonly ks: readonly number[];
  readonly ranking: readonly { readonly measure: RankingMeasure; readonly k: number }[];
  readonly needsPopularity: boolean;
}

/** What an item means for the user whose list is scored; `marks` holds it on top of a number of the list. */
const VAL = 1;
const TEST = 2;
const TRAIN = 3;
const SEEN = 4;
const KINDS = 5;
const NAMED_USERS = 10;

/** Scores the lists of one noise ratio, one user at a time, in any order. */
export class ListScorer {
  readonly cells: readonly RankingCell[];
  readonly counts: ListCounts;
  /** Undefined where it is not asked for, or the truth has no training interactions. */
  readonly popularity: ListPopularity | undefined;
  private readonly truth: RecommendationTruth;
  private readonly ratio: number;
  private readonly ks: readonly number[];
  private readonly slices: readonly ItemSlice[];
  private readonly report: ((problem: Problem) => void) | undefined;
  private readonly cellsOfK: readonly (readonly RankingCell[])[];
  /** Line of each user's list; 0 where there is none yet. */
  private readonly lines: Int32Array;
  private readonly instances: Int32Array;
  private readonly marks: Int32Array;
  private mark = 0;
  /** Best place of each item in any list. */
  private readonly bestPlaces: Int32Array;
  private hitRanks = new Int32Array(64);
  private hitItems = new Int32Array(64);
  private readonly discounts: Float64Array;
  private readonly ideal: Float64Array;
  private readonly hits = noHits();

  /**
   * @param truth   - the truth
   * @param ratio   - place of the ratio in it
   * @param metrics - what to compute
   * @param slices  - groups of items
   * @param report  - told every breach of the rules, where they are strict
   * @source golden/recsys: canonical rules
   */
  constructor(
    truth: RecommendationTruth,
    ratio: number,
    metrics: ListMetrics,
    slices: readonly ItemSlice[],
    report?: (problem: Problem) => void,
  ) {
    this.truth = truth;
    this.ratio = ratio;
    this.ks = metrics.ks;
    this.slices = slices;
    this.report = report;
    const { users, items, evaluated, test } = truth;
    const isScored = (user: number) => truth.isZeroWithoutTest || countOf(test, user) > 0;
    const unscored = Float64Array.from(evaluated, (user) => (isScored(user) ? 0 : Number.NaN));
    this.cells = metrics.ranking.map(({ measure, k }) => ({
      id: `${measure.id}@${k}`,
      measure,
      k,
      values: unscored.slice(),
      slices: new Float64Array(slices.length),
    }));
    this.cellsOfK = this.ks.map((k) => this.cells.filter((cell) => cell.k === k));
    this.counts = noCounts(this.ks);
    this.lines = new Int32Array(users.count);
    this.instances = new Int32Array(users.count).fill(-1);
    for (const [instance, user] of evaluated.entries()) this.instances[user] = instance;
    this.marks = new Int32Array(items.count).fill(-KINDS);
    this.bestPlaces = new Int32Array(items.count).fill(2 ** 31 - 1);
    const most = evaluated.reduce(
      (longest, user) => Math.max(longest, countOf(test, user)),
      this.ks.at(-1) ?? 0,
    );
    this.ideal = idealGains(most);
    this.discounts = Float64Array.from({ length: most + 1 }, (_, rank) => 1 / Math.log2(rank + 1));
    const { train } = truth.ratios[ratio]!;
    this.popularity =
      metrics.needsPopularity && train ? new ListPopularity(truth, train, this.ks) : undefined;
  }

  /**
   * Scores a list.
   *
   * @param user    - position, -1 where unknown
   * @param list    - what they are recommended
   * @param line    - where the list begins in its file
   * @param userKey - id of an unknown user
   * @source golden/recsys: canonical rules
   */
  score(user: number, list: RecommendedList, line: number, userKey: string): void {
    const found = this.look(user, list, line);
    if (user < 0) {
      this.counts.unknownUsers += 1;
      const name = idText(userKey);
      if (this.counts.unknownNames.length < NAMED_USERS) this.counts.unknownNames.push(name);
      this.report?.({
        code: 'unknown_user',
        line,
        message: `user ${name} is not among the users of the task`,
      });
      return;
    }
    this.lines[user] = line;
    const instance = this.instances[user]!;
    if (instance < 0) return;
    this.popularity?.measure(instance, list);
    const relevant = countOf(this.truth.test, user);
    if (relevant === 0) return;
    this.measure(instance, relevant, found);
    for (const [index, slice] of this.slices.entries()) this.measureSlice(index, slice, instance, found);
    for (const k of this.ks) {
      if (list.count < k) this.counts.shortLists.set(k, this.counts.shortLists.get(k)! + 1);
    }
    if (list.count > this.ks.at(-1)!) this.counts.longLists += 1;
  }

  /**
   * Whether a user has a list already.
   *
   * @returns its line; 0 where there is none
   * @source definition
   */
  lineOf(user: number): number {
    return user < 0 ? 0 : this.lines[user]!;
  }

  /** Whether any list was that of a user of the task. */
  get hasKnownUser(): boolean {
    return this.lines.some((line) => line > 0);
  }

  /**
   * Ends the scoring: counts the users without list.
   *
   * @source golden/recsys: a missing user scores 0
   */
  finish(): void {
    const { evaluated, test, users } = this.truth;
    for (const user of evaluated) {
      if (this.lines[user] !== 0 || countOf(test, user) === 0) continue;
      this.counts.missingUsers += 1;
      const name = idText(users.keys[user] ?? '');
      this.report?.({
        code: 'missing_user',
        message: `user ${name} has no list; expected one for each user`,
      });
    }
    for (const cell of this.cells) {
      for (const [index, { relevant }] of this.slices.entries()) {
        cell.slices[index]! /= relevant.reduce((count, n) => count + Number(n > 0), 0);
      }
    }
  }

  /**
   * Share of the catalogue that is in the first k places of any list.
   *
   * @returns in [0, 1]; NaN where the catalogue is not known
   * @source golden/recsys: distinct valid items in all top-k lists / n_items
   */
  coverage(k: number): number {
    const { items, hasCatalogue } = this.truth;
    if (!hasCatalogue || items.count === 0) return Number.NaN;
    return this.bestPlaces.reduce((count, place) => count + Number(place < k), 0) / items.count;
  }

  /** Finds the hits of a list, counts what else is in it; answers the number of hits, which are kept. */
  private look(user: number, { items, count, unknown }: RecommendedList, line: number): number {
    const { marks, bestPlaces, counts } = this;
    this.mark += KINDS;
    const base = this.mark;
    const { test, val, ratios } = this.truth;
    if (user >= 0) {
      if (val) this.markAll(val, user, base + VAL);
      this.markAll(test, user, base + TEST);
      const { train } = ratios[this.ratio]!;
      if (train) this.markAll(train, user, base + TRAIN);
    }
    let hitRanks = this.hitRanks;
    let hitItems = this.hitItems;
    let found = 0;
    let seenUnknown = 0;
    let [duplicates, unknowns, trained, tuned] = [0, 0, 0, 0];
    for (let place = 0; place < count; place++) {
      const item = items[place]!;
      if (item < 0) {
        unknowns += 1;
        if (-1 - item < seenUnknown) duplicates += 1;
        else seenUnknown += 1;
        continue;
      }
      const kind = marks[item]! - base;
      if (kind === SEEN) {
        duplicates += 1;
        continue;
      }
      marks[item] = base + SEEN;
      if (place < bestPlaces[item]!) bestPlaces[item] = place;
      if (kind === TEST) {
        if (found === hitRanks.length) {
          this.hitRanks = hitRanks = enlarged(hitRanks);
          this.hitItems = hitItems = enlarged(hitItems);
        }
        hitRanks[found] = place + 1;
        hitItems[found] = item;
        found += 1;
      } else if (kind === TRAIN) trained += 1;
      else if (kind === VAL) tuned += 1;
    }
    counts.duplicateItems += duplicates;
    counts.trainItems += trained;
    counts.valItems += tuned;
    if (this.truth.hasCatalogue) counts.unknownItems += unknowns;
    if (this.report) {
      const named = this.truth.hasCatalogue ? unknown.slice(0, 3).map(idText).join(', ') : '';
      this.refuse(duplicates, 'duplicate_item', line, 'items that are in the list already');
      this.refuse(trained, 'train_item', line, 'training items of the user');
      if (named !== '')
        this.refuse(unknowns, 'unknown_item', line, `items that the task does not have: ${named}`);
    }
    return found;
  }

  private refuse(count: number, code: string, line: number, what: string): void {
    if (count > 0) this.report?.({ code, line, message: `the list holds ${count} ${what}` });
  }

  private markAll({ starts, items }: Interactions, user: number, mark: number): void {
    for (let at = starts[user]!; at < starts[user + 1]!; at++) this.marks[items[at]!] = mark;
  }

  private measure(instance: number, relevant: number, found: number): void {
    const { hits, hitRanks, discounts, ideal } = this;
    clearHits(hits, relevant);
    for (let index = 0; index < this.ks.length; index++) {
      hits.k = this.ks[index]!;
      while (hits.found < found && hitRanks[hits.found]! <= hits.k) {
        const rank = hitRanks[hits.found]!;
        addHit(hits, rank, discounts[rank]!);
      }
      for (const cell of this.cellsOfK[index]!) cell.values[instance] = cell.measure.of(hits, ideal);
    }
  }

  /** Adds to the sums of an item slice: only its test items count as hits and as what there was to find. */
  private measureSlice(index: number, slice: ItemSlice, instance: number, found: number): void {
    const relevant = slice.relevant[instance]!;
    if (relevant === 0) return;
    const { hits, hitRanks, hitItems, discounts, ideal } = this;
    clearHits(hits, relevant);
    let next = 0;
    for (const [place, k] of this.ks.entries()) {
      for (; next < found && hitRanks[next]! <= k; next++) {
        const rank = hitRanks[next]!;
        if (slice.isMember[hitItems[next]!] === 1) addHit(hits, rank, discounts[rank]!);
      }
      hits.k = k;
      for (const cell of this.cellsOfK[place]!) cell.slices[index]! += cell.measure.of(hits, ideal);
    }
  }
}

function enlarged(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
