/** Most systems in one report, without and with an account. */
export const REPORT_SYSTEMS = { anonymous: 50, signedIn: 200 };
