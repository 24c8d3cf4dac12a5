"""The shop's pages."""

from __future__ import annotations

import logging
from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi_cart_helpers import CartSession
from jinja2 import Environment, FileSystemLoader, select_autoescape

from storefront.catalogue import Product, load_products
from storefront.invoices import invoice_text

log = logging.getLogger(__name__)

app = FastAPI(title="Storefront")
products = load_products(Path(__file__).parent / "products.yaml")
pages = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())


@app.get("/products")
def list_products() -> list[Product]:
    return list(products.values())


@app.post("/cart/{sku}")
def add_to_cart(sku: str, session: str) -> dict[str, int]:
    if sku not in products:
        raise HTTPException(status_code=404, detail="There is no such product.")
    cart = CartSession.open(session)
    cart.add(sku)
    log.info("added %s", sku)
    return {"items": len(cart)}


@app.get("/invoice/{session}")
def invoice(session: str) -> str:
    cart = CartSession.open(session)
    return pages.get_template("invoice.html").render(text=invoice_text([products[sku] for sku in cart]))
