"""Why a paragraph was not translated, or is to be looked at, in words."""

from __future__ import annotations

from reader.model.run import Skip
from reader.model.translation import Caution, EngineTrouble, Failure, Warned
from reader.translation.engine import ENGINES
from ui.i18n import Table, mark, tr

WHY: Table[str] = Table(
    {
        Failure.OFFLINE_SWITCH: "kept here, because you work offline",
        Failure.NEVER_SEND: "kept here, because this work is never sent",
        Failure.NOT_ALLOWED: "kept here, because nobody has agreed to send it",
        Failure.CANCELLED: "stopped",
        Failure.NO_KEY: "a key is missing",
        Failure.NO_ADDRESS: "the address of the server is missing",
        Failure.UNSAFE_ADDRESS: "the address is not https, and not trusted",
        Failure.UNSUPPORTED_LANGUAGE: "this direction is not offered",
        Failure.NO_MODEL: "there is no model file",
        Failure.BAD_MODEL: "the model file cannot be used",
        Failure.NO_CONNECTION: "the service cannot be reached",
        Failure.NOT_TRUSTED: "the service cannot prove who it is",
        Failure.TIMED_OUT: "no answer in time",
        Failure.BROKEN_OFF: "the answer broke off",
        Failure.KEY_REFUSED: "the key is refused",
        Failure.QUOTA: "the quota is used up",
        Failure.RATE_LIMITED: "too many requests for the service",
        Failure.TOO_LONG: "too long for the service",
        Failure.REFUSED: "the service declines it",
        Failure.NOT_FOUND: "there is no such service at this address",
        Failure.REDIRECTED: "the address leads elsewhere",
        Failure.CAPTCHA: "the service wants proof of a human",
        Failure.SERVER_ERROR: "the service is out of order",
        Failure.BAD_ANSWER: "the answer makes no sense",
        Failure.TOO_BIG: "the answer is far too big",
        Failure.EMPTY: "the answer is empty",
        Failure.UNCHANGED: "the text came back untranslated",
        Failure.WARNING_TEXT: "a notice of the service came instead",
        Failure.HTML: "a web page came instead",
        Failure.WRONG_LANGUAGE: "the answer is in the wrong language",
        Failure.CUT_OFF: "the answer is cut off",
        Failure.TOO_MUCH: "the answer is far longer than the text",
        Failure.REPEATED: "the answer repeats itself",
        Skip.EDITED: "translated by you meanwhile",
        Skip.SOURCE_EDITED: "the original was changed meanwhile",
        Skip.GONE: "the paragraph is no longer there",
        Skip.LEFT_OUT: "left out on purpose",
        Skip.OPEN: "you were writing in it",
    }
)
"""A few words for each reason a paragraph of a run has."""

WHAT_TO_DO: Table[str] = Table(
    {
        Failure.OFFLINE_SWITCH: "Switch “Work offline” off in the menu Translate to go on.",
        Failure.NEVER_SEND: "The menu Translate says so of this work; an offline model still translates it.",
        Failure.NO_KEY: "Engines… in the menu Translate takes it.",
        Failure.NO_ADDRESS: "Engines… in the menu Translate takes it.",
        Failure.UNSAFE_ADDRESS: "Use an https address, or say in Engines… that you trust the way there.",
        Failure.NO_MODEL: "Engines… in the menu Translate says where such files come from.",
        Failure.BAD_MODEL: "Choose another file in Engines….",
        Failure.NO_CONNECTION: "Look at the network, then go on.",
        Failure.NOT_TRUSTED: "Its certificate is not sound: do not trust this connection.",
        Failure.KEY_REFUSED: "Check the key in Engines….",
        Failure.QUOTA: "Wait until it is renewed, or let another engine do the rest.",
        Failure.RATE_LIMITED: "Wait, or let another engine do the rest.",
        Failure.NOT_FOUND: "Check the address in Engines….",
        Failure.REDIRECTED: "Check the address in Engines…; nothing is sent to where it leads.",
        Failure.CAPTCHA: "Wait some hours, or let another engine do the rest.",
        Failure.SERVER_ERROR: "Try again later, or let another engine do it.",
        Failure.WARNING_TEXT: "Wait, or let another engine do the rest.",
        Failure.HTML: "A network that wants a log-in answers so; open a web page first.",
        Skip.OPEN: "The machine’s version stands under Suggestions.",
    }
)
"""What helps, where something does."""

OF_ENGINES = mark(
    (
        "Offline model",
        "Translates on this machine with a model file you choose. Nothing is sent anywhere.",
        "Needs a key of a DeepL API account; free ones have a monthly limit.",
        "A server of your own, or one you have an account with; text goes to its address only.",
        "Needs a key of an Azure Translator resource, and its region unless that is global.",
        (
            "Reads the public page, which nobody has promised to keep: it may refuse after some paragraphs. "
            "The text travels in the address of the request."
        ),
        (
            "Free for about 5,000 characters a day, ten times that with a mail address, which is then sent "
            "along. The text travels in the address of the request."
        ),
    )
)
"""Names of engines that are words, and notes on them, as the domain has them."""

CAUTIONS = Table(
    {
        Caution.GUESSED_REFERENCE: "the footnote mark {what} may stand in the wrong place",
        Caution.GUESSED_MARK: "the formatting of “{what}” may stand in the wrong place",
        Caution.LOST_MARK: "the formatting of “{what}” was lost",
        Caution.LOST_TERM: "the glossary wants “{what}”",
        Caution.FORBIDDEN_TERM: "the glossary forbids “{what}”",
    }
)


def title(engine: str) -> str:
    """The name of an engine as its makers write it."""
    return tr(ENGINES[engine].title) if engine in ENGINES else engine


def note(engine: str) -> str:
    """What is to be known of an engine before it is chosen."""
    return tr(ENGINES[engine].note)


def why(reason: str) -> str:
    """A few words for a reason; an unknown one as it is."""
    return WHY.get(reason) or reason.replace("_", " ")


def what_to_do(reason: str) -> str:
    """What helps; empty where nothing is known to."""
    return WHAT_TO_DO.get(reason) or ""


def caution(warned: Warned) -> str:
    """What is to be looked at in a translation."""
    return CAUTIONS[warned.caution].format(what=warned.what)


def sentence(trouble: EngineTrouble) -> str:
    """One sentence for a person: who, why, and what to do."""
    who = f"{title(trouble.engine)}: " if trouble.engine else ""
    words = f"{who}{why(trouble.failure)}"
    return " ".join(
        part for part in (f"{words[:1].upper()}{words[1:]}.", what_to_do(trouble.failure)) if part
    )
