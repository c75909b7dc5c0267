import type { Metadata, Route } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { SubmissionList } from '#app/_components/submission-list.tsx';
import { findTask } from '#app/_request/find-task.ts';
import { signInPath } from '#app/_request/next-path.ts';
import { ownSubmissions } from '#app/_request/own-submissions.ts';
import { currentViewer } from '#app/_request/viewer.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'My submissions' };

export default async function TaskSubmissionsPage({
  params,
  searchParams,
}: PageProps<'/tasks/[task]/submissions'>) {
  const task = await findTask((await params).task);
  const viewer = await currentViewer();
  const path = `/tasks/${task.slug}/submissions` as Route;
  if (viewer === null) {
    return (
      <Empty title="Sign in to see your submissions">
        <Link href={signInPath(path)} className="button button-primary mt-3">
          Sign in
        </Link>
      </Empty>
    );
  }
  const found = await ownSubmissions(await searchParams, task.slug);
  return (
    <section aria-labelledby="own-heading">
      <h2 id="own-heading" className="heading mb-3">
        My submissions
      </h2>
      <SubmissionList path={path} showTask={false} {...found} />
    </section>
  );
}
