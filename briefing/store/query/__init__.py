"""Turn criteria into SQL, and rows into records and claims."""
