import type { BoardWideMetric } from '../../evaluator.ts';
import { skillBeside } from '../../metrics/quantile/skill-beside.ts';

/**
 * θ of the systems of a board, by WIS.
 *
 * @source `skillBeside`
 */
export const relativeSkillOnBoard: BoardWideMetric = {
  id: 'relative_skill',
  label: 'Relative skill',
  direction: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  unit: '1',
  summary: 'whole',
  definition:
    'θ: geometric mean of the ratios of WIS to all systems on the board, each over the units that both forecast; below 1 is better than the average system.',
  source: 'Cramer et al. (2022), PNAS 119; R package scoringutils',
  prepare: ({ wis = new Float64Array() }, others) =>
    skillBeside(
      wis,
      others.map((other) => other.wis ?? new Float64Array()),
    ),
};
