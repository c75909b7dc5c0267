import type { ReactNode } from 'react';

/** A part of the page: what it shows, in words, then the thing itself. */
export function Block({
  id,
  heading,
  text,
  children,
}: {
  id: string;
  heading: string;
  text: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="heading">
        {heading}
      </h2>
      <p className="mt-1.5 max-w-prose text-muted">{text}</p>
      {children}
    </section>
  );
}
