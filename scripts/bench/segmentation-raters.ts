import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { segmentation } from '#evaluation/evaluators/segmentation/index.ts';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import { fileSource } from '#server/file-source.ts';
import { checkDevice } from '#workers/gpu/check-device.ts';
import { DeviceCompute } from '#workers/gpu/device-compute.ts';
import { DEVICES, type DeviceChoice } from '#workers/gpu/open-gpu.ts';
import { setup } from '../testing/software-vulkan.ts';
import { measure } from './measure.ts';
import { phantomVolume } from './phantom-volume.ts';

/**
 * Measures `segmentation` as in KiTS21: 15 sampled references for each case, made of 12 masks of structures that are read
 * once; Dice and surface Dice of three classes; on the CPU and on every adapter of the machine, one after the other. Two
 * processes share the cases. The volumes are simulated, the same ones for each case.
 *
 *     node scripts/bench/segmentation-raters.ts [cases] [slices] [cpu|auto|gpu]
 *
 * The third word names the one device to use. The challenge has 100 cases: 1,500 evaluations.
 */
const cases = Number(process.argv[2] ?? 4);
const slices = Number(process.argv[3] ?? 105);
const PROCESSES = 2;
const REFERENCES = 15;
const ANNOTATIONS = 3;
/** File names of the organs of a phantom. */
const STRUCTURES = ['kidney_instance-1', 'kidney_instance-2', 'cyst_instance-1', 'tumor_instance-1'];

const [choice, own] = process.argv.slice(4);
const folderOf = (part: number) =>
  fileURLToPath(new URL(`../../.podium/bench/segmentation-raters/${part}`, import.meta.url));

if (own === undefined) {
  for (let part = 0; part < PROCESSES; part++) makeFiles(part);
  console.log(`${cases} cases of ${slices} slices; ${cpus().length} x ${cpus()[0]?.model.trim()}`);
  for (const device of DEVICES) if (choice === undefined || choice === device) await runOn(device);
} else await score(Number(own));

async function runOn(wanted: DeviceChoice): Promise<void> {
  if (wanted === 'gpu') setup(); // auto has looked for other adapters before
  const { device, reason } = await checkDevice(wanted);
  if (wanted !== 'cpu' && reason !== undefined) return console.log(`${wanted}: ${reason}`);
  const forced = wanted === 'cpu' ? 'cpu' : 'gpu';
  const words = (part: number) => [process.argv[1] ?? '', ...[cases, slices, forced, part].map(String)];
  const startedAt = performance.now();
  const all = await Promise.all(
    Array.from({ length: PROCESSES }, (_, part) => measure(process.execPath, words(part))),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = all.reduce((sum, { cpuSeconds = 0 }) => sum + cpuSeconds, 0);
  const peakMb = Math.max(...all.map(({ peakMb: peak = 0 }) => peak));
  const evaluations = cases * REFERENCES;
  console.log(
    `${device}: ${seconds.toFixed(0)} s in ${PROCESSES} processes, ${(cases / seconds).toFixed(2)} cases a second, ${((1000 * seconds) / evaluations).toFixed(0)} ms an evaluation; ${(cpu / cases).toFixed(2)} s of processor a case; peak ${peakMb.toFixed(0)} MB each`,
  );
}

async function score(part: number): Promise<void> {
  const options = segmentation.options.parse({ reference: 'raters' });
  const source = (name: string) => fileSource(join(folderOf(part), name), name);
  const truth = await segmentation.parseTruth(await source('truth'), options);
  const references = truth.cases.map((one) => one.references.length);
  if (references.some((count) => count !== REFERENCES))
    throw new Error(`references: ${references.join(' ')}`);
  const prediction = segmentation.parseSubmission(await source('prediction'), truth, options);
  const compute = new DeviceCompute(choice === 'gpu' ? 'gpu' : 'cpu');
  await segmentation.score(truth, prediction, options, ['dice', 'surface_dice'], compute);
  compute.close();
}

/** The files of the first case are those of all: only the draws differ. */
function makeFiles(part: number): void {
  const folder = folderOf(part);
  rmSync(folder, { recursive: true, force: true });
  const ids = Array.from({ length: cases }, (_, index) => index).filter(
    (index) => index % PROCESSES === part,
  );
  const first = new Map<string, string>();
  for (const index of ids) {
    const id = `case_${String(index).padStart(5, '0')}`;
    const write = (path: string, make: () => Uint8Array) => {
      const target = join(folder, path.replace('ID', id));
      mkdirSync(join(target, '..'), { recursive: true });
      const same = first.get(path);
      if (same === undefined) writeFileSync(target, make());
      else linkSync(same, target);
      first.set(path, same ?? target);
    };
    write('prediction/ID.nii.gz', () => gzipSync(niftiFile(phantomVolume(slices, [1, 1, 2]))));
    for (const [organ, name] of STRUCTURES.entries()) {
      for (let annotation = 1; annotation <= ANNOTATIONS; annotation++) {
        write(`truth/ID/instances/${name}_annotation-${annotation}.nii.gz`, () => {
          const volume = phantomVolume(slices, [0, annotation - 2, annotation - 1], [organ]);
          return gzipSync(niftiFile({ ...volume, labels: volume.labels.map((label) => Number(label > 0)) }));
        });
      }
    }
  }
}
