import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { PrintButton } from '#app/reports/[id]/_components/print-button.tsx';
import { ReportBlocks } from '#app/reports/[id]/_components/report-blocks.tsx';
import { printedBenchmark } from '#server/services/report-page.ts';
import { keepReport } from './_components/keep-report.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/benchmarks/[benchmark]/report'>;

const findReport = cache((slug: string, rule: string | undefined) =>
  orNotFound(api.benchmarks.report({ slug, rule })),
);

const askedRule = ({ rule }: Awaited<Props['searchParams']>): string | undefined =>
  typeof rule === 'string' ? rule : undefined;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { benchmark } = await params;
  const { title } = await findReport(benchmark, askedRule(await searchParams));
  return {
    title: `Benchmark report: ${title}`,
    alternates: { canonical: `/benchmarks/${benchmark}/report` },
  };
}

/** A whole benchmark seen from every side, fit to print. */
export default async function BenchmarkReportPage({ params, searchParams }: Props) {
  const { benchmark } = await params;
  const report = await findReport(benchmark, askedRule(await searchParams));
  const { title, blocks } = printedBenchmark(report);
  const address = (format: string) =>
    `/api/v1/benchmarks/${benchmark}/report?${new URLSearchParams({ rule: report.rule, format })}`;
  const formats = [
    ['html', 'HTML'],
    ['csv.zip', 'CSV'],
    ['json', 'JSON'],
  ] as const;
  return (
    <div className="frame pt-8">
      <div className="mx-auto max-w-4xl">
        <Breadcrumbs places={[{ href: `/benchmarks/${benchmark}`, label: report.title }]} />
        <article className="mt-3">
          <h1 className="title">{title}</h1>
          <div className="mt-4 flex flex-wrap gap-2 print:hidden">
            {formats.map(([format, label]) => (
              <a key={format} href={address(format)} className="button button-small">
                {label}
              </a>
            ))}
            <PrintButton />
            <form action={keepReport.bind(null, benchmark, report.rule)}>
              <button type="submit" className="button button-small">
                PDF, LaTeX and a lasting address
              </button>
            </form>
          </div>
          <ReportBlocks blocks={blocks} csv={address('csv')} />
        </article>
      </div>
    </div>
  );
}
