import { CopyButton } from './copy-button.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** Commands or a file to copy; a long file scrolls. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <figure className="card overflow-hidden">
      <figcaption className="flex items-center justify-between gap-3 border-line border-b py-1.5 pr-1.5 pl-3.5">
        <span className="text-faint text-xs">{label}</span>
        <CopyButton text={text} />
      </figcaption>
      <ScrollRegion label={label} className="max-h-112 print:max-h-none">
        <pre className="px-3.5 py-3 font-mono text-[0.8125rem] leading-relaxed">{text}</pre>
      </ScrollRegion>
    </figure>
  );
}
