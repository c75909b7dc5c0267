import type { PairTest } from '../statistics/pair-test-kinds.ts';
import type { StudyInput } from './study.ts';

/** Of these a computer does some ten thousand million a second, the others take longer by the factors below. */
const STEPS_OF_A_BET = 10;
const STEPS_OF_A_SHUFFLE = 100;

/**
 * How much work a study is, in steps of the sign-flip test: random tests of every set of judgments, and Hedge, which weighs
 * every document of a topic anew after each judgment. All else takes far less.
 *
 * @param input - what is to be studied
 * @returns number of steps; about 10^10 take a second
 * @source own estimate, from the loops of the tests and of `hedgeOrder`
 */
export function studySteps({
  judgments,
  runs,
  brought,
  makings,
  settings,
}: Pick<StudyInput, 'judgments' | 'runs' | 'brought' | 'makings' | 'settings'>): number {
  const points = makings.reduce((sum, { budgets }) => sum + budgets.length, 1 + brought.length);
  const test = testSteps(settings.test, runs.length, judgments.topics.length, settings.permutations);
  const isHedged = makings.some(({ method }) => method === 'hedge');
  return points * test + (isHedged ? hedgeSteps({ judgments, runs }) : 0);
}

function testSteps(test: PairTest, systems: number, topics: number, permutations: number): number {
  if (test === 'sign-flip') return ((systems * (systems - 1)) / 2) * topics * permutations;
  const isShuffled = test === 'randomised-tukey' || test === 'paired-bootstrap';
  return isShuffled ? STEPS_OF_A_SHUFFLE * systems * topics * permutations : 0;
}

function hedgeSteps({ judgments, runs }: Pick<StudyInput, 'judgments' | 'runs'>): number {
  const pools = judgments.topics.map(({ from, to }) => {
    let found = 0;
    for (let judgment = from; judgment < to; judgment++) {
      if (runs.some(({ ranks }) => ranks.ranks[judgment]! > 0)) found += 1;
    }
    return found;
  });
  return pools.reduce((sum, found) => sum + ((STEPS_OF_A_BET * found * found) / 2) * runs.length, 0);
}
