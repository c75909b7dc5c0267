import { quantile } from '../../statistics/quantile.ts';
import { countOf, itemCounts, type RecommendationTruth } from './truth.ts';

/** Some of the users: a group of instances. */
export interface UserSlice {
  readonly name: string;
  /** 1 for each instance that belongs to it. */
  readonly isMember: Uint8Array;
}

/** Some of the items: lists are scored as if the others were no test items. */
export interface ItemSlice {
  readonly name: string;
  /** 1 for each item that belongs to it. */
  readonly isMember: Uint8Array;
  /** Test items of each instance that belong to it; instances without any leave the mean. */
  readonly relevant: Int32Array;
}

/** Training interactions up to which a user counts as cold, and up to which as lukewarm. */
const COLD = 5;
const LUKEWARM = 20;
/** Share of the interactions that the most popular items have, and the least popular. */
const SHARE = 0.2;

/**
 * Groups of users: flagged as cold or warm, and by the number of training interactions (at the lowest ratio).
 *
 * @param truth - the truth
 * @returns slices that have members and are not all users
 * @source research/recsys.md, section 6, track C
 */
export function userSlices(truth: RecommendationTruth): UserSlice[] {
  const { coldUsers, evaluated } = truth;
  const slices: UserSlice[] = [];
  const add = (name: string, belongs: (user: number) => boolean) => {
    const isMember = Uint8Array.from(evaluated, (user) => Number(belongs(user)));
    const members = isMember.reduce((sum, flag) => sum + flag, 0);
    if (members > 0 && members < evaluated.length) slices.push({ name, isMember });
  };
  if (coldUsers) {
    add('cold users', (user) => coldUsers[user] === 1);
    add('warm users', (user) => coldUsers[user] === 0);
  }
  const { train } = truth.ratios[0]!;
  if (train === undefined) return slices;
  const size = (user: number) => countOf(train, user);
  add(`users with 0 to ${COLD} training items`, (user) => size(user) <= COLD);
  add(
    `users with ${COLD + 1} to ${LUKEWARM} training items`,
    (user) => size(user) > COLD && size(user) <= LUKEWARM,
  );
  add(`users with over ${LUKEWARM} training items`, (user) => size(user) > LUKEWARM);
  const ascending = Float64Array.from(evaluated, size).sort();
  if (ascending.length === 0) return slices;
  const bounds = [0.25, 0.5, 0.75].map((level) => quantile(ascending, level));
  for (let quarter = 1; quarter <= 4; quarter++) {
    const [above, upTo] = [bounds[quarter - 2] ?? -1, bounds[quarter - 1] ?? Infinity];
    add(`users by activity, quarter ${quarter}`, (user) => size(user) > above && size(user) <= upTo);
  }
  return slices;
}

/**
 * Groups of items: flagged as cold or warm, never seen in training (at the lowest ratio), and the least and most
 * popular ones that have a fifth of the training interactions each.
 *
 * @param truth - the truth
 * @returns slices that hold test items
 * @source research/recsys.md, section 6, track C
 */
export function itemSlices(truth: RecommendationTruth): ItemSlice[] {
  const { coldItems, items, evaluated, test } = truth;
  const slices: ItemSlice[] = [];
  const add = (name: string, belongs: (item: number) => boolean) => {
    const isMember = Uint8Array.from({ length: items.count }, (_, item) => Number(belongs(item)));
    const relevant = Int32Array.from(evaluated, (user) => {
      let count = 0;
      for (let at = test.starts[user]!; at < test.starts[user + 1]!; at++)
        count += isMember[test.items[at]!]!;
      return count;
    });
    if (relevant.some((count) => count > 0)) slices.push({ name, isMember, relevant });
  };
  if (coldItems) {
    add('cold items', (item) => coldItems[item] === 1);
    add('warm items', (item) => coldItems[item] === 0);
  }
  const { train } = truth.ratios[0]!;
  if (train === undefined) return slices;
  const counts = itemCounts(train, items.count);
  add('items without training users', (item) => counts[item] === 0);
  const [tail, head] = popularityBounds(counts);
  add('unpopular items', (item) => counts[item]! > 0 && counts[item]! <= tail);
  add('popular items', (item) => counts[item]! >= head);
  return slices;
}

/** Counts up to which items have together the lowest fifth of all interactions at most, and from which the highest. */
function popularityBounds(counts: Float64Array): [tail: number, head: number] {
  const ascending = counts.toSorted();
  const total = ascending.reduce((sum, count) => sum + count, 0);
  let tail = 0;
  let head = Infinity;
  for (let sum = 0, at = 0; at < ascending.length; at++) {
    sum += ascending[at]!;
    if (sum <= SHARE * total && ascending[at + 1] !== ascending[at]) tail = ascending[at]!;
  }
  for (let sum = 0, at = ascending.length - 1; at >= 0; at--) {
    sum += ascending[at]!;
    if (sum <= SHARE * total && ascending[at - 1] !== ascending[at]) head = ascending[at]!;
  }
  return [tail, head];
}
