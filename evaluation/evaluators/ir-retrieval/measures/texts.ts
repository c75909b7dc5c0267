import type { RankedTopic } from '../ranked-topic.ts';
import { family } from './family.ts';

export const relstring = family({
  name: 'relstring',
  view: 'qrels',
  parameters: { kind: 'numbers', defaults: [10] },
  label: 'Grades of the top {}',
  definition:
    'Grades of the first k ranks (10 unless given): a digit, > above 9, - not in the pool, . in the pool without judgment.',
  source: 'trec_eval',
  summary: 'text',
  isByNameOnly: true,
  text: (topic, { numbers: [length = 10] }) => gradesAsText(topic, length),
});

export const runId = family({
  name: 'runid',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Run tag',
  definition: 'Tag on the last line of the run.',
  source: 'trec_eval',
  summary: 'text',
  isByNameOnly: true,
});

function gradesAsText({ ranks, grades, retrieved }: RankedTopic, length: number): string {
  const symbols = Array.from({ length: Math.min(length, retrieved) }, () => '-');
  for (const [index, rank] of ranks.entries()) {
    if (rank > symbols.length) break;
    const grade = grades[index]!;
    if (grade > 9) symbols[rank - 1] = '>';
    else symbols[rank - 1] = grade < 0 ? '.' : String(grade);
  }
  return symbols.join('');
}
