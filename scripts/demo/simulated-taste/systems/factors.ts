import { normals } from '../population.ts';
import { addScaled, dot, type Matrix, solve, sumOfRows, zeros } from './matrix.ts';
import { type System, type Training, usersOfItems } from './system.ts';

const FACTORS = 12;
const SVD_ROUNDS = 30;
const ALS_SWEEPS = 8;
const ALS_CONFIDENCE = 10;
const ALS_REGULARIZATION = 8;

/** Makes the rows orthonormal (modified Gram–Schmidt). */
function orthonormalize(rows: Matrix): void {
  for (const [at, row] of rows.entries()) {
    for (const before of rows.slice(0, at)) addScaled(row, before, -dot(row, before));
    const length = Math.sqrt(dot(row, row));
    for (let column = 0; column < row.length; column++) row[column] = (row[column] ?? 0) / length;
  }
}

/** Scores are the projection of a user's list on the leading right singular vectors, found by subspace iteration. */
export const pureSvd: System = {
  name: 'pure-svd',
  description: `PureSVD (Cremonesi et al. 2010) with ${FACTORS} factors, by subspace iteration.`,
  tags: ['factors'],
  attributes: { factors: FACTORS },
  learn: ({ items, itemCount }) => {
    const flat = normals(4242, FACTORS * itemCount);
    let basis: Matrix = Array.from({ length: FACTORS }, (_, factor) =>
      flat.slice(factor * itemCount, (factor + 1) * itemCount),
    );
    const project = (own: readonly number[]) =>
      Float64Array.from(basis, (row) => own.reduce((sum, item) => sum + (row[item] ?? 0), 0));
    for (let round = 0; round < SVD_ROUNDS; round++) {
      orthonormalize(basis);
      const next = zeros(FACTORS, itemCount);
      for (const own of items) {
        const amounts = project(own);
        for (const [factor, row] of next.entries()) {
          for (const item of own) row[item] = (row[item] ?? 0) + (amounts[factor] ?? 0);
        }
      }
      basis = next;
    }
    orthonormalize(basis);
    return items.map((own) => {
      const scores = new Float64Array(itemCount);
      for (const [factor, amount] of project(own).entries()) {
        addScaled(scores, basis[factor] ?? new Float64Array(), amount);
      }
      return scores;
    });
  },
};

/** One half of a sweep: the best factors of one side, given those of the other. */
function alternate(lists: readonly (readonly number[])[], fixed: Matrix): Matrix {
  const gram = zeros(FACTORS, FACTORS);
  for (const vector of fixed) addOuter(gram, vector, 1);
  return lists.map((list) => {
    const left = gram.map((row, at) => {
      const copy = row.slice();
      copy[at] = (copy[at] ?? 0) + ALS_REGULARIZATION;
      return copy;
    });
    for (const place of list) addOuter(left, fixed[place] ?? new Float64Array(), ALS_CONFIDENCE);
    const right = sumOfRows(fixed, list, FACTORS).map((value) => (1 + ALS_CONFIDENCE) * value);
    return solve(left, [right])[0] ?? right;
  });
}

function addOuter(matrix: Matrix, vector: Float64Array, factor: number): void {
  for (const [at, row] of matrix.entries()) addScaled(row, vector, factor * (vector[at] ?? 0));
}

function fitImplicitAls(training: Training): Matrix {
  const flat = normals(1729, training.itemCount * FACTORS);
  let itemFactors: Matrix = Array.from({ length: training.itemCount }, (_, item) =>
    flat.slice(item * FACTORS, (item + 1) * FACTORS).map((value) => value / 10),
  );
  let userFactors: Matrix = [];
  const usersOf = usersOfItems(training);
  for (let sweep = 0; sweep < ALS_SWEEPS; sweep++) {
    userFactors = alternate(training.items, itemFactors);
    itemFactors = alternate(usersOf, userFactors);
  }
  return userFactors.map((user) => Float64Array.from(itemFactors, (item) => dot(user, item)));
}

export const implicitAls: System = {
  name: 'implicit-als',
  description: `Weighted matrix factorization by alternating least squares (Hu, Koren & Volinsky 2008): ${FACTORS} factors, confidence ${ALS_CONFIDENCE}, ridge ${ALS_REGULARIZATION}.`,
  tags: ['factors'],
  attributes: { factors: FACTORS, sweeps: ALS_SWEEPS },
  learn: fitImplicitAls,
};
