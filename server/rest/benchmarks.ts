import { z } from 'zod';
import { operation, slug } from '../http/operation.ts';
import { getBenchmark, listBenchmarks } from '../services/benchmarks.ts';
import * as answer from './answers.ts';

export const listBenchmarksOperation = operation({
  method: 'get',
  path: '/benchmarks',
  summary: 'All benchmarks with their tasks and leaders',
  answers: { 200: { description: 'The benchmarks', schema: z.array(answer.benchmarkSummary) } },
  handle: ({ backend }) => listBenchmarks(backend.db),
});

export const getBenchmarkOperation = operation({
  method: 'get',
  path: '/benchmarks/{benchmark}',
  summary: 'A benchmark with its tasks and leaders',
  params: z.object({ benchmark: slug }),
  answers: { 200: { description: 'The benchmark', schema: answer.benchmark } },
  handle: ({ backend, params }) => getBenchmark(backend.db, params.benchmark),
});
