// Figures and times as people read them.

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const ONE = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export const count = value => WHOLE.format(value || 0);
export const rate = value => (value > 0 && value < 10 ? ONE.format(value) : WHOLE.format(value || 0));
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

/** Milliseconds as [value, unit]. */
export function span(millis) {
  if (!millis) return ["0", "ms"];
  if (millis < 1000) return [count(millis), "ms"];
  if (millis < 60_000) return [ONE.format(millis / 1000), "s"];
  if (millis < 3_600_000) return [ONE.format(millis / 60_000), "min"];
  return [ONE.format(millis / 3_600_000), "h"];
}

export const time = at => new Date(at).toLocaleTimeString("en-GB", { hour12: false });
export const exact = at => `${time(at)}.${String(new Date(at).getMilliseconds()).padStart(3, "0")}`;
export const moment = at => `${new Date(at).toLocaleDateString("en-CA")} ${time(at)}`;

export function ago(at) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(at)) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86400)} d ago`;
}
