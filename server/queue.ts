import { z } from 'zod';

/** Names and payloads of all jobs: what senders and workers agree on. */
export const queues = {
  scoreSubmission: { name: 'score-submission', payload: z.object({ submissionId: z.uuid() }) },
  rankPhase: { name: 'rank-phase', payload: z.object({ phaseId: z.uuid() }) },
  makeReport: { name: 'make-report', payload: z.object({ reportId: z.uuid() }) },
} as const;
