import { formatCount } from '#app/_format/counts.ts';
import type { Notice } from '#evaluation/evaluator.ts';

/** What is worth knowing about a file that is valid all the same. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  return (
    <section aria-labelledby="notices-heading" className="rounded-xl bg-warn-soft px-5 py-4">
      <h2 id="notices-heading" className="font-semibold text-sm text-warn">
        Worth checking in the file
      </h2>
      <ul className="mt-1.5 space-y-1 text-sm">
        {notices.map((notice) => (
          <li key={notice.code} className="flex flex-wrap gap-x-2">
            <span>{notice.message}</span>
            <code className="code text-faint">
              {notice.code}
              {notice.count > 1 && ` × ${formatCount(notice.count)}`}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
