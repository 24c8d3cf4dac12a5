"""A small shop: products, a cart, invoices."""

__version__ = "0.4.0"
