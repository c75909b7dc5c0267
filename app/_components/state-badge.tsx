import type { SubmissionState } from '#db/schema/index.ts';

const looks: Record<SubmissionState, { label: string; symbol: string; tone: string }> = {
  uploading: { label: 'Uploading', symbol: '↑', tone: 'bg-sunken text-muted' },
  queued: { label: 'Queued', symbol: '⋯', tone: 'bg-sunken text-muted' },
  validating: { label: 'Validating', symbol: '▸', tone: 'bg-accent-soft text-accent' },
  scoring: { label: 'Scoring', symbol: '▸', tone: 'bg-accent-soft text-accent' },
  scored: { label: 'Scored', symbol: '✓', tone: 'bg-good-soft text-good' },
  invalid: { label: 'Invalid', symbol: '✕', tone: 'bg-bad-soft text-bad' },
  failed: { label: 'Failed', symbol: '!', tone: 'bg-warn-soft text-warn' },
  withdrawn: { label: 'Withdrawn', symbol: '–', tone: 'bg-sunken text-muted' },
};

export function stateLabel(state: SubmissionState): string {
  return looks[state].label;
}

/** A submission's state in word, sign and colour. */
export function StateBadge({ state }: { state: SubmissionState }) {
  const { label, symbol, tone } = looks[state];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-md px-2 py-0.5 font-medium text-xs leading-5 ${tone}`}
    >
      <span aria-hidden="true">{symbol}</span>
      {label}
    </span>
  );
}
