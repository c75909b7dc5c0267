import type { Db } from '#db/client.ts';
import {
  defaultTest,
  PAIR_TESTS,
  type PairTest,
  testedMetric,
  testRefusal,
} from '#evaluation/statistics/pair-test-kinds.ts';
import { isComparable } from '#evaluation/statistics/summary-scale.ts';
import { choosePhase, evaluatorOf, findTask, isPhaseClustered } from './lookup.ts';

/** A metric that systems can be compared on. */
export interface ComparableMetric {
  id: string;
  label: string;
  /** Those that the metric and its instances allow, the default first. */
  tests: PairTest[];
}

/** What a report on a phase can be asked for. */
export async function reportChoices(
  db: Db,
  taskSlug: string,
  phaseSlug: string | undefined,
): Promise<ComparableMetric[]> {
  const rows = await findTask(db, taskSlug);
  const isClustered = isPhaseClustered(choosePhase(rows, phaseSlug));
  const { evaluator, options, metrics } = evaluatorOf(rows.task);
  return metrics
    .filter(({ summary }) => isComparable(summary))
    .map(({ id, label, summary }) => {
      const facts = testedMetric(summary, evaluator.recomputation?.(id, options), isClustered);
      const first = defaultTest(facts);
      const others = PAIR_TESTS.filter((test) => test !== first && testRefusal(test, facts) === null);
      return { id, label, tests: [first, ...others] };
    });
}
