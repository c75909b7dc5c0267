import type { ReactNode } from 'react';
import { Time } from '#app/_components/time.tsx';
import { formatDuration } from '#app/_format/durations.ts';
import type { Provenance } from '#server/services/submissions.ts';

/** Everything that the scores depend on: whoever has the two files gets the same numbers from it. */
export function ProvenanceList({ provenance }: { provenance: Provenance }) {
  const options = Object.entries(provenance.options);
  return (
    <section aria-labelledby="provenance-heading" className="text-sm">
      <h2 id="provenance-heading" className="heading">
        Provenance
      </h2>
      <dl className="mt-3 space-y-2.5">
        <Fact term="Evaluator">
          {provenance.evaluatorId}, version {provenance.version}
        </Fact>
        <Fact term="Options">
          {options.length === 0
            ? 'defaults'
            : options.map(([name, value]) => (
                <span key={name} className="code block">
                  {name}={String(value)}
                </span>
              ))}
        </Fact>
        <Fact term="Submission, SHA-256">
          <span className="code">{provenance.submissionSha256}</span>
        </Fact>
        <Fact term="Ground truth, SHA-256">
          <span className="code">{provenance.truthSha256}</span>
        </Fact>
        <Fact term="Computed">
          <Time at={provenance.createdAt} to="second" /> in {formatDuration(provenance.durationMs)}
        </Fact>
        <Fact term="Device and worker">
          {provenance.device}, <span className="code">{provenance.workerId}</span>
        </Fact>
        <Fact term="Seed">{provenance.seed}</Fact>
      </dl>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-faint text-xs">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
