/** Name of the migrated database that each test file copies. */
export const TEMPLATE = 'podium_template';
