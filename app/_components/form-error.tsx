import type { ReactNode } from 'react';

/** Why a form was refused; read out when it appears. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-lg bg-bad-soft px-3.5 py-2.5 text-bad text-sm">
      {children}
    </p>
  );
}
