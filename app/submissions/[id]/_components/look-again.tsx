'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** The board follows a score within seconds: asks for the page again until it has. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const timers = [1000, 3000, 11_000].map((afterMs) => setTimeout(() => router.refresh(), afterMs));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [router]);
  return null;
}
