import { describe, expect, it } from 'vitest';
import { shellReader } from '../../../../server/src/documents/shell.ts';

function names(text: string): string[] {
  return shellReader.read(text).dependencies.map(({ rawName }) => rawName);
}

describe('an install command is found', () => {
  it.each([
    ['docker exec -it -u root web pip install a'],
    ['docker compose run --rm -e A=b web python -m pip install a'],
    ['docker-compose exec web sh -c "pip install a"'],
    ["su - app -c 'pip install a'"],
    ['hatch run test:pip install a'],
    ['hatch run pip install a'],
    ['poetry run pip install a'],
    ['uv run -m pip install a'],
    ['sudo -u app -- env -u X A=b timeout 60 pip install a'],
    ['while ! pip install a; do sleep 1; done'],
    ['case $x in y) pip install a ;; esac'],
    ['function f { pip install a; }'],
    ['eval "pip install a"'],
    ['echo `pip install a`'],
    ['C:/Python/python.exe -m pip install a ^'],
    ['"$POETRY" add a'],
    ['. venv/bin/activate && pip install a'],
    ['pip --isolated -vvv install a'],
  ])('in %s', (text) => {
    expect(names(text)).toEqual(['a']);
    expect(shellReader.read(text).errors).toEqual([]);
  });

  it.each([
    ['echo pip install a'],
    ['pip uninstall a'],
    ['pip show a'],
    ['docker build pip install a'],
    ['grep "pip install a" file'],
    ['pip install'],
    ['pip install .'],
    ['pip install -e .[dev] ../b'],
    ['conda install a'],
    ['apt-get install python3-pip'],
    ['uv sync'],
    ['uv run a'],
    ['poetry install'],
    ['pipenv install'],
    ['pip-compile requirements.in'],
    ['git commit -m "pip install a"'],
    ['A="pip install a"'],
    ['# pip install a'],
  ])('and nothing of the kind in %s', (text) => {
    expect(names(text)).toEqual([]);
    expect(shellReader.read(text).errors).toEqual([]);
  });
});
