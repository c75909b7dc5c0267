import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SubmissionList } from '#app/_components/submission-list.tsx';
import { signInPath } from '#app/_request/next-path.ts';
import { ownSubmissions } from '#app/_request/own-submissions.ts';
import { currentViewer } from '#app/_request/viewer.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'My submissions' };

export default async function OwnSubmissionsPage({ searchParams }: PageProps<'/submissions'>) {
  const viewer = await currentViewer();
  if (viewer === null) redirect(signInPath('/submissions'));
  const found = await ownSubmissions(await searchParams);
  return (
    <div className="frame pt-10">
      <h1 className="title mb-5">My submissions</h1>
      <SubmissionList path="/submissions" showTask {...found} />
    </div>
  );
}
