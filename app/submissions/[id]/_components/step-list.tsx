export interface Step {
  label: string;
  look: 'done' | 'now' | 'ahead' | 'stopped';
}

const dots = {
  done: { sign: '✓', tone: 'border-good bg-good-soft text-good' },
  now: { sign: '●', tone: 'border-accent bg-accent-soft text-accent motion-safe:animate-pulse' },
  ahead: { sign: '', tone: 'border-line text-faint' },
  stopped: { sign: '✕', tone: 'border-bad bg-bad-soft text-bad' },
};
const spoken = { done: 'done', now: 'in progress', ahead: 'to come', stopped: 'ended here' };

/** The way of a submission as a row of steps. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="flex" aria-label="Progress">
      {steps.map(({ label, look }, index) => (
        <li
          key={label}
          aria-current={look === 'now' ? 'step' : undefined}
          className="relative flex flex-1 flex-col items-center gap-1.5 text-center text-sm"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={`absolute top-3 right-1/2 left-[-50%] h-px ${look === 'ahead' ? 'bg-line' : 'bg-line-strong'}`}
            />
          )}
          <span
            aria-hidden="true"
            className={`z-[1] grid size-6 place-items-center rounded-full border bg-surface font-semibold text-[0.6875rem] ${dots[look].tone}`}
          >
            {dots[look].sign}
          </span>
          <span className={look === 'ahead' ? 'text-faint' : ''}>
            {label}
            <span className="sr-only">: {spoken[look]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
