import { afterAll, expect, test, vi } from 'vitest';
import { cpu } from '#evaluation/compute/compute.ts';
import { DeviceCompute } from './device-compute.ts';

vi.mock(import('#evaluation/compute/canary.ts'), async (original) => ({
  ...(await original()),
  checkKernel: async (_gpu, kernel) => (kernel === 'shuffles' ? 'other numbers than those of the CPU' : null),
}));

const columns = [Float64Array.of(0.1, 0.5, 0.4), Float64Array.of(0.3, 0.2, 0)];
const shuffles = { columns, count: 20, seed: 1 };
const flips = { ...shuffles, pairs: [[0, 1]] as const };
const wrong = 'shuffles: other numbers than those of the CPU';

const devices = [new DeviceCompute('gpu'), new DeviceCompute('gpu')] as const;
afterAll(() => Promise.all(devices.map((device) => device.close())));

test('a kernel that gives other numbers leaves the work to the processor, and provenance says so', async () => {
  const [compute] = devices;
  expect(compute.device).toBe('cpu');
  expect(await compute.reachingShuffles(shuffles)).toEqual(await cpu.reachingShuffles(shuffles));
  expect(compute.device).toBe(`webgpu, then cpu: ${wrong}`);
});

test('what a device computed before one of its kernels was found wrong is its own', async () => {
  const [, compute] = devices;
  expect(await compute.extremeFlips(flips)).toEqual(await cpu.extremeFlips(flips));
  expect(compute.device).toMatch(/^webgpu \([^)]+\)$/);
  await compute.reachingShuffles(shuffles);
  expect(compute.device).toMatch(/^webgpu \([^)]+\), then cpu: shuffles: other numbers/);
  expect(await compute.extremeFlips(flips)).toEqual(await cpu.extremeFlips(flips));
});
