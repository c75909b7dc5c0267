import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

/** A database or a transaction in it: services take either. */
export type Db = Omit<PostgresJsDatabase<typeof schema>, '$client'>;

export interface Connection {
  db: Db;
  /** The driver itself, for LISTEN and for closing. */
  sql: postgres.Sql;
}

/** Connects lazily to the given URL; `sql.end()` closes. */
export function connect(url: string, options: { max?: number } = {}): Connection {
  const sql = postgres(url, { max: options.max ?? 10, onnotice: () => {} });
  return { db: drizzle(sql, { schema }), sql };
}
