import { addScaled, cooccurrences, type Matrix, sumOfRows } from './matrix.ts';
import { indicator, type System, usersOfItems } from './system.ts';

const ITEM_NEIGHBOURS = 60;
const USER_NEIGHBOURS = 60;
const SHRINKAGE = 10;

/** Cosines of co-occurrence with shrinkage, each row's highest only; 0 on the diagonal. */
function nearest(counts: Matrix, most: number): Matrix {
  const sizes = counts.map((row, at) => row[at] ?? 0);
  return counts.map((row, at) => {
    const cosines = row.map((count, other) =>
      other === at ? 0 : count / (Math.sqrt((sizes[at] ?? 0) * (sizes[other] ?? 0)) + SHRINKAGE),
    );
    const floor = cosines.toSorted().at(-most) ?? 0;
    return cosines.map((cosine) => (cosine >= floor ? cosine : 0));
  });
}

/** An item is liked as much as it resembles the items that the user has. */
export const itemNeighbours: System = {
  name: 'item-knn',
  description: `Sum of the cosines of an item with the user's items; ${ITEM_NEIGHBOURS} nearest, shrinkage ${SHRINKAGE} (Sarwar et al. 2001).`,
  tags: ['neighbourhood'],
  attributes: { neighbours: ITEM_NEIGHBOURS },
  learn: ({ items, itemCount }) => {
    const similar = nearest(cooccurrences(items, itemCount), ITEM_NEIGHBOURS);
    return items.map((own) => sumOfRows(similar, own, itemCount));
  },
};

/** An item is liked as much as the users who have it resemble the user. */
export const userNeighbours: System = {
  name: 'user-knn',
  description: `Sum of the cosines of the user with the users of an item; ${USER_NEIGHBOURS} nearest, shrinkage ${SHRINKAGE} (Resnick et al. 1994).`,
  tags: ['neighbourhood'],
  attributes: { neighbours: USER_NEIGHBOURS },
  learn: (training) => {
    const { items, itemCount } = training;
    const similar = nearest(cooccurrences(usersOfItems(training), items.length), USER_NEIGHBOURS);
    const lists = items.map((own) => indicator(itemCount, own));
    return similar.map((row) => {
      const scores = new Float64Array(itemCount);
      for (const [user, cosine] of row.entries()) {
        if (cosine > 0) addScaled(scores, lists[user] ?? new Float64Array(), cosine);
      }
      return scores;
    });
  },
};
