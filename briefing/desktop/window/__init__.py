"""The main window: its frame, menus and navigation."""
