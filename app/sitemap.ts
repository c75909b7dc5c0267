import type { MetadataRoute } from 'next';
import { backend } from '#server/backend.ts';
import { listBenchmarks } from '#server/services/benchmarks.ts';
import { listEvaluators } from '#server/services/evaluators.ts';
import { siteUrl } from './_request/site-url.ts';

export const dynamic = 'force-dynamic';

/** Everything that is public and stays. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const benchmarks = await listBenchmarks(backend().db);
  const paths = [
    '/',
    '/evaluators',
    ...listEvaluators().map(({ id }) => `/evaluators/${id}`),
    ...benchmarks.flatMap(({ slug, tasks }) => [
      `/benchmarks/${slug}`,
      ...tasks.flatMap((task) => [`/tasks/${task.slug}`, `/tasks/${task.slug}/leaderboard`]),
    ]),
  ];
  return paths.map((path) => ({ url: new URL(path, siteUrl()).href }));
}
