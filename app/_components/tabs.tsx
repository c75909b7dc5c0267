'use client';

import type { Route } from 'next';
import { usePathname } from 'next/navigation';
import { Link } from './link.tsx';

/** Pages that belong together, the present one marked. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="-mx-3 mt-5 overflow-x-auto print:hidden">
      <ul className="flex">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href as Route}
              aria-current={path === tab.href ? 'page' : undefined}
              className="block whitespace-nowrap border-transparent border-b-2 px-3 pt-1.5 pb-2.5 text-muted text-sm outline-offset-[-3px] hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
