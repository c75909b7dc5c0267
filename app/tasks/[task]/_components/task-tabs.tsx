'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** The pages of a task. */
export function TaskTabs({ task }: { task: string }) {
  const path = usePathname();
  const tabs = [
    { href: `/tasks/${task}`, label: 'Overview' },
    { href: `/tasks/${task}/leaderboard`, label: 'Leaderboard' },
    { href: `/tasks/${task}/submit`, label: 'Submit' },
    { href: `/tasks/${task}/submissions`, label: 'My submissions' },
    { href: `/tasks/${task}/reports/new`, label: 'Reports' },
  ] as const;
  return (
    <nav aria-label="Task" className="-mx-3 mt-5 overflow-x-auto print:hidden">
      <ul className="flex">
        {tabs.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? 'page' : undefined}
              className="block border-transparent border-b-2 px-3 pt-1.5 pb-2.5 text-muted text-sm whitespace-nowrap outline-offset-[-3px] hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
