"""What the text says: words, forms, quotations, mentions; every result is a span."""
