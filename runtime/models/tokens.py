"""The access token for private and gated repositories, kept in the system's keyring and nowhere else by Quern.

A token belongs to one host, so that one that was given for the Hub is never sent to a mirror.
"""

from __future__ import annotations

import logging
import os
from urllib.parse import urlsplit

from runtime.errors import HubError

_log = logging.getLogger(__name__)
_SERVICE = "quern"
_WAY_OUT = "Set HF_TOKEN in the environment instead, or install one, such as GNOME Keyring or KWallet."


def token_for(host: str) -> str | None:
    """From the keyring, else HF_TOKEN, else, for the Hub itself, the one that its own command line keeps."""
    import huggingface_hub
    from huggingface_hub import constants

    if saved := _saved(host):
        return saved
    if said := os.environ.get("HF_TOKEN", "").strip():
        return said
    return huggingface_hub.get_token() if host == urlsplit(constants.HUGGINGFACE_CO_URL_HOME).hostname else None


def save_token(host: str, token: str) -> None:
    """Raises HubError where the system has no keyring: a token is not written to a plain file."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, host, token.strip())
    except KeyringError as error:
        raise HubError("This system has no keyring that could keep the token.", _WAY_OUT) from error


def forget_token(host: str) -> bool:
    """Whether there was one."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_SERVICE, host)
    except PasswordDeleteError:
        return False
    except KeyringError as error:
        raise HubError("This system has no keyring.", "A token in HF_TOKEN is forgotten by unsetting that variable.") from error
    return True


def _saved(host: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, host)
    except KeyringError as error:
        _log.debug("no keyring: %s", error)  # the variable is a way without one
        return None
