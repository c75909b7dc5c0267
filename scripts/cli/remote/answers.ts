import type { z } from 'zod';
import type * as answer from '#server/rest/answers.ts';

/** What the server answers. */
export type BenchmarkSummary = z.infer<typeof answer.benchmarkSummary>;
export type TaskSummary = z.infer<typeof answer.taskSummary>;
export type Task = z.infer<typeof answer.task>;
export type Leaderboard = z.infer<typeof answer.leaderboard>;
export type Submission = z.infer<typeof answer.submission>;
export type SubmissionPage = z.infer<typeof answer.submissionPage>;
export type Report = z.infer<typeof answer.report>;
export type Account = z.infer<typeof answer.whoami>;
