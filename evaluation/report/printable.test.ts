import { describe, expect, it } from 'vitest';
import { cutToWidth, nameInSentence, printable } from './printable.ts';

describe('printable', () => {
  it('takes out what cannot be seen or turns the text around', () => {
    expect(printable('\u202egnp.exe')).toBe('gnp.exe');
    expect(printable('a\u200bb\tc')).toBe('a b c');
    expect(printable('\u200b')).toBe('(no visible name)');
    expect(printable('BM25 (Überläufer) 名前')).toBe('BM25 (Überläufer) 名前');
  });
});

describe('nameInSentence', () => {
  it('isolates names that run from right to left', () => {
    expect(nameInSentence('שלום')).toBe('\u2068שלום\u2069');
    expect(nameInSentence('plain')).toBe('plain');
  });
});

describe('cutToWidth', () => {
  it('keeps both ends and counts wide characters twice', () => {
    expect(cutToWidth('short', 10)).toBe('short');
    expect(cutToWidth('0123456789abcdef', 11)).toBe('012345…cdef');
    expect(cutToWidth('名前名前名前', 7)).toBe('名前…前');
  });
});
