const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** `640 kB`, `11.4 MB`: decimal units, as indexes show them; one decimal below a hundred of them but for kB. */
export function sizeInWords(bytes: number): string {
  let amount = bytes / 1000;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${units[unit]}`;
}
