import type { Metadata } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Figures } from '#app/_components/figures.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { Time } from '#app/_components/time.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { formatDuration } from '#app/_format/durations.ts';
import { api } from '#app/_request/api.ts';
import type { Status, WorkerStatus } from '#server/services/status.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Status' };

export default async function StatusPage() {
  const status = await api.status();
  const { queue, workers } = status;
  const wait = (milliseconds: number | null) => (milliseconds === null ? '–' : formatDuration(milliseconds));
  return (
    <div className="frame pt-10">
      <h1 className="title">Status</h1>
      <Verdict status={status} />
      <Figures
        figures={[
          { label: 'Waiting', value: formatCount(queue.queued) },
          { label: 'Being scored', value: formatCount(queue.running) },
          { label: 'Failed today', value: formatCount(queue.failedToday) },
          { label: 'Wait, median', value: wait(queue.p50WaitMs) },
          { label: 'Wait, 95th percentile', value: wait(queue.p95WaitMs) },
        ]}
      />
      <section aria-labelledby="workers-heading" className="mt-10">
        <h2 id="workers-heading" className="heading">
          Workers
        </h2>
        <div className="mt-3">
          {workers.length === 0 ? (
            <Empty title="No worker has reported yet" />
          ) : (
            <WorkerTable workers={workers} />
          )}
        </div>
      </section>
      <p className="mt-6 text-faint text-sm">
        Waits are from queued to taken by a worker, over the last 24 hours.{' '}
        <a href="/api/v1/status.json" className="link">
          The same as JSON
        </a>
      </p>
    </div>
  );
}

function Verdict({ status: { workers } }: { status: Status }) {
  const alive = workers.filter((worker) => worker.alive).length;
  const isFine = alive > 0;
  return (
    <p
      className={`mt-4 inline-flex items-center gap-2 rounded-lg px-3 py-1.5 font-medium text-sm ${isFine ? 'bg-good-soft text-good' : 'bg-warn-soft text-warn'}`}
    >
      <span aria-hidden="true">{isFine ? '✓' : '!'}</span>
      {isFine
        ? 'Everything works'
        : 'No worker reports: submissions are kept and will be scored once one is back'}
    </p>
  );
}

function WorkerTable({ workers }: { workers: readonly WorkerStatus[] }) {
  return (
    <ScrollRegion label="Table of workers" className="card">
      <table className="table">
        <caption className="sr-only">Worker processes</caption>
        <thead>
          <tr>
            <th scope="col">Worker</th>
            <th scope="col">State</th>
            <th scope="col">Device</th>
            <th scope="col" className="number">
              In hand
            </th>
            <th scope="col">Version</th>
            <th scope="col">Started</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {workers.map((worker) => (
            <tr key={worker.id}>
              <th scope="row" className="code min-w-36">
                {worker.id}
              </th>
              <td className={`whitespace-nowrap ${worker.alive ? 'text-good' : 'text-warn'}`}>
                {worker.alive ? '✓ alive' : '! silent'}
              </td>
              <td>{worker.device}</td>
              <td className="number">{worker.working}</td>
              <td>{worker.version}</td>
              <td>
                <Time at={worker.startedAt} to="minute" />
              </td>
              <td>
                <Time at={worker.seenAt} to="second" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
