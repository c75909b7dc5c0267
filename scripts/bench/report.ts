import { buildReport } from '#evaluation/report/build-report.ts';
import { csvBundle } from '#evaluation/report/csv-bundle.ts';
import { printedReport } from '#evaluation/report/printed-report.ts';
import { exampleInput } from '#evaluation/report/testing/example-input.ts';
import { latexBundle, reportPdf } from '#workers/reports/pdf.ts';
import { randomFrom } from './random.ts';

/**
 * Measures a whole report on simulated scores: 60 systems, 1,000 instances, all defaults, and its renderings. Prints the
 * time of each part; ends with code 1 where the report, its PDF and its LaTeX take more than 10 s of processor time, which other work
 * on the machine does not change.
 *
 *     node scripts/bench/report.ts [systems] [instances]
 */
const systems = Number(process.argv[2] ?? 60);
const instances = Number(process.argv[3] ?? 1000);
const LIMIT_S = 10;
const random = randomFrom(1);
const difficulty = Array.from({ length: instances }, random);
const scores = Array.from({ length: systems }, (_, system) => [
  `simulated system ${system + 1}`,
  difficulty.map((level) => 0.5 * level + 0.4 * random() + system / 1000),
]);
const { permutations: _, resamples: __, ...input } = exampleInput(Object.fromEntries(scores));

function timed<Made>(what: string, make: () => Made): { made: Made; seconds: number } {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const made = make();
  const wall = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(`${what}: ${seconds.toFixed(2)} s of processor time, ${wall.toFixed(2)} s in all`);
  return { made, seconds };
}

console.log(`${systems} systems, ${instances} instances`);
const report = timed('report', () => buildReport(input));
const pdf = timed('PDF', () => reportPdf(report.made));
const latex = timed('LaTeX with figures', () => latexBundle(printedReport(report.made)));
timed('CSV', () => csvBundle(printedReport(report.made)));
console.log(`PDF of ${(pdf.made.length / 1e6).toFixed(1)} MB`);
if (report.seconds + pdf.seconds + latex.seconds > LIMIT_S) process.exitCode = 1;
