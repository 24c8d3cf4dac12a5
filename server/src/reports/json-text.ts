/** Characters that JSON lets through and a terminal or a reader may be fooled by: C1 controls, bidi, invisible ones. */
const hidden =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/** JSON for a terminal or a file: the same value, with such characters written as escapes. */
export function jsonText(value: unknown, indent: number): string {
  return JSON.stringify(value, null, indent).replace(hidden, escaped);
}

function escaped(characters: string): string {
  let text = '';
  for (let index = 0; index < characters.length; index++) {
    text += `\\u${characters.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return text;
}
