import { printTable } from '../output.ts';
import type { Submission } from './answers.ts';
import { shownScore, shownTime } from './formats.ts';

/** A submission on stdout: its state, then its scores or its problems. */
export function showSubmission(submission: Submission): void {
  const { id, state, task, phase, system, createdAt, reason, scores, problems, whyNot } = submission;
  printTable([
    ['submission', 'task', 'phase', 'system', 'submitted', 'state'],
    [id, task.slug, phase.slug, system.name, shownTime(createdAt), state],
  ]);
  if (reason !== null) process.stdout.write(`\n${reason}\n`);
  if (problems.length > 0) {
    const isArchive = problems.some(({ file }) => file !== undefined);
    process.stdout.write('\n');
    printTable([
      ['file', 'line', 'column', 'problem'].slice(isArchive ? 0 : 1),
      ...problems.map(({ file, line, column, message }) =>
        [file ?? '', `${line ?? ''}`, `${column ?? ''}`, message].slice(isArchive ? 0 : 1),
      ),
    ]);
  }
  if (scores !== null && scores.length > 0) {
    process.stdout.write('\n');
    printTable([
      ['metric', 'value', 'from', 'to', 'n'],
      ...scores.map(({ metric, value, ci, n }) => [
        metric,
        shownScore(value),
        ci ? shownScore(ci[0]) : '',
        ci ? shownScore(ci[1]) : '',
        String(n),
      ]),
    ]);
  }
  for (const why of state === 'scored' ? whyNot : []) process.stdout.write(`\nNot on the board: ${why}\n`);
}
