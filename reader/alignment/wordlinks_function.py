"""Articles, pronouns, prepositions and auxiliaries: which of them translate which.

A book teaches little about them, since they meet in every sentence; the core lexicon leaves most
of them out, since they say nothing about which sentences belong together.
"""

from __future__ import annotations

from functools import cache

from reader.model.language import Language

_USUAL, _POSSIBLE = 0.8, 0.35

# German forms | usual English forms | possible ones
_TABLE = """
der die das den dem des | the | that who which whom this of to his her its their it he she they a
ein eine einen einem einer eines | a an one | some any your
er ihn ihm | he him it | his
sie | she they her them it you | their
ihnen | them you | their
es | it there | this that so he she
ich mich mir | i me my | myself
du dich dir | you thou thee | your yourself
wir uns | we us our | ourselves
ihr | you her their its | she they hers
man | one you people they we | i it
sich | himself herself itself themselves yourself oneself ourselves | him her them each
mein meine meinen meinem meiner meines | my mine |
dein deine deinen deinem deiner deines | your thy yours |
sein seine seinen seinem seiner seines | his its their be | her one's been was
ihre ihren ihrem ihrer ihres | her their its your hers | his the
unser unsere unseren unserem unserer unseres | our ours |
euer eure euren eurem eurer | your yours |
in | in into | at on to of within
im ins | in into at | on to the of
an | at on to | in by of against
am ans | at on to in | the by
auf | on upon at | in to onto for
aus | from out of | by
bei beim | at with by | near in when while from
von vom | of from by | about with on at off down
zu zum zur | to at for | as on too in into the
nach | after to | by for according of towards at
vor | before ago | from of with outside in
mit | with by | in at along
für | for | to as
um | around about at to | for in order by
über | over about above of across | on through beyond
unter | under among below beneath | by beneath
durch | through by | across
gegen | against | towards for about
ohne | without | free no
bis | until till to | up by before
seit | since for |
zwischen | between | among
während | during while | whereas
wegen | because for | of account
und | and | or
oder | or |
daß dass | that | so to
als | as than when | like but
wie | how like as | what such than
wenn | if when | though
ob | if whether | though
weil da | because since as | there here for
damit | so that with | it them thus
denn | for because | then than
nicht | not don't didn't doesn't can't won't isn't wasn't | no never n't
kein keine keinen keinem keiner keines | no not none | any nobody a
bin bist ist sind seid | is are am be been | was were has have it's i'm you're that's there's he's she's
war waren warst | was were been | had is are be did
wäre wären | were was would be | is had
gewesen | been | was were
habe hast hat haben habt | have has had | is i've did you've
hatte hatten | had have has | was did
hätte hätten | had have would | should could
werde wird werden wirst werdet | will be become shall | is are becomes would grow get i'll becoming being
wurde wurden worden | was were been became | had being become got
würde würden | would | should were
kann kannst können könnt | can could | may be able cannot
konnte konnten könnte könnten | could can might | was were able
muss muß musst müssen müsst musste mußte mussten mußten | must had have need has | should needed to
soll sollen sollst | should shall is are | to must ought
sollte sollten | should was were ought | would to must
will willst wollen wollt | want wants will wish | would meant like
wollte wollten | wanted would wished | want meant wish
darf dürfen darfst | may can must | allowed mustn't
mag mögen möchte möchten | like may would might | should want
der deren dessen denen | whose whom which who | their them that his
was | what which that | whatever how
wer | who whoever | anyone those whom
wo | where | which when
hier | here | this
da dort | there | then here back
dann | then | so in case
so | so such as thus | like that this
dieser diese dieses diesen diesem dies | this these | that it those the
jener jene jenes jenen jenem | that those | the this
auch | also too even | either as well
noch | still yet | even more nor another
schon | already | even yet
nur | only just | but merely
mehr | more | longer any
sehr | very much | so
selbst | self himself herself itself myself even | own themselves yourself
alle alles allen allem aller | all everything everyone everybody | every
etwas | something some anything | a
nichts | nothing | anything not
"""


@cache
def _german() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, dict[str, float]] = {}
    for line in _TABLE.strip().splitlines():
        german, usual, possible = (part.split() for part in line.split("|"))
        for form in german:
            row = found.setdefault(form, {})
            for strength, others in ((_POSSIBLE, possible), (_USUAL, usual)):
                row.update((other, max(strength, row.get(other, 0.0))) for other in others)
    return {form: tuple(row.items()) for form, row in found.items()}


@cache
def _english() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for german, row in _german().items():
        for english, strength in row:
            found.setdefault(english, []).append((german, strength))
    return {form: tuple(row) for form, row in found.items()}


def function_words(word: str, languages: tuple[Language, Language]) -> tuple[tuple[str, float], ...]:
    """Function words of the other language that may translate a lower-case form, with strengths."""
    if languages == (Language.GERMAN, Language.ENGLISH):
        return _german().get(word, ())
    if languages == (Language.ENGLISH, Language.GERMAN):
        return _english().get(word, ())
    return ()
