import { Link } from '#app/_components/link.tsx';
import { ReportFigure } from '#app/_components/report-figure.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { Time } from '#app/_components/time.tsx';
import { countOf } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatInterval, formatNumber } from '#server/number-format.ts';
import type { ScoreHistoryView } from '#server/services/score-history.ts';
import { Block } from './block.tsx';
import { Numbers } from './numbers.tsx';

const HEADING = 'How the best score has moved';

/** Rows on a page; the file has them all. */
const FIRST_ROWS = 200;

/** The scores of the submissions by time, and how the best of them moved. */
export function HistorySection({ history }: { history: ScoreHistoryView }) {
  const { svg, metric, submissions, shown } = history;
  const [first] = submissions;
  if (!first) return null;
  if (svg === null) {
    return (
      <Block
        id="history"
        heading={HEADING}
        text={
          <>
            {submissions.length === 1
              ? 'The only scored submission'
              : `All ${submissions.length} scored submissions`}{' '}
            of the phase came at <Time at={first.submittedAt} to="minute" />: the curve begins with the next
            one.
          </>
        }
      >
        {null}
      </Block>
    );
  }
  const csv = `/api/v1/tasks/${history.task.slug}/score-history.csv?phase=${history.phase.slug}`;
  const whose = shown === 'own' ? 'Your scored submissions' : 'All scored submissions';
  return (
    <Block
      id="history"
      heading={HEADING}
      text={`${whose} of the phase at the time when they came, also those that a better one of the same system keeps off the board. The best of many tries is in part luck: the intervals are those of single submissions.`}
    >
      <div className="mt-4">
        <ReportFigure
          svg={svg}
          caption={`${metric.label} (${metric.direction} is better) of ${countOf(submissions.length, 'submission')} with 95 % intervals. Filled: better than all before; the line is the best so far.`}
        />
      </div>
      <p className="mt-2 text-sm print:hidden">
        <a href={csv} className="link inline-block py-1 max-sm:py-2.5">
          CSV
          <span className="sr-only"> of the scores over time</span>
        </a>
      </p>
      <Numbers>
        <HistoryTable history={history} />
      </Numbers>
    </Block>
  );
}

/** All submissions; only those that were the best so far where there are many. */
function HistoryTable({ history: { metric, submissions } }: { history: ScoreHistoryView }) {
  const isCut = submissions.length > FIRST_ROWS;
  const best = submissions.filter(({ isBestSoFar }) => isBestSoFar);
  const rows = isCut ? best.slice(-FIRST_ROWS) : submissions;
  const decimals = decimalsOf(
    metric,
    rows.map(({ value }) => value),
  );
  return (
    <ScrollRegion label="Table: scores over time" className="card mt-2 max-h-96 max-w-4xl overflow-y-auto">
      <table className="table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {isCut
            ? 'Those that were better than all before; the CSV file has all submissions'
            : 'The earliest first'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Submitted</th>
            <th scope="col">System</th>
            <th scope="col" className="number">
              {metric.label}
            </th>
            <th scope="col" className="number">
              95 % interval
            </th>
            <th scope="col">Best so far</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ submissionId, systemName, submittedAt, value, ci, isBestSoFar }) => (
            <tr key={submissionId} className={isBestSoFar ? 'tied' : undefined}>
              <td className="whitespace-nowrap">
                <Time at={submittedAt} to="minute" />
              </td>
              <th scope="row">
                <Link
                  href={`/submissions/${submissionId}`}
                  className="plain-link block max-w-72 truncate py-0.5"
                >
                  {systemName}
                </Link>
              </th>
              <td className="number">{formatNumber(value, decimals)}</td>
              <td className="number text-muted">{formatInterval(ci, decimals)}</td>
              <td>{isBestSoFar ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
