import { formatBytes } from '#app/_format/bytes.ts';
import type { TaskFileView } from '#server/services/tasks.ts';

/** What a participant downloads. */
export function TaskFiles({ files }: { files: readonly TaskFileView[] }) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="files-heading">
      <h2 id="files-heading" className="heading">
        Data to download
      </h2>
      <ul className="mt-3 divide-y divide-line border-line border-y">
        {files.map((file) => (
          <li key={file.name} className="flex flex-wrap items-baseline gap-x-4 py-2.5">
            <a href={file.href} download className="link inline-block py-0.5 font-mono text-[0.8125rem]">
              {file.name}
            </a>
            <span className="ml-auto text-faint text-sm tabular-nums">{formatBytes(file.bytes)}</span>
            <span className="basis-full text-muted text-sm">{file.description}</span>
            <span className="code basis-full text-faint text-xs">sha256 {file.sha256}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
