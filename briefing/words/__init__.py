"""Word values, dates, countries and numbers; fold names. No store, no Qt."""
