import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { DeviceCompute } from './device-compute.ts';
import { endWithParent } from './end-with-parent.ts';
import type { DeviceChoice } from './open-gpu.ts';
import type { Asked, Drawn } from './replicate-on.ts';

/** The body of the process that draws random replicates on a device: answers the question on its input and ends. */
endWithParent();
const { method, question }: Asked = deserialize(readFileSync(0));
const compute = new DeviceCompute(process.argv[2] as DeviceChoice);
const answers = {
  extremeFlips: () => compute.extremeFlips(question as never),
  reachingShuffles: () => compute.reachingShuffles(question as never),
  resampledMeans: () => compute.resampledMeans(question as never),
};
const answer = await answers[method]();
process.stdout.write(serialize({ answer, device: compute.device } satisfies Drawn));
await compute.close();
