/** Shannon's entropy of a text's UTF-16 units in bits for each, of at most `limit` of them. Random base64 has nearly 6. */
export function entropyOf(text: string, limit = 8_192): number {
  const length = Math.min(text.length, limit);
  if (length === 0) return 0;
  const counts = new Map<number, number>();
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}
