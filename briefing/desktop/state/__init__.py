"""What a window shows and remembers, without a widget."""
