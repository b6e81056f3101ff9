"""The list of a section with its filters, search box and menus."""
