'use client';

export function PrintButton() {
  return (
    <button type="button" className="button button-small" onClick={() => window.print()}>
      Print
    </button>
  );
}
