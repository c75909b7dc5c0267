/** A small truth: the visits of two subjects. */
export const exampleVisits = `RID,CognitiveAssessmentDate,Diagnosis,ADAS13,ScanDate,Ventricles
3,2018-03-12,CN,9,2018-03-20,0.0214
3,2018-11-05,MCI,14,2018-11-19,0.0226
31,2018-05-02,AD,31,2018-05-02,0.0407
`;

const HEADER =
  'RID,Forecast Month,Forecast Date,CN relative probability,MCI relative probability,AD relative probability,' +
  'ADAS13,ADAS13 50% CI lower,ADAS13 50% CI upper,Ventricles_ICV,Ventricles_ICV 50% CI lower,Ventricles_ICV 50% CI upper';

/** Forecasts from January 2018 on that is valid against {@link exampleVisits}, here of `count` months. */
function forecasts(count: number): string {
  const rows = Array.from({ length: count }, (_, month) => {
    const date = `${2018 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const [healthy, decline] = [(0.8 - 0.005 * month).toFixed(3), (0.2 + 0.004 * month).toFixed(3)];
    const [score, size] = [10 + 0.25 * month, 0.0215 + 0.0001 * month];
    return [
      `3,${month + 1},${date},${healthy},${decline},0.05,${score},${score - 2},${score + 2},` +
        `${size.toFixed(4)},${(size - 0.001).toFixed(4)},${(size + 0.001).toFixed(4)}`,
      `31,${month + 1},${date},0.05,0.25,0.7,${score + 18},${score + 15},${score + 21},` +
        `${(size + 0.018).toFixed(4)},${(size + 0.016).toFixed(4)},${(size + 0.02).toFixed(4)}`,
    ];
  });
  return `${[HEADER, ...rows.map(([first]) => first), ...rows.map(([, second]) => second)].join('\n')}\n`;
}

/** A submission of the fewest months that the challenge takes. */
export const exampleForecasts = forecasts(48);
