import type { Route } from 'next';
import { AskAgain } from '#app/_components/ask-again.tsx';
import { countOf, formatCount } from '#app/_format/counts.ts';
import { capitalized } from '#app/_format/words.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { decimalsFor } from '#server/number-format.ts';
import type { ComparisonView } from '#server/services/comparisons.ts';
import { PairAnswer } from '../../_components/pair-answer.tsx';
import { correctionName } from '../../_components/pair-words.ts';
import type { CompareQuery } from './compare-query.ts';
import { type OrientedPair, orientedPair } from './oriented-pair.ts';
import { PairTable } from './pair-table.tsx';

interface Props {
  view: ComparisonView;
  query: CompareQuery;
  instances: readonly [string, string];
}

/** Is the first system better than the second? As a report of exactly these systems says, made by a worker. */
export function Verdict(props: Props) {
  const { systems, significance } = props.view;
  const [a, b] = systems;
  if (!a || !b) return null;
  return (
    <section aria-labelledby="verdict">
      <h2 id="verdict" className="heading">
        Is {a.name} better than {b.name}?
      </h2>
      {significance ? <Answer {...props} report={significance} /> : <NotYet view={props.view} />}
    </section>
  );
}

function Answer({ view, query, instances, report }: Props & { report: SignificanceReport }) {
  const { systems, metric } = view;
  const [a, b] = systems;
  const pair = a && b && orientedPair(report.pairs, metric.direction, a.name, b.name);
  if (!pair) return <p className="card mt-4 p-5">One of them has no value of {metric.label}.</p>;
  return (
    <>
      <PairAnswer
        report={`/reports/${view.report?.id}` as Route}
        reportLabel={
          systems.length > 2
            ? 'The whole significance report of these systems'
            : 'The whole significance report'
        }
        question={{
          ...{ a: pair.a, b: pair.b, pair, instances },
          metric: metric.label,
          decimals: decimalsFor(report.systems.map(({ value }) => value)),
          alpha: report.alpha,
          correction: correctionName(report.correction),
          family: countOf(report.pairs.length, 'pair', 'pairs'),
        }}
      />
      <WinsTiesLosses pair={pair} instances={instances} />
      {systems.length > 2 && <PairTable view={view} query={query} report={report} />}
    </>
  );
}

function WinsTiesLosses({ pair, instances }: { pair: OrientedPair; instances: readonly [string, string] }) {
  const { a, b, wins, ties, losses, n } = pair;
  if (wins === null || ties === null || losses === null || n === 0) return null;
  const parts = [
    { label: `${a} is better`, count: wins, className: 'bg-accent fill-accent' },
    { label: 'equal', count: ties, className: 'bg-faint fill-faint' },
    { label: `${b} is better`, count: losses, className: 'bg-warn fill-warn' },
  ];
  return (
    <div className="card mt-4 p-5">
      <h3 className="font-medium">{capitalized(instances[1])} won, tied and lost</h3>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${n} 1`}
        preserveAspectRatio="none"
        className="mt-3 h-4 w-full rounded-full"
      >
        {parts.map(({ label, count, className }, index) => (
          <rect
            key={label}
            x={parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)}
            width={count}
            height="1"
            className={className}
          />
        ))}
      </svg>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {parts.map(({ label, count, className }) => (
          <div key={label} className="flex items-center gap-2">
            <span aria-hidden="true" className={`size-2.5 rounded-full ${className}`} />
            <dt className="text-muted">{label}</dt>
            <dd className="font-medium tabular-nums">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function NotYet({ view: { report, refusal } }: { view: ComparisonView }) {
  if (refusal !== null) return <p className="card mt-4 p-5 text-muted">No test of these: {refusal}.</p>;
  if (report?.state === 'failed') {
    return (
      <p className="card mt-4 p-5 text-muted">
        The test could not be made: {report.reason ?? 'the fault is on our side'}.
      </p>
    );
  }
  return (
    <div className="card mt-4 p-5">
      <AskAgain />
      <p role="status" className="text-muted">
        A worker resamples and tests every pair of them. This takes seconds; the page follows.
      </p>
      <div aria-hidden="true" className="mt-4 space-y-3 motion-safe:animate-pulse">
        <div className="skeleton h-5 w-2/3" />
        <div className="skeleton h-5 w-1/2" />
      </div>
    </div>
  );
}
