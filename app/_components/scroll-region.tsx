import type { ReactNode } from 'react';

/** The only place where a page may scroll sideways; reachable and named for keyboards and screen readers. */
export function ScrollRegion({
  label,
  children,
  className = '',
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section aria-label={label} tabIndex={0} className={`table-scroll relative ${className}`}>
      {children}
    </section>
  );
}
