/** A row of single numbers with their names. */
export function Figures({ figures }: { figures: readonly { label: string; value: string }[] }) {
  return (
    <dl className="mt-6 grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-3 max-lg:[&>:last-child]:col-span-2 lg:grid-cols-5">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse justify-end bg-surface px-4 py-3.5">
          <dt className="text-faint text-sm">{label}</dt>
          <dd className="font-medium text-2xl tabular-nums tracking-tight">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
