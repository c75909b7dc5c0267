import { useEffect, useRef, useState } from 'react';
import { DetailedError, type PreviousUpload, Upload } from 'tus-js-client';
import { refusalOf } from './refusal.ts';
import { Speedometer } from './speedometer.ts';

export interface UploadTarget {
  task: string;
  phase: string;
  system: string;
  note: string;
  /** What the system says of itself, as JSON. */
  attributes: string;
}

export type UploadState =
  | { step: 'idle' }
  | {
      step: 'sending' | 'waiting' | 'paused';
      sentBytes: number;
      totalBytes: number;
      bytesPerSecond: number | null;
    }
  | { step: 'refused'; messages: readonly string[] }
  | { step: 'done'; submission: string };

const ENDPOINT = '/api/uploads';
/** A lost connection is tried again for two minutes before the reader is asked. */
const RETRY_DELAYS_MS = [0, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];

/** The same file for the same task: what an interrupted upload is found again by. */
const fingerprintFor = (task: string) => async (file: File) =>
  ['podium', task, file.name, file.size, file.lastModified].join('|');

/** The network or the server failed, or another request of the same upload is not over: worth another try. */
function mayPass({ originalRequest, originalResponse }: DetailedError): boolean {
  const status = originalResponse?.getStatus() ?? 0;
  const isOffsetConflict = status === 409 && originalRequest.getMethod() === 'PATCH';
  return status === 0 || status >= 500 || status === 423 || isOffsetConflict;
}

/** Sends one file by the tus protocol; an upload that stopped goes on where it was. */
export function useUpload(onDone: (submission: string) => void) {
  const [state, setState] = useState<UploadState>({ step: 'idle' });
  const current = useRef<Upload>(null);
  useEffect(() => () => void current.current?.abort(), []);

  function begin(file: File, target: UploadTarget, previous?: PreviousUpload): void {
    const speed = new Speedometer();
    const upload = new Upload(file, {
      endpoint: ENDPOINT,
      retryDelays: RETRY_DELAYS_MS,
      fingerprint: fingerprintFor(target.task),
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => {
        const isPassing = mayPass(error);
        if (isPassing)
          setState((before) => ('sentBytes' in before ? { ...before, step: 'waiting' } : before));
        return isPassing;
      },
      metadata: { ...target, filename: file.name },
      onProgress: (sentBytes) => {
        const bytesPerSecond = speed.bytesPerSecond(sentBytes, performance.now());
        setState({ step: 'sending', sentBytes, totalBytes: file.size, bytesPerSecond });
      },
      onSuccess: ({ lastResponse }) => {
        const submission = lastResponse.getHeader('Podium-Submission') ?? upload.url?.split('/').at(-1) ?? '';
        setState({ step: 'done', submission });
        onDone(submission);
      },
      onError: (error) => {
        const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
        setState({ step: 'refused', messages: refusalOf(body) });
      },
    });
    current.current = upload;
    if (previous) upload.resumeFromPreviousUpload(previous);
    setState({ step: 'sending', sentBytes: 0, totalBytes: file.size, bytesPerSecond: null });
    upload.start();
  }

  return {
    state,
    begin,
    findPrevious: (file: File, task: string): Promise<PreviousUpload[]> =>
      new Upload(file, { endpoint: ENDPOINT, fingerprint: fingerprintFor(task) }).findPreviousUploads(),
    pause(): void {
      void current.current?.abort();
      setState((before) =>
        before.step === 'sending' || before.step === 'waiting'
          ? { ...before, step: 'paused', bytesPerSecond: null }
          : before,
      );
    },
    resume(): void {
      setState((before) => (before.step === 'paused' ? { ...before, step: 'sending' } : before));
      current.current?.start();
    },
    /** Ends the upload on the server too, which frees its place. */
    cancel(): void {
      void current.current?.abort(true).catch(() => {});
      setState({ step: 'idle' });
    },
  };
}
