import type { ReactNode } from 'react';
import { Time } from '#app/_components/time.tsx';
import { formatDuration } from '#app/_format/durations.ts';
import { api } from '#app/_request/api.ts';
import type { Provenance } from '#server/services/submissions.ts';

/** Everything that the scores depend on: whoever has the two files gets the same numbers from it. */
export async function ProvenanceList({ provenance }: { provenance: Provenance }) {
  const options = await optionsOf(provenance);
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
          {options.length === 0 && 'defaults'}
          {options.map(({ name, value, isDefault }) => (
            <span key={name} className="block">
              <span className="code">
                {name}={value}
              </span>
              {isDefault && <span className="text-faint"> (default)</span>}
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

/** Every option that was in force: as the task sets it, else as the evaluator did by itself. */
async function optionsOf({ evaluatorId, version, options: set }: Provenance) {
  const evaluator = await api.evaluators.byId(evaluatorId);
  // Another version may have had other options.
  const known = evaluator.version === version ? evaluator.options : [];
  const defaults = Object.fromEntries(known.map((option) => [option.name, option.default ?? 'off']));
  return Object.entries({ ...defaults, ...set }).map(([name, value]) => ({
    name,
    value: String(value),
    isDefault: !(name in set),
  }));
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-faint text-xs">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
