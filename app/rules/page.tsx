import type { Metadata } from 'next';
import { api } from '#app/_request/api.ts';
import type { RuleView } from '#server/services/rules.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'Ranking rules',
  description:
    'How scores on many tasks become one ranking: every rule, what it counts and where it comes from.',
};

const STRATEGIES: Record<RuleView['missing'][number], string> = {
  require: 'only systems with a score on every task are ranked',
  worst: 'a missing score counts as worse than all others on its task',
  pairwise: 'two systems are compared on the tasks that both have',
  expected: 'every rank that a missing score could have had is equally likely',
};

export default async function RulesPage() {
  const rules = await api.benchmarks.rules();
  return (
    <div className="frame pt-10">
      <h1 className="title">Ranking rules</h1>
      <div className="mt-3 max-w-prose space-y-3 text-muted">
        <p>
          One system wins some tasks and another the others. There is no single right way to make one ranking
          of that: Arrow’s theorem says that no rule has all the properties one would ask for. So every rule
          in use is computed, and the page of a benchmark shows where they differ.
        </p>
        <p>
          Where tasks share a scale, the mean keeps two systems apart whoever else takes part. Where scales
          differ, Borda uses how far down each system is. Kemeny, ranked pairs and Schulze rest on majorities:
          a system that beats every other one against one comes first.
        </p>
      </div>
      <ul className="mt-8 grid gap-4 sm:grid-cols-2">
        {rules.map((rule) => (
          <li key={rule.id} id={rule.id} className="card scroll-mt-20 p-5 target:border-accent">
            <h2 className="heading">{rule.title}</h2>
            <p className="mt-1 text-muted">{rule.definition}</p>
            <dl className="mt-3 space-y-1 text-sm">
              <Fact term="Missing scores" text={STRATEGIES[rule.missing[0]]} />
              <Fact term="Majority winner first" text={rule.isCondorcet ? 'always' : 'not always'} />
              <Fact term="Source" text={rule.source} />
            </dl>
            <p className="mt-3 font-mono text-faint text-xs">podium rank --method {rule.id}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt className="inline text-faint">{term}: </dt>
      <dd className="inline">{text}</dd>
    </div>
  );
}
