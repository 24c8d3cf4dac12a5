/** What the bytes from 128 on stand for in IBM code page 437, the encoding of names without the UTF-8 flag (APPNOTE D.1). */
const upper =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

export function oldName(bytes: Buffer): string {
  let name = '';
  for (const byte of bytes) name += byte < 128 ? String.fromCharCode(byte) : upper[byte - 128];
  return name;
}
