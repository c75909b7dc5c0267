/** Tests only: small cohorts as text. */

export const TRUTH_HEADER = 'RID,CognitiveAssessmentDate,Diagnosis,ADAS13,ScanDate,Ventricles';

const HEADER =
  'RID,Forecast Date,CN relative probability,MCI relative probability,AD relative probability,ADAS13,ADAS13 50% CI lower,ADAS13 50% CI upper,Ventricles_ICV,Ventricles_ICV 50% CI lower,Ventricles_ICV 50% CI upper';

/** The columns of the challenge without `Forecast Month`. */
export const COLUMNS = HEADER.split(',');

/** One row of a submission. */
export type ForecastRow = (string | number)[];

/** Rows of `months` months from 2020-01 on for the subjects 1, 2, ...; all alike unless changed. */
export function plainRows(subjects: number, months: number): ForecastRow[] {
  return Array.from({ length: subjects * months }, (_, row) => {
    const month = row % months;
    const date = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    return [1 + Math.floor(row / months), date, 0.5, 0.3, 0.2, 10, 8, 12, 0.02, 0.01, 0.03];
  });
}

export function csv(rows: readonly ForecastRow[], columns: readonly string[] = COLUMNS): string {
  return `${[columns, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
