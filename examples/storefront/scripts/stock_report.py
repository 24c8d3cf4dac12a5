# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "httpx>=0.27",
#     "jinja2==3.1.6",
# ]
# ///
"""The weekly stock report; `uv run scripts/stock_report.py` would install what it needs."""

import httpx
from jinja2 import Template

counts = httpx.get("https://storefront.invalid/stock", timeout=10).json()
print(Template("{% for name, count in counts.items() %}{{ name }}: {{ count }}\n{% endfor %}").render(counts=counts))
