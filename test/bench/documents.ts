import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/paths.ts';

/** The most downloaded projects' names, as embedded. */
export const popularNames: readonly string[] = readFileSync(inRoot('data/popular.txt'), 'utf8')
  .trim()
  .split('\n')
  .slice(1);

/** A name in place of every hundredth, one letter off, so that there is something to find. */
function misspelt(name: string): string {
  return `${name.slice(0, 2)}${name.slice(1)}`;
}

/** A requirements file: line N holds the pin of the Nth name. */
export function requirements(lines: number): string {
  return Array.from({ length: lines }, (_, index) => {
    const name = popularNames[index % popularNames.length] ?? 'requests';
    return `${index % 100 === 50 ? misspelt(name) : name}==1.${index % 20}.0\n`;
  }).join('');
}

/** A Python file with an import in every tenth line, between functions that call what was imported. */
export function python(lines: number): string {
  return Array.from({ length: lines }, (_, index) => {
    const module = (popularNames[Math.floor(index / 10) % 500] ?? 'requests').replaceAll('-', '_');
    const body = [
      `import ${module}`,
      '',
      `def step_${index}(value: int, *, label: str = "import this") -> dict[str, object]:`,
      '    """Takes a value.',
      '',
      '    from nowhere import nothing  # only words',
      '    """',
      `    result = {"label": f"{label}-{value:>10}", 'next': [value + i for i in range(10)]}`,
      '    return result  # import neither',
      '',
    ];
    return `${body[index % 10]}\n`;
  }).join('');
}

/** A JSON object with a repeated key now and then, which a JSON server reports. */
export function json(lines: number): string {
  const entries = Array.from({ length: lines - 2 }, (_, index) => {
    const name = popularNames[index % 100 === 50 ? index - 1 : index] ?? 'requests';
    return `  "${name}": "1.${index % 20}.0"`;
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}

/** The same as a YAML mapping. */
export function yaml(lines: number): string {
  return Array.from({ length: lines }, (_, index) => {
    const name = popularNames[index % 100 === 50 ? index - 1 : index] ?? 'requests';
    return `${name}: "1.${index % 20}.0"\n`;
  }).join('');
}
