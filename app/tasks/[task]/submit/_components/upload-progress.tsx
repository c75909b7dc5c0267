import { formatBytes } from '#app/_format/bytes.ts';
import { formatDuration } from '#app/_format/durations.ts';

const words = {
  sending: 'Uploading',
  waiting: 'Connection lost, trying again',
  paused: 'Paused',
};

/** How far an upload is, how fast it goes, and how to stop it for a while. */
export function UploadProgress({
  step,
  sentBytes,
  totalBytes,
  bytesPerSecond,
  onPause,
  onResume,
  onCancel,
}: {
  step: 'sending' | 'waiting' | 'paused';
  sentBytes: number;
  totalBytes: number;
  bytesPerSecond: number | null;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
}) {
  const left = bytesPerSecond ? ((totalBytes - sentBytes) / bytesPerSecond) * 1000 : null;
  return (
    <div className="card p-4">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm tabular-nums">
        <span className="font-medium">{words[step]}</span>
        <span className="text-muted">
          {formatBytes(sentBytes)} of {formatBytes(totalBytes)}
          {bytesPerSecond !== null && `, ${formatBytes(Math.round(bytesPerSecond))}/s`}
          {left !== null && sentBytes < totalBytes && `, ${formatDuration(left)} left`}
        </span>
      </p>
      <progress
        className="bar mt-2"
        max={Math.max(totalBytes, 1)}
        value={sentBytes}
        aria-label="Bytes sent"
      />
      <div className="mt-3 flex gap-2">
        <button
          type="button"
          className="button button-small"
          onClick={step === 'paused' ? onResume : onPause}
        >
          {step === 'paused' ? 'Resume' : 'Pause'}
        </button>
        <button type="button" className="button button-small" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
