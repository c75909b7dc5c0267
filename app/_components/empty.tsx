import type { ReactNode } from 'react';

/** Says what would be here, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-xl border border-line border-dashed px-6 py-12 text-center">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="mx-auto mt-1.5 max-w-md text-muted text-sm">{children}</div>}
    </div>
  );
}
