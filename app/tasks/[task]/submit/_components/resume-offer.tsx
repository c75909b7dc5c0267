import type { PreviousUpload } from 'tus-js-client';

/** Offers to go on with an upload of the same file that stopped, by a reload or a lost connection. */
export function ResumeOffer({
  previous,
  onResume,
  onForget,
}: {
  previous: PreviousUpload;
  onResume: () => void;
  onForget: () => void;
}) {
  return (
    <div className="rounded-xl bg-accent-soft px-4 py-3 text-sm">
      <p>
        An upload of this file for the system <strong>{previous.metadata.system}</strong> stopped before its
        end ({new Date(previous.creationTime).toLocaleString('en-GB')}).
      </p>
      <div className="mt-2.5 flex gap-2">
        <button type="button" className="button button-small button-primary" onClick={onResume}>
          Resume it
        </button>
        <button type="button" className="button button-small" onClick={onForget}>
          Start anew
        </button>
      </div>
    </div>
  );
}
