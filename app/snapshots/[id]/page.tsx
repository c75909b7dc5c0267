import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { Time } from '#app/_components/time.tsx';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';
import { decimalsFor, formatInterval, formatNumber, formatRanks } from '#server/number-format.ts';
import type { SnapshotView } from '#server/services/snapshots.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/snapshots/[id]'>;

const findSnapshot = cache((id: string) => orNotFound(api.snapshots.byId({ id: uuidOrNotFound(id) })));

const titleOf = ({ content: { task, phase } }: SnapshotView): string =>
  `Leaderboard of ${task.title}, ${phase.title}`;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const snapshot = await findSnapshot((await params).id);
  return { title: `${titleOf(snapshot)}, frozen`, alternates: { canonical: `/snapshots/${snapshot.id}` } };
}

export default async function SnapshotPage({ params }: Props) {
  const snapshot = await findSnapshot((await params).id);
  const { task, benchmark } = snapshot.content;
  return (
    <div className="frame pt-8">
      <Breadcrumbs
        places={[
          { href: `/benchmarks/${benchmark.slug}`, label: benchmark.title },
          { href: `/tasks/${task.slug}`, label: task.title },
          { href: `/tasks/${task.slug}/leaderboard`, label: 'Leaderboard' },
        ]}
      />
      <h1 className="title mt-2">{titleOf(snapshot)}</h1>
      <p className="mt-2 max-w-prose text-muted">
        As it stood on <Time at={snapshot.frozenAt} to="minute" />. This address and this table do not change;{' '}
        <Link href={`/tasks/${task.slug}/leaderboard`} className="link">
          the board of today
        </Link>{' '}
        may differ.
      </p>
      <Downloads id={snapshot.id} />
      <Board snapshot={snapshot} />
      <Facts snapshot={snapshot} />
    </div>
  );
}

function Downloads({ id }: { id: string }) {
  const formats = [
    { ending: 'csv', label: 'CSV' },
    { ending: 'json', label: 'JSON' },
    { ending: 'bib', label: 'BibTeX' },
    { ending: 'cff', label: 'CITATION.cff' },
  ];
  return (
    <div className="mt-4 flex flex-wrap gap-2 print:hidden">
      {formats.map(({ ending, label }) => (
        <a key={ending} href={`/api/v1/snapshots/${id}.${ending}`} className="button button-small">
          {label}
        </a>
      ))}
    </div>
  );
}

function Board({ snapshot: { content, withdrawn } }: { snapshot: SnapshotView }) {
  const { metrics, primaryMetric, boardMetrics, entries } = content;
  const primary = metrics.filter(({ id }) => id === primaryMetric);
  const columns = [
    ...primary,
    ...metrics.filter(({ id }) => id !== primaryMetric && boardMetrics.includes(id)),
  ];
  const decimals = new Map(
    columns.map(({ id }) => [id, decimalsFor(entries.map(({ scores }) => scores[id]?.value ?? 0))]),
  );
  const isWithdrawn = new Set(withdrawn);
  return (
    <ScrollRegion label="The frozen board" className="card mt-6">
      <table className="table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {countOf(entries.length, 'system')}; 95 % intervals in brackets
          {columns.length < metrics.length &&
            `; ${columns.length} of ${metrics.length} metrics, files have all`}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Rank
            </th>
            <th scope="col" className="sticky-column">
              System
            </th>
            {columns.map(({ id, label, definition }) => (
              <th key={id} scope="col" className="number" title={definition}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ rank, rankInterval, system, owner, submission, scores }) => (
            <tr key={submission}>
              <td className="number">
                {rank ?? '–'}
                {rankInterval && (
                  <span className="block text-faint text-xs">
                    <span className="sr-only">likely between </span>
                    {formatRanks(rankInterval)}
                  </span>
                )}
              </td>
              <th scope="row" className="sticky-column">
                {system}
                <span className="block font-normal text-faint text-xs">
                  {owner}
                  {isWithdrawn.has(submission) && ' · withdrawn since'}
                </span>
              </th>
              {columns.map(({ id }) => (
                <td key={id} className="number">
                  {formatNumber(scores[id]?.value ?? null, decimals.get(id) ?? 4)}
                  {scores[id]?.ci && (
                    <span className="block text-faint text-xs">
                      {formatInterval(scores[id].ci, decimals.get(id) ?? 4)}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Facts({ snapshot: { content, contentHash, withdrawn } }: { snapshot: SnapshotView }) {
  const { evaluator, computedAt, inputHash, statistics } = content;
  const facts = [
    ['SHA-256 of the content', contentHash],
    ['Computed', computedAt],
    ['Inputs of the board', inputHash],
    ['Evaluator', `${evaluator.id}, version ${evaluator.version}`],
    ...(statistics
      ? [
          [
            'Statistics',
            `${statistics.resampled}; ${statistics.test}, ${statistics.correction}, seed ${statistics.seed}`,
          ],
        ]
      : []),
  ];
  return (
    <section aria-labelledby="facts" className="mt-10 text-sm">
      <h2 id="facts" className="heading">
        What was kept
      </h2>
      <dl className="mt-3 space-y-2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-faint">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 max-w-prose text-muted">
        The hash is over the canonical JSON (RFC 8785) of <code>content</code> in the JSON file. Withdrawing a
        submission takes it off the board, not out of what was frozen before: it is marked here
        {withdrawn.length > 0 && `, as ${countOf(withdrawn.length, 'submission')} of this table`}. Where the
        organizers make a phase private, its frozen boards are hidden with it.
      </p>
    </section>
  );
}
