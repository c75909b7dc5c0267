import { AskAgain } from '#app/_components/ask-again.tsx';
import { countOf } from '#app/_format/counts.ts';

/** Stands in for a report until it is made. */
export function Waiting({ systems }: { systems: number }) {
  return (
    <div className="mt-6">
      <AskAgain />
      <h1 className="title">The report is being made</h1>
      <p role="status" className="mt-3 text-muted">
        Comparing {countOf(systems, 'system')}: resampling, testing every pair, drawing. This takes seconds.
      </p>
      <div aria-hidden="true" className="mt-8 space-y-3 motion-safe:animate-pulse">
        <div className="skeleton h-5 w-2/3" />
        <div className="skeleton h-5 w-5/6" />
        <div className="skeleton h-5 w-1/2" />
        <div className="skeleton mt-6 h-64 w-full" />
      </div>
    </div>
  );
}
