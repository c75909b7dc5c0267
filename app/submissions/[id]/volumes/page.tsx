import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { Empty } from '#app/_components/empty.tsx';
import { api } from '#app/_request/api.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';
import type { VolumesView } from '#server/services/volumes.ts';
import { LookAgain } from '../_components/look-again.tsx';
import { CaseList } from './_components/case-list.tsx';
import { Neighbours } from './_components/neighbours.tsx';
import { parseVolumeQuery, type VolumeQuery } from './_components/volume-query.ts';
import { VolumeViewer } from './_components/volume-viewer.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/submissions/[id]/volumes'>;

const findSubmission = cache((id: string) => orNotFound(api.submissions.byId({ id: uuidOrNotFound(id) })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, system, task } = await findSubmission((await params).id);
  return {
    title: `Volumes of ${system.name} on ${task.title}`,
    alternates: { canonical: `/submissions/${id}/volumes` },
  };
}

export default async function VolumesPage({ params, searchParams }: Props) {
  const submission = await findSubmission((await params).id);
  const query = parseVolumeQuery(await searchParams);
  const { classes, ...rest } = query;
  const view = submission.canSeeVolumes
    ? await api.submissions.volumes({ id: submission.id, ...rest, classes: [...classes] })
    : null;
  return (
    <div className="frame pt-8">
      <Breadcrumbs
        places={[
          { href: `/tasks/${submission.task.slug}`, label: submission.task.title },
          { href: `/tasks/${submission.task.slug}/leaderboard`, label: submission.phase.title },
          { href: `/submissions/${submission.id}`, label: submission.system.name },
        ]}
      />
      <h1 className="title mt-2 wrap-anywhere">
        {view === null ? 'Volumes' : view.instance}{' '}
        <span className="text-muted">{submission.system.name}</span>
      </h1>
      {view === null ? (
        <div className="mt-8">
          <Empty title="There is nothing to look at">
            Volumes are shown where a task has them and its organizers declare the ground truth of the phase
            public.
          </Empty>
        </div>
      ) : (
        <Case submission={submission.id} view={view} query={query} />
      )}
    </div>
  );
}

const reasons = {
  waiting: ['The volumes are being prepared', 'A worker makes them ready some seconds after the scores.'],
  failed: ['The volumes could not be prepared', 'The fault is ours; the scores are not affected.'],
  withheld: ['This case cannot be drawn', 'One of its volumes is too fragmented: more noise than structure.'],
} as const;

function Case({ submission, view, query }: { submission: string; view: VolumesView; query: VolumeQuery }) {
  if (view.state === 'ready' && view.look !== null) {
    const { instance, reference } = view;
    const key = `${instance} ${reference}`;
    return <VolumeViewer key={key} submission={submission} view={view} first={view.look} query={query} />;
  }
  const [title, text] = reasons[view.state === 'ready' ? 'failed' : view.state];
  return (
    <>
      <Neighbours submission={submission} view={view} query={query} />
      <div className="mt-4">
        <Empty title={title}>{text}</Empty>
      </div>
      <CaseList submission={submission} view={view} query={query} />
      {view.state === 'waiting' && (
        <>
          <LookAgain />
          <noscript>
            <meta httpEquiv="refresh" content="5" />
          </noscript>
        </>
      )}
    </>
  );
}
