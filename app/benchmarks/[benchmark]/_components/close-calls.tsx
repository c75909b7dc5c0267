import type { BenchmarkRankingView } from '#server/services/rankings.ts';
import { namesOf, pairWords } from './ranking-words.ts';

const FIRST = 8;

/** Pairs whose order the tasks support least, in words. */
export function CloseCalls({ view }: { view: BenchmarkRankingView }) {
  const name = namesOf(view);
  const { contested } = view.details;
  const [first, rest] = [contested.slice(0, FIRST), contested.slice(FIRST)];
  return (
    <section aria-labelledby="close-calls" className="mt-10">
      <h3 id="close-calls" className="heading">
        Close calls
      </h3>
      <p className="mt-1 max-w-3xl text-muted">
        {contested.length === 0
          ? 'Every task agrees with the order of every two systems.'
          : 'Pairs of systems on which the tasks disagree, those first where they support the order least.'}
      </p>
      <PairList pairs={first} name={name} />
      {rest.length > 0 && (
        <details className="mt-2">
          <summary className="link w-fit">{rest.length} more pairs</summary>
          <PairList pairs={rest} name={name} />
        </details>
      )}
    </section>
  );
}

function PairList({
  pairs,
  name,
}: {
  pairs: BenchmarkRankingView['details']['contested'];
  name: (id: string) => string;
}) {
  return (
    <ul className="mt-3 list-disc space-y-1 pl-5">
      {pairs.map((pair) => (
        <li key={`${pair.above} ${pair.below}`}>{pairWords(pair, name)}</li>
      ))}
    </ul>
  );
}
