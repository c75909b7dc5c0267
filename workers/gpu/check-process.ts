import { openChecked } from './device-compute.ts';
import type { DeviceChoice } from './open-gpu.ts';

/** The body of the process that looks at the device: prints what it finds as JSON. */
const { gpu, ...check } = await openChecked(process.argv[2] as DeviceChoice);
gpu?.destroy();
process.stdout.write(JSON.stringify(check));
