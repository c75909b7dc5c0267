import type { Route } from 'next';
import { Link } from '#app/_components/link.tsx';
import { countOf } from '#app/_format/counts.ts';
import { formatInterval, formatNumber, formatP } from '#server/number-format.ts';
import { answerInWords, type PairQuestion } from './pair-words.ts';

/** The answer in a sentence, and its numbers once more to be found at a glance. */
export function PairAnswer({
  question,
  report,
  reportLabel = 'Significance report of these two',
}: {
  question: PairQuestion;
  report: Route;
  reportLabel?: string;
}) {
  const { pair, decimals, instances, alpha } = question;
  const { verdict, reasons } = answerInWords(question);
  const numbers = [
    ['Difference A − B', formatNumber(pair.difference, decimals)],
    ['95 % interval', formatInterval(pair.ci, decimals)],
    ['p', formatP(pair.p, alpha)],
    ['Corrected p', formatP(pair.pAdjusted, alpha)],
    ['n', countOf(pair.n, ...instances)],
    ['Detectable difference', formatNumber(pair.detectable, decimals)],
  ];
  return (
    <div className="card mt-4 p-5">
      <p className="font-medium text-[1.0625rem]">{verdict}</p>
      {reasons.map((reason) => (
        <p key={reason} className="mt-2 max-w-prose text-muted">
          {reason}
        </p>
      ))}
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-line border-t pt-4 text-sm sm:grid-cols-3 xl:grid-cols-6">
        {numbers.map(([label, value]) => (
          <div key={label}>
            <dt className="text-faint">{label}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm print:hidden">
        <Link href={report} className="link">
          {reportLabel}
        </Link>
      </p>
    </div>
  );
}
