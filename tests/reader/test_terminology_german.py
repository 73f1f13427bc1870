"""German terms in running text: gardens, railways, libraries, town life."""

from __future__ import annotations

import pickle

import pytest

from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term
from reader.terminology.recognition import TermMatcher

# term | sentence | kind of the hit, or "compound" where the term is only part of a word
FOUND = """
Garten | In den Gärten blühte schon der Flieder. | inflected
Garten | Der Garten liegt am Hang. | exact
Garten | Hinter dem Haus begann ein Obstgarten. | compound
Gärtner | Die Gärtner:innen trafen sich am Samstag. | gendered
Gärtner | Jede*r Gärtner*in brachte Saatgut mit. | gendered
Gärtner | Alle Gärtner_innen bekamen einen Schlüssel. | gendered
Gärtner | Die GärtnerInnen stimmten ab. | gendered
Gärtner | Wir fragten die Gärtnerinnen. | gendered
Gärtner | Mit den Gärtnern war nicht zu reden. | inflected
Gärtner | Die Gärtnerinnen und Gärtner gossen abends. | gendered
Gärtner | Das Gärtner:innenkollektiv tagte. | compound
Beet | Die Beete waren umgegraben. | inflected
Beet | In beiden Beeten wuchs Lauch. | inflected
Apfelbaum | Drei Apfelbäume standen am Zaun. | inflected
Apfelbaum | Im Schatten des Apfelbaumes lag der Hund. | inflected
Baum | Die Bäume wurden gefällt. | inflected
Baum | Ein Kirschbaum blieb stehen. | compound
Baum | Die Baumschule lieferte pünktlich. | compound
Saatgut | Sie tauschten alte Saatgüter. | inflected
Blumenzwiebel | Blumenzwiebeln setzt man im Herbst. | inflected
umgraben | Wir graben im Frühjahr das ganze Beet um. | separated
umgraben | Das Beet ist umgegraben. | inflected
umgraben | Es ist Zeit, den Boden umzugraben. | inflected
umgraben | Sie gruben die Wiese um, bevor es regnete. | separated
gießen | Er goss die Tomaten. | inflected
gießen | Gieß nicht in der Mittagssonne! | inflected
ernten | Gestern ernteten wir die ersten Bohnen. | inflected
Weiche | Die Weichen waren vereist. | inflected
Weiche | Ein Weichenwärter winkte. | compound
Bahnhof | Die Bahnhöfe der Stadt sind alt. | inflected
Bahnhof | Sie wartete in der Bahnhofshalle. | compound
Bahnhof | Wir fuhren durch Bahnhöfe ohne Namen. | inflected
Schaffner | Ein Schaffner pfiff. | exact
Schaffner | Die Schaffner/innen streikten. | gendered
Schaffner | Schaffner/-innen gesucht! | gendered
Schaffner | Eine Schaffnerin half uns. | gendered
Lokführer | Die Lokführer:innen fordern mehr Lohn. | gendered
Lokführer | Den Lokführern reichte es. | inflected
Lokführergewerkschaft | Die Lokführer:innengewerkschaft rief dazu auf. | gendered
Fahrgast | Die Fahrgäste stiegen aus. | inflected
Fahrgast | Eine Fahrgästin kennt das Wörterbuch nicht, Fahrgäst*innen schon. | gendered
Zug | Die Züge standen still. | inflected
Zug | Ein Güterzug rollte vorbei. | compound
Zugverkehr | Des Zugverkehrs wegen blieb es laut. | inflected
Verspätung | Verspätungen sind die Regel. | inflected
aussteigen | Hier steigen alle aus! | separated
aussteigen | Wer ausstieg, musste laufen. | inflected
aussteigen | Bitte nicht während der Fahrt auszusteigen versuchen. | inflected
abfahren | Der Zug fährt um halb drei ab. | separated
abfahren | Der Zug fuhr, wie immer verspätet, ab. | separated
abfahren | Der Zug ist längst abgefahren. | inflected
anhalten | Wir hielten an und stiegen aus. | separated
öffentlicher Verkehr | Der Ausbau des öffentlichen Verkehrs stockt. | inflected
öffentlicher Verkehr | Öffentlicher Verkehr kostet Geld. | exact
eiserne Brücke | Unter den eisernen Brücken schlief niemand. | inflected
Bibliothek | Beide Bibliotheken hatten geöffnet. | inflected
Bibliothek | Der Bibliotheksausweis ist kostenlos. | compound
Bibliothekar | Die Bibliothekar:innen raten davon ab. | gendered
Bibliothekar | Einem Bibliothekar fiel das auf. | exact
Bibliothekar | Bibliothekarinnen oder Bibliothekare helfen gern. | gendered
Buch | Die Bücher riechen nach Keller. | inflected
Buch | Ein Kinderbuch fehlte. | compound
Buch | Die Buchhandlung schloss. | compound
Leser | Unsere Leser(innen) schreiben uns. | gendered
Leser | Den Leser*innenbrief druckten wir ab. | compound
Leseausweis | Leseausweise verfallen nach einem Jahr. | inflected
ausleihen | Sie lieh drei Romane aus. | separated
ausleihen | Das Buch ist ausgeliehen. | inflected
ausleihen | Er möchte es ausleihen. | exact
zurückgeben | Gib das Buch bitte bis Freitag zurück! | separated
zurückgeben | Niemand gab es zurück. | separated
zurückgeben | Wer etwas zurückgibt, bekommt das Pfand. | inflected
Verzeichnis | Zwei Verzeichnisse lagen aus. | inflected
Regal | Sie stand vor den Regalen. | inflected
vergriffen | Die vergriffene Ausgabe war teuer. | inflected
alter Bestand | In den alten Beständen fand sich ein Atlas. | inflected
Freiwillige | Zwei Freiwillige kamen, ein Freiwilliger blieb. | exact
Freiwillige | Den Freiwilligen wurde gedankt. | inflected
Angestellte | Ein Angestellter schloss die Tür. | inflected
Angestellte | Die Angestellten gingen. | inflected
Arzt | Die Ärztinnen und Ärzte der Klinik kamen. | gendered
Arzt | Eine Ärzt:in für alle. | gendered
Bauer | Die Bäuer*innen kamen mit Traktoren. | gendered
Koch | Köch:innen werden überall gesucht. | gendered
Nachbar | Meine Nachbarn grüßen nicht. | inflected
Nachbar | Die Nachbar:innenschaft ist groß, die Nachbar:innen sind nett. | gendered
Straße | Die Strassen waren leer. | inflected
Fluss | An beiden Flüssen gab es Mühlen, am Fluß Wiesen. | inflected
Schloß | Die Schlösser verfielen. | inflected
Museum | Die Museen bleiben montags zu. | inflected
Rhythmus | Die Rhythmen wechselten. | inflected
E-Mail | Ich bekam zwei E-Mails. | inflected
Mieterverein | Der Mieter-Verein berät. | inflected
Dachrinne | Auch die DACHRINNE tropfte. | inflected
Garten | Gärten-Pflege ist Arbeit. | compound
Rat der Stadt | Im Rat der Stadt saßen zwölf Leute. | exact
Turm | Sie stieg auf den Kirchturm. | compound
ernten | Ernteten sie zu früh? | inflected
Herz | Des Herzens Wunsch. | inflected
"""

NOT_FOUND = """
Garten | Sie gärte vor Wut.
Garten | Die Gartenden sind erfunden, garten auch.
Gärtner | Sie gärtnert gern.
Beet | Der Beethovenplatz ist leer.
Baum | Die Füße baumeln lassen.
Baum | Der Baumeister kam.
gießen | Die Gießerei schloss.
gießen | Sie genießen die Ruhe.
umgraben | Sie gruben tief.
umgraben | Er grub ein Loch um den Baum.
umgraben | Die Umgebung ist flach.
ernten | Ein ernster Fall.
Weiche | Er weicht nicht.
Weiche | Weiches Wasser, weiche Butter.
Weiche | Eine Abweichung wurde gemessen.
Bahnhof | Die Bahn fährt nicht.
Schaffner | Wir schaffen das.
Schaffner | Die Errungenschaften zählen.
Lokführer | Ein Verführer sprach.
Zug | Der Bezug ist abwaschbar.
Zug | Ein Zugeständnis war nötig.
Zug | Er zog nach Kiel.
Zug | Im Verzug sind alle.
Verspätung | Spät kam er.
aussteigen | Die Preise steigen.
aussteigen | Steigen Sie ein, dann sehen Sie es von hier aus besser.
abfahren | Wir fahren morgen.
abfahren | Wir fahren, dann legt das Schiff ab.
anhalten | Er hielt das Seil.
anhalten | Er hielt den Ball, sie zog den Mantel an.
öffentlicher Verkehr | Öffentlich verkehrte er mit niemandem.
eiserne Brücke | Die eiserne Regel galt auf der Brücke.
Buch | Er bucht eine Reise.
Buch | Die Buche trägt Eckern, die Bucht liegt still.
Leser | Das ist lesbar, der Leserahmen nicht.
ausleihen | Leihen macht Freude.
zurückgeben | Sie gaben auf und gingen zurück nach Hause.
Regal | Regelmäßig kam sie.
Freiwillige | Sie half freiwillig, freiwillige Hilfe zählt.
Freiwillige | Freiwillige Helfer kamen.
Angestellte | Er hatte etwas angestellt.
Arzt | Die Arztlichkeit gibt es nicht, ärztlich schon.
Bauer | Das Haus wird gebaut, auf Dauer.
Koch | Er kocht.
Nachbar | Die Nachbarschaft hilft.
Rat der Stadt | Der Rat tagt in der Stadt.
Straße | Er strahlte.
Macht | Das macht nichts.
Macht | Er macht es gut, machten wir es nach!
Term | Der nächste Termin ist im Mai.
abbauen | Abbau und Aufbau folgen einander.
Zug | Der Zugriff war gesperrt.
Wort | Eine Antwort blieb aus.
Kapital | Das erste Kapitel ist kurz.
Kapital | Der Kapitalismus und die Kapitalisten.
Rat | Ein Verrat, ein Vorrat und die Strategie.
Held | Mit Heldentum hat das nichts zu tun.
Kultur | Die Antikultur und die Unkultur.
Mensch | Die Menschheit, menschlich und menscheln.
"""


def _cases(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def _matcher(terms: list[str]) -> TermMatcher:
    concepts = [
        Concept((Term(Language.GERMAN, text),), id=ConceptId(number + 1)) for number, text in enumerate(terms)
    ]
    return TermMatcher(concepts, Language.GERMAN)


@pytest.fixture(scope="module")
def matcher() -> TermMatcher:
    return _matcher(sorted({case[0] for case in _cases(FOUND) + _cases(NOT_FOUND)}))


def test_there_are_enough_cases():
    assert len(_cases(FOUND)) >= 80
    assert len(_cases(NOT_FOUND)) >= 40


@pytest.mark.parametrize(("term", "text", "kind"), _cases(FOUND))
def test_term_is_found(matcher, term, text, kind):
    kinds = [hit.kind.value for hit in matcher.find(text) if hit.term == term]
    assert kind in kinds
    if kind == "compound":
        assert set(kinds) == {"compound"}


@pytest.mark.parametrize(("term", "text"), _cases(NOT_FOUND))
def test_term_is_not_found(matcher, term, text):
    assert [hit.surface for hit in matcher.find(text) if hit.term == term] == []


def test_pickled_matcher_finds_the_same(matcher):
    copy = pickle.loads(pickle.dumps(matcher))
    for _, text, _ in _cases(FOUND):
        assert copy.find(text) == matcher.find(text)
