"""Everything that can be done from anywhere in the window, as one list: shortcuts, the command palette and the sheet of keys are
made from it. What an action does stands in `binding`. No Qt.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.language import translate


@dataclass(frozen=True)
class Action:
    """`keys`: shortcuts as QKeySequence reads them, the first one shown. `listed`: the command palette has it."""

    name: str
    section: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = "arrow-right"
    listed: bool = True


@dataclass(frozen=True)
class Key:
    """A key that has a meaning where the focus is; told in the sheet only."""

    section: str
    text: str
    keys: tuple[str, ...]


def actions() -> tuple[Action, ...]:
    """All of them, in the language of the window."""
    chats = translate("actions", "Chats")
    message = translate("actions", "Message")
    window = translate("actions", "Window")
    models = translate("actions", "Models")
    return (
        Action("new_chat", chats, translate("actions", "New chat"), ("Ctrl+N",), "square-pen"),
        Action("new_private", chats, translate("actions", "New temporary chat"), ("Ctrl+Shift+N",), "eye-off"),
        Action("search", chats, translate("actions", "Search everything said"), ("Ctrl+F",), "search"),
        Action("next_chat", chats, translate("actions", "Next chat"), ("Ctrl+PgDown",), "arrow-down"),
        Action("previous_chat", chats, translate("actions", "Previous chat"), ("Ctrl+PgUp",), "arrow-up"),
        Action("rename", chats, translate("actions", "Rename this chat"), (), "pencil"),
        Action("pin", chats, translate("actions", "Pin or unpin this chat"), (), "pin"),
        Action("delete", chats, translate("actions", "Delete this chat"), ("Ctrl+Shift+Backspace",), "trash-2"),
        Action("export_md", chats, translate("actions", "Export this chat as Markdown…"), (), "download"),
        Action("export_html", chats, translate("actions", "Export this chat as one HTML file…"), (), "download"),
        Action("export_json", chats, translate("actions", "Export this chat as JSON…"), (), "download"),
        Action("import", chats, translate("actions", "Import chats…"), (), "upload"),
        Action("write", message, translate("actions", "Go to the message being written"), ("Ctrl+L",), "message-square"),
        Action("attach", message, translate("actions", "Attach files…"), ("Ctrl+O",), "paperclip"),
        Action("capture", message, translate("actions", "Capture a part of the screen…"), ("Ctrl+Shift+S",), "scan"),
        Action("think", message, translate("actions", "Think before answering, or not"), ("Ctrl+T",), "lightbulb"),
        Action("again", message, translate("actions", "Answer again"), ("Ctrl+R",), "rotate-ccw"),
        Action("go_on", message, translate("actions", "Continue the answer"), (), "arrow-right"),
        Action("stop", message, translate("actions", "Stop the answer, or close what is open"), ("Esc",), "stop", listed=False),
        Action("palette", window, translate("actions", "All commands and chats…"), ("Ctrl+K",), "palette", listed=False),
        Action("settings", window, translate("actions", "Settings…"), ("Ctrl+,",), "gear"),
        Action("presets", window, translate("actions", "Change presets…"), (), "sliders"),
        Action("sheet", window, translate("actions", "Keys…"), ("Ctrl+/", "F1"), "keyboard"),
        Action("sidebar", window, translate("actions", "Show or hide the conversations"), ("Ctrl+B",), "panel-left"),
        Action("larger", window, translate("actions", "Larger text"), ("Ctrl++", "Ctrl+="), "contrast"),
        Action("smaller", window, translate("actions", "Smaller text"), ("Ctrl+-",), "contrast"),
        Action("usual_size", window, translate("actions", "Text in the usual size"), ("Ctrl+0",), "contrast"),
        Action("theme_light", window, translate("actions", "Light theme"), (), "contrast"),
        Action("theme_dark", window, translate("actions", "Dark theme"), (), "contrast"),
        Action("theme_system", window, translate("actions", "The system’s theme"), (), "contrast"),
        Action("folder", window, translate("actions", "Open the folder of your data"), (), "folder-open"),
        Action("about", window, translate("actions", "About Quern"), (), "info"),
        Action("quit", window, translate("actions", "Quit"), ("Ctrl+Q",), "x"),
        Action("models", models, translate("actions", "Get models…"), (), "box"),
        Action("model_file", models, translate("actions", "Open a model file…"), (), "folder-open"),
        Action("convert", models, translate("actions", "Convert a checkpoint…"), (), "scissors"),
        Action("where", models, translate("actions", "What of the model lies where…"), (), "sliders"),
    )


def keys() -> tuple[Key, ...]:
    """What keys mean where the focus is."""
    message = translate("actions", "Message")
    listed = translate("actions", "List of chats")
    return (
        Key(message, translate("actions", "Send"), ("Return",)),
        Key(message, translate("actions", "Break the line"), ("Shift+Return",)),
        Key(message, translate("actions", "Bring an earlier message back, in an empty field"), ("Up",)),
        Key(listed, translate("actions", "Open"), ("Return",)),
        Key(listed, translate("actions", "Rename"), ("F2",)),
        Key(listed, translate("actions", "Delete"), ("Del",)),
        Key(listed, translate("actions", "All that can be done with it"), ("Menu", "Shift+F10")),
    )
