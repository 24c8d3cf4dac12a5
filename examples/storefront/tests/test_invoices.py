from decimal import Decimal

import pytest

from storefront.catalogue import Product
from storefront.invoices import invoice_text


@pytest.mark.parametrize("price, total", [("12.50", "12.50"), ("0", "0")])
def test_the_total_is_the_sum(price: str, total: str) -> None:
    mug = Product(sku="MUG-0001", title="Enamel mug", price=Decimal(price))
    assert f"Total: {total}" in invoice_text([mug])
