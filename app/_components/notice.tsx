import type { ReactNode } from 'react';

/** A page that is one message. */
export function Notice({ code, title, children }: { code: string; title: string; children: ReactNode }) {
  return (
    <div className="frame py-20 sm:py-28">
      <div className="max-w-xl">
        <p className="font-mono text-faint text-sm">{code}</p>
        <h1 className="title mt-2">{title}</h1>
        <div className="mt-4 text-muted">{children}</div>
      </div>
    </div>
  );
}
