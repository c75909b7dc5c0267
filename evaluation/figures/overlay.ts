import type { FigureHead, FigurePanel, FigureSeries } from './figure.ts';

/** A system with one panel of its figure; null where its figure lacks the panel. */
export interface SystemPanel {
  readonly system: string;
  readonly panel: FigurePanel | null;
}

/** A series of the overlay: of a system, or of the truth or a reference, which all share. */
export interface OverlaySeries extends FigureSeries {
  /** Whose it is; null for what all systems share. */
  readonly system: string | null;
}

/** One panel of a figure with the series of one or several systems: what is drawn, tabulated and downloaded. */
export interface FigureOverlay {
  readonly head: FigureHead;
  readonly panel: string;
  readonly series: readonly OverlaySeries[];
}

/**
 * Lays the same panel of several systems over each other. What they share comes first and once; then the series of
 * each system in the order of the systems.
 *
 * @param head    - of the figure, the same for all but the names of its panels
 * @param panel   - name of the panel
 * @param systems - unique names
 * @source definition
 */
export function overlayPanels(
  head: FigureHead,
  panel: string,
  systems: readonly SystemPanel[],
): FigureOverlay {
  const shared = new Map<string, OverlaySeries>();
  const own: OverlaySeries[] = [];
  for (const { system, panel: found } of systems) {
    for (const series of found?.series ?? []) {
      const key = `${series.of} ${series.name}`;
      if (series.of === 'submission') own.push({ ...series, system });
      else if (!shared.has(key)) shared.set(key, { ...series, system: null });
    }
  }
  return { head, panel, series: [...shared.values(), ...own] };
}
