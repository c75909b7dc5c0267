import { Link } from './link.tsx';
import { Menu } from './menu.tsx';
import { signOut } from './sign-out.ts';

const entry = 'block w-full rounded-md px-3 py-1.5 text-left text-sm hover:bg-sunken';

export function AccountMenu({ name }: { name: string }) {
  return (
    <Menu className="grid size-9 place-items-center rounded-full" button={<Initial name={name} />}>
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
    </Menu>
  );
}

function Initial({ name }: { name: string }) {
  return (
    <span className="grid size-7 place-items-center rounded-full bg-accent font-semibold text-on-accent text-xs uppercase">
      <span aria-hidden="true">{Array.from(name.trim())[0] ?? '?'}</span>
      <span className="sr-only">Account of {name}</span>
    </span>
  );
}
