"""Paper: Listing -> Sheet -> Typst -> PDF. Knows no Qt and no SQL."""
