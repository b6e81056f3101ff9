"""What is wrong in a briefing, whether it comes from a folder or is a file already."""
