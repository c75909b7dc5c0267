import loadHighs, { type Highs } from 'highs';
import type { LinearProgram, LinearSolver } from './linear-program.ts';

/**
 * Loads the linear solver HiGHS (WebAssembly, a few hundredths of a second). One load serves any number of rankings.
 * Nothing rests on its answers being right: bounds are recomputed from the dual values that it proposes.
 *
 * @returns a solver that warm-starts when rows or bounds change
 * @source Huangfu & Hall (2018), "Parallelizing the dual revised simplex method", Math. Prog. Comp. 10
 */
export async function loadLinearSolver(): Promise<LinearSolver> {
  const highs = await loadHighs();
  return (costs) => makeProgram(highs, costs);
}

function makeProgram(highs: Highs, costs: Float64Array): LinearProgram {
  const size = costs.length;
  const model = highs.createModel({
    numCols: size,
    numRows: 0,
    colCost: costs,
    colLower: new Float64Array(size),
    colUpper: new Float64Array(size).fill(1),
    rowLower: [],
    rowUpper: [],
    matrix: { format: 'csr', numRows: 0, numCols: size, starts: [0], indices: [], values: [] },
  });
  model.options.set('output_flag', false);
  return {
    addRows(rows) {
      model.addRows({
        lower: new Float64Array(rows.length),
        upper: new Float64Array(rows.length).fill(1),
        matrix: {
          format: 'csr',
          numRows: rows.length,
          numCols: size,
          starts: Int32Array.from({ length: rows.length + 1 }, (_, row) => 3 * row),
          indices: Int32Array.from(rows.flatMap(({ plus, minus }) => [...plus, minus])),
          values: Float64Array.from(rows.flatMap(() => [1, 1, -1])),
        },
      });
    },
    setBounds(variable, lower, upper) {
      model.changeColBounds(variable, lower, upper);
    },
    solve() {
      model.run();
      const status = model.getModelStatus();
      if (status === highs.constants.modelStatus.infeasible) return null;
      if (status !== highs.constants.modelStatus.optimal)
        throw new Error(`HiGHS ended with status ${status}`);
      const { colValue, rowDual } = model.getSolution();
      return { values: colValue, duals: rowDual };
    },
    dispose() {
      model.dispose();
    },
  };
}
