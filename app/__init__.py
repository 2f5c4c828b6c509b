"""The window and the command line. The only package that may import PySide6; it never imports llama_cpp."""

__version__ = "0.1.0"
IDENTIFIER = "app.quern.Quern"  # of its desktop entry and its bundle: window systems find the icon by it
