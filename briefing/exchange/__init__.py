"""Ways out other than paper: spreadsheets, documents, pages, calendars and data."""
