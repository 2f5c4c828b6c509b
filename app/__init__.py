"""The window and the command line. The only package that may import PySide6; it never imports llama_cpp."""

__version__ = "0.1.0"
