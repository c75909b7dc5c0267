/** Numbers of the WebGPU specification; its global constants are not there in every runtime. */
const USAGE = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, storage: 0x80 } as const;
const MAP_READ = 0x1;

/** A compute shader: WGSL with the entry point `main`, whose storage buffers are bindings 0, 1, … of group 0. */
export interface Kernel {
  readonly name: string;
  readonly code: string;
}

/** The device is gone, ran out of memory, or answered something that cannot be right. */
export class DeviceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DeviceError';
  }
}

/** A WebGPU device with what kernels need of it. Errors show where results are read. */
export class Gpu {
  /** Name of the adapter. */
  readonly name: string;
  /** Largest buffer that a kernel may be given, in bytes. */
  readonly mostBytes: number;
  private readonly device: GPUDevice;
  private readonly pipelines = new Map<Kernel, GPUComputePipeline>();
  private failure: string | undefined;

  /**
   * @param mostBytes - smaller than the device's own limit where less memory is to be used
   * @source WebGPU, https://www.w3.org/TR/webgpu/
   */
  constructor(device: GPUDevice, name: string, mostBytes = Number.POSITIVE_INFINITY) {
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    this.device = device;
    this.name = name;
    this.mostBytes = Math.min(mostBytes, maxStorageBufferBindingSize, maxBufferSize, 2 ** 31 - 4);
    device.lost.then(({ message }) => {
      this.failure ??= `the device was lost: ${message}`;
    });
    device.addEventListener('uncapturederror', (event) => {
      event.preventDefault();
      this.failure ??= event.error.message;
    });
  }

  /** Does something with buffers that are freed afterwards, also where it fails. */
  async using<Result>(work: (buffers: Buffers) => Promise<Result>): Promise<Result> {
    const buffers = new Buffers(this.device);
    try {
      return await work(buffers);
    } finally {
      buffers.free();
    }
  }

  /** Buffers that the caller frees. */
  buffers(): Buffers {
    return new Buffers(this.device);
  }

  /** Queues the run of a kernel by so many workgroups. */
  run(kernel: Kernel, bindings: readonly GPUBuffer[], groups: readonly [number, number?, number?]): void {
    const pipeline = this.pipelines.get(kernel) ?? this.compile(kernel);
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const entries = bindings.map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setBindGroup(0, this.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(...groups);
    pass.end();
    this.device.queue.submit([encoder.finish()]);
  }

  /** Waits until what is queued is done, so that no more of it is held than has to be. */
  async finished(): Promise<void> {
    await this.device.queue.onSubmittedWorkDone();
  }

  /**
   * Waits for what is queued and reads buffers.
   *
   * @throws DeviceError where anything went wrong on the device until now
   * @source WebGPU
   */
  async read(...buffers: GPUBuffer[]): Promise<ArrayBuffer[]> {
    const starts = [0];
    for (const buffer of buffers) starts.push(starts.at(-1)! + buffer.size);
    const size = starts.at(-1)!;
    try {
      const copy = this.device.createBuffer({ size, usage: USAGE.mapRead | USAGE.copyTarget });
      const encoder = this.device.createCommandEncoder();
      for (const [index, buffer] of buffers.entries()) {
        encoder.copyBufferToBuffer(buffer, 0, copy, starts[index]!, buffer.size);
      }
      this.device.queue.submit([encoder.finish()]);
      await copy.mapAsync(MAP_READ);
      if (this.failure !== undefined) throw new DeviceError(this.failure);
      const all = copy.getMappedRange();
      const contents = buffers.map(({ size: bytes }, index) =>
        all.slice(starts[index]!, starts[index]! + bytes),
      );
      copy.destroy();
      return contents;
    } catch (error) {
      throw new DeviceError(this.failure ?? (error instanceof Error ? error.message : String(error)));
    }
  }

  /** Gives the device back; whatever still runs on it fails. */
  destroy(): void {
    this.device.destroy();
  }

  private compile(kernel: Kernel): GPUComputePipeline {
    const module = this.device.createShaderModule({ label: kernel.name, code: kernel.code });
    const pipeline = this.device.createComputePipeline({ layout: 'auto', compute: { module } });
    this.pipelines.set(kernel, pipeline);
    return pipeline;
  }
}

/** Storage buffers that are freed together. */
export class Buffers {
  private readonly device: GPUDevice;
  private readonly all: GPUBuffer[] = [];

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** A buffer of zeros. */
  empty(bytes: number): GPUBuffer {
    const usage = USAGE.storage | USAGE.copySource | USAGE.copyTarget;
    const buffer = this.device.createBuffer({ size: Math.max(4, bytes), usage });
    this.all.push(buffer);
    return buffer;
  }

  /** A buffer with a copy of `data`, whose bytes are a multiple of four. */
  of(data: Float32Array | Uint32Array): GPUBuffer {
    const buffer = this.empty(data.byteLength);
    this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  free(): void {
    for (const buffer of this.all) buffer.destroy();
  }
}
