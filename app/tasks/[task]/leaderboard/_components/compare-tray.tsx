/** Follows the reader down the board once rows are selected; counts them in CSS, so it needs no script. */
export function CompareTray() {
  return (
    <div className="compare-tray card sticky bottom-4 z-10 mx-auto mt-4 w-fit flex-wrap items-center gap-3 py-2 pr-2 pl-4 shadow-lg print:hidden">
      <span className="compare-count text-sm" />
      <button type="reset" className="button button-small">
        Clear
      </button>
      <button type="submit" formAction="figures" className="button button-small">
        Figures
      </button>
      <button type="submit" className="button button-small">
        <span>
          Report<span className="sr-only">: significance report</span>
        </span>
      </button>
      <button type="submit" formAction="compare" className="button button-small button-primary">
        Compare
      </button>
    </div>
  );
}
