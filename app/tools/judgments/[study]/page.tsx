import type { Metadata, Route } from 'next';
import { cache } from 'react';
import { AskAgain } from '#app/_components/ask-again.tsx';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { FigureCard } from '#app/_components/figure-card.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';
import type { StudyView } from '#server/services/judgment-studies.ts';
import { studyOnPage } from '#server/study-page.ts';
import { AgreementTable } from './_components/agreement-table.tsx';
import { removeStudy, shareStudy } from './_components/manage-study.ts';
import { MoreJudgments } from './_components/more-judgments.tsx';
import { StudyProblems } from './_components/study-problems.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tools/judgments/[study]'>;

const findStudy = cache((id: string) => orNotFound(api.judgments.byId(uuidOrNotFound(id))));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await findStudy((await params).study);
  return { title: `Judgments: ${title}`, robots: { index: false } };
}

export default async function StudyPage({ params, searchParams }: Props) {
  const view = await findStudy((await params).study);
  const { measure } = await searchParams;
  return (
    <div className="frame pt-8">
      <div className="mx-auto max-w-5xl">
        <Breadcrumbs places={[{ href: '/tools/judgments', label: 'How many judgments are enough?' }]} />
        <h1 className="title mt-3 wrap-anywhere">{view.title}</h1>
        <p className="mt-2 text-faint text-sm">
          {countOf(view.files.filter(({ kind }) => kind === 'run').length, 'run')}, made{' '}
          <Time at={view.createdAt} to="minute" />, kept until <Time at={view.expiresAt} to="day" />.{' '}
          {view.isShared ? 'Whoever knows this address may read it.' : 'Only you can read it.'}
        </p>
        {view.isOwn && <Manage view={view} />}
        <Outcome view={view} measure={typeof measure === 'string' ? measure : undefined} />
      </div>
    </div>
  );
}

function Manage({ view }: { view: StudyView }) {
  return (
    <div className="mt-4 flex flex-wrap gap-2 print:hidden">
      {view.state === 'ready' && (
        <form action={shareStudy}>
          <input type="hidden" name="study" value={view.id} />
          <input type="hidden" name="shared" value={String(!view.isShared)} />
          <button type="submit" className="button button-small">
            {view.isShared ? 'Stop sharing' : 'Share by address'}
          </button>
        </form>
      )}
      <form action={removeStudy}>
        <input type="hidden" name="study" value={view.id} />
        <button type="submit" className="button button-small">
          Remove
        </button>
      </form>
    </div>
  );
}

function Outcome({ view, measure }: { view: StudyView; measure: string | undefined }) {
  if (view.state === 'invalid') return <StudyProblems problems={view.problems} />;
  if (view.state === 'failed') return <p className="mt-6 text-muted">{view.reason}</p>;
  if (view.state === 'collecting') {
    return (
      <p className="mt-6 text-muted">
        Its files have not all come. If the upload broke off,{' '}
        <Link href={'/tools/judgments' as Route} className="link">
          make the study anew
        </Link>
        .
      </p>
    );
  }
  if (view.study === null) {
    return (
      <div className="mt-6">
        <AskAgain />
        <p role="status" className="text-muted">
          Reading the runs and comparing. This takes seconds to a few minutes; you may leave the page.
        </p>
      </div>
    );
  }
  const { sentences, more, overlay, panels, columns } = studyOnPage(view.study, measure);
  return (
    <>
      <ul className="mt-6 max-w-prose list-disc space-y-1.5 pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h2 className="heading mt-10">Agreement by number of judgments</h2>
      <nav aria-label="Measure of agreement" className="mt-3 flex flex-wrap gap-2 text-sm print:hidden">
        {panels.map(({ id, name }) => (
          <Link
            key={id}
            href={`/tools/judgments/${view.id}?measure=${id}` as Route}
            aria-current={overlay.panel === name ? 'true' : undefined}
            className={`button button-small ${overlay.panel === name ? 'button-primary' : ''}`}
          >
            {name}
          </Link>
        ))}
      </nav>
      <FigureCard overlay={overlay} />
      <AgreementTable
        study={view.study}
        columns={columns}
        csv={`/api/v1/judgment-studies/${view.id}/agreement.csv`}
      />
      <MoreJudgments more={more} />
    </>
  );
}
