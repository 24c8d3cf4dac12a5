import { describe, expect, test } from 'vitest';
import { mapImports, needsNoDistribution } from '../../../server/src/assess/map-import.ts';
import { undeclaredCheck } from '../../../server/src/assess/undeclared-import.ts';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { type ManifestDocument, summarize } from '../../../server/src/workspace/manifest-summary.ts';
import { embeddedData } from '../names/embedded-data.ts';

const { imports, index } = await embeddedData();

interface World {
  /** Manifests below `/shop`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly at?: string;
  /** Locked or installed. */
  readonly present?: readonly string[];
  readonly inTests?: boolean;
}

function document(file: string, text: string): ManifestDocument {
  const reader = readerFor({ path: file, languageId: null });
  if (reader === null) throw new Error(`no reader for ${file}`);
  return { file, reader, text, result: reader.read(text) };
}

const flaskAlone = { 'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["flask"]\n' };

/** What of a source's imports is said to be missing, as `name in manifest`. */
function undeclared(code: string, world: World = {}): string[] {
  const { files = flaskAlone, at = 'src/shop/app.py', present = [], inTests = false } = world;
  const documents = Object.entries(files).map(([name, text]) => document(`/shop/${name}`, text));
  const summary = summarize(documents, null);
  const source = document(`/shop/${at}`, code);
  const isPresent = (name: string) => present.includes(name);
  const check = undeclaredCheck({ source, root: '/shop', summary, imports, isPresent, inTests });
  if (check === null) return [];
  const context = { imports, index, declared: summary.declared, environment: null };
  const imported = source.result.dependencies.filter(({ module }) => module && !needsNoDistribution(module));
  return imported.flatMap((dependency) =>
    mapImports(dependency, context).flatMap((mapped) => {
      const found = check.of(dependency, mapped);
      return found ? [`${mapped.name} in ${found.manifest}${found.transitive ? ', transitive' : ''}`] : [];
    }),
  );
}

describe('an import that no manifest asks for is told', () => {
  test.each<[string, string, World, string[]]>([
    ['by its own name', 'import requests\n', {}, ['requests in pyproject.toml']],
    ["by its distribution's name", 'import yaml\n', {}, ['pyyaml in pyproject.toml']],
    [
      'by a part of a namespace',
      'from google.cloud import storage\n',
      {},
      ['google-cloud-storage in pyproject.toml'],
    ],
    [
      'with the word that another one brings it',
      'import requests\n',
      { present: ['requests'] },
      ['requests in pyproject.toml, transitive'],
    ],
    [
      'where only a constraint names it',
      'import requests\n',
      { files: { ...flaskAlone, 'constraints.txt': 'requests==2' } },
      ['requests in pyproject.toml'],
    ],
    [
      'in a test where the policy asks',
      'import requests\n',
      { at: 'tests/test_a.py', inTests: true },
      ['requests in pyproject.toml'],
    ],
    [
      'in a project of a repository of several',
      'import requests\n',
      {
        files: { ...flaskAlone, 'packages/a/pyproject.toml': '[project]\nname = "a"\n' },
        at: 'packages/a/a/app.py',
      },
      ['requests in packages/a/pyproject.toml'],
    ],
    [
      'in a script that asks for something else',
      '# /// script\n# dependencies = ["rich"]\n# ///\nimport rich\nimport flask\n',
      { at: 'scripts/report.py' },
      ['flask in scripts/report.py'],
    ],
  ])('%s', (_, code, world, expected) => {
    expect(undeclared(code, world)).toEqual(expected);
  });
});

describe('a project whose place for requirements is empty says that it needs none', () => {
  test.each<[string, string, string]>([
    ['an empty list', 'pyproject.toml', '[project]\nname = "shop"\ndependencies = []\n'],
    [
      'a project table of something that is built',
      'pyproject.toml',
      '[project]\nname = "shop"\n[build-system]\nrequires = []\n',
    ],
    ["Poetry's table", 'pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.12"\n'],
    ['an empty file', 'requirements.txt', ''],
    ['a file of comments', 'requirements.txt', '# nothing yet\n'],
    ['a Pipfile', 'Pipfile', '[packages]\n'],
    ['a call of setup', 'setup.py', 'from setuptools import setup\nsetup(name="shop")\n'],
  ])('%s', (_, file, text) => {
    expect(undeclared('import yaml\n', { files: { [file]: text } })).toEqual([`pyyaml in ${file}`]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['configuration of tools', { 'pyproject.toml': '[tool.ruff]\nline-length = 100\n' }],
    ['a call of setup without anything', { 'setup.py': 'from setuptools import setup\nsetup()\n' }],
    ['a call of setup that a tool fills in', { 'setup.py': 'setup(name="shop", pbr=True)\n' }],
    ['a call of setup with unpacked keywords', { 'setup.py': 'setup(name="shop", **read())\n' }],
    [
      'a call of setup with a setup.cfg beside it',
      { 'setup.py': 'setup(name="shop")\n', 'setup.cfg': '[metadata]\nversion = 1\n' },
    ],
    [
      'an empty list of requirements that is written by a tool',
      { 'requirements.txt': '# This file is autogenerated by pip-compile with Python 3.12\n' },
    ],
  ])('but not %s', (_, files) => {
    expect(undeclared('import yaml\n', { files })).toEqual([]);
  });
});

describe('nothing is said', () => {
  test.each<[string, string]>([
    ['of what is declared', 'import flask\n'],
    ['of a name that is only guessed', 'import unheard_of_helpers\n'],
    ['of an everyday word, whatever distribution bears it', 'import config\nimport agents\nimport tree\n'],
    ['of an import that may fail', 'try:\n    import requests\nexcept ImportError:\n    requests = None\n'],
    [
      'of an import for type checkers',
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import requests\n',
    ],
    ['of a backport under a condition', 'import sys\nif sys.version_info < (3, 11):\n    import tomli\n'],
    ['of an import inside a function', 'def shell():\n    from IPython import start_ipython\n'],
    ['of a condition on one line', 'if True: import requests\n'],
    [
      'of what the system, a notebook or a data platform has loaded',
      'import gi\nfrom gi.repository import Gtk\nimport dbus, systemd.daemon, libvirt, rpm, cairo, pylab, dbutils\n' +
        'from IPython.display import display\nfrom google.colab import drive\n',
    ],
    ['of what Ansible runs', 'from ansible.module_utils.basic import AnsibleModule\n'],
    [
      'of what the application around a script brings',
      'import bpy, qgis.core, arcpy, maya.cmds, hou, xbmc, uwsgi, splunk, apt, bl_ui, gimpfu, rospy\n',
    ],
    ['of what came with every Python', 'import pkg_resources, setuptools\n'],
    ['of a close companion', 'import werkzeug\nfrom jinja2 import Template\n'],
  ])('%s', (_, code) => {
    expect(undeclared(code)).toEqual([]);
  });

  const requirement = (text: string) => ({
    'pyproject.toml': `[project]\nname = "shop"\ndependencies = ["flask"]\n${text}`,
  });

  test.each<[string, World]>([
    ['in a test', { at: 'tests/test_app.py' }],
    ['in conftest.py', { at: 'conftest.py' }],
    ['in a type stub', { at: 'src/shop/app.pyi' }],
    ['in setup.py', { at: 'setup.py' }],
    ['in noxfile.py', { at: 'noxfile.py' }],
    ['in documentation', { at: 'docs/conf.py' }],
    ['in an example', { at: 'examples/first.py' }],
    ['in an integration', { at: 'src/shop/contrib/requests.py' }],
    ['in a notebook', { at: 'first.ipynb' }],
    ['without a manifest', { files: {} }],
    ['where nothing is asked for at all', { files: { 'pyproject.toml': '[project]\nname = "shop"\n' } }],
    ['where a group asks', { files: requirement('[dependency-groups]\ndev = ["requests"]\n') }],
    ['where an extra asks', { files: requirement('[project.optional-dependencies]\nweb = ["requests"]\n') }],
    [
      'where an extra of that name is asked for',
      { files: requirement('[dependency-groups]\nweb = ["kombu[requests]"]\n') },
    ],
    [
      'where an extra has that name',
      { files: requirement('[project.optional-dependencies]\nrequests = ["kombu"]\n') },
    ],
    [
      'where conda is asked',
      { files: { ...flaskAlone, 'environment.yml': 'dependencies:\n  - conda-forge::requests >=2\n' } },
    ],
    [
      'where conda is asked by pixi',
      { files: { ...flaskAlone, 'pixi.toml': '[dependencies]\nrequests = "*"\n' } },
    ],
    ['where another manifest asks', { files: { ...flaskAlone, 'requirements-dev.txt': 'requests' } }],
    [
      'where a computed requirement may ask',
      {
        files: {
          'pyproject.toml': '[project]\nname = "shop"\ndynamic = ["dependencies"]\n',
          'requirements.txt': 'flask',
        },
      },
    ],
    ['where an included file is missing', { files: { 'requirements.txt': '-r elsewhere.txt\nflask\n' } }],
    [
      'where an included file lies on another machine',
      {
        files: {
          'requirements.txt': '-r //shop/other-requirements.txt\nflask\n',
          'other-requirements.txt': '',
        },
      },
    ],
  ])('%s', (_, world) => {
    const code = world.at?.endsWith('.ipynb') ? '{"cells": [], "nbformat": 4}' : 'import requests\n';
    expect(undeclared(code, world)).toEqual([]);
  });

  test.each<[string, string, string]>([
    [
      'an extra that brings it',
      'import psycopg_pool\nimport websockets\n',
      'psycopg[pool]\nuvicorn[standard]',
    ],
    ['another distribution of the module', 'import cv2\n', 'opencv-python-headless'],
    ['a distribution called much like the module', 'import kerberos\n', 'pykerberos'],
    ['a part of the namespace', 'import google.cloud.unheard_of\n', 'google-cloud-storage'],
    ['a distribution named after the dotted module', 'import acme.billing\n', 'acme-billing'],
  ])('where the manifest asks for %s', (_, code, name) => {
    expect(undeclared(code, { files: { 'requirements.txt': `${name}\n` } })).toEqual([]);
  });
});
