import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { reportPage } from '#server/services/report-page.ts';
import type { ReportView } from '#server/services/reports.ts';
import { PrintButton } from './_components/print-button.tsx';
import { ReportBlocks } from './_components/report-blocks.tsx';
import { Waiting } from './_components/waiting.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/reports/[id]'>;

const findReport = cache((id: string) => orNotFound(api.reports.byId({ id: uuidOrNotFound(id) })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, report, task } = await findReport((await params).id);
  const title = report?.title ?? `Significance report on ${task.title}`;
  return {
    title,
    ...(report ? { description: report.claims[0] } : {}),
    alternates: { canonical: `/reports/${id}` },
  };
}

export default async function ReportPage({ params }: Props) {
  const view = await findReport((await params).id);
  return (
    <div className="frame pt-8">
      <div className="mx-auto max-w-4xl">
        <Breadcrumbs
          places={[
            { href: `/tasks/${view.task.slug}`, label: view.task.title },
            { href: `/tasks/${view.task.slug}/reports/new`, label: 'Reports' },
          ]}
        />
        {view.report ? <Ready view={view} report={view.report} /> : <NotReady view={view} />}
      </div>
    </div>
  );
}

function Ready({ view, report }: { view: ReportView; report: SignificanceReport }) {
  return (
    <article className="mt-3">
      <header>
        <h1 className="title">{report.title}</h1>
        <p className="mt-2 text-faint text-sm">
          {view.readyAt && (
            <>
              Computed <Time at={view.readyAt} to="minute" />
              {view.device && ` on ${view.device === 'cpu' ? 'the CPU' : view.device}`}.{' '}
            </>
          )}
          This address does not change.
        </p>
        <Downloads view={view} />
      </header>
      <ReportBlocks blocks={reportPage(report)} csv={`/api/v1/reports/${view.id}.csv`} />
    </article>
  );
}

function Downloads({ view }: { view: ReportView }) {
  const formats = [
    ...(view.hasPdf ? [{ ending: 'pdf', label: 'PDF' }] : []),
    { ending: view.hasLatex ? 'tex.zip' : 'tex', label: 'LaTeX' },
    { ending: 'csv.zip', label: 'CSV' },
    { ending: 'json', label: 'JSON' },
    { ending: 'bib', label: 'BibTeX' },
    { ending: 'cff', label: 'CITATION.cff' },
  ];
  return (
    <div className="mt-4 flex flex-wrap gap-2 print:hidden">
      {formats.map(({ ending, label }) => (
        <a key={ending} href={`/api/v1/reports/${view.id}.${ending}`} className="button button-small">
          {label}
        </a>
      ))}
      <PrintButton />
    </div>
  );
}

function NotReady({ view }: { view: ReportView }) {
  if (view.state === 'queued') return <Waiting systems={view.request.submissionIds.length} />;
  const again = new URLSearchParams({ phase: view.phase.slug });
  for (const id of view.request.submissionIds) again.append('submission', id);
  return (
    <div className="mt-6 max-w-xl">
      <h1 className="title">This report could not be made</h1>
      <p className="mt-3 text-muted">{view.reason ?? 'The fault is on our side.'}</p>
      <Link href={`/tasks/${view.task.slug}/reports/new?${again}`} className="button button-primary mt-5">
        Ask again
      </Link>
    </div>
  );
}
