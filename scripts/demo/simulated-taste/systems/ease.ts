import { cooccurrences, solve, sumOfRows } from './matrix.ts';
import { indicator, type Scores, type System, type Training } from './system.ts';

const REGULARIZATION = 50;
/** Share of each user's interactions that the cleaned variant drops. */
const DROPPED = 0.25;

/** Embarrassingly shallow autoencoder: items from items by ridge regression, an item never from itself. */
function fitEase({ items, itemCount }: Training): Scores {
  const gram = cooccurrences(items, itemCount);
  for (const [item, row] of gram.entries()) row[item] = (row[item] ?? 0) + REGULARIZATION;
  const unit = Array.from({ length: itemCount }, (_, item) => indicator(itemCount, [item]));
  const inverse = solve(gram, unit);
  const weights = inverse.map((row, item) =>
    row.map((value, other) => (item === other ? 0 : -value / (inverse[other]?.[other] ?? 1))),
  );
  return items.map((own) => sumOfRows(weights, own, itemCount));
}

export const ease: System = {
  name: 'ease',
  description: `EASE (Steck 2019): linear regression of each item on all others, ridge ${REGULARIZATION}.`,
  tags: ['linear'],
  attributes: { ridge: REGULARIZATION },
  learn: fitEase,
};

/** Fits, drops what fits worst among each user's own interactions, and fits again. */
export const cleanedEase: System = {
  name: 'ease-cleaned',
  description: `EASE, fitted again without the ${100 * DROPPED} % of each user's interactions that the first fit explains worst.`,
  tags: ['linear', 'denoising'],
  attributes: { ridge: REGULARIZATION, dropped: DROPPED },
  learn: (training) => {
    const first = fitEase(training);
    const kept = training.items.map((own, user) => {
      const score = (item: number) => first[user]?.[item] ?? 0;
      const byFit = own.toSorted((a, b) => score(b) - score(a) || a - b);
      return byFit.slice(0, Math.ceil((1 - DROPPED) * own.length));
    });
    return fitEase({ ...training, items: kept });
  },
};
