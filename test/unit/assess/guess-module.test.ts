import { describe, expect, test } from 'vitest';
import { engineOver } from './engine-fixture.ts';

/** What is said of a file's imports in a workspace `/shop`: `rule level name`. */
async function told(
  at: string,
  code: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const all = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/shop/${name}`, text]));
  const { engine, open } = engineOver({ ...all, [`/shop/${at}`]: code });
  const assessment = await engine.assess(await open(`/shop/${at}`));
  const said = (assessment?.findings ?? []).filter(({ rule }) => rule !== 'undeclared-import');
  return said.map(({ rule, level, dependency }) => `${rule} ${level} ${dependency.name}`);
}

const anApp = { 'requirements.txt': 'flask\nrequests\n' };

describe('an import that leads to no project is told', () => {
  test.each([
    [
      'of a package that an assistant made up',
      'import fastapi_cart_helpers_kit\n',
      'information fastapi-cart-helpers-kit',
    ],
    ['in passing where it may be a module of the project', 'import quickgeo\n', 'hint quickgeo'],
    [
      'in passing where the code sets the path itself',
      'import sys\nsys.path.insert(0, "lib")\nimport fastapi_cart_helpers_kit\n',
      'hint fastapi-cart-helpers-kit',
    ],
  ])('%s', async (_, code, expected) => {
    expect(await told('app.py', code, anApp)).toEqual([`nonexistent ${expected}`]);
  });
});

describe('nothing is said of modules that an ordinary project has elsewhere', () => {
  test.each<[string, string, string, Readonly<Record<string, string>>]>([
    [
      'Django with settings outside the repository',
      'site/settings/base.py',
      'from local_settings import *\nfrom secrets_local import KEY\nimport core.config\n',
      { 'manage.py': '', ...anApp },
    ],
    [
      'Flask run from another folder',
      'web/app.py',
      'from database import Base\nfrom extensions import db\nimport my_ext\nfrom app_config import Config\n',
      anApp,
    ],
    [
      'a folder of scripts that share a helper elsewhere',
      'scripts/daily/report.py',
      'import qzxreports\nfrom qzxlib.load import rows\n',
      { 'lib/shared/qzxreports.py': '', 'lib/vendored/qzxlib/load.py': '' },
    ],
    [
      'a script that sets the path',
      'scripts/run.py',
      'import os, sys\nsys.path.append(os.path.dirname(__file__) + "/../../other")\nimport qzxreports\n',
      {},
    ],
    [
      'Airflow, whose plugins are on the path',
      'dags/daily.py',
      'from operators.load import Load\nfrom qzxhooks.s3 import Hook\nfrom dag_utils import alert\n',
      { 'plugins/operators/load.py': '', 'plugins/custom/qzxhooks/s3.py': '' },
    ],
    [
      'a repository of several projects without manifests',
      'services/cart/main.py',
      'from qzxcommon.log import logger\n',
      { 'libs/python/qzxcommon/log.py': '' },
    ],
    [
      'functions with layers',
      'functions/cart/handler.py',
      'from qzxlayer import db\nfrom common_layer import events\n',
      { 'layers/common/python/qzxlayer/__init__.py': '' },
    ],
    [
      'a loader of plugins',
      'host/loader.py',
      'import sys\nsys.path[0:0] = ["/opt/plugins"]\nimport qzxplugin\n',
      {},
    ],
    [
      'a company whose packages begin alike',
      'acmecorp/api.py',
      'import acmecorp_billing\nfrom acmecorp_events import bus\n',
      { 'pyproject.toml': '[project]\nname = "acmecorp-shop"\ndependencies = ["flask"]\n' },
    ],
    [
      'a module that is made and kept out of the repository',
      'shop/__init__.py',
      'import qzxbuildinfo\n',
      { '.gitignore': '*.pyc\n/shop/made/qzxbuildinfo.py\n' },
    ],
  ])('%s', async (_, at, code, files) => {
    expect(await told(at, code, files)).toEqual([]);
  });
});

describe('a module that is near the name of a popular project', () => {
  test('is told in a test where everybody knows the project', async () => {
    expect(await told('tests/test_app.py', 'import reqeusts\n', anApp)).toEqual([
      'typosquat warning reqeusts',
    ]);
  });

  test('is left alone in a test that writes the module itself', async () => {
    const code = 'import reqeusts\nopen(folder + "/reqeusts.py", "w")\n';
    expect(await told('tests/test_app.py', code, anApp)).toEqual([]);
  });

  test('is left alone where it is what people call their own', async () => {
    expect(await told('app.py', 'import db_utils\nfrom flask_app import create\n', anApp)).toEqual([]);
  });

  test('is left alone in a test where the project is one of many', async () => {
    expect(await told('app.py', 'import pytest_rerunfailure\n', anApp)).toEqual([
      'typosquat warning pytest-rerunfailure',
    ]);
    expect(await told('tests/test_app.py', 'import pytest_rerunfailure\n', anApp)).toEqual([]);
  });
});
