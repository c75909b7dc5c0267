import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { TaskTable } from '#app/_components/benchmark-section.tsx';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { CodeBlock } from '#app/_components/code-block.tsx';
import { Empty } from '#app/_components/empty.tsx';
import { Markdown } from '#app/_components/markdown.tsx';
import { Time } from '#app/_components/time.tsx';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import type { BenchmarkView } from '#server/services/benchmarks.ts';
import { CombinedRanking } from './_components/combined-ranking.tsx';
import {
  isCanonical,
  parseRankingQuery,
  type RankingChoices,
  rankingPath,
} from './_components/ranking-query.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/benchmarks/[benchmark]'>;

const findBenchmark = cache((slug: string) => orNotFound(api.benchmarks.bySlug(slug)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, summary, slug } = await findBenchmark((await params).benchmark);
  return { title, description: summary, alternates: { canonical: `/benchmarks/${slug}` } };
}

export default async function BenchmarkPage({ params, searchParams }: Props) {
  const benchmark = await findBenchmark((await params).benchmark);
  const asked = await searchParams;
  const official = await api.benchmarks.ranking({ slug: benchmark.slug });
  const choices: RankingChoices = {
    benchmark: benchmark.slug,
    rules: official.rules.map(({ id }) => id),
    defaultRule: official.rule,
    levels: official.levels,
    tasks: official.tasks.map(({ slug }) => slug),
  };
  const query = parseRankingQuery(asked, choices);
  if (!isCanonical(asked, query, choices)) redirect(rankingPath(query, choices));
  const { rule, level, weights } = query;
  const isOfficial = rule === official.rule && level === official.level && Object.keys(weights).length === 0;
  const ranking = isOfficial
    ? official
    : await api.benchmarks.ranking({ slug: benchmark.slug, rule, level, weights });
  return (
    <div className="frame pt-8">
      <Breadcrumbs places={[{ href: '/', label: 'Benchmarks' }]} />
      <h1 className="title mt-2">{benchmark.title}</h1>
      <p className="mt-2 max-w-3xl text-lg text-muted">{benchmark.summary}</p>
      <section aria-label="Tasks" className="card mt-8 overflow-hidden [&_table]:border-t-0">
        {benchmark.tasks.length === 0 ? (
          <Empty title="This benchmark has no task yet" />
        ) : (
          <TaskTable tasks={benchmark.tasks} label={benchmark.title} />
        )}
      </section>
      <CombinedRanking view={ranking} query={query} choices={choices} />
      <div className="mt-12 grid gap-x-16 gap-y-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Markdown text={benchmark.description} />
        <Facts benchmark={benchmark} />
      </div>
    </div>
  );
}

function Facts({ benchmark }: { benchmark: BenchmarkView }) {
  return (
    <aside aria-label="About this benchmark" className="space-y-6 text-sm">
      <dl className="space-y-3">
        <div>
          <dt className="eyebrow">Size</dt>
          <dd>
            {countOf(benchmark.taskCount, 'task')}, {countOf(benchmark.systemCount, 'system')},{' '}
            {countOf(benchmark.submissionCount, 'submission')}
          </dd>
        </div>
        <div>
          <dt className="eyebrow">Published</dt>
          <dd>
            <Time at={benchmark.createdAt} />
          </dd>
        </div>
        {benchmark.license !== '' && (
          <div>
            <dt className="eyebrow">Licence</dt>
            <dd>{benchmark.license}</dd>
          </div>
        )}
      </dl>
      {benchmark.citation !== '' && <CodeBlock label="How to cite" text={benchmark.citation} />}
    </aside>
  );
}
