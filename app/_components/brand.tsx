/** Three steps, the middle one with an error bar: the mark of Podium. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <rect x="2" y="13" width="6" height="9" rx="1" fill="currentColor" opacity="0.45" />
      <rect x="9" y="8" width="6" height="14" rx="1" fill="currentColor" />
      <rect x="16" y="15.5" width="6" height="6.5" rx="1" fill="currentColor" opacity="0.45" />
      <path d="M12 1.5v4.5M10 1.5h4M10 6h4" stroke="var(--gold)" strokeWidth="1.5" fill="none" />
    </svg>
  );
}
