const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const second = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' });

const texts = {
  day: (at: Date) => day.format(at),
  minute: (at: Date) => `${day.format(at)}, ${minute.format(at)} UTC`,
  second: (at: Date) => `${day.format(at)}, ${second.format(at)} UTC`,
};

/** A point in time in UTC, the same for every reader. */
export function Time({ at, to = 'day' }: { at: Date; to?: keyof typeof texts }) {
  return (
    <time dateTime={at.toISOString()} title={texts.second(at)} className="whitespace-nowrap tabular-nums">
      {texts[to](at)}
    </time>
  );
}
