"""Words that hold a sentence together and say little by themselves: articles, pronouns, auxiliaries."""

from __future__ import annotations

from typing import Final

from reader.model.language import Language


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION_WORDS: Final = {
    Language.GERMAN: _set(
        """der die das den dem des ein eine einen einem einer eines er sie es ich du wir ihr ihn ihm ihnen
    mich dich uns euch mir dir sich man mein meine meinen meinem meiner meines dein deine deinen
    deinem deiner sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere
    unseren unserem unserer euer eure und oder aber denn doch sondern dass daß ob wenn als wie weil
    da damit so nicht nur auch noch schon in im ins an am ans auf aus bei beim mit nach von vom vor
    zu zum zur über unter durch für gegen ohne um bis seit zwischen hinter neben während wegen hin
    her ja nun dann wo was wer wem wen wessen welche welcher welches welchen dieser diese dieses
    diesen diesem jener jene jenes jenen jenem solche deren dessen denen daran darauf daraus dabei
    dafür dagegen dahin damals darin darüber darum davon davor dazu hier dort dessen selbst sehr
    mehr ist bin bist sind seid war waren wäre wären gewesen hat habe hast haben habt hatte hatten
    hätte hätten wird werde werden wurde wurden würde würden worden kann können konnte könnte muss
    muß müssen musste soll sollen sollte will wollen wollte darf mag etwas nichts alle alles allem
    allen aller kein keine keinen keinem keiner"""
    ),
    Language.ENGLISH: _set(
        """the a an he she it i you we they him her them me us his hers its my your our their mine yours
    ours theirs himself herself itself myself yourself themselves ourselves one and or but for nor
    that if whether when as like than because so not no only also too even still yet already in into
    at on upon of from with by to after before over under above through against without about around
    until till since between behind beside during out up down off away here there where then now
    what who whom whose which this these those such be is am are was were been being has have had
    having will would shall should can could may might must do does did done don't didn't doesn't
    won't can't isn't wasn't all any some every each both very more most much own just there's it's
    i'm i'll i've you're he's she's that's let's"""
    ),
}


def is_function_word(lower: str, language: Language) -> bool:
    """Whether a word in lower case is an article, a pronoun, a preposition or the like."""
    return lower.replace("’", "'") in _FUNCTION_WORDS.get(language, ())
