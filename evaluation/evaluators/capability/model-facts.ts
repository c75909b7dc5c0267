import type { TableRow } from '../../formats/table-rows.ts';

/** Columns that tell of models, wherever a table has them. */
export const modelColumns = {
  group: { names: ['group', 'family'], isOptional: true },
  flops: { names: ['flops', 'compute'], isOptional: true },
  params: { names: ['params', 'parameters'], isOptional: true },
} as const;

type ModelColumn = keyof typeof modelColumns;

/** What is known of models: a fact may stand in any row of any file, but must be the same everywhere. */
export class ModelFacts {
  private readonly groups = new Map<string, string>();
  private readonly flopsOf = new Map<string, number>();
  private readonly paramsOf = new Map<string, number>();

  /**
   * Takes what a row says of its model; notes numbers that are not above 0 and facts that contradict earlier ones.
   *
   * @param id      - of the model
   * @param row     - of any table
   * @param columns - where the table has the facts; -1 where it does not
   * @source definition
   */
  add(id: string, row: TableRow, columns: Readonly<Record<ModelColumn, number>>): void {
    this.take(this.groups, id, row, columns.group, row.text(columns.group));
    this.take(this.flopsOf, id, row, columns.flops, this.positive(row, columns.flops));
    this.take(this.paramsOf, id, row, columns.params, this.positive(row, columns.params));
  }

  /** NaN where the cell is empty or refused. */
  private positive(row: TableRow, column: number): number {
    if (row.isEmpty(column)) return Number.NaN;
    const value = row.number(column);
    if (value <= 0)
      row.refuse(column, 'not_positive', 'a number above 0, or an empty cell where it is unknown');
    return value > 0 ? value : Number.NaN;
  }

  private take<Fact extends string | number>(
    facts: Map<string, Fact>,
    id: string,
    row: TableRow,
    column: number,
    fact: Fact,
  ): void {
    if (fact === '' || Number.isNaN(fact)) return;
    const known = facts.get(id);
    if (known === undefined) facts.set(id, fact);
    else if (known !== fact)
      row.refuse(column, 'contradicting_model', 'the same as in earlier rows of this model');
  }

  /**
   * @param id - of a model
   * @returns its group, `''` where unknown
   * @source definition
   */
  group(id: string): string {
    return this.groups.get(id) ?? '';
  }

  /**
   * @param id - of a model
   * @returns floating-point operations of its training, NaN where unknown
   * @source definition
   */
  flops(id: string): number {
    return this.flopsOf.get(id) ?? Number.NaN;
  }

  /**
   * @param id - of a model
   * @returns number of its parameters, NaN where unknown
   * @source definition
   */
  params(id: string): number {
    return this.paramsOf.get(id) ?? Number.NaN;
  }

  /**
   * Models whose compute is far from that of models of like size: most likely a slip of units.
   *
   * @returns ids whose compute is over 100 times, or below a 100th of, the median of the five models nearest in
   *          parameters; none where fewer than six models have both numbers
   * @source research/capability.md: btlm-3b-8k-base of ObsScaling, 627 T tokens for 0.627 T
   */
  computeOutliers(): string[] {
    const known = [...this.paramsOf.keys()].filter((id) => this.flopsOf.has(id));
    if (known.length <= NEIGHBOURS) return [];
    return known.filter((id) => {
      const distance = (other: string) => Math.abs(Math.log(this.params(other) / this.params(id)));
      const nearest = known
        .filter((other) => other !== id)
        .sort((a, b) => distance(a) - distance(b))
        .slice(0, NEIGHBOURS);
      const flops = nearest.map((other) => this.flops(other)).sort((a, b) => a - b);
      const ratio = this.flops(id) / flops[NEIGHBOURS >> 1]!;
      return ratio > FAR_OFF || ratio < 1 / FAR_OFF;
    });
  }
}

const NEIGHBOURS = 5;
const FAR_OFF = 100;
