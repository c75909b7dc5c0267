import type { Db } from '#db/client.ts';
import type { CitedWork } from '#evaluation/citations/cited-work.ts';
import { notFound } from '../errors.ts';
import type { Viewer } from '../permissions.ts';
import type { KeptBenchmarkReport } from './kept-benchmark-reports.ts';
import { getLeaderboard } from './leaderboards.ts';
import { findTask } from './lookup.ts';
import { getReport } from './reports.ts';

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** A task as a work to cite. */
export async function citeTask(db: Db, url: string, slug: string): Promise<CitedWork> {
  const { task, benchmark } = await findTask(db, slug);
  return {
    key: `podium-${slug}`,
    title: task.title,
    author: benchmark.title,
    abstract: task.summary,
    date: dayOf(benchmark.createdAt),
    url: `${url}/tasks/${slug}`,
    version: null,
  };
}

/** The board of a phase as it stands now, which is another one tomorrow: a snapshot stays. */
export async function citeBoard(
  db: Db,
  viewer: Viewer | null,
  url: string,
  slug: string,
  phaseSlug?: string,
): Promise<CitedWork> {
  const { task, phase, shown, computedAt, inputHash } = await getLeaderboard(db, viewer, slug, phaseSlug);
  if (shown !== 'all' || computedAt === null || inputHash === null) throw notFound('Board');
  return {
    key: `podium-${slug}-${phase.slug}-board`,
    title: `Leaderboard of ${task.title}, ${phase.title}`,
    author: task.benchmark.title,
    abstract: `The board as computed on ${computedAt.toISOString()}.`,
    date: dayOf(computedAt),
    url: `${url}/tasks/${slug}/leaderboard?phase=${phase.slug}`,
    version: inputHash.slice(0, 16),
  };
}

export async function citeReport(db: Db, viewer: Viewer | null, url: string, id: string): Promise<CitedWork> {
  const { report, readyAt, task } = await getReport(db, viewer, id);
  if (report === null || readyAt === null) throw notFound('Report');
  return {
    key: `podium-report-${id.slice(0, 8)}`,
    title: report.title,
    author: `Podium at ${new URL(url).host}`,
    abstract: `Significance report on ${report.systems.length} systems of ${task.title}, computed by Podium ${report.provenance.podium}.`,
    date: dayOf(readyAt),
    url: `${url}/reports/${id}`,
    version: null,
  };
}

/** A benchmark report under its lasting address as a work to cite. */
export function citeBenchmarkReport(
  { sha256, benchmark, report, keptAt }: KeptBenchmarkReport,
  url: string,
): CitedWork {
  const { title, systems, tasks, provenance } = report;
  return {
    key: `podium-${benchmark.slug}-report-${sha256.slice(0, 8)}`,
    title: `Benchmark report: ${title}`,
    author: `Podium at ${new URL(url).host}`,
    abstract: `Report on ${systems.length} systems and ${tasks.length} tasks of ${benchmark.title}, computed by Podium ${provenance.podium}.`,
    date: dayOf(keptAt),
    url: `${url}/benchmarks/${benchmark.slug}/report/${sha256}`,
    version: `sha256:${sha256}`,
  };
}
