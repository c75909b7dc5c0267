import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { randomFrom } from './random.ts';

/** Size of the dev set of MS MARCO passage ranking. */
const TOPICS = 6980;
const HIGHEST_TOPIC = 1_102_390;
const DOCUMENTS = 8_841_823;
const DEPTH = 1000;
const SEED = 20260101;

/** A run and its judgments on disk. */
export interface LargeRun {
  readonly run: string;
  readonly qrels: string;
}

/**
 * Writes a run of the size of MS MARCO (6,980 topics, 1,000 documents each, 282 MB) with judgments, unless it is there.
 * Topics and documents are numbers without pattern, scores gamma distributed (shape 2, scale 4, plus 5) with 6 decimals;
 * about 1.06 documents a topic are relevant, mostly near the top, 15 % of them never retrieved.
 */
export async function makeLargeRun(folder: string): Promise<LargeRun> {
  const files = { run: join(folder, 'msmarco-size.run'), qrels: join(folder, 'msmarco-size.qrels') };
  const areThere = await Promise.all(Object.values(files).map((path) => access(path))).catch(() => undefined);
  if (areThere) return files;
  await mkdir(folder, { recursive: true });
  const random = randomFrom(SEED);
  const topics = distinct(random, TOPICS, HIGHEST_TOPIC).sort((a, b) => a - b);
  const run = createWriteStream(`${files.run}.part`, { highWaterMark: 1 << 22 });
  const qrels = createWriteStream(files.qrels);
  for (const topic of topics) {
    const documents = distinct(random, DEPTH, DOCUMENTS);
    if (!run.write(runLines(random, topic, documents))) await once(run, 'drain');
    qrels.write(judgmentLines(random, topic, documents));
  }
  run.end();
  qrels.end();
  await Promise.all([finished(run), finished(qrels)]);
  await rename(`${files.run}.part`, files.run);
  return files;
}

function distinct(random: () => number, count: number, highest: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(1 + Math.floor(random() * highest));
  return [...chosen];
}

function runLines(random: () => number, topic: number, documents: readonly number[]): string {
  const scores = documents.map(() => 5 - 4 * Math.log((1 - random()) * (1 - random())));
  scores.sort((a, b) => b - a);
  return documents
    .map((document, index) => `${topic} Q0 ${document} ${index + 1} ${scores[index]?.toFixed(6)} gen-bm25\n`)
    .join('');
}

function judgmentLines(random: () => number, topic: number, documents: readonly number[]): string {
  const relevant = 1 + Number(random() < 0.058) + Number(random() < 0.003);
  const chosen = new Set<number | string>();
  while (chosen.size < relevant) {
    const rank = Math.floor(Math.exp(random() * Math.log(DEPTH)));
    chosen.add(random() < 0.85 ? (documents[rank - 1] ?? 0) : `never-${topic}-${chosen.size}`);
  }
  return [...chosen].map((document) => `${topic} 0 ${document} 1\n`).join('');
}
