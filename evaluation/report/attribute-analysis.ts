import { associate } from '../attributes/associate.ts';
import type { ReportDraft } from './report.ts';
import type { ReportInput, ReportSystemInput } from './report-input.ts';

/**
 * What the systems of a report say of themselves, and which of it goes with better values.
 *
 * @param input   - attributes aligned with its systems
 * @param systems - those of the report, in its order
 * @returns nothing where no system says anything
 * @source `associate`
 */
export function attributeAnalysis(
  input: ReportInput,
  systems: readonly ReportSystemInput[],
): Pick<ReportDraft, 'attributes'> {
  const places = systems.map(({ name }) => input.systems.findIndex((system) => system.name === name));
  const columns = (input.attributes ?? [])
    .map((column) => ({ ...column, values: places.map((place) => column.values[place] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null));
  if (columns.length === 0) return {};
  const values = Float64Array.from(systems, ({ value }) => value);
  const associations = associate(columns, values, input.metric.direction).map(
    ({ ci, groups, cautions, ...association }) => ({
      ...association,
      ci: ci && toInterval(ci),
      groups: groups.map((group) => ({ ...group, ci: group.ci && toInterval(group.ci) })),
      cautions: [...cautions],
    }),
  );
  return { attributes: { columns, associations } };
}

const toInterval = ([low, high]: readonly [number, number]): [number, number] => [low, high];
