import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { type Connection, connect } from '#db/client.ts';
import { TEMPLATE } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the test server, without a database name. */
    postgresUrl: string;
  }
}

export interface TestDatabase extends Connection {
  readonly url: string;
}

async function withAdmin<T>(work: (admin: postgres.Sql) => Promise<T>): Promise<T> {
  const admin = postgres(`${inject('postgresUrl')}/postgres`, { max: 1, onnotice: () => {} });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** A migrated database of its own for the calling test file, dropped when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(async (admin) => {
    // One copy at a time: Postgres refuses a template that another session is just copying.
    await admin`select pg_advisory_lock(1)`;
    await admin.unsafe(`create database ${name} template ${TEMPLATE} strategy file_copy`);
  });
  const url = `${inject('postgresUrl')}/${name}`;
  const connection = connect(url);
  afterAll(async () => {
    await connection.sql.end({ timeout: 5 });
    await withAdmin((admin) => admin.unsafe(`drop database ${name} with (force)`));
  });
  return { ...connection, url };
}
