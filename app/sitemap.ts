import type { MetadataRoute } from 'next';
import { publicApi } from './_request/api.ts';
import { siteUrl } from './_request/site-url.ts';

export const dynamic = 'force-dynamic';

/** Everything that is public and stays. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [benchmarks, evaluators] = await Promise.all([
    publicApi.benchmarks.list(),
    publicApi.evaluators.list(),
  ]);
  const paths = [
    '/',
    '/tools/judgments',
    '/evaluators',
    ...evaluators.map(({ id }) => `/evaluators/${id}`),
    ...benchmarks.flatMap(({ slug, tasks }) => [
      `/benchmarks/${slug}`,
      ...tasks.flatMap(({ slug: task }) => [
        `/tasks/${task}`,
        `/tasks/${task}/leaderboard`,
        `/tasks/${task}/statistics`,
      ]),
    ]),
  ];
  return paths.map((path) => ({ url: new URL(path, siteUrl()).href }));
}
