/** Names of files and folders that operating systems leave behind and nobody means to submit. */
const CLUTTER = /^(__MACOSX|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** Whether a file of an archive or folder is none of its author's. */
export const isClutter = (name: string): boolean => name.split('/').some((part) => CLUTTER.test(part));
