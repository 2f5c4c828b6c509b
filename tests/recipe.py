"""The recipe of the demo model is a folder of scripts, not a package: the modules of it that tests use."""

import importlib
import sys
from pathlib import Path

RECIPE = Path(__file__).parents[1] / "assets" / "demo" / "recipe"

sys.path.append(str(RECIPE))  # last, so that nothing there can stand before a module of the same name
answers = importlib.import_module("answers")
evaluate = importlib.import_module("evaluate")
evaluation = importlib.import_module("evaluation")
heldout = importlib.import_module("heldout")
asking = importlib.import_module("asking")
