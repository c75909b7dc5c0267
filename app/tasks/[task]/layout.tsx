import type { Metadata } from 'next';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { Tabs } from '#app/_components/tabs.tsx';
import { capitalized } from '#app/_format/words.ts';
import { findTask } from '#app/_request/find-task.ts';

export async function generateMetadata({ params }: LayoutProps<'/tasks/[task]'>): Promise<Metadata> {
  const { title, summary } = await findTask((await params).task);
  return { title: { default: title, template: `%s · ${title} · Podium` }, description: summary };
}

export default async function TaskLayout({ params, children }: LayoutProps<'/tasks/[task]'>) {
  const { slug, title, summary, benchmark, evaluator } = await findTask((await params).task);
  return (
    <>
      <div className="border-line border-b bg-surface">
        <div className="frame pt-7">
          <Breadcrumbs places={[{ href: `/benchmarks/${benchmark.slug}`, label: benchmark.title }]} />
          <h1 className="title mt-1.5">{title}</h1>
          <p className="mt-1.5 max-w-3xl text-muted">{summary}</p>
          <Tabs label="Task" tabs={tabsOf(slug, evaluator.instanceKind[1])} />
        </div>
      </div>
      <div className="frame pt-8">{children}</div>
    </>
  );
}

function tabsOf(task: string, instances: string) {
  return [
    { href: `/tasks/${task}`, label: 'Overview' },
    { href: `/tasks/${task}/leaderboard`, label: 'Leaderboard' },
    { href: `/tasks/${task}/instances`, label: capitalized(instances) },
    { href: `/tasks/${task}/attributes`, label: 'Attributes' },
    { href: `/tasks/${task}/slices`, label: 'Slices' },
    { href: `/tasks/${task}/figures`, label: 'Figures' },
    { href: `/tasks/${task}/compare`, label: 'Compare' },
    { href: `/tasks/${task}/statistics`, label: 'Statistics' },
    { href: `/tasks/${task}/submit`, label: 'Submit' },
    { href: `/tasks/${task}/submissions`, label: 'My submissions' },
    { href: `/tasks/${task}/reports/new`, label: 'Reports' },
  ];
}
