import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from '../exit-codes.ts';

/** Asks on the terminal; refuses to where there is none, so that scripts never hang. */
export async function ask(question: string): Promise<string> {
  refuseWithoutTerminal();
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

/** Asks for a secret: what is typed is not shown. */
export async function askSecret(question: string): Promise<string> {
  refuseWithoutTerminal();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question); // only now is echo off
  try {
    return (await terminal.question('')).trim();
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** All of stdin, for `--token-stdin`. */
export async function readStdin(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text.trim();
}

function refuseWithoutTerminal(): void {
  if (!process.stdin.isTTY) throw new UsageError('there is no terminal to ask on; use --token-stdin');
}
