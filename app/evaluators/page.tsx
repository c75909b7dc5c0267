import type { Metadata } from 'next';
import { Link } from '#app/_components/link.tsx';
import { api } from '#app/_request/api.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'Formats and metrics',
  description: 'What a submission looks like, how it is scored, and by which formulas.',
};

export default async function EvaluatorsPage() {
  const evaluators = await api.evaluators.list();
  return (
    <div className="frame pt-10">
      <h1 className="title">Formats and metrics</h1>
      <p className="mt-2 max-w-prose text-muted">
        An evaluator reads one kind of file and scores it. The same code runs here and offline on your
        machine.
      </p>
      <ul className="mt-8 grid gap-4 sm:grid-cols-2">
        {evaluators.map(({ id, version, title, summary }) => (
          <li key={id} className="card p-5">
            <h2 className="heading">
              <Link href={`/evaluators/${id}`} className="plain-link">
                {title}
              </Link>
            </h2>
            <p className="mt-1 text-muted">{summary}</p>
            <p className="mt-3 font-mono text-faint text-xs">
              {id}, version {version}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
