import type { APIRequestContext } from '@playwright/test';

/** Topics and passages of a demo task, from its public files. */
async function idsOf(request: APIRequestContext, task: string, file: string): Promise<string[]> {
  const text = await (await request.get(`/api/v1/tasks/${task}/files/${file}`)).text();
  const lines = text.trimEnd().split('\n');
  return file.endsWith('.tsv')
    ? lines.map((line) => line.split('\t')[0] ?? '')
    : lines.map((line) => JSON.parse(line).id);
}

/** A valid run: for each topic the same passages, in an order that the seed turns. */
export async function makeRun(request: APIRequestContext, task: string, seed: number): Promise<string> {
  const topics = await idsOf(request, task, 'queries.tsv');
  const passages = await idsOf(request, task, 'corpus.jsonl');
  const lines = topics.flatMap((topic, index) =>
    Array.from({ length: 50 }, (_, rank) => {
      const passage = passages[(index * 31 + rank * 7 + seed) % passages.length];
      return `${topic} Q0 ${passage} ${rank + 1} ${(100 - rank).toFixed(2)} run-${seed}`;
    }),
  );
  return `${lines.join('\n')}\n`;
}
