"""Search everything: the box that Ctrl+K opens."""
