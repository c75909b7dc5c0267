import type { Metadata } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import { signInPath } from '#app/_request/next-path.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import type { PhaseView, TaskView } from '#server/services/tasks.ts';
import { QuotaList } from './_components/quota-list.tsx';
import { SubmitForm } from './_components/submit-form.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Submit' };

export default async function SubmitPage({ params }: PageProps<'/tasks/[task]/submit'>) {
  const task = await findTask((await params).task);
  const viewer = await currentViewer();
  const open = task.phases.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return <Closed phases={task.phases} />;
  if (viewer === null) return <SignInFirst task={task} />;
  return <Submit task={task} open={open} />;
}

async function Submit({ task, open }: { task: TaskView; open: PhaseView[] }) {
  const [systems, ...quotas] = await Promise.all([
    api.systems.own(),
    ...open.map((phase) => api.tasks.quota({ phaseId: phase.id })),
  ]);
  const { submissionFormat: format, id } = task.evaluator;
  return (
    <div className="grid gap-x-14 gap-y-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section aria-labelledby="submit-heading" className="max-w-2xl">
        <h2 id="submit-heading" className="heading">
          Submit a file
        </h2>
        <noscript>
          <p className="mt-3 rounded-lg bg-warn-soft px-4 py-3 text-sm text-warn">
            Uploading in the browser needs JavaScript. The command line and curl do not: see the task’s
            overview.
          </p>
        </noscript>
        <SubmitForm
          task={task.slug}
          phases={open.map(({ slug, title, maxMegabytes }) => ({ slug, title, maxMegabytes }))}
          systems={systems.map(({ name }) => name)}
          extensions={format.extensions}
          attributes={task.systemAttributes}
        />
      </section>
      <aside aria-label="Before you submit" className="space-y-8 text-sm">
        <QuotaList phases={open} quotas={quotas} />
        <section aria-labelledby="format-heading">
          <h2 id="format-heading" className="heading">
            Format
          </h2>
          <p className="mt-1.5 text-muted">
            {format.title}.{' '}
            <Link href={`/evaluators/${id}`} className="link">
              Description and example
            </Link>
          </p>
        </section>
      </aside>
    </div>
  );
}

function SignInFirst({ task }: { task: TaskView }) {
  const next = encodeURIComponent(`/tasks/${task.slug}/submit`);
  return (
    <Empty title="Sign in to submit">
      <p>Submissions belong to an account, so that only their owner can withdraw them.</p>
      <div className="mt-4 flex justify-center gap-2">
        <Link href={signInPath(`/tasks/${task.slug}/submit`)} className="button button-primary">
          Sign in
        </Link>
        <Link href={`/sign-up?next=${next}`} className="button">
          Create an account
        </Link>
      </div>
    </Empty>
  );
}

function Closed({ phases }: { phases: readonly PhaseView[] }) {
  const coming = phases.find(({ opensAt }) => opensAt > new Date());
  return (
    <Empty title="No phase of this task is open">
      {coming ? (
        <>
          {coming.title} opens <Time at={coming.opensAt} to="minute" />.
        </>
      ) : (
        'Its leaderboard stays readable.'
      )}
    </Empty>
  );
}
