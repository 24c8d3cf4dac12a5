import { mergeScenarios, readScenario } from '../scenario.ts';
import advisories from './storefront/advisories.json' with { type: 'json' };
import invented from './storefront/invented.json' with { type: 'json' };
import fastapi from './storefront/recorded/fastapi.json' with { type: 'json' };
import hatchling from './storefront/recorded/hatchling.json' with { type: 'json' };
import httpx from './storefront/recorded/httpx.json' with { type: 'json' };
import itsdangerous from './storefront/recorded/itsdangerous.json' with { type: 'json' };
import jinja2 from './storefront/recorded/jinja2.json' with { type: 'json' };
import num2words from './storefront/recorded/num2words.json' with { type: 'json' };
import pydantic from './storefront/recorded/pydantic.json' with { type: 'json' };
import pytest from './storefront/recorded/pytest.json' with { type: 'json' };
import pyyaml from './storefront/recorded/pyyaml.json' with { type: 'json' };
import requests from './storefront/recorded/requests.json' with { type: 'json' };
import uvicorn from './storefront/recorded/uvicorn.json' with { type: 'json' };

/** What the sample project `examples/storefront` needs: real projects as recorded, and a few invented ones. */
export const storefront = mergeScenarios(
  [
    fastapi,
    hatchling,
    httpx,
    itsdangerous,
    jinja2,
    num2words,
    pydantic,
    pytest,
    pyyaml,
    requests,
    uvicorn,
    invented,
    advisories,
  ].map(readScenario),
);
