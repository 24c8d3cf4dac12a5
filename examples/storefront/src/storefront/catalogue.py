"""The products, read from a YAML file."""

from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import BaseModel, Field


class Product(BaseModel):
    sku: str = Field(pattern=r"^[A-Z]{3}-\d{4}$")
    title: str
    price: Decimal


def load_products(path: Path) -> dict[str, Product]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return {product.sku: product for product in (Product(**entry) for entry in entries)}
