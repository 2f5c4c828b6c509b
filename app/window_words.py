"""What runtime/ and quantize/ answer with a command or an option, and the window's own words for the same: it has a page where the
command line has an option. `sentences` looks here first.
"""

from __future__ import annotations

from app.language import QT_TRANSLATE_NOOP

_ANEW = QT_TRANSLATE_NOOP("sentences", "Convert it again: it begins anew.")

IN_THE_WINDOW = {
    "Give one with --imatrix, make one with --calibrate, or choose Q2_K or a larger type.": QT_TRANSLATE_NOOP(
        "sentences", "Tick “Measure first what matters”, or choose Q2_K or a larger type."
    ),
    "Start from the checkpoint or an F16 or BF16 file, or insist with --allow-requantize.": QT_TRANSLATE_NOOP(
        "sentences", "Start from the checkpoint, or an F16 or BF16 file."
    ),
    "Convert that folder if it is the checkpoint, or choose another OUT_DIR.": QT_TRANSLATE_NOOP(
        "sentences", "Convert that folder if it is the checkpoint, or choose another one for the model."
    ),
    "Delete that folder, or choose another OUT_DIR.": QT_TRANSLATE_NOOP(
        "sentences", "Delete that folder, or choose another one for the model."
    ),
    "Check HF_ENDPOINT.": QT_TRANSLATE_NOOP(
        "sentences", "Check the Hub's address in the settings, or HF_ENDPOINT where none stands there."
    ),
    "Check HF_ENDPOINT and your network's proxy.": QT_TRANSLATE_NOOP(
        "sentences", "Check the network's proxy, and the Hub's address in the settings, or HF_ENDPOINT where none stands there."
    ),
    "Download it with: quern models download {repo}": QT_TRANSLATE_NOOP("sentences", "Download it on the models page."),
    "Make one with --calibrate, or with llama-imatrix.": QT_TRANSLATE_NOOP("sentences", "Delete it, and what matters is measured again."),
    "Start without --resume, which begins anew.": _ANEW,
    "Start without --resume.": _ANEW,
    "Close other programs, or use fewer threads.": QT_TRANSLATE_NOOP("sentences", "Close other programs."),
    "Check the name; for a private one give Quern a token: quern models token": QT_TRANSLATE_NOOP(
        "sentences", "Check the name; for a private one give Quern an access token, in the settings."
    ),
    "Make a new one in your account's settings: quern models token": QT_TRANSLATE_NOOP(
        "sentences", "Make a new one in your account's settings there, and give it to Quern in the settings."
    ),
    "Agree on {page}, then make an access token in your account's settings and give it to Quern: quern models token.": QT_TRANSLATE_NOOP(
        "sentences", "Agree on {page}, then make an access token in your account's settings there and give it to Quern in the settings."
    ),
    "Look for a repository whose name ends in -GGUF. A checkpoint of safetensors becomes one with: quern quantize": QT_TRANSLATE_NOOP(
        "sentences", "Look for a repository whose name ends in -GGUF. “Convert a checkpoint…” makes one of safetensors."
    ),
    "Free {amount} (1 GB stays free for everything else), choose a smaller model, or move the models folder with QUERN_MODELS_DIR.": (
        QT_TRANSLATE_NOOP("sentences", "Free {amount} (1 GB stays free for everything else), or choose a smaller model.")
    ),
    "The card is tried again after a day, with another driver, or after `quern doctor`.": QT_TRANSLATE_NOOP(
        "sentences",
        "The card is tried again after a day, with another driver, or at once by a button in the settings, under “What computes”.",
    ),
    "Give the path of a .gguf file, or a name that `quern models` lists.": QT_TRANSLATE_NOOP(
        "sentences", "Choose another one on the models page."
    ),
}
