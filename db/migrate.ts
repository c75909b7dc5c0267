import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Creates the database of the URL if need be and brings it to the newest schema; does nothing where it is. */
export async function migrate(url: string): Promise<void> {
  const target = new URL(url);
  const name = target.pathname.slice(1);
  const admin = postgres(new URL('/postgres', target).href, { max: 1, onnotice: () => {} });
  const existing = await admin`select 1 from pg_database where datname = ${name}`.catch(() => undefined);
  if (existing?.length === 0) await admin`create database ${admin(name)}`;
  await admin.end();

  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await applyMigrations(drizzle(client), {
      migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
    });
  } finally {
    await client.end();
  }
}
