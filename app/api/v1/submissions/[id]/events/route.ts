import { submissionEvents } from '#server/http/submission-events.ts';

export const dynamic = 'force-dynamic';
export const GET = submissionEvents;
