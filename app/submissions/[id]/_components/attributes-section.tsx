import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { AttributesForm } from './attributes-form.tsx';

/** What the system says of itself; its owner may change what the task asks for. */
export function AttributesSection({
  system,
  task,
  declared,
  isOwn,
}: {
  system: { id: string; attributes: Readonly<Record<string, number | string>> };
  task: string;
  declared: readonly SystemAttribute[];
  isOwn: boolean;
}) {
  const { attributes } = system;
  const named = new Map(
    declared.map(({ name, label = name, unit }) => [name, unit ? `${label} (${unit})` : label]),
  );
  const given = Object.entries(attributes);
  const isChangeable = isOwn && declared.length > 0;
  if (given.length === 0 && !isChangeable) return null;
  return (
    <section aria-labelledby="attributes-heading" className="text-sm">
      <h2 id="attributes-heading" className="heading">
        About the system
      </h2>
      {given.length > 0 && (
        <dl className="mt-2 space-y-1">
          {given.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4">
              <dt className="text-muted wrap-anywhere">{named.get(name) ?? name}</dt>
              <dd className="text-right wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {isChangeable && (
        <details className="mt-2 print:hidden">
          <summary className="button button-small list-none [&::-webkit-details-marker]:hidden">
            Change…
          </summary>
          <AttributesForm system={system} task={task} declared={declared} />
        </details>
      )}
    </section>
  );
}
