import { Gpu } from '#evaluation/compute/webgpu/gpu.ts';

/** Where to compute: `auto` takes a GPU but no software that acts as one, `gpu` takes either, `cpu` neither. */
export const DEVICES = ['auto', 'cpu', 'gpu'] as const;
export type DeviceChoice = (typeof DEVICES)[number];

/** Dawn ends the process when these are collected while something of them is in use. */
const held: unknown[] = [];

/**
 * Opens the first WebGPU adapter of this machine, in the thread that asks.
 *
 * @returns the device, or why there is none
 */
export async function openGpu(choice: DeviceChoice, mostBytes?: number): Promise<Gpu | string> {
  if (choice === 'cpu') return 'not wanted';
  const instance = await loadDawn();
  if (typeof instance === 'string') return instance;
  const adapter = await instance.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return 'no WebGPU adapter; is there a Vulkan driver, and its loader libvulkan.so.1?';
  const { description, device: model, isFallbackAdapter } = adapter.info;
  const name = description || model || 'unnamed adapter';
  if (isFallbackAdapter && choice === 'auto') return `${name} is software, slower than the CPU itself`;
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
  held.push(instance, adapter, device);
  return new Gpu(device, name, mostBytes);
}

/** Dawn is a native module: where it cannot be loaded the processor does the work. */
async function loadDawn(): Promise<GPU | string> {
  try {
    const { create } = await import('webgpu');
    return create([]);
  } catch (error) {
    return `WebGPU cannot be loaded: ${error instanceof Error ? error.message : error}`;
  }
}
