import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Empty } from '#app/_components/empty.tsx';
import { api } from '#app/_request/api.ts';
import { signInPath } from '#app/_request/next-path.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { NewTokenForm } from './_components/new-token-form.tsx';
import { TokenTable } from './_components/token-table.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'API tokens' };

export default async function TokensPage() {
  const viewer = await currentViewer();
  if (viewer === null) redirect(signInPath('/settings/tokens'));
  const tokens = await api.tokens.list();
  return (
    <>
      <p className="text-muted">
        Tokens let the command line and your scripts act for you: <code className="code">podium login</code>{' '}
        asks for one, and so does every request with <code className="code">Authorization: Bearer</code>.
      </p>
      <NewTokenForm />
      <section aria-labelledby="tokens-heading" className="mt-10">
        <h2 id="tokens-heading" className="heading mb-3">
          Your tokens
        </h2>
        {tokens.length === 0 ? <Empty title="No token yet" /> : <TokenTable tokens={tokens} />}
      </section>
    </>
  );
}
