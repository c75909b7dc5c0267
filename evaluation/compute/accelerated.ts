import type { FlipQuestion, ResampleQuestion, ShuffleQuestion } from '../statistics/replication.ts';
import { type Compute, cpu } from './compute.ts';
import { gpuNearestDistances } from './distances/gpu.ts';
import type { DistanceQuestion } from './distances/question.ts';
import { gpuResampledMeans } from './resampling/gpu.ts';
import { gpuReachingShuffles } from './shuffles/gpu.ts';
import { gpuExtremeFlips } from './sign-flip/gpu.ts';
import { cpuSearchPart } from './top-k/cpu.ts';
import { GpuSearch } from './top-k/gpu.ts';
import type { Slabs, TopK, TopKQuestion } from './top-k/question.ts';
import { searchTopK } from './top-k/search.ts';
import { GpuVolumes } from './volumes/gpu.ts';
import type { VolumeComparison, VolumeQuestion } from './volumes/question.ts';
import { DeviceError, type Gpu } from './webgpu/gpu.ts';

/**
 * A GPU for as long as it works, the processor from then on: work is handed over in parts that can be done again, so a
 * device that is lost in the middle costs one part.
 *
 * @source docs/decisions/0020-exact-numbers-from-a-gpu.md
 */
export class Accelerated implements Compute {
  private readonly gpu: Gpu;
  /** Why the device is not used any more. */
  failure: string | undefined;
  private readonly volumes: GpuVolumes;
  private isUsed = false;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
    this.volumes = new GpuVolumes(gpu);
  }

  /** What computed until now: `cpu` as long as nobody asked for anything that a GPU does. */
  get device(): string {
    if (!this.isUsed) return cpu.device;
    const name = `webgpu (${this.gpu.name})`;
    return this.failure === undefined ? name : `${name}, then cpu: ${this.failure}`;
  }

  async topK(question: TopKQuestion, slabs: Slabs): Promise<TopK> {
    const search = new GpuSearch(this.gpu);
    const size = search.partSize(question.queries.dimensions, question.k);
    try {
      return await searchTopK(question, slabs, size, (part) =>
        this.attempt(
          () => search.searchPart(part),
          () => cpuSearchPart(part),
        ),
      );
    } finally {
      search.free();
    }
  }

  async extremeFlips(question: FlipQuestion): Promise<Uint32Array> {
    return this.answer(
      () => gpuExtremeFlips(this.gpu, question),
      () => cpu.extremeFlips(question),
    );
  }

  async reachingShuffles(question: ShuffleQuestion): Promise<Uint32Array> {
    return this.answer(
      () => gpuReachingShuffles(this.gpu, question),
      () => cpu.reachingShuffles(question),
    );
  }

  async resampledMeans(question: ResampleQuestion): Promise<Float64Array[]> {
    return this.answer(
      () => gpuResampledMeans(this.gpu, question),
      () => cpu.resampledMeans(question),
    );
  }

  async compareVolumes(question: VolumeQuestion): Promise<VolumeComparison> {
    return this.answer(
      () => this.volumes.compare(question),
      () => cpu.compareVolumes(question),
    );
  }

  async nearestDistances(question: DistanceQuestion): Promise<Float64Array> {
    return this.answer(
      () => gpuNearestDistances(this.gpu, question),
      () => cpu.nearestDistances(question),
    );
  }

  /** The answer of the device, or of the processor where the device fails or declines. */
  private async answer<Answer>(
    onDevice: () => Promise<Answer | undefined>,
    onProcessor: () => Promise<Answer>,
  ): Promise<Answer> {
    return (await this.attempt(onDevice, () => undefined)) ?? onProcessor();
  }

  /** Tries the device unless it failed before; nothing but a failed device is caught. */
  private async attempt<Result>(
    onDevice: () => Promise<Result>,
    onProcessor: () => Result | Promise<Result>,
  ): Promise<Result> {
    this.isUsed = true;
    if (this.failure === undefined) {
      try {
        return await onDevice();
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        this.failure = error.message;
      }
    }
    return onProcessor();
  }
}
