import type { Viewer } from '#server/permissions.ts';
import { AccountMenu } from './account-menu.tsx';
import { BrandMark } from './brand.tsx';
import { Link } from './link.tsx';
import { SiteNavigation } from './site-navigation.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

export function SiteHeader({ viewer }: { viewer: Viewer | null }) {
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-canvas print:hidden">
      <div className="frame flex h-14 items-center gap-1 sm:gap-6">
        <Link href="/" className="flex items-center gap-2 rounded-md pr-1 text-ink">
          <BrandMark className="size-6" />
          <span className="font-semibold text-[1.0625rem] tracking-tight">Podium</span>
        </Link>
        <SiteNavigation />
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <ThemeToggle />
          {viewer === null ? (
            <>
              <Link
                href="/sign-in"
                className="button button-small border-transparent bg-transparent shadow-none"
              >
                Sign in
              </Link>
              <Link href="/sign-up" className="button button-small button-primary max-sm:hidden">
                Sign up
              </Link>
            </>
          ) : (
            <AccountMenu name={viewer.name} />
          )}
        </div>
      </div>
    </header>
  );
}
