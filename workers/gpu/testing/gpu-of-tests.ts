import type { Gpu } from '#evaluation/compute/webgpu/gpu.ts';
import { openGpu } from '../open-gpu.ts';

/** Tests only: a device, software or not; tests of kernels fail where there is none. */
export async function gpuOfTests(mostBytes?: number): Promise<Gpu> {
  const gpu = await openGpu('gpu', mostBytes);
  if (typeof gpu === 'string') throw new Error(`the kernels cannot be tested: ${gpu}`);
  return gpu;
}
