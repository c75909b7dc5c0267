import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { checkKernel, checkKernels, type KernelName } from '#evaluation/compute/canary.ts';
import { type Compute, cpu } from '#evaluation/compute/compute.ts';
import type { DistanceQuestion } from '#evaluation/compute/distances/question.ts';
import type { Slabs, TopKQuestion } from '#evaluation/compute/top-k/question.ts';
import type { VolumeComparison, VolumeQuestion } from '#evaluation/compute/volumes/question.ts';
import { Gpu } from '#evaluation/compute/webgpu/gpu.ts';
import type { FlipQuestion, ResampleQuestion, ShuffleQuestion } from '#evaluation/statistics/replication.ts';
import { FasterOf } from './faster-of.ts';
import { type DeviceChoice, openGpu } from './open-gpu.ts';

/**
 * The device of a thread, opened when something is first asked of it: most scoring needs none. Each kernel is checked
 * before its first use. The processor where there is no device, and from the first kernel on that gives other numbers.
 */
export class DeviceCompute implements Compute {
  private readonly choice: DeviceChoice;
  private readonly processor: Compute;
  private opened: Promise<Gpu | string> | undefined;
  private readonly checks = new Map<KernelName, Promise<string | null>>();
  private current: Compute;
  private accelerated: Accelerated | undefined;
  /** Which kernel gives other numbers. */
  private wrong: string | undefined;
  private readonly volumes = new FasterOf();

  /** @param processor - what computes where there is no device */
  constructor(choice: DeviceChoice, processor = cpu) {
    this.choice = choice;
    this.processor = processor;
    this.current = processor;
  }

  /** As for `Accelerated`; a kernel that gives other numbers is named. */
  get device(): string {
    if (this.wrong === undefined) return this.current.device;
    const before = this.accelerated?.device ?? cpu.device;
    return `${before === cpu.device ? 'webgpu' : before}, then cpu: ${this.wrong}`;
  }

  async topK(question: TopKQuestion, slabs: Slabs) {
    return (await this.on('top-k search')).topK(question, slabs);
  }

  async extremeFlips(question: FlipQuestion) {
    return (await this.on('sign flips')).extremeFlips(question);
  }

  async reachingShuffles(question: ShuffleQuestion) {
    return (await this.on('shuffles')).reachingShuffles(question);
  }

  async resampledMeans(question: ResampleQuestion) {
    return (await this.on('resamples')).resampledMeans(question);
  }

  /** Nobody has measured a gain yet, so a device has to show one, unless it is asked for by name. */
  compareVolumes(question: VolumeQuestion): Promise<VolumeComparison> {
    const onDevice = async () => (await this.on('label volumes')).compareVolumes(question);
    const onProcessor = () => this.processor.compareVolumes(question);
    if (this.choice === 'gpu') return onDevice();
    if (this.choice === 'cpu') return onProcessor();
    return this.volumes.ask(question.reference.length, onProcessor, onDevice);
  }

  /** The processor looks near by only and takes some milliseconds; a device is asked where it is asked for by name. */
  async nearestDistances(question: DistanceQuestion): Promise<Float64Array> {
    return (this.choice === 'gpu' ? await this.on('distances') : this.processor).nearestDistances(question);
  }

  /** Lets the thread end. */
  async close(): Promise<void> {
    const gpu = await this.opened;
    if (gpu instanceof Gpu) gpu.destroy();
  }

  private async on(kernel: KernelName): Promise<Compute> {
    this.opened ??= openGpu(this.choice).then((gpu) => {
      if (gpu instanceof Gpu) this.current = this.accelerated = new Accelerated(gpu);
      return gpu;
    });
    const gpu = await this.opened;
    if (!(gpu instanceof Gpu)) return this.processor;
    const check = this.checks.get(kernel) ?? checkKernel(gpu, kernel);
    this.checks.set(kernel, check);
    const problem = await check;
    if (problem !== null) {
      this.wrong ??= `${kernel}: ${problem}`;
      this.current = this.processor;
    }
    return this.current;
  }
}

/** What a look at the device found out. */
export interface DeviceCheck {
  /** As a worker shows it: `cpu`, or `webgpu` and the name of the adapter. */
  readonly device: string;
  /** Why it is the CPU. */
  readonly reason?: string;
  /** Name of each kernel → what is wrong with it; null where it agrees with the CPU. */
  readonly kernels: Readonly<Record<string, string | null>>;
}

/** Opens the device and checks all kernels. */
export async function openChecked(choice: DeviceChoice): Promise<DeviceCheck & { readonly gpu?: Gpu }> {
  const gpu = await openGpu(choice);
  if (typeof gpu === 'string') return { device: cpu.device, reason: gpu, kernels: {} };
  const kernels = await checkKernels(gpu);
  const [wrong] = Object.entries(kernels).filter(([, problem]) => problem !== null);
  if (wrong === undefined) return { device: `webgpu (${gpu.name})`, kernels, gpu };
  gpu.destroy();
  return { device: cpu.device, reason: `${gpu.name} fails at ${wrong[0]}: ${wrong[1]}`, kernels };
}
