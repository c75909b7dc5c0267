/** The methods of adjudication, for the form that offers them. */
export { ADJUDICATION_IDS, ADJUDICATION_METHODS } from '#evaluation/judgments/adjudication/methods.ts';
