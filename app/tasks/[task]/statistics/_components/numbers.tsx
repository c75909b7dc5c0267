import type { ReactNode } from 'react';

/** The table behind a figure, for whoever wants the numbers. */
export function Numbers({ children }: { children: ReactNode }) {
  return (
    <details className="open-on-paper mt-3">
      <summary className="w-fit rounded py-0.5 text-muted text-sm hover:text-ink">
        The numbers as a table
      </summary>
      {children}
    </details>
  );
}
