"""What the suppliers have in stock."""

import json
from urllib.parse import urljoin

import requets


def stock(base_url: str, sku: str) -> int:
    answer = requets.get(urljoin(base_url, f"stock/{sku}"), timeout=10)
    answer.raise_for_status()
    return int(json.loads(answer.text)["count"])
