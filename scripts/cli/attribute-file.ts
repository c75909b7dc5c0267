import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { significanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { UsageError } from './exit-codes.ts';
import { filePath } from './paths.ts';

const { systems, attributes } = significanceReport.shape;
const toldByReport = z.object({ systems: z.array(systems.element.pick({ name: true })), attributes });

/** The input of a report with what its systems say of themselves, from the JSON of a report that tells it. */
export function withAttributes(input: ReportInput, file: string | undefined): ReportInput {
  if (file === undefined) return input;
  const told = toldByReport.safeParse(parsed(file));
  if (!told.success) {
    throw new UsageError(`--attributes ${file}: expected the JSON of a significance report`);
  }
  const placeOf = new Map(told.data.systems.map(({ name }, place) => [name, place]));
  const columns = (told.data.attributes?.columns ?? []).map((column) => ({
    ...column,
    values: input.systems.map(({ name }) => column.values[placeOf.get(name) ?? -1] ?? null),
  }));
  return { ...input, attributes: columns, provenance: { ...input.provenance, attributeFile: file } };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(filePath(file), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`--attributes ${file}: ${error.message}`);
    throw error;
  }
}
