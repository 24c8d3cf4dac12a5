"""Invoices, with the total in words where num2words is installed."""

from decimal import Decimal

from .catalogue import Product

try:
    from num2words import num2words
except ImportError:
    num2words = None


def invoice_text(products: list[Product]) -> str:
    total = sum((product.price for product in products), Decimal(0))
    lines = [f"{product.title}: {product.price}" for product in products]
    in_words = f" ({num2words(total)})" if num2words else ""
    return "\n".join([*lines, f"Total: {total}{in_words}"])
