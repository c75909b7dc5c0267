import Link from 'next/link';
import { signOut } from './sign-out.ts';

const entry = 'block w-full rounded-md px-3 py-1.5 text-left text-sm hover:bg-sunken';

/** Opens without JavaScript, being a disclosure. */
export function AccountMenu({ name }: { name: string }) {
  return (
    <details className="relative" name="account">
      <summary
        className="grid size-9 list-none place-items-center rounded-full [&::-webkit-details-marker]:hidden"
        aria-label={`Account of ${name}`}
      >
        <span
          aria-hidden="true"
          className="grid size-7 place-items-center rounded-full bg-accent font-semibold text-on-accent text-xs uppercase"
        >
          {Array.from(name.trim())[0] ?? '?'}
        </span>
      </summary>
      <div className="card absolute right-0 z-40 mt-1 w-56 p-1.5 shadow-lg">
        <p className="truncate px-3 py-1.5 text-faint text-xs">Signed in as {name}</p>
        <Link href="/submissions" className={entry}>
          My submissions
        </Link>
        <Link href="/settings/account" className={entry}>
          Account
        </Link>
        <Link href="/settings/tokens" className={entry}>
          API tokens
        </Link>
        <form action={signOut} className="mt-1.5 border-line border-t pt-1.5">
          <button type="submit" className={entry}>
            Sign out
          </button>
        </form>
      </div>
    </details>
  );
}
