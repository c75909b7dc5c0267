import type { Look } from '#evaluation/volumes/look-at.ts';
import type { VolumesView } from '#server/services/volumes.ts';
import type { VolumeQuery } from './volume-query.ts';

/** Plane, slice, annotation and classes. Without JavaScript it is a form that the address repeats. */
export function ViewerControls({
  submission,
  view,
  look,
  reference,
  isLive,
  onChange,
}: {
  submission: string;
  view: VolumesView;
  look: Look;
  reference: string;
  /** Choices show at once; else the form has to be sent. */
  isLive: boolean;
  onChange: (changed: Partial<VolumeQuery>) => void;
}) {
  const toggle = (name: string, isOn: boolean) => {
    const chosen = view.classes
      .map((one) => one.name)
      .filter((one) => (one === name ? isOn : look.chosen.includes(one)));
    if (chosen.length === 0) return;
    onChange({ classes: chosen.length === view.classes.length ? [] : chosen });
  };
  return (
    <form id="volume-controls" action={`/submissions/${submission}/volumes`} className="space-y-4">
      <input type="hidden" name="case" value={view.instance} />
      <input type="hidden" name="of" value={look.plane} />
      <label className="block">
        <span className="label">Plane</span>
        <select
          name="plane"
          value={look.plane}
          onChange={({ target }) => onChange({ plane: target.value, slice: undefined })}
          className="field"
        >
          {look.planes.map(({ name, slices, spacingMm }) => (
            <option key={name} value={name}>
              {name}, {slices} slices of {Number(spacingMm.toPrecision(3))} mm
            </option>
          ))}
        </select>
      </label>
      {view.references.length > 1 && (
        <label className="block">
          <span className="label">Reference</span>
          <select
            name="reference"
            value={reference}
            onChange={({ target }) => onChange({ reference: target.value })}
            className="field"
          >
            {view.references.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset>
        <legend className="label">Classes</legend>
        <ul>
          {view.classes.map(({ name, labels }) => (
            <li key={name}>
              <label className="flex min-h-8 items-center gap-2 text-sm max-sm:min-h-11">
                <input
                  type="checkbox"
                  name="class"
                  value={name}
                  checked={look.chosen.includes(name)}
                  onChange={({ target }) => toggle(name, target.checked)}
                  className="check"
                />
                <span>
                  {name} <span className="text-faint">labels {labels.join(', ')}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {isLive ? (
        <button
          type="button"
          className="button"
          onClick={() => onChange({ plane: look.plane, slice: look.worst })}
        >
          Worst slice
        </button>
      ) : (
        <button type="submit" className="button">
          Show
        </button>
      )}
    </form>
  );
}
