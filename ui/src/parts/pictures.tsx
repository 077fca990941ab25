// Counts as pictures: bars beside words, and columns along time.
// Never the only place of a number: a table with the same stands beside each.

interface Counted {
  of: string;
  label: string;
  count: number;
}

interface Props {
  label: string;
  counts: readonly Counted[];
}

const WIDTH = 480;
const ROW = 44;
/** Bars that are drawn; the rest stands in the table. */
const MOST_BARS = 12;

export function Bars({ label, counts }: Props) {
  const drawn = counts.slice(0, MOST_BARS);
  const most = Math.max(1, ...drawn.map(({ count }) => count));
  return (
    <svg class="picture" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${drawn.length * ROW}`}>
      {drawn.map(({ of, label: words, count }, at) => (
        <g key={of}>
          <text x="0" y={at * ROW + 15}>
            {words.length > 44 ? `${words.slice(0, 43)}…` : words}
          </text>
          <rect x="0" y={at * ROW + 21} width={Math.max(3, (count / most) * (WIDTH - 48))} height="14" rx="2" />
          <text x={Math.max(3, (count / most) * (WIDTH - 48)) + 8} y={at * ROW + 33}>
            {count}
          </text>
        </g>
      ))}
    </svg>
  );
}

const HEIGHT = 150;
const BASE = HEIGHT - 22;

export function Columns({ label, counts }: Props) {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const step = Math.min(48, WIDTH / counts.length);
  // Where there is no room for every month, the years.
  const named = step >= 40 ? counts.map(({ of }) => of.slice(2)) : counts.map(({ of }, at) => (at === 0 || of.endsWith("-01") ? of.slice(0, 4) : ""));
  const years = named.filter((name) => name !== "").length;
  return (
    <svg class="picture" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <line x1="0" y1={BASE} x2={WIDTH} y2={BASE} />
      {counts.map(({ of, count }, at) => (
        <g key={of}>
          {count > 0 && <rect x={at * step} y={BASE - (count / most) * (BASE - 18)} width={Math.max(1, step - Math.min(3, step / 4))} height={(count / most) * (BASE - 18)} />}
          {count > 0 && step >= 16 && (
            <text x={at * step} y={BASE - (count / most) * (BASE - 18) - 4}>
              {count}
            </text>
          )}
          {named[at] && (step >= 40 || years <= 12) && (
            <text x={at * step} y={HEIGHT - 5}>
              {named[at]}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
