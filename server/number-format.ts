/** How pages print numbers: by the same functions as every rendering of a report. */
export {
  decimalsFor,
  formatInterval,
  formatNumber,
  formatP,
  formatRanks,
} from '#evaluation/report/format-number.ts';
