/** A number as Python reads it; what is larger than 2^53 becomes the nearest one, imaginary ones lose their `j`. */
export function numberIn(written: string): number {
  const digits = written.replaceAll('_', '').replace(/[lLjJ]$/, '');
  // Python 2 wrote octal numbers with a bare 0.
  if (/^0[0-7]+$/.test(digits)) return Number(`0o${digits.slice(1)}`);
  const value = Number(digits);
  return Number.isNaN(value) ? Number.parseFloat(digits) || 0 : value;
}
