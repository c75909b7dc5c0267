/** Members of an archive, folders included. */
export const MEMBER_LIMIT = 10_000;
/** What all members together may unpack to, whatever the size of the archive, and at most. */
export const UNSUSPICIOUS_ARCHIVE = 4 * 2 ** 30;
export const ARCHIVE_LIMIT = 256 * 2 ** 30;
