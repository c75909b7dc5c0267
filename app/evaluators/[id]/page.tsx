import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { CodeBlock } from '#app/_components/code-block.tsx';
import { Markdown } from '#app/_components/markdown.tsx';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import type { FormatDescription } from '#evaluation/evaluator.ts';
import { MetricTable } from './_components/metric-table.tsx';
import { OptionTable } from './_components/option-table.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/evaluators/[id]'>;

const findEvaluator = cache((id: string) => orNotFound(api.evaluators.byId(id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, title, summary } = await findEvaluator((await params).id);
  return { title, description: summary, alternates: { canonical: `/evaluators/${id}` } };
}

export default async function EvaluatorPage({ params }: Props) {
  const evaluator = await findEvaluator((await params).id);
  const [extension = ''] = evaluator.submissionFormat.extensions;
  return (
    <div className="frame pt-8">
      <Breadcrumbs places={[{ href: '/evaluators', label: 'Formats' }]} />
      <h1 className="title mt-2">{evaluator.title}</h1>
      <p className="mt-2 max-w-3xl text-muted">{evaluator.summary}</p>
      <p className="mt-2 font-mono text-faint text-xs">
        {evaluator.id}, version {evaluator.version}
      </p>
      <div className="mt-8 space-y-12">
        <Format id="submission" heading="What you submit" format={evaluator.submissionFormat} />
        <Format id="truth" heading="Ground truth" format={evaluator.truthFormat} />
        <section aria-labelledby="offline-heading" className="max-w-3xl">
          <h2 id="offline-heading" className="heading mb-3">
            Score a file on your machine
          </h2>
          <CodeBlock
            label="Command line, needs no server and no account"
            text={`podium evaluate ${evaluator.id} --truth truth${evaluator.truthFormat.extensions[0] ?? ''} --submission my-system${extension}`}
          />
        </section>
        {evaluator.options.length > 0 && <OptionTable options={evaluator.options} />}
        <MetricTable metrics={evaluator.metrics} primary={evaluator.primaryMetric} />
      </div>
    </div>
  );
}

function Format({ id, heading, format }: { id: string; heading: string; format: FormatDescription }) {
  return (
    <section aria-labelledby={`${id}-heading`} className="grid gap-x-12 gap-y-5 grid-cols-1 lg:grid-cols-2">
      <div>
        <h2 id={`${id}-heading`} className="heading">
          {heading}: {format.title}
        </h2>
        <p className="mt-1 mb-3 text-faint text-sm">
          {format.extensions.map((extension) => (
            <code key={extension} className="chip mr-1.5 font-mono">
              {extension}
            </code>
          ))}
        </p>
        <Markdown text={format.description} />
      </div>
      <div className="min-w-0">
        <CodeBlock label={`Example: ${format.title}`} text={format.example} />
      </div>
    </section>
  );
}
