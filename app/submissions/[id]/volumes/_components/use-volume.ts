'use client';

import { useEffect, useState } from 'react';
import type { RunVolume } from '#evaluation/volumes/volume.ts';
import { unpackVolume } from '#server/volume-looks.ts';

/** What came of asking for a volume. */
export type Fetched = { of: string; volume: RunVolume } | { of: string; failed: true };

/** One volume of a case, once it has come; the one before until then. */
export function useVolume(submission: string, instance: string, name: string): Fetched | undefined {
  const address = `/api/v1/submissions/${submission}/volumes/${encodeURIComponent(instance)}?${new URLSearchParams({ name })}`;
  const [fetched, setFetched] = useState<Fetched>();
  useEffect(() => {
    const gone = new AbortController();
    fetchVolume(address, gone.signal).then(
      (volume) => setFetched({ of: name, volume }),
      () => {
        if (!gone.signal.aborted) setFetched({ of: name, failed: true });
      },
    );
    return () => gone.abort();
  }, [address, name]);
  return fetched;
}

async function fetchVolume(address: string, signal: AbortSignal): Promise<RunVolume> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return unpackVolume(await response.blob());
}
