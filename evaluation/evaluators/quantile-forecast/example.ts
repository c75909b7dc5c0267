const rows = (location: string, values: readonly number[]): string =>
  [0.025, 0.25, 0.5, 0.75, 0.975]
    .map(
      (level, place) =>
        `2024-12-14,wk inc covid hosp,1,2024-12-21,${location},quantile,${level},${values[place]}\n`,
    )
    .join('');

/** A small forecast that is valid against {@link exampleTruth}. */
export const exampleForecast = `reference_date,target,horizon,target_end_date,location,output_type,output_type_id,value
${rows('US', [9800, 11900, 13200, 14700, 18100])}${rows('06', [610, 820, 930, 1040, 1390])}`;

/** What happened, for {@link exampleForecast}. */
export const exampleTruth = `target,target_end_date,location,observation
wk inc covid hosp,2024-12-21,US,14021
wk inc covid hosp,2024-12-21,06,890
`;
