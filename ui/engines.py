"""What a person has set about engines: which one translates, its settings and key, who may get texts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.commandline.person import engine_settings
from reader.jobs.passages import model_of
from reader.model.consent import EVERY_WORK, Consent, Permissions
from reader.model.translation import EngineTrouble, Secret
from reader.translation.engine import ENGINES, create
from reader.translation.gate import Gate
from reader.translation.keystore import KeyStore, native_ring
from ui import settings as preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.model.translation import Capabilities, EngineSettings
    from reader.translation.keystore import Ring, Where
    from ui.settings import Settings


class Engines(QObject):
    """Preferences about engines; keys are with the :class:`KeyStore`.

    Signals:
        changed: which engine translates, or something about one, or the switch.
    """

    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        data_folder: Path,
        keys: KeyStore | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Use the file of preferences; without ``keys`` the system's key store is looked for when needed."""
        super().__init__(parent)
        self._settings = settings
        self._keys = keys
        self.model_folder = data_folder / "models"

    # -- which one ---------------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The engine that translates; empty for none."""
        name = self._settings.get(preferences.ENGINE)
        return name if name in ENGINES else ""

    def choose(self, name: str) -> None:
        """Let an engine translate; an empty name means none."""
        if name != self.chosen:
            self._settings.put(preferences.ENGINE, name)
            self._settings.save()
            self.changed.emit()

    @property
    def offline(self) -> bool:
        """Whether everything is kept on this machine."""
        return self._settings.get(preferences.OFFLINE)

    def set_offline(self, offline: bool) -> None:
        """Keep everything on this machine, or no longer."""
        self._settings.put(preferences.OFFLINE, offline)
        self._settings.save()  # the command line looks at it
        self.changed.emit()

    # -- settings of one -----------------------------------------------------------------------------

    @property
    def keys(self) -> KeyStore:
        """Where keys are; finding the system's key store may take a moment."""
        if self._keys is None:
            self._keys = KeyStore(native_ring())
        return self._keys

    def look_for_keys(
        self, run: Callable[[Callable[[], Any], Callable[[Any], None]], None], then: Callable[[], None]
    ) -> None:
        """Look for the system's key store, and go on when it is known; ``run`` does so beside the window.

        The first time, reading the modules that ask for it takes longer than a page takes to turn.
        """
        if self._keys is not None:
            then()
            return

        def found(ring: Ring | None) -> None:
            if self._keys is None:  # nobody could not wait
                self._keys = KeyStore(ring)
            then()

        run(native_ring, found)

    def settings_of(self, name: str) -> EngineSettings:
        """What an engine needs to be made, with its key."""
        stored = self._settings.get(preferences.ENGINES).get(name)
        key = self.keys.get(name) if ENGINES[name].takes_key else Secret()
        return engine_settings(stored, key, self.model_folder)

    def store(self, name: str, values: dict[str, Any]) -> None:
        """Remember settings of an engine; a key is none of them."""
        every = self._settings.get(preferences.ENGINES) | {name: values}
        self._settings.put(preferences.ENGINES, every)
        self._settings.save()
        self.changed.emit()

    def store_key(self, name: str, key: Secret, *, keep: bool) -> Where:
        """Remember a key; where it is now."""
        where = self.keys.put(name, key, keep=keep)
        self.changed.emit()
        return where

    def model(self, name: str) -> str:
        """What distinguishes answers of this engine as it is set up."""
        return model_of(name, self.settings_of(name))

    def host(self, name: str) -> str:
        """To whom an engine as it is set up sends texts; empty for nobody.

        Raises:
            EngineTrouble: it is not set up.
        """
        return create(name, self.settings_of(name), Gate(_to_nobody)).host

    def trouble(self, name: str) -> EngineTrouble | None:
        """What an engine still lacks before it can translate; None when it is ready."""
        try:
            self.host(name)
        except EngineTrouble as trouble:
            return trouble
        return None

    def ready(self) -> list[Capabilities]:
        """The engines that could translate as they are set up."""
        return [engine for engine in ENGINES.values() if self.trouble(engine.name) is None]

    # -- consent -------------------------------------------------------------------------------------

    def consents(self) -> list[Consent]:
        """What a person has agreed to, by host."""
        found: list[Consent] = []
        for host, works in sorted(self._settings.get(preferences.CONSENTS).items()):
            if isinstance(works, dict):
                found += [Consent(host, str(uid), str(at)) for uid, at in sorted(works.items())]
        return found

    def agree(self, host: str, work_uid: str = EVERY_WORK) -> None:
        """Remember that texts of a work, or of every work, may go to a host."""
        every = {host: dict(works) for host, works in self._stored_consents().items()}
        every.setdefault(host, {})[work_uid] = datetime.now(UTC).isoformat(timespec="seconds")
        self._put_consents(every)

    def withdraw(self, host: str) -> None:
        """Forget everything that was agreed about a host."""
        self._put_consents({name: works for name, works in self._stored_consents().items() if name != host})

    def _stored_consents(self) -> dict[str, dict[str, Any]]:
        stored = self._settings.get(preferences.CONSENTS)
        return {host: works for host, works in stored.items() if isinstance(works, dict)}

    def _put_consents(self, every: dict[str, dict[str, Any]]) -> None:
        self._settings.put(preferences.CONSENTS, every)
        self._settings.save()
        self.changed.emit()

    def permissions(self, never: Iterable[str]) -> Permissions:
        """What may leave; ``never`` are works (``uid``) of which nothing is ever sent."""
        return Permissions.of(self.consents(), offline=self.offline, never=never)


def _to_nobody(host: str) -> None:
    """A gate only to ask an engine where it would send something."""
    raise AssertionError(host)
