'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { countOf } from '#app/_format/counts.ts';

const ASK_AGAIN_MS = 1000;

/** Stands in for a report until it is made, and asks for it again and again. */
export function Waiting({ systems }: { systems: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="mt-6">
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <h1 className="title">The report is being made</h1>
      <p role="status" className="mt-3 text-muted">
        Comparing {countOf(systems, 'system')}: resampling, testing every pair, drawing. This takes seconds.
      </p>
      <div aria-hidden="true" className="mt-8 space-y-3 motion-safe:animate-pulse">
        <div className="skeleton h-5 w-2/3" />
        <div className="skeleton h-5 w-5/6" />
        <div className="skeleton h-5 w-1/2" />
        <div className="skeleton mt-6 h-64 w-full" />
      </div>
    </div>
  );
}
