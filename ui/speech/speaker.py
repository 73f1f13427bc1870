"""One sentence after another through a voice of the system, in a process each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Signal

from ui.i18n import tr

if TYPE_CHECKING:
    from reader.model.language import Language
    from ui.speech.voices import Voice

_GENDERED = re.compile(r"(?<=\w)[*:_·](?=in(?:nen)?\b)", re.IGNORECASE)
_SLOWEST = 250
"""Milliseconds a letter may take, beside the time below: a program that takes longer has got stuck."""
_PATIENCE = 12_000
_FASTEST = 8
"""Milliseconds a letter takes at least: a program that needs less has said nothing."""
_LETTERS = 24
"""From here on that is telling."""
_ENDING = 1000
"""Milliseconds a program gets to end."""


def sayable(text: str) -> str:
    """A text as it is to be spoken: gendered forms with a pause, all white space a blank."""
    return " ".join(_GENDERED.sub("-", text).split())


class Speaker(QObject):
    """Speaks one text at a time.

    Signals:
        spoken: the text has been spoken to its end.
        failed: a sentence that says why it could not be.
    """

    spoken = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice: Voice | None = None
        self._process: QProcess | None = None
        self._letters = 0
        self._since = QElapsedTimer()
        self._stuck = QTimer(self, singleShot=True)
        self._stuck.timeout.connect(self._give_up)

    @property
    def speaks(self) -> bool:
        """Whether a program is at it."""
        return self._process is not None

    def find(self) -> str:
        """Look for a voice; empty when there is one, else a sentence that says what to do."""
        from ui.speech.voices import NO_VOICE, find_voice  # noqa: PLC0415 - deferred: off the start-up path

        self._voice = find_voice()
        return "" if self._voice is not None else tr(NO_VOICE)

    def say(self, text: str, language: Language, pace: int) -> None:
        """Begin to speak ``text``, ``pace`` percent as fast as the voice does by itself."""
        self.silence()
        if self._voice is None and (reason := self.find()):
            self.failed.emit(reason)
            return
        assert self._voice is not None
        call, said = self._voice.call(language, pace), sayable(text)
        process = self._process = QProcess(self)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._letters = len(said)
        self._since.start()
        self._stuck.start(_PATIENCE + _SLOWEST * len(said))
        process.start(call.program, list(call.arguments))
        process.write(call.prepare(said).encode())
        process.closeWriteChannel()

    def silence(self) -> None:
        """Say no more."""
        process, self._process = self._process, None
        self._stuck.stop()
        if process is None:
            return
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        if self._voice is not None and self._voice.stop:
            QProcess.startDetached(self._voice.program, list(self._voice.stop))
        process.kill()
        process.waitForFinished(_ENDING)
        process.deleteLater()

    def _end(self) -> QProcess | None:
        process, self._process = self._process, None
        self._stuck.stop()
        if process is not None:
            process.deleteLater()
        return process

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        elapsed = self._since.elapsed()
        process = self._end()
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        last = said.splitlines()[-1][:160] if said else ""
        silent = last and self._letters >= _LETTERS and elapsed < _FASTEST * self._letters
        if status == QProcess.ExitStatus.NormalExit and not code and not silent:
            self.spoken.emit()
        else:
            said = tr("{name} could not speak: {reason}", name=self._name, reason=last)
            self.failed.emit(said if last else tr("{name} could not speak.", name=self._name))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._end() is not None:
            self.failed.emit(tr("{name} could not be started.", name=self._name))

    def _give_up(self) -> None:
        self.silence()
        self.failed.emit(tr("{name} does not answer; it may have no loudspeaker.", name=self._name))

    @property
    def _name(self) -> str:
        return self._voice.name if self._voice is not None else ""
