"""The engines: which one translates, what each needs, and a sentence to try it with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.translation import EngineTrouble, Secret
from reader.translation.engine import ENGINES
from reader.translation.keystore import Where, variable
from ui import troubles
from ui.dialogs.pages import heading, quiet
from ui.i18n import Table, mark, quoted, tr, tr_n
from ui.views.choices import Choice
from ui.views.labels import Line, Prose

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from reader.model.translation import Capabilities
    from ui.engines import Engines
    from ui.theme import Theme

TRY_TEXT: Final = "Der Zug hält heute nicht am alten Bahnhof."
"""What is sent to try an engine; it tells nobody anything."""
_ENGLISH: Final = Table({"en-GB": "British", "en-US": "American"})
_KNOW_ENGLISH: Final = frozenset({"deepl", "mymemory"})
_NONE: Final = mark(
    "No engine translates, and nothing is sent anywhere. This is how the program comes. An offline model "
    "translates on this computer; all other engines are services to which text is sent, each time only "
    "after you have agreed."
)
_MODELS: Final = mark(
    "An offline model is one file, with the suffix .argosmodel, for one direction. The project Argos "
    "Translate publishes such files, German to English among them, at about 100 MB each; get one with your "
    "browser, or from somebody you trust, for a model runs as a program does. Nothing is fetched by this "
    "program. Then choose the file here: it is checked, unpacked into a folder of ours, and tried once."
)
_NOT_INSTALLED: Final = mark(
    "What runs such models is not installed. It comes with the extra “offline-mt” of this program: "
    "pip install “zwiesprache[offline-mt]”, or python3 bootstrap.py in a checkout, which installs it."
)
_STORED: Final = Table(
    {
        Where.KEYRING: "The key is in the system’s key store.",
        Where.SESSION: "The key is known until this program ends.",
        Where.ENVIRONMENT: "The key is read from the environment.",
        Where.NOWHERE: "",
    }
)


class EnginePage(QWidget):
    """The settings of one engine. What is typed is kept when the field, the page or the dialog is left.

    Signals:
        try_wanted: the sentence is to be sent.
        model_wanted: a model file is to be chosen.
    """

    try_wanted = Signal()
    model_wanted = Signal()

    def __init__(self, can: Capabilities, engines: Engines, theme: Theme) -> None:
        super().__init__()
        self.can = can
        self._engines = engines
        self._theme = theme
        self._stored: dict[str, Any] = {}
        self.endpoint, self.region, self.email, self.key = (QLineEdit(self) for _ in range(4))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.plain_http = QCheckBox(tr("Trust this address although it is not https"))
        self.keep = QCheckBox(tr("Keep the key in the system’s key store"))
        self.forget = QPushButton(tr("Forget the key"))
        self.where = quiet("", theme)
        self.english = Choice(self)
        for tag, words in _ENGLISH.items():
            self.english.addItem(words, tag)
        self.models = QListWidget(self)
        self.models.setMaximumHeight(84)
        self.models.setAccessibleName(tr("Model files"))
        self.models.setStyleSheet(f"QListWidget {{ border: 1px solid {theme.rule}; border-radius: 5px; }}")
        self.add_model, self.remove_model = QPushButton(tr("Choose model file…")), QPushButton(tr("Remove"))
        self.model_state = Prose("", self)
        self.state = Prose("", self)
        self.try_button = QPushButton(tr("Try it"))
        self.answer = Prose("", self)
        self.agreed = Prose("", self)
        self.withdraw = QPushButton(tr("Take this back"))
        self._build(theme)
        self._connect()
        self.load()

    def _build(self, theme: Theme) -> None:
        can = self.can
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 8, 4)
        layout.setSpacing(10)
        layout.addWidget(heading(troubles.title(can.name), theme))
        layout.addWidget(quiet(troubles.note(can.name), theme))
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if can.takes_endpoint:
            self.endpoint.setPlaceholderText("https://translate.example.org")
            form.addRow(tr("Address"), self.endpoint)
            form.addRow("", self.plain_http)
        if can.takes_key:
            form.addRow(tr("Key") if can.needs_key else tr("Key, if it wants one"), self.key)
            form.addRow("", self.keep)
            form.addRow("", self.where)
            form.addRow("", self.forget)
            self.forget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if can.takes_region:
            form.addRow(tr("Region"), self.region)
        if can.takes_email:
            form.addRow(tr("Mail address (optional)"), self.email)
        if can.name in _KNOW_ENGLISH:
            form.addRow(tr("English"), self.english)
        layout.addLayout(form)
        if can.needs_model:
            self._build_models(layout, theme)
        layout.addWidget(self.state)
        self._build_trial(layout, theme)
        layout.addStretch(1)
        for widget, shown in (
            (self.endpoint, can.takes_endpoint), (self.plain_http, can.takes_endpoint),
            (self.key, can.takes_key), (self.keep, can.takes_key), (self.where, can.takes_key),
            (self.forget, can.takes_key), (self.region, can.takes_region), (self.email, can.takes_email),
            (self.english, can.name in _KNOW_ENGLISH), (self.models, can.needs_model),
            (self.add_model, can.needs_model), (self.remove_model, can.needs_model),
            (self.model_state, False),
        ):  # fmt: skip
            if not shown:
                widget.hide()

    def _build_models(self, layout: QVBoxLayout, theme: Theme) -> None:
        from reader.translation.offline import is_installed  # noqa: PLC0415 - looks for packages

        layout.addWidget(quiet(tr(_MODELS), theme))
        if not is_installed():
            missing = Prose(tr(_NOT_INSTALLED))
            missing.setStyleSheet(f"color: {theme.problem};")
            layout.addWidget(missing)
        layout.addWidget(self.models)
        row = QHBoxLayout()
        row.addWidget(self.add_model)
        row.addWidget(self.remove_model)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.model_state)

    def _build_trial(self, layout: QVBoxLayout, theme: Theme) -> None:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setStyleSheet(f"color: {theme.rule};")
        layout.addWidget(line)
        where = tr("On this computer") if self.can.offline else tr("Sends this sentence and nothing else")
        layout.addWidget(quiet(f"{where}: {quoted(TRY_TEXT)}", theme))
        row = QHBoxLayout()
        row.addWidget(self.try_button)
        row.addWidget(self.answer, 1)
        layout.addLayout(row)
        agreed = QHBoxLayout()
        agreed.addWidget(self.agreed, 1)
        agreed.addWidget(self.withdraw)
        layout.addLayout(agreed)

    def _connect(self) -> None:
        for field in (self.endpoint, self.region, self.email, self.key):
            field.editingFinished.connect(self.keep_typed)
        self.plain_http.toggled.connect(self.keep_typed)
        self.english.activated.connect(self.keep_typed)
        self.forget.clicked.connect(self._forget_key)
        self.add_model.clicked.connect(self.model_wanted)
        self.remove_model.clicked.connect(self._remove_model)
        self.try_button.clicked.connect(self._try)
        self.withdraw.clicked.connect(self._withdraw)
        for button in (self.forget, self.add_model, self.remove_model, self.try_button, self.withdraw):
            button.setAutoDefault(False)

    # -- what is stored --------------------------------------------------------------------------

    def load(self) -> None:
        """Show what is stored."""
        found = self._engines.settings_of(self.can.name)
        self.endpoint.setText(found.endpoint)
        self.plain_http.setChecked(found.plain_http)
        self.region.setText(found.region)
        self.email.setText(found.email)
        self.english.setCurrentIndex(max(0, self.english.findData(found.english)))
        self.models.clear()
        for path in found.models:
            item = QListWidgetItem(path.name)
            item.setToolTip(str(path))
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            self.models.addItem(item)
        self.models.setVisible(self.models.count() > 0)
        self.remove_model.setVisible(self.models.count() > 0)
        self._stored = self._values()
        self._show_key()
        self.show_state()

    def _values(self) -> dict[str, Any]:
        """What the fields say, as it is stored."""
        models = [self.models.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.models.count())]
        found: dict[str, Any] = {
            "endpoint": self.endpoint.text().strip(),
            "plain_http": self.plain_http.isChecked(),
            "region": self.region.text().strip(),
            "email": self.email.text().strip(),
            "english": str(self.english.currentData() or "en-GB"),
            "models": models,
        }
        return {name: value for name, value in found.items() if value}

    def keep_typed(self) -> None:
        """Store what the fields say, and a key that was typed; its field is emptied."""
        key = Secret(self.key.text())
        if key:
            self.key.clear()
            self._engines.store_key(self.can.name, key, keep=self.keep.isChecked())
            self._show_key()
        values = self._values()
        if values != self._stored:
            self._stored = values
            self._engines.store(self.can.name, values)
        self.show_state()

    def _show_key(self) -> None:
        keys = self._engines.keys if self.can.takes_key else None
        if keys is None:
            return
        where = keys.where(self.can.name)
        self.keep.setVisible(keys.keeps)
        self.keep.setChecked(keys.keeps)
        said = _STORED[where]
        if not keys.keeps and where in {Where.NOWHERE, Where.SESSION}:
            more = tr(
                "This system has no safe key store, so a key typed here is forgotten when the program ends. "
                "{variable} in the environment is read too.",
                variable=variable(self.can.name),
            )
            said = f"{said} {more}".strip()
        self.where.setText(said)
        self.where.setVisible(bool(said))
        self.key.setPlaceholderText(
            "" if where is Where.NOWHERE else tr("stored; type another to replace it")
        )
        self.forget.setVisible(where in {Where.KEYRING, Where.SESSION})

    def _forget_key(self) -> None:
        self._engines.store_key(self.can.name, Secret(), keep=False)
        self._show_key()
        self.show_state()

    def add_model_file(self, path: Path) -> None:
        """Use a model file that was found sound."""
        item = QListWidgetItem(path.name)
        item.setToolTip(str(path))
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        self.models.addItem(item)
        self.models.show()
        self.remove_model.show()
        self.keep_typed()

    def _remove_model(self) -> None:
        row = self.models.currentRow() if self.models.currentRow() >= 0 else self.models.count() - 1
        self.models.takeItem(row)
        self.models.setVisible(self.models.count() > 0)
        self.remove_model.setVisible(self.models.count() > 0)
        self.say_of_model("")
        self.keep_typed()

    def say_of_model(self, words: str, *, trouble: bool = False) -> None:
        """How the check of a model file goes."""
        self.model_state.setText(words)
        self.model_state.setVisible(bool(words))
        self.model_state.setStyleSheet(f"color: {self._theme.problem if trouble else self._theme.ink};")

    # -- how it stands ---------------------------------------------------------------------------

    def show_state(self) -> None:
        """Say whether the engine could translate, and what was agreed about its host."""
        trouble = self._engines.trouble(self.can.name)
        why = "" if trouble is None else troubles.why(trouble.failure)
        self.state.setText(f"{why[:1].upper()}{why[1:]}." if why else tr("Ready."))
        self.state.setStyleSheet(f"color: {self._theme.ink if trouble is None else self._theme.problem};")
        kept_here = self._engines.offline and not self.can.offline
        self.try_button.setEnabled(trouble is None and not kept_here)
        if kept_here:
            self.answer.setText(tr("You work offline: nothing is sent."))
        host = "" if trouble is not None else self._engines.host(self.can.name)
        consents = [consent for consent in self._engines.consents() if host and consent.host == host]
        every = any(not consent.work_uid for consent in consents)
        works = sum(bool(consent.work_uid) for consent in consents)
        self.agreed.setVisible(bool(consents))
        one = tr_n(
            "You have agreed that {host} gets {n} work.",
            "You have agreed that {host} gets {n} works.",
            works,
            host=host,
        )
        said = tr("You have agreed that {host} gets the texts of every work.", host=host) if every else one
        self.agreed.setText(said if consents else "")
        self.withdraw.setVisible(bool(consents))

    def _withdraw(self) -> None:
        self._engines.withdraw(self._engines.host(self.can.name))
        self.show_state()

    def _try(self) -> None:
        self.keep_typed()
        self.answer.setStyleSheet("")
        self.answer.setText(tr("Waiting for an answer…"))
        self.try_button.setEnabled(False)
        self.try_wanted.emit()

    def show_answer(self, answer: str | EngineTrouble) -> None:
        """Show what came of trying."""
        self.try_button.setEnabled(True)
        trouble = isinstance(answer, EngineTrouble)
        self.answer.setText(
            troubles.sentence(answer) if isinstance(answer, EngineTrouble) else quoted(answer)
        )
        self.answer.setStyleSheet(f"color: {self._theme.problem if trouble else self._theme.ink};")


class EnginesDialog(QDialog):
    """A list of engines, and the page of the chosen one.

    Signals:
        try_wanted: the EnginePage whose engine is to be tried.
        model_wanted: the EnginePage for which a model file is to be chosen.
    """

    try_wanted = Signal(object)
    model_wanted = Signal(object)

    def __init__(self, engines: Engines, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Engines"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(820, 560)
        self._engines = engines
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Engines"))
        self.list.setFixedWidth(210)
        self.pages = QStackedWidget(self)
        self.use = QCheckBox(tr("Translate with this engine"))
        self.by_name: dict[str, EnginePage] = {}
        self.list.addItem(tr("None"))
        none = QWidget()
        words = QVBoxLayout(none)
        words.setContentsMargins(4, 0, 8, 4)
        words.setSpacing(10)
        words.addWidget(heading(tr("No engine"), theme))
        words.addWidget(Prose(tr(_NONE)))
        words.addStretch(1)
        self.pages.addWidget(none)
        for can in ENGINES.values():
            page = EnginePage(can, engines, theme)
            page.try_wanted.connect(lambda page=page: self.try_wanted.emit(page))
            page.model_wanted.connect(lambda page=page: self.model_wanted.emit(page))
            self.by_name[can.name] = page
            self.list.addItem(troubles.title(can.name))
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidget(page)
            self.pages.addWidget(area)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setDefault(True)
        self._foot = Line(parent=self)
        self._build()
        self.list.currentRowChanged.connect(self._show)
        self.use.toggled.connect(self._use)
        self.close_button.clicked.connect(self.accept)
        engines.changed.connect(self._mark_chosen)
        names = ["", *ENGINES]
        self.list.setCurrentRow(names.index(engines.chosen))
        self._mark_chosen()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.pages, 1)
        right.addWidget(self.use)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self.list)
        both.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._foot, 1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)

    @property
    def name(self) -> str:
        """The engine whose page is shown; empty for none."""
        return ["", *ENGINES][max(0, self.list.currentRow())]

    def show_engine(self, name: str) -> None:
        """Show the page of an engine."""
        self.list.setCurrentRow(["", *ENGINES].index(name))

    def _show(self, row: int) -> None:
        self._keep()
        self.pages.setCurrentIndex(row)
        page = self._page()
        if page is not None:
            page.show_state()
        self._mark_chosen()

    def _page(self) -> EnginePage | None:
        """The page that is seen."""
        return self.by_name.get(["", *ENGINES][self.pages.currentIndex()])

    def _keep(self) -> None:
        page = self._page()
        if page is not None:
            page.keep_typed()

    def _use(self, on: bool) -> None:
        name = self.name
        if on:
            self._engines.choose(name)
        elif self._engines.chosen == name:
            self._engines.choose("")

    def _mark_chosen(self) -> None:
        chosen = self._engines.chosen
        self.use.blockSignals(True)
        self.use.setChecked(chosen == self.name)
        self.use.setText(
            tr("Translate with no engine") if not self.name else tr("Translate with this engine")
        )
        self.use.blockSignals(False)
        for row, name in enumerate(["", *ENGINES]):
            title = troubles.title(name) if name else tr("None")
            self.list.item(row).setText(f"✓ {title}" if name == chosen else f"    {title}")
        said = (
            tr("{title} translates.", title=troubles.title(chosen)) if chosen else tr("No engine translates.")
        )
        self._foot.setText(said)

    @override
    def done(self, result: int) -> None:
        self._keep()
        super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        super().closeEvent(event)
