import type { Metadata } from 'next';
import { cache } from 'react';
import { AskAgain } from '#app/_components/ask-again.tsx';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { PrintButton } from '#app/reports/[id]/_components/print-button.tsx';
import { ReportBlocks } from '#app/reports/[id]/_components/report-blocks.tsx';
import type { KeptBenchmarkReport } from '#server/services/kept-benchmark-reports.ts';
import { printedBenchmark } from '#server/services/report-page.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/benchmarks/[benchmark]/report/[sha256]'>;

const findKept = cache((sha256: string) => orNotFound(api.benchmarks.keptReport({ sha256 })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { report, benchmark, sha256 } = await findKept((await params).sha256);
  return {
    title: `Benchmark report: ${report.title}`,
    alternates: { canonical: `/benchmarks/${benchmark.slug}/report/${sha256}` },
  };
}

/** A benchmark report as it stood when somebody kept it. */
export default async function KeptBenchmarkReportPage({ params }: Props) {
  const kept = await findKept((await params).sha256);
  const { title, blocks } = printedBenchmark(kept.report);
  const { slug } = kept.benchmark;
  return (
    <div className="frame pt-8">
      <div className="mx-auto max-w-4xl">
        <Breadcrumbs places={[{ href: `/benchmarks/${slug}`, label: kept.benchmark.title }]} />
        <article className="mt-3">
          <h1 className="title">{title}</h1>
          <p className="mt-2 text-faint text-sm">
            As it stood on <Time at={kept.keptAt} to="minute" />. This address does not change;{' '}
            <Link href={`/benchmarks/${slug}/report`} className="link">
              the report of today
            </Link>{' '}
            may differ.
          </p>
          <Downloads kept={kept} />
          <ReportBlocks blocks={blocks} csv={`/api/v1/benchmark-reports/${kept.sha256}.csv`} />
        </article>
      </div>
    </div>
  );
}

const FORMATS = [
  ['html', 'HTML'],
  ['csv.zip', 'CSV'],
  ['json', 'JSON'],
  ['bib', 'BibTeX'],
  ['cff', 'CITATION.cff'],
] as const;

function Downloads({ kept: { sha256, state, hasLatex } }: { kept: KeptBenchmarkReport }) {
  const address = (format: string) => `/api/v1/benchmark-reports/${sha256}.${format}`;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 print:hidden">
      {state === 'ready' && (
        <>
          <a href={address('pdf')} className="button button-small">
            PDF
          </a>
          <a href={address(hasLatex ? 'tex.zip' : 'tex')} className="button button-small">
            LaTeX
          </a>
        </>
      )}
      {FORMATS.map(([format, label]) => (
        <a key={format} href={address(format)} className="button button-small">
          {label}
        </a>
      ))}
      <PrintButton />
      {state === 'queued' && (
        <p role="status" className="text-muted text-sm">
          <AskAgain /> PDF and LaTeX are being made.
        </p>
      )}
      {state === 'failed' && (
        <p role="status" className="text-sm text-warn">
          PDF and LaTeX could not be made. The fault is ours; keeping the report again starts it anew.
        </p>
      )}
    </div>
  );
}
