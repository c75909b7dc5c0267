import type { Metadata, Route } from 'next';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { api } from '#app/_request/api.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { ADJUDICATION_IDS, ADJUDICATION_METHODS } from '#server/adjudication-methods.ts';
import type { StudySummary } from '#server/services/judgment-studies.ts';
import { StudyForm } from './_components/study-form.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'How many judgments are enough?',
  description: 'What fewer relevance judgments keep of the conclusions that all of them allow.',
  alternates: { canonical: '/tools/judgments' },
};

export default async function JudgmentsPage({ searchParams }: PageProps<'/tools/judgments'>) {
  const asked = await searchParams;
  const [task, phase] = [asked.task, asked.phase].map((slug) =>
    typeof slug === 'string' && slug !== '' ? slug.slice(0, 100) : undefined,
  );
  const [viewer, studies] = await Promise.all([currentViewer(), api.judgments.own()]);
  const methods = ADJUDICATION_IDS.map((id) => {
    const { label, budget, source } = ADJUDICATION_METHODS[id];
    return { id, label, budget, source };
  });
  return (
    <div className="frame pt-8">
      <div className="mx-auto max-w-4xl">
        <h1 className="title">How many judgments are enough?</h1>
        <p className="mt-3 max-w-prose text-muted">
          Relevance judgments are expensive. A study compares what fewer of them say about systems with what
          all of them say: not only whether the order of systems stays, but whether the same pairs differ
          significantly. It follows Otero, Parapar and Ferro (2023), “How Discriminative Are Your Qrels?”.
        </p>
        {viewer ? (
          <StudyForm methods={methods} task={task} phase={task && phase} />
        ) : (
          <p className="mt-6">
            <Link href={'/sign-in?next=/tools/judgments' as Route} className="button button-primary">
              Sign in to make a study
            </Link>
          </p>
        )}
        <p className="mt-6 max-w-prose text-muted text-sm">
          The same on your own machine, without an account: <code className="code">podium judgments</code>.
        </p>
        {studies.length > 0 && <OwnStudies studies={studies} />}
      </div>
    </div>
  );
}

const STATES: Readonly<Record<StudySummary['state'], string>> = {
  collecting: 'waits for its files',
  queued: 'is being computed',
  ready: 'ready',
  invalid: 'a file is invalid',
  failed: 'failed',
};

function OwnStudies({ studies }: { studies: readonly StudySummary[] }) {
  return (
    <section aria-labelledby="own-heading" className="mt-12">
      <h2 id="own-heading" className="heading">
        Your studies
      </h2>
      <ul className="mt-3 divide-y divide-line border-line border-y text-sm">
        {studies.map(({ id, title, state, createdAt }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 py-2.5">
            <Link
              href={`/tools/judgments/${id}` as Route}
              className="plain-link inline-block py-0.5 font-medium wrap-anywhere"
            >
              {title}
            </Link>
            <span className="text-faint">
              {STATES[state]}, <Time at={createdAt} to="minute" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
