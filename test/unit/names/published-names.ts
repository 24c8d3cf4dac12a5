/** Names of malicious uploads as they were published, each with the project that it was taken for. */
export interface PublishedNames {
  readonly source: string;
  /** `name for target`, a line each. */
  readonly names: string;
}

export const published: readonly PublishedNames[] = [
  {
    source: 'National Security Authority of Slovakia, SK-CSIRT-SA-20170909, 2017',
    names: `
      acqusition for acquisition
      bzip for bz2file
      crypt for crypto
      django-server for django-server-guardian-api
      setup-tools for setuptools
      telnet for telnetsrvlib
      urlib3 for urllib3
    `,
  },
  {
    source: 'Bertus, "Detecting Cyber Attacks in the Python Package Index", 2018',
    names: `
      colourama for colorama
      diango for django
      djago for django
      dajngo for django
      djanga for django
    `,
  },
  {
    source: 'Lukas Martini, report to the Python security team, 2019',
    names: `
      jeilyfish for jellyfish
      python3-dateutil for python-dateutil
    `,
  },
  {
    source: 'Sonatype, "Ransomware in a PyPI package", 2022',
    names: `
      requesys for requests
      requesrs for requests
      requesr for requests
    `,
  },
  {
    source: 'Sonatype, "Cryptomining in PyPI packages", 2021',
    names: `
      matplatlib-plus for matplotlib
      mplatlib for matplotlib
      maratlib for matplotlib
      maratlib1 for matplotlib
    `,
  },
  {
    source: 'Phylum, "W4SP stealer in PyPI packages", 2022',
    names: `
      colorsama for colorama
      pyurllib for urllib3
      requests-httpx for requests
    `,
  },
  {
    source: 'Check Point, "Malicious packages on PyPI", 2022',
    names: `
      pymocks for pysocks
    `,
  },
];

/** The names with their targets. */
export const publishedNames: readonly { readonly name: string; readonly target: string }[] =
  published.flatMap(({ names }) =>
    names
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', target = ''] = line.trim().split(' for ');
        return { name, target };
      }),
  );

/** What fingers do: usual slips in the names of projects that everybody knows. */
export const usualSlips = `
  reqeusts requets requsts rquests requestss reuqests requests-py requestz requests2 pandsa pnadas padnas pandaas numpyy nunpy
  nmupy numpi scipyy sicpy matplotlb matplotib matploltib matplotlibb mathplotlib falsk flaask flaks fask djnago djangoo
  djangp dajngo sqlalchmy sqlalchemyy sqalchemy sqlachemy beautifulsoup beautifulsop4 beutifulsoup4 beautifulsoup4s tensorfow
  tensrflow tensorflw tesnorflow pytroch pytorh selenuim seleniumm selenum slenium selinium pillwo pilow colorma colormaa
  coloroma cryptograhpy crytography cryptographyy criptography setuptool setuptoolss setuptolls boto33 botto3
  bot03 urllib33 urlllib3 urlib3 certify3 certifii pytets pytestt pyetst pydanitc pydantc pydanticc fastapii fatsapi fsatapi
  fastpi httpxx aiohtpp aihttp aiohttpp websokets websocketss scikitlearn scikit-lern sckit-learn scikit-leanr opencvpython
  opencv-pyhton opencv-pythn python-datutil python-dateutils python-dotnev pyhton-dotenv python-dotenvv jinja22 jinj2
  markdwon markupsaef markupsfe virtualnev virtualenvv packagingg pakcaging typing-extension typingextensions
  typing-extensionss importlib-metdata importlib-metadataa googleapi-python-client prompt-tookit psycopg2-binray psycop2-binary
  lxmll lmxl loguruu logru tqmd tqddm rcih cilck clickk celeryy cerely gunicron gunicornn uvicron uvcorn uvicornn
  transformerss trasnformers trnasformers openaai opneai openaii langchian langchan langchainn discrod discordd telebott
`
  .trim()
  .split(/\s+/);

/** Ordinary projects: add-ons, clients, and names that are a word or somebody's own. */
export const ordinaryNames = `
  django-crispy-forms django-filter django-cors-headers django-extensions django-environ django-taggit django-mptt
  django-simple-history django-import-export djangorestframework-simplejwt flask-login flask-migrate flask-wtf flask-restful
  flask-socketio flask-bcrypt flask-marshmallow flask-admin flask-caching flask-limiter pytest-django pytest-mock pytest-cov
  pytest-xdist pytest-asyncio pytest-benchmark pytest-bdd pytest-randomly pytest-sugar pytest-timeout sphinx-rtd-theme
  sphinx-autobuild sphinx-copybutton sphinxcontrib-mermaid mkdocs-material mkdocs-awesome-pages-plugin types-requests
  types-pyyaml types-toml types-redis pandas-stubs boto3-stubs mypy-boto3-s3 pylint-django flake8-bugbear flake8-docstrings
  black isort bandit safety vulture radon xenon wily pyupgrade autoflake docformatter yapf pydocstyle pycodestyle twine
  hatch flit poetry pdm tox nox invoke fabric ansible salt luigi airflow-dbt prefect dagster kedro great-expectations
  streamlit gradio dash bokeh altair plotly seaborn holoviews datashader networkx igraph graphviz pygraphviz sympy
  statsmodels prophet xgboost lightgbm catboost optuna hyperopt ray dask modin vaex polars pyarrow fastparquet h5py zarr
  xarray netcdf4 rasterio fiona shapely geopandas folium pyproj geopy astropy sunpy biopython pysam rdkit openbabel ase
  mdanalysis nibabel nilearn mne psychopy pygame pyglet arcade panda3d kivy toga wxpython pyside6 pyqt5 textual urwid
  blessed asciimatics npyscf mitmproxy scapy paramiko netmiko napalm nornir pysnmp impacket shodan censys yara-python
  volatility3 angr pwntools ropper capstone unicorn keystone-engine frida objection
`
  .trim()
  .split(/\s+/);
