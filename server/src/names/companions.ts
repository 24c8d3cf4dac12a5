import type { NormalizedName } from '../packaging/name.ts';

/**
 * Projects of one family, released in step: whoever asks for the first may import the others, since its documentation
 * says so or both are one program in two distributions.
 */
const families: Readonly<Record<string, readonly string[]>> = {
  'apache-airflow': ['apache-airflow-core', 'apache-airflow-task-sdk', 'apache-airflow-providers-standard'],
  aiobotocore: ['botocore'],
  aiohttp: ['yarl', 'multidict'],
  ansible: ['ansible-core'],
  'argon2-cffi': ['argon2-cffi-bindings'],
  boto3: ['botocore', 's3transfer'],
  celery: ['kombu', 'billiard', 'vine'],
  dagster: ['dagster-shared', 'dagster-pipes'],
  dask: ['distributed'],
  'dbt-core': ['dbt-common', 'dbt-adapters', 'dbt-semantic-interfaces'],
  django: ['asgiref'],
  eventlet: ['greenlet'],
  fastapi: ['starlette', 'pydantic'],
  flask: ['werkzeug', 'jinja2', 'markupsafe', 'click', 'itsdangerous', 'blinker'],
  flax: ['jax'],
  gevent: ['greenlet'],
  gradio: ['gradio-client'],
  graphene: ['graphql-core', 'graphql-relay'],
  httpx: ['httpcore'],
  jax: ['jaxlib'],
  jinja2: ['markupsafe'],
  jupyterlab: ['jupyter-server'],
  langchain: ['langchain-core', 'langchain-text-splitters'],
  langgraph: ['langchain-core', 'langgraph-checkpoint', 'langgraph-prebuilt', 'langgraph-sdk'],
  'llama-index': ['llama-index-core'],
  logfire: ['logfire-api'],
  matplotlib: ['cycler'],
  mkdocs: ['markdown'],
  mypy: ['mypy-extensions'],
  notebook: ['jupyter-server'],
  'opentelemetry-sdk': ['opentelemetry-api', 'opentelemetry-semantic-conventions'],
  prefect: ['pydantic'],
  pydantic: ['pydantic-core', 'annotated-types'],
  pytest: ['pluggy', 'iniconfig'],
  'pytorch-lightning': ['torch', 'lightning-utilities', 'torchmetrics'],
  lightning: ['torch', 'pytorch-lightning', 'lightning-utilities', 'torchmetrics'],
  spacy: ['thinc', 'catalogue', 'srsly', 'preshed', 'cymem', 'murmurhash'],
  sphinx: ['docutils', 'jinja2'],
  sqlmodel: ['sqlalchemy', 'pydantic'],
  tensorflow: ['keras', 'tensorboard'],
  twisted: ['zope-interface', 'constantly', 'incremental', 'automat'],
  werkzeug: ['markupsafe'],
};

/** Whether one of the declared projects stands for this one too. */
export function comesWith(name: NormalizedName, declares: (name: NormalizedName) => boolean): boolean {
  return leadersOf(name).some(declares);
}

let leaders: ReadonlyMap<string, readonly NormalizedName[]> | null = null;

function leadersOf(name: NormalizedName): readonly NormalizedName[] {
  if (leaders === null) {
    const made = new Map<string, NormalizedName[]>();
    for (const [leader, members] of Object.entries(families)) {
      for (const member of members) {
        made.set(member, [...(made.get(member) ?? []), leader as NormalizedName]);
      }
    }
    leaders = made;
  }
  return leaders.get(name) ?? [];
}
