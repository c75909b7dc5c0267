import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { cpuTopK } from '#evaluation/compute/top-k/cpu.ts';
import type { Embeddings } from '#evaluation/compute/top-k/question.ts';
import type { SearchInput, SearchOutput } from './search-on-threads.ts';

/** The body of a thread that searches for some of the queries. */
if (parentPort === null) throw new Error('this is the body of a thread');
const port = parentPort;
const say = (output: SearchOutput): void => port.postMessage(output);

async function* slabs(): AsyncGenerator<Embeddings> {
  for (;;) {
    const given = once(port, 'message');
    say(null);
    const [slab]: SearchInput[] = await given;
    if (!slab) return;
    yield slab;
  }
}

say(await cpuTopK(workerData, slabs()));
