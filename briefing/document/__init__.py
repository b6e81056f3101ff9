"""Make what is handed on, as blocks: once, for paper, files, the clipboard and the terminal."""
