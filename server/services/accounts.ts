import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { users } from '#db/schema/index.ts';
import { signedIn, type Viewer } from '../permissions.ts';

export interface AccountView extends Viewer {
  email: string;
}

export async function whoami(db: Db, viewer: Viewer | null): Promise<AccountView> {
  const known = signedIn(viewer);
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, known.userId));
  return { ...known, email: user?.email ?? '' };
}
