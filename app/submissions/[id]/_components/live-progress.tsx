'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { SubmissionProgress } from '#server/services/submission-feed.ts';
import { ProgressPanel } from './progress-panel.tsx';

/** JSON has no dates: those of the feed come as text. */
type Told<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Told<Value[Key]> }
    : Value;

function read(text: string): SubmissionProgress {
  const told: Told<SubmissionProgress> = JSON.parse(text);
  return {
    ...told,
    stateSince: new Date(told.stateSince),
    events: told.events.map((event) => ({ ...event, at: new Date(event.at) })),
  };
}

const FINAL = ['scored', 'invalid', 'failed', 'withdrawn'];

/** Follows a submission on its way, and asks for the whole page once it has arrived. */
export function LiveProgress({ initial }: { initial: SubmissionProgress }) {
  const [view, setView] = useState(initial);
  const router = useRouter();
  useEffect(() => {
    const feed = new EventSource(`/api/v1/submissions/${initial.id}/events`);
    feed.onmessage = ({ data }) => {
      const next = read(data);
      setView(next);
      if (!FINAL.includes(next.state)) return;
      feed.close();
      router.refresh();
    };
    return () => feed.close();
  }, [initial.id, router]);
  return <ProgressPanel view={view} />;
}
