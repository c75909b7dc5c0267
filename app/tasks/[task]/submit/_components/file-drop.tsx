'use client';

import { useState } from 'react';
import { formatBytes } from '#app/_format/bytes.ts';

/** A place to drop a file on, or to choose one; an ordinary file input underneath. */
export function FileDrop({
  file,
  hint,
  accept,
  onFile,
}: {
  file: File | null;
  hint: string;
  accept: string;
  onFile: (file: File) => void;
}) {
  const [isOver, setOver] = useState(false);
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped) onFile(dropped);
      }}
      className={`block cursor-pointer rounded-xl border-2 border-dashed px-6 py-9 text-center focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-sunken'}`}
    >
      <input
        type="file"
        name="file"
        accept={accept}
        className="sr-only"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onFile(chosen);
        }}
      />
      {file ? (
        <>
          <span className="block font-medium [overflow-wrap:anywhere]">{file.name}</span>
          <span className="text-muted text-sm">
            {formatBytes(file.size)}. Choose or drop another to replace it.
          </span>
        </>
      ) : (
        <>
          <span className="block font-medium">
            Drop the file here, or <span className="link">choose it</span>
          </span>
          <span className="text-muted text-sm">{hint}</span>
        </>
      )}
    </label>
  );
}
