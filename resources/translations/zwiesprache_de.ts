<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context><name>zwiesprache</name>
<message><source>(Ctrl+Z takes it back)</source><translation>(Strg+Z nimmt es zurück)</translation></message>
<message><source>(no text)</source><translation>(kein Text)</translation></message>
<message><source>+ Term</source><translation>+ Terminus</translation></message>
<message numerus="yes"><source>+{n} rows sure</source><comment>+{n} row sure</comment><translation><numerusform>+{n} Zeile sicher</numerusform><numerusform>+{n} Zeilen sicher</numerusform></translation></message>
<message><source>&lt;b&gt;A sample to begin with.&lt;/b&gt; One link in it is wrong on purpose: F8 finds it, Alt+Shift+Down puts it right. F6 lets you write, ? shows all keys. Your own texts: drop them on the window.</source><translation>&lt;b&gt;Ein Beispiel für den Anfang.&lt;/b&gt; Eine Verknüpfung darin ist mit Absicht falsch: F8 findet sie, Alt+Umschalt+Herunter bringt sie in Ordnung. F6 lässt Sie schreiben, ? zeigt alle Tasten. Ihre eigenen Texte: Ziehen Sie sie auf das Fenster.</translation></message>
<message><source>A card for each of your highlights and notes, with both texts.</source><translation>Eine Karte für jede Ihrer Markierungen und Notizen, mit beiden Texten.</translation></message>
<message><source>A collection needs a name.</source><translation>Eine Sammlung braucht einen Namen.</translation></message>
<message><source>a comment</source><translation>ein Kommentar</translation></message>
<message><source>a compressed file</source><translation>eine komprimierte Datei</translation></message>
<message><source>a damaged DOCX file</source><translation>eine beschädigte DOCX-Datei</translation></message>
<message><source>a database</source><translation>eine Datenbank</translation></message>
<message><source>A dictionary is read into a file of its own beside your library; its licence stays with it. Ding word lists, dictd (FreeDict) and StarDict dictionaries can be read.</source><translation>Ein Wörterbuch wird in eine eigene Datei neben Ihrer Bibliothek gelesen; seine Lizenz bleibt dabei. Gelesen werden Ding-Wortlisten sowie Wörterbücher für dictd (FreeDict) und StarDict.</translation></message>
<message><source>a divided word was joined{change}.</source><translation>ein getrenntes Wort wurde verbunden{change}.</translation></message>
<message><source>a document</source><translation>ein Dokument</translation></message>
<message><source>A document to set with LuaLaTeX, XeLaTeX or pdfLaTeX: level columns, footnotes, contents.</source><translation>Ein Dokument, das LuaLaTeX, XeLaTeX oder pdfLaTeX setzt: Spalten auf gleicher Höhe, Fußnoten, Inhalt.</translation></message>
<message><source>a doubtful link</source><translation>eine unsichere Verknüpfung</translation></message>
<message><source>A doubtful link is not dismissed: Ctrl+Shift+L confirms it.</source><translation>Eine unsichere Verknüpfung wird nicht verworfen: Strg+Umschalt+L bestätigt sie.</translation></message>
<message><source>A footnote</source><translation>Eine Fußnote</translation></message>
<message><source>A freer translation</source><translation>Eine freiere Übersetzung</translation></message>
<message><source>a German paragraph has no partner</source><translation>ein deutscher Absatz hat kein Gegenstück</translation></message>
<message><source>A glossary entry needs at least one term.</source><translation>Ein Glossareintrag braucht mindestens einen Terminus.</translation></message>
<message><source>a glossary term</source><translation>ein Terminus des Glossars</translation></message>
<message><source>a hand-over</source><translation>eine Übergabe</translation></message>
<message><source>a heading</source><comment>import</comment><translation>eine Überschrift</translation></message>
<message><source>a kept translation</source><translation>eine aufbewahrte Übersetzung</translation></message>
<message><source>a key is missing</source><translation>ein Schlüssel fehlt</translation></message>
<message><source>A key one writes with needs Ctrl or Alt beside it.</source><translation>Eine Taste, mit der man schreibt, braucht Strg oder Alt dazu.</translation></message>
<message><source>a language besides the two</source><translation>eine Sprache neben den beiden</translation></message>
<message><source>A line that with the next word would stay left of this column ended on purpose</source><translation>Eine Zeile, die mit dem nächsten Wort links von dieser Spalte bliebe, endete mit Absicht</translation></message>
<message><source>a list item</source><comment>import</comment><translation>ein Listenpunkt</translation></message>
<message><source>a machine</source><translation>eine Maschine</translation></message>
<message><source>A machine translation is not over yet: go on with it, or stop it first</source><translation>Eine maschinelle Übersetzung ist noch nicht zu Ende: Setzen Sie sie fort, oder brechen Sie sie zuerst ab</translation></message>
<message><source>A machine translation of this work is not over yet; go on with it, or stop it first.</source><translation>Eine maschinelle Übersetzung dieses Werks ist noch nicht zu Ende; setzen Sie sie fort, oder brechen Sie sie zuerst ab.</translation></message>
<message><source>a missing space was put in{change}.</source><translation>ein fehlendes Leerzeichen wurde eingesetzt{change}.</translation></message>
<message><source>A network that wants a log-in answers so; open a web page first.</source><translation>So antwortet ein Netz, das eine Anmeldung will; öffnen Sie zuerst eine Webseite.</translation></message>
<message><source>a newer version of Zwiesprache wrote it; update the program</source><translation>eine neuere Version von Zwiesprache hat sie geschrieben; aktualisieren Sie das Programm</translation></message>
<message><source>a newer version of Zwiesprache wrote this library; update the program</source><translation>eine neuere Version von Zwiesprache hat diese Bibliothek geschrieben; aktualisieren Sie das Programm</translation></message>
<message><source>a note</source><translation>eine Notiz</translation></message>
<message><source>a note</source><comment>import</comment><translation>eine Fußnote</translation></message>
<message><source>a note without words</source><translation>eine Notiz ohne Worte</translation></message>
<message><source>a notice of the service came instead</source><translation>stattdessen kam ein Hinweis des Dienstes</translation></message>
<message><source>a page number</source><translation>eine Seitenzahl</translation></message>
<message><source>a page of this PDF holds more characters than any page has room for</source><translation>eine Seite dieses PDFs enthält mehr Zeichen, als auf irgendeine Seite passen</translation></message>
<message><source>a page that is a picture, without text</source><translation>eine Seite, die ein Bild ist, ohne Text</translation></message>
<message><source>a paragraph</source><translation>ein Absatz</translation></message>
<message><source>a paragraph</source><comment>import</comment><translation>ein Absatz</translation></message>
<message><source>a paragraph has no partner</source><translation>ein Absatz hat kein Gegenstück</translation></message>
<message><source>A part of it</source><translation>Ein Teil davon</translation></message>
<message><source>a part of it</source><translation>ein Teil davon</translation></message>
<message><source>a PDF file</source><translation>eine PDF-Datei</translation></message>
<message><source>a person</source><translation>ein Mensch</translation></message>
<message><source>a picture that cannot be shown</source><translation>ein Bild, das nicht gezeigt werden kann</translation></message>
<message><source>a presentation (PPTX)</source><translation>eine Präsentation (PPTX)</translation></message>
<message><source>a problem</source><translation>ein Problem</translation></message>
<message><source>A problem you dismiss stands here until a text of its row changes.</source><translation>Ein Problem, das Sie verwerfen, steht hier, bis sich ein Text seiner Zeile ändert.</translation></message>
<message><source>a program</source><translation>ein Programm</translation></message>
<message><source>a question</source><translation>eine Frage</translation></message>
<message><source>a quotation</source><comment>import</comment><translation>ein Zitat</translation></message>
<message><source>A quotation mark has no partner.</source><translation>Ein Anführungszeichen hat kein Gegenstück.</translation></message>
<message><source>a quotation mark is not closed, or a cell has no end (line {line})</source><translation>ein Anführungszeichen wird nicht geschlossen, oder eine Zelle hat kein Ende (Zeile {line})</translation></message>
<message><source>A reader thinks that the translation is wrong. {0}</source><translation>Jemand hält beim Lesen die Übersetzung für falsch. {0}</translation></message>
<message><source>a repetition</source><translation>eine Wiederholung</translation></message>
<message><source>a row</source><translation>eine Zeile</translation></message>
<message><source>A row a line: both texts, states, notes; for spreadsheets. Comes back as it went.</source><translation>Jede Zeile eine Zeile: beide Texte, Zustände, Notizen; für Tabellenkalkulationen. Kommt zurück, wie es ging.</translation></message>
<message><source>A row nearby has only the other side: the two may belong together.</source><translation>Eine Zeile in der Nähe hat nur die andere Seite: Vielleicht gehören beide zusammen.</translation></message>
<message><source>A row of its own</source><translation>Eine eigene Zeile</translation></message>
<message><source>a ruled line</source><translation>eine Linie</translation></message>
<message><source>a run of machine translation</source><translation>ein Lauf der maschinellen Übersetzung</translation></message>
<message><source>a running head</source><translation>ein Kolumnentitel</translation></message>
<message><source>A server of your own, or one you have an account with; text goes to its address only.</source><translation>Ein eigener Server, oder einer, bei dem Sie ein Konto haben; Text geht nur an seine Adresse.</translation></message>
<message><source>a signature</source><comment>import</comment><translation>eine Unterschrift</translation></message>
<message><source>a slogan</source><comment>import</comment><translation>eine Losung</translation></message>
<message><source>A space before the mark: “{0}”</source><translation>Ein Leerzeichen vor dem Satzzeichen: „{0}“</translation></message>
<message><source>A space inside the bracket: “{0}”</source><translation>Ein Leerzeichen in der Klammer: „{0}“</translation></message>
<message><source>A space is missing: “{0}”</source><translation>Ein Leerzeichen fehlt: „{0}“</translation></message>
<message><source>a spreadsheet (XLSX) that has not two columns of text</source><translation>eine Tabelle (XLSX), die nicht zwei Spalten Text hat</translation></message>
<message><source>A table of both texts, or one text with styles; footnotes, and your notes as comments.</source><translation>Eine Tabelle beider Texte, oder ein Text mit Formatvorlagen; Fußnoten, und Ihre Notizen als Kommentare.</translation></message>
<message><source>A tag needs a name.</source><translation>Ein Schlagwort braucht einen Namen.</translation></message>
<message><source>a term</source><translation>ein Terminus</translation></message>
<message><source>a text in the file is damaged; open the newest backup</source><translation>ein Text in der Datei ist beschädigt; öffnen Sie die neueste Sicherung</translation></message>
<message><source>A text with signs for headings, emphasis and footnotes; nothing in your text is taken for one.</source><translation>Ein Text mit Zeichen für Überschriften, Hervorhebungen und Fußnoten; nichts in Ihrem Text wird dafür gehalten.</translation></message>
<message><source>a unit of the memory</source><translation>eine Einheit des Übersetzungsspeichers</translation></message>
<message><source>a web page came instead</source><translation>stattdessen kam eine Webseite</translation></message>
<message><source>a word</source><translation>ein Wort</translation></message>
<message><source>A word in context</source><translation>Ein Wort im Zusammenhang</translation></message>
<message><source>a word that is no part of the text</source><translation>ein Wort, das nicht zum Text gehört</translation></message>
<message><source>A word to add, or to find</source><translation>Ein Wort hinzufügen oder finden</translation></message>
<message><source>A work needs a title.</source><translation>Ein Werk braucht einen Titel.</translation></message>
<message><source>a workbook has no more than {count} rows and this text needs more; take CSV</source><translation>eine Arbeitsmappe hat nicht mehr als {count} Zeilen, und dieser Text braucht mehr; nehmen Sie CSV</translation></message>
<message><source>a zip archive</source><translation>ein Zip-Archiv</translation></message>
<message><source>a zipped document (DOCX, EPUB, ODT)</source><translation>ein gepacktes Dokument (DOCX, EPUB, ODT)</translation></message>
<message><source>A4</source><translation>A4</translation></message>
<message><source>A5</source><translation>A5</translation></message>
<message><source>&amp;About Zwiesprache</source><translation>&amp;Über Zwiesprache</translation></message>
<message><source>About Zwiesprache</source><translation>Über Zwiesprache</translation></message>
<message><source>Accept</source><translation>Annehmen</translation></message>
<message><source>Accept all</source><translation>Alle annehmen</translation></message>
<message><source>Accept all ({sure})</source><translation>Alle annehmen ({sure})</translation></message>
<message><source>Add</source><translation>Hinzufügen</translation></message>
<message><source>Add a translation</source><translation>Übersetzung hinzufügen</translation></message>
<message><source>Add a &amp;translation…</source><translation>Über&amp;setzung hinzufügen…</translation></message>
<message><source>Add a translation… in the File menu puts another translation beside this one. What a row read before it was changed stands here too.</source><translation>„Übersetzung hinzufügen…“ im Menü „Datei“ stellt eine andere Übersetzung neben diese. Was in einer Zeile stand, bevor sie geändert wurde, steht ebenfalls hier.</translation></message>
<message><source>Add its translation…</source><translation>Übersetzung hinzufügen…</translation></message>
<message><source>Add term</source><translation>Terminus hinzufügen</translation></message>
<message><source>add term</source><translation>Terminus hinzufügen</translation></message>
<message><source>&amp;Add term…</source><translation>&amp;Terminus hinzufügen…</translation></message>
<message><source>Add to the glossary (Ctrl+Shift+G)</source><translation>Ins Glossar aufnehmen (Strg+Umschalt+G)</translation></message>
<message><source>Add to the glossary, with this sentence as example (G)</source><translation>Ins Glossar aufnehmen, mit diesem Satz als Beispiel (G)</translation></message>
<message><source>Add translation…</source><translation>Übersetzung hinzufügen…</translation></message>
<message><source>add word to your own</source><translation>Wort zu den eigenen hinzufügen</translation></message>
<message><source>add work</source><translation>Werk hinzufügen</translation></message>
<message><source>Add works</source><translation>Werke hinzufügen</translation></message>
<message numerus="yes"><source>Add {n} works</source><comment>Add {n} work</comment><translation><numerusform>{n} Werk hinzufügen</numerusform><numerusform>{n} Werke hinzufügen</numerusform></translation></message>
<message><source>Add “{word}” to your own words</source><translation>„{word}“ zu den eigenen Wörtern hinzufügen</translation></message>
<message><source>Added</source><translation>Hinzugefügt</translation></message>
<message><source>Added in the translation</source><translation>In der Übersetzung hinzugefügt</translation></message>
<message><source>Added on purpose</source><translation>Absichtlich hinzugefügt</translation></message>
<message><source>added on purpose</source><translation>absichtlich hinzugefügt</translation></message>
<message><source>Added on purpose: no longer counted as doubtful</source><translation>Absichtlich hinzugefügt: zählt nicht mehr als unsicher</translation></message>
<message><source>Added sentence</source><translation>Zusätzlicher Satz</translation></message>
<message><source>Added: {term} – {renderings}; Ctrl+Z takes it back</source><translation>Hinzugefügt: {term} – {renderings}; Strg+Z nimmt es zurück</translation></message>
<message><source>added: {text}</source><translation>hinzugefügt: {text}</translation></message>
<message><source>Address</source><translation>Adresse</translation></message>
<message><source>Add…</source><translation>Hinzufügen…</translation></message>
<message><source>adjective</source><translation>Adjektiv</translation></message>
<message><source>admitted</source><translation>zugelassen</translation></message>
<message><source>adverb</source><translation>Adverb</translation></message>
<message><source>against</source><translation>dagegen</translation></message>
<message><source>All</source><translation>Alle</translation></message>
<message><source>all above</source><translation>alle darüber</translation></message>
<message><source>All as usual</source><translation>Alle wie gewohnt</translation></message>
<message><source>All chapters</source><translation>Alle Kapitel</translation></message>
<message><source>All &amp;commands…</source><translation>Alle &amp;Befehle…</translation></message>
<message><source>All entries</source><translation>Alle Einträge</translation></message>
<message><source>All forms</source><translation>Alle Formen</translation></message>
<message><source>All kinds</source><translation>Alle Arten</translation></message>
<message><source>All links above are confirmed.</source><translation>Alle Verknüpfungen darüber sind bestätigt.</translation></message>
<message><source>All links are confirmed</source><translation>Alle Verknüpfungen sind bestätigt</translation></message>
<message><source>All links are confirmed; there is nothing to realign</source><translation>Alle Verknüpfungen sind bestätigt; es gibt nichts neu zu verknüpfen</translation></message>
<message><source>All notes of this work ({every})</source><translation>Alle Notizen dieses Werks ({every})</translation></message>
<message><source>All of it is in the library as it was.</source><translation>Alles davon ist in der Bibliothek, wie es war.</translation></message>
<message><source>all places</source><translation>alle Stellen</translation></message>
<message><source>All rows above confirmed</source><translation>Alle Zeilen darüber bestätigt</translation></message>
<message><source>All rows are one paragraph to one</source><translation>In allen Zeilen steht ein Absatz gegen einen</translation></message>
<message><source>All terms of the library as a table, to be taken in elsewhere.</source><translation>Alle Termini der Bibliothek als Tabelle, um sie anderswo aufzunehmen.</translation></message>
<message><source>All that is in this file is in your library already.</source><translation>Alles aus dieser Datei ist schon in Ihrer Bibliothek.</translation></message>
<message><source>All works</source><translation>Alle Werke</translation></message>
<message><source>All works, collections, tags, the bin</source><translation>Alle Werke, Sammlungen, Schlagwörter, der Papierkorb</translation></message>
<message><source>All works, notes, terms and the history become what they were ({when}). A backup of the present state is made first, so that you can come back to it the same way.</source><translation>Alle Werke, Notizen, Termini und der Verlauf werden wieder, wie sie waren ({when}). Zuvor wird eine Sicherung des jetzigen Zustands gemacht, damit Sie auf demselben Weg zu ihm zurückkönnen.</translation></message>
<message><source>&amp;Allow again</source><translation>&amp;Wieder zulassen</translation></message>
<message><source>Allo&amp;w again</source><translation>Wieder zul&amp;assen</translation></message>
<message><source>alone</source><translation>allein</translation></message>
<message><source>already on your shelf</source><translation>schon in Ihrem Regal</translation></message>
<message><source>Already on your shelf as “{digest}”.</source><translation>Schon als „{digest}“ in Ihrem Regal.</translation></message>
<message><source>Also looked for: {words}</source><translation>Gesucht auch nach: {words}</translation></message>
<message><source>Also machine text that nobody has changed or confirmed</source><translation>Auch unveränderten, unbestätigten Maschinentext</translation></message>
<message><source>Alt+Shift+Up or Down moves a paragraph, Ctrl+J merges with the next row, Ctrl+Shift+L confirms, F7 shows more.</source><translation>Alt+Umschalt+Hoch oder Herunter verschiebt einen Absatz, Strg+J führt mit der nächsten Zeile zusammen, Strg+Umschalt+L bestätigt, F7 zeigt mehr.</translation></message>
<message><source>always</source><translation>immer</translation></message>
<message><source>A&amp;merican</source><translation>A&amp;merikanisch</translation></message>
<message><source>American</source><translation>Amerikanisch</translation></message>
<message><source>American (en_US)</source><translation>Amerikanisch (en_US)</translation></message>
<message><source>an earlier version</source><translation>eine frühere Fassung</translation></message>
<message><source>an English paragraph has no partner</source><translation>ein englischer Absatz hat kein Gegenstück</translation></message>
<message><source>An equal passage is translated elsewhere as: {0}</source><translation>Eine gleiche Stelle ist anderswo so übersetzt: {0}</translation></message>
<message><source>an image</source><translation>ein Bild</translation></message>
<message><source>An offline model is one file, with the suffix .argosmodel, for one direction. The project Argos Translate publishes such files, German to English among them, at about 100 MB each; get one with your browser, or from somebody you trust, for a model runs as a program does. Nothing is fetched by this program. Then choose the file here: it is checked, unpacked into a folder of ours, and tried once.</source><translation>Ein Offline-Modell ist eine Datei mit der Endung .argosmodel für eine Richtung. Das Projekt Argos Translate veröffentlicht solche Dateien, darunter Deutsch–Englisch, jede etwa 100 MB groß; holen Sie eine mit Ihrem Browser oder von jemandem, dem Sie vertrauen, denn ein Modell läuft wie ein Programm. Dieses Programm lädt nichts herunter. Wählen Sie die Datei dann hier: Sie wird geprüft, in einen unserer Ordner entpackt und einmal ausprobiert.</translation></message>
<message><source>an old Word document</source><translation>ein altes Word-Dokument</translation></message>
<message><source>an older library must be brought up to date; copy it to a folder you own</source><translation>eine ältere Bibliothek muss auf den neuesten Stand gebracht werden; kopieren Sie sie in einen eigenen Ordner</translation></message>
<message><source>an OpenDocument file, but no text document</source><translation>eine OpenDocument-Datei, aber kein Textdokument</translation></message>
<message><source>an RTF document</source><translation>ein RTF-Dokument</translation></message>
<message><source>and {n} more</source><translation>und {n} weitere</translation></message>
<message><source>Anki</source><translation>Anki</translation></message>
<message><source>Anki decks (*.apkg)</source><translation>Anki-Stapel (*.apkg)</translation></message>
<message><source>&amp;Annotate</source><translation>An&amp;merken</translation></message>
<message><source>Another encoding or reading could change it; Space cannot.</source><translation>Eine andere Codierung oder Lesart könnte es ändern; die Leertaste nicht.</translation></message>
<message><source>Another engine</source><translation>Andere Engine</translation></message>
<message><source>another kind</source><translation>eine andere Art</translation></message>
<message><source>Another passage has the same translation: {0}</source><translation>Eine andere Stelle hat dieselbe Übersetzung: {0}</translation></message>
<message><source>Another program is at work on it.</source><translation>Ein anderes Programm arbeitet daran.</translation></message>
<message><source>Another program is translating this work</source><translation>Ein anderes Programm übersetzt dieses Werk</translation></message>
<message><source>Another program is translating this work at the moment.</source><translation>Ein anderes Programm übersetzt dieses Werk im Augenblick.</translation></message>
<message><source>another program is writing to the library; close it and try again</source><translation>ein anderes Programm schreibt in die Bibliothek; schließen Sie es, und versuchen Sie es noch einmal</translation></message>
<message><source>Another way to search, or fewer words, may find more.</source><translation>Eine andere Art zu suchen, oder weniger Wörter, findet vielleicht mehr.</translation></message>
<message><source>Another window has changed the library; what is shown is up to date again</source><translation>Ein anderes Fenster hat die Bibliothek geändert; was gezeigt wird, ist wieder auf dem neuesten Stand</translation></message>
<message><source>answered</source><translation>beantwortet</translation></message>
<message><source>Any spelling</source><translation>Jede Schreibung</translation></message>
<message><source>any state</source><translation>jeder Zustand</translation></message>
<message><source>&amp;APA-like</source><translation>&amp;APA-artig</translation></message>
<message><source>APA-like</source><translation>APA-artig</translation></message>
<message><source>&amp;Arrangement</source><translation>&amp;Anordnung</translation></message>
<message><source>Arrow keys</source><translation>Pfeiltasten</translation></message>
<message><source>Arrows</source><comment>import</comment><translation>Pfeile</translation></message>
<message><source>As before: {told}</source><translation>Wie bisher: {told}</translation></message>
<message><source>As new works are read</source><translation>Wie neue Werke gelesen werden</translation></message>
<message><source>As the program comes, for all works not set</source><translation>Wie das Programm geliefert wird, für alle nicht eingestellten Werke</translation></message>
<message><source>As the system</source><translation>Wie das System</translation></message>
<message><source>As usual</source><translation>Wie gewohnt</translation></message>
<message><source>Ask an engine</source><translation>Eine Engine fragen</translation></message>
<message><source>Asking {engine}; Esc stops it</source><translation>{engine} wird gefragt; Esc bricht ab</translation></message>
<message><source>at {time}</source><translation>um {time}</translation></message>
<message><source>&amp;Author</source><translation>&amp;Autor</translation></message>
<message><source>Author</source><translation>Autor</translation></message>
<message><source>Automatic</source><translation>Automatisch</translation></message>
<message><source>automatic</source><translation>automatisch</translation></message>
<message><source>automatic ({found})</source><translation>automatisch ({found})</translation></message>
<message><source>B</source><comment>import</comment><translation>B</translation></message>
<message><source>&amp;Back</source><translation>&amp;Zurück</translation></message>
<message><source>Back</source><translation>Zurück</translation></message>
<message><source>Bac&amp;k by one</source><translation>Eine Stufe &amp;zurück</translation></message>
<message><source>back to rows</source><translation>zurück zu Zeilen</translation></message>
<message><source>Back to rows, take pins out (Repair)</source><translation>Zurück zu den Zeilen, Angeheftetes lösen (Reparieren)</translation></message>
<message><source>&amp;Back up now</source><translation>Jetzt &amp;sichern</translation></message>
<message><source>Backups</source><translation>Sicherungen</translation></message>
<message><source>Backups, newest first</source><translation>Sicherungen, die neuesten zuerst</translation></message>
<message><source>Bac&amp;kups…</source><translation>Sicherungen…</translation></message>
<message><source>Basic form; its other forms are found by themselves</source><translation>Grundform; andere findet das Programm</translation></message>
<message><source>Before 1</source><translation>Vor 1</translation></message>
<message><source>before a backup was restored</source><translation>vor dem Wiederherstellen einer Sicherung</translation></message>
<message><source>before a merge</source><translation>vor einer Zusammenführung</translation></message>
<message><source>before an update of the library</source><translation>vor einer Aktualisierung der Bibliothek</translation></message>
<message><source>Before chapter 1</source><translation>Vor Kapitel 1</translation></message>
<message><source>before works were deleted</source><translation>vor dem Löschen von Werken</translation></message>
<message><source>begin a paragraph</source><translation>beginnen einen Absatz</translation></message>
<message><source>Begin to write (Edit)</source><translation>Zu schreiben beginnen (Bearbeiten)</translation></message>
<message><source>begins a block, with no blank line before it.</source><translation>beginnt einen Block, ohne Leerzeile davor.</translation></message>
<message><source>begins a block.</source><translation>beginnt einen Block.</translation></message>
<message><source>begins in row {row}, above</source><translation>beginnt in Zeile {row}, oben</translation></message>
<message><source>being translated</source><translation>wird übersetzt</translation></message>
<message><source>below</source><translation>darunter</translation></message>
<message><source>beside</source><translation>daneben</translation></message>
<message><source>Bin</source><translation>Papierkorb</translation></message>
<message><source>block, line</source><comment>import</comment><translation>Block, Zeile</translation></message>
<message><source>&amp;Blue</source><translation>&amp;Blau</translation></message>
<message><source>Blue</source><translation>Blau</translation></message>
<message><source>&amp;Book</source><translation>Bu&amp;ch</translation></message>
<message><source>&amp;Bookmark</source><translation>&amp;Lesezeichen</translation></message>
<message><source>Bookmark</source><translation>Lesezeichen</translation></message>
<message><source>Bookmark removed</source><translation>Lesezeichen entfernt</translation></message>
<message><source>Bookmark set; F12 goes from one note to the next</source><translation>Lesezeichen gesetzt; F12 geht von einer Notiz zur nächsten</translation></message>
<message><source>Both</source><translation>Beide</translation></message>
<message><source>both</source><translation>beides</translation></message>
<message><source>both in one file</source><translation>beide in einer Datei</translation></message>
<message><source>Both of you changed something else meanwhile; compare the file again.</source><translation>Sie beide haben inzwischen noch etwas geändert; vergleichen Sie die Datei noch einmal.</translation></message>
<message><source>Both sides</source><translation>Beide Seiten</translation></message>
<message><source>Both texts</source><translation>Beide Texte</translation></message>
<message><source>Both texts, notes and the glossary. With all forms, Haus finds Häuser and aufnehmen finds nahm … auf. Enter opens a row, Space shows it and stays here.</source><translation>In beiden Texten, Notizen und im Glossar. Mit allen Formen findet Haus Häuser und aufnehmen nahm … auf. Enter öffnet eine Zeile, Leertaste zeigt sie und bleibt hier.</translation></message>
<message><source>Brackets</source><translation>Klammern</translation></message>
<message><source>break at line</source><comment>import</comment><translation>an der Zeile trennen</translation></message>
<message><source>Breaks</source><comment>import</comment><translation>Trennungen</translation></message>
<message><source>Bring back</source><translation>Zurückholen</translation></message>
<message><source>&amp;British</source><translation>&amp;Britisch</translation></message>
<message><source>British</source><translation>Britisch</translation></message>
<message><source>British (en_GB)</source><translation>Britisch (en_GB)</translation></message>
<message><source>British or &amp;American</source><translation>Britisch oder &amp;amerikanisch</translation></message>
<message><source>British or American</source><translation>Britisch oder amerikanisch</translation></message>
<message><source>Brought back (Ctrl+Z dismisses it again)</source><translation>Wieder da (Strg+Z verwirft es erneut)</translation></message>
<message><source>but reads differently</source><translation>liest sich aber anders</translation></message>
<message><source>by an older version</source><translation>von einer älteren Version</translation></message>
<message><source>by anyone</source><translation>von irgendwem</translation></message>
<message><source>by hand</source><translation>von Hand</translation></message>
<message><source>by itself</source><translation>von selbst</translation></message>
<message><source>By kind</source><translation>Nach Art</translation></message>
<message><source>By kind, colour, tag, chapter, side</source><translation>Nach Art, Farbe, Schlagwort, Kapitel, Seite</translation></message>
<message><source>by machine</source><translation>maschinell</translation></message>
<message><source>by machine ({engine})</source><translation>maschinell ({engine})</translation></message>
<message><source>By paragraph, by sentence (Repair)</source><translation>Absatzweise, satzweise (Reparieren)</translation></message>
<message><source>By row</source><translation>Nach Zeile</translation></message>
<message><source>By {names}.</source><translation>Von {names}.</translation></message>
<message><source>by {name}</source><translation>von {name}</translation></message>
<message><source>Cancel</source><translation>Abbrechen</translation></message>
<message><source>Candidates</source><translation>Kandidaten</translation></message>
<message><source>cannot be read</source><translation>kann nicht gelesen werden</translation></message>
<message><source>&amp;Capitals as entered</source><translation>&amp;Großschreibung wie eingegeben</translation></message>
<message><source>Capitals count where the expression has one; one that takes too long is stopped</source><translation>Großbuchstaben zählen, wo der Ausdruck welche hat; einer, der zu lange braucht, wird abgebrochen</translation></message>
<message><source>cards</source><comment>name of a file</comment><translation>Karten</translation></message>
<message><source>Cards for Anki…</source><translation>Karten für Anki…</translation></message>
<message><source>Cards to learn by</source><translation>Karten zum Lernen</translation></message>
<message><source>Caret by letter, by line</source><translation>Cursor zeichen- und zeilenweise</translation></message>
<message><source>Caret by word</source><translation>Cursor wortweise</translation></message>
<message><source>Case, umlauts, ß, accents and gender signs do not matter</source><translation>Großschreibung, Umlaute, ß, Akzente und Genderzeichen sind gleichgültig</translation></message>
<message><source>C&amp;hange keys…</source><translation>Tasten &amp;ändern…</translation></message>
<message><source>change of state</source><translation>Zustandsänderung</translation></message>
<message><source>Changed</source><translation>Geändert</translation></message>
<message><source>changed</source><translation>geändert</translation></message>
<message><source>Changed by you and in the file</source><translation>Von Ihnen und in der Datei geändert</translation></message>
<message><source>changed by you too</source><translation>auch von Ihnen geändert</translation></message>
<message><source>Changed here and there</source><translation>Hier und dort geändert</translation></message>
<message><source>Changed libraries are copied once a day and before anything that cannot be undone. The copies lie in the folder “backups” beside the library; days, weeks and months are kept.</source><translation>Geänderte Bibliotheken werden einmal am Tag kopiert, und vor jedem Schritt, der sich nicht rückgängig machen lässt. Die Kopien liegen im Ordner „backups“ neben der Bibliothek; aufbewahrt werden die der letzten Tage, Wochen und Monate.</translation></message>
<message><source>changed since</source><translation>seither geändert</translation></message>
<message><source>Changed term</source><translation>Geänderter Terminus</translation></message>
<message><source>changed term in the rows</source><translation>geänderter Terminus in den Zeilen</translation></message>
<message><source>Changes</source><translation>Änderungen</translation></message>
<message><source>Chapter</source><translation>Kapitel</translation></message>
<message><source>Chapter {chapter} of {chapters}</source><translation>Kapitel {chapter} von {chapters}</translation></message>
<message><source>Chapter {number}</source><translation>Kapitel {number}</translation></message>
<message><source>chapter {number}/{count}</source><translation>Kapitel {number}/{count}</translation></message>
<message><source>Chapters come from the file that was opened: headings of a word processor, of an EPUB or a web page, lines that begin with # in Markdown, and what import took for a heading in a plain text.</source><translation>Kapitel kommen aus der geöffneten Datei: Überschriften einer Textverarbeitung, eines EPUB oder einer Webseite, Zeilen, die in Markdown mit # beginnen, und was der Import in einem reinen Text für eine Überschrift hielt.</translation></message>
<message><source>character replaced</source><translation>Zeichen ersetzt</translation></message>
<message><source>Characters</source><translation>Zeichen</translation></message>
<message><source>Characters</source><comment>import</comment><translation>Zeichen</translation></message>
<message><source>Characters in a &amp;line</source><translation>Zeichen &amp;je Zeile</translation></message>
<message><source>characters were replaced{change}.</source><translation>Zeichen wurden ersetzt{change}.</translation></message>
<message><source>Check import</source><translation>Import prüfen</translation></message>
<message><source>Check import of the {role}</source><translation>Import prüfen: {role}</translation></message>
<message><source>Check import: {name}</source><translation>Import prüfen: {name}</translation></message>
<message><source>Check import…</source><translation>Import prüfen…</translation></message>
<message><source>Check the address in Engines….</source><translation>Prüfen Sie die Adresse unter „Engines…“.</translation></message>
<message><source>Check the address in Engines…; nothing is sent to where it leads.</source><translation>Prüfen Sie die Adresse unter „Engines…“; dorthin, wohin sie führt, wird nichts gesendet.</translation></message>
<message><source>Check the key in Engines….</source><translation>Prüfen Sie den Schlüssel unter „Engines…“.</translation></message>
<message><source>Check what is usually checked</source><translation>Prüfen, was gewöhnlich geprüft wird</translation></message>
<message><source>Checking {name}…</source><translation>{name} wird geprüft …</translation></message>
<message><source>Checks</source><translation>Prüfungen</translation></message>
<message><source>Checks and spelling</source><translation>Prüfungen und Rechtschreibung</translation></message>
<message><source>C&amp;hecks and spelling…</source><translation>Pr&amp;üfungen und Rechtschreibung…</translation></message>
<message><source>Checks…</source><translation>Prüfen…</translation></message>
<message><source>Choose a dictionary</source><translation>Wörterbuch wählen</translation></message>
<message><source>Choose a file…</source><translation>Datei wählen…</translation></message>
<message><source>Choose a folder with texts and their translations</source><translation>Ordner mit Texten und ihren Übersetzungen wählen</translation></message>
<message><source>Choose a model file</source><translation>Modelldatei wählen</translation></message>
<message><source>Choose a note to review first (Ctrl+Shift+I)</source><translation>Wählen Sie zuerst eine Notiz zum Durchsehen (Strg+Umschalt+I)</translation></message>
<message><source>Choose a spelling dictionary</source><translation>Rechtschreibwörterbuch wählen</translation></message>
<message><source>Choose a term in the glossary, or put the caret on one</source><translation>Wählen Sie einen Terminus im Glossar, oder setzen Sie den Cursor auf einen</translation></message>
<message><source>choose a work first</source><translation>wählen Sie zuerst ein Werk</translation></message>
<message><source>choose a work in the bin first</source><translation>wählen Sie zuerst ein Werk im Papierkorb</translation></message>
<message><source>Choose an engine</source><translation>Engine wählen</translation></message>
<message><source>Choose an engine first</source><translation>Wählen Sie zuerst eine Engine</translation></message>
<message><source>Choose an engine.</source><translation>Wählen Sie eine Engine.</translation></message>
<message><source>Choose another file in Engines….</source><translation>Wählen Sie unter „Engines…“ eine andere Datei.</translation></message>
<message><source>Choose another translation of this work</source><translation>Weitere Übersetzung dieses Werks wählen</translation></message>
<message><source>Choose at least one work.</source><translation>Wählen Sie mindestens ein Werk.</translation></message>
<message><source>Choose model file…</source><translation>Modelldatei wählen…</translation></message>
<message><source>Choose notes in the list, or put the caret on one</source><translation>Wählen Sie Notizen in der Liste, oder setzen Sie den Cursor auf eine</translation></message>
<message><source>Choose one more translation</source><translation>Noch eine Übersetzung wählen</translation></message>
<message><source>Choose one more translation of this work</source><translation>Noch eine Übersetzung dieses Werks wählen</translation></message>
<message><source>Choose the German text</source><translation>Deutschen Text wählen</translation></message>
<message><source>Choose the German text and its translation (two files)</source><translation>Deutschen Text und seine Übersetzung wählen (zwei Dateien)</translation></message>
<message><source>Choose the new edition of the original</source><translation>Neue Ausgabe des Originals wählen</translation></message>
<message><source>Choose the new edition of the translation</source><translation>Neue Ausgabe der Übersetzung wählen</translation></message>
<message><source>Choose the translation</source><translation>Übersetzung wählen</translation></message>
<message><source>Choose what is checked…</source><translation>Wählen, was geprüft wird…</translation></message>
<message><source>Choose words first</source><translation>Wählen Sie zuerst Wörter</translation></message>
<message><source>Choose works on the shelf and put them into it: F2, or a right click.</source><translation>Wählen Sie im Regal Werke aus, und legen Sie sie hinein: F2, oder ein Rechtsklick.</translation></message>
<message><source>Choose your colleague’s file</source><translation>Zurückgekommene Datei wählen</translation></message>
<message><source>Citation st&amp;yle</source><translation>&amp;Zitierweise</translation></message>
<message><source>Citations a&amp;re</source><translation>&amp;Zitate sind</translation></message>
<message><source>Citations are copied in the {style} style (Ctrl+Shift+C)</source><translation>Zitate werden jetzt so kopiert: {style} (Strg+Umschalt+C)</translation></message>
<message><source>Clear</source><translation>Leeren</translation></message>
<message><source>Clear all</source><translation>Alle löschen</translation></message>
<message><source>Clear list</source><translation>Liste leeren</translation></message>
<message><source>Clear these</source><translation>Diese löschen</translation></message>
<message><source>Close</source><translation>Schließen</translation></message>
<message><source>Close (Esc)</source><translation>Schließen (Esc)</translation></message>
<message><source>Close text and page</source><translation>Text und Seite schließen</translation></message>
<message><source>Close this strip</source><translation>Diese Leiste schließen</translation></message>
<message><source>Close without it</source><translation>Ohne ihn schließen</translation></message>
<message><source>Close {title}</source><translation>{title} schließen</translation></message>
<message><source>&amp;Colleague</source><translation>Fü&amp;r</translation></message>
<message><source>collection</source><translation>Sammlung</translation></message>
<message><source>Collection: {name}</source><translation>Sammlung: {name}</translation></message>
<message><source>Collections</source><translation>Sammlungen</translation></message>
<message><source>Colour</source><translation>Farbe</translation></message>
<message><source>&amp;Colours of new works</source><translation>&amp;Farben neuer Werke</translation></message>
<message><source>Column {number} has nothing of its own for this row</source><translation>Spalte {number} hat für diese Zeile nichts Eigenes</translation></message>
<message><source>comes in</source><translation>kommt hinzu</translation></message>
<message><source>Command</source><translation>Befehl</translation></message>
<message><source>Comparing it with the library …</source><translation>Sie wird mit der Bibliothek verglichen …</translation></message>
<message><source>Complete here</source><translation>&amp;Hier vervollständigen</translation></message>
<message><source>Co&amp;mplete words while writing</source><translation>Wörter beim S&amp;chreiben vervollständigen</translation></message>
<message><source>Completeness</source><translation>Vollständigkeit</translation></message>
<message><source>Completions; Tab or Enter takes one</source><translation>Vervollständigungen; Tab oder Enter übernimmt eine</translation></message>
<message><source>&amp;Concordance</source><translation>&amp;Konkordanz</translation></message>
<message><source>Concordance</source><translation>Konkordanz</translation></message>
<message><source>confirm</source><translation>bestätigen</translation></message>
<message><source>Confirm all links &amp;above</source><translation>Alle Verknüpfungen dar&amp;über bestätigen</translation></message>
<message><source>Confirm and &amp;next</source><translation>&amp;Bestätigen und weiter</translation></message>
<message><source>&amp;Confirm link</source><translation>Verknüpfung &amp;bestätigen</translation></message>
<message><source>confirm link</source><translation>Verknüpfung bestätigen</translation></message>
<message><source>Confirm link and go &amp;on</source><translation>Verknüpfung bestätigen und &amp;weiter</translation></message>
<message><source>Conflicts</source><translation>Konflikte</translation></message>
<message><source>&amp;Contents</source><translation>In&amp;halt</translation></message>
<message><source>Contents</source><translation>Inhalt</translation></message>
<message><source>Continue reading the sample</source><translation>Im Beispiel weiterlesen</translation></message>
<message><source>Copied both texts with {locator}</source><translation>Beide Texte mit {locator} kopiert</translation></message>
<message><source>&amp;Copy</source><translation>&amp;Kopieren</translation></message>
<message><source>Copy &amp;original into translation</source><translation>&amp;Original in die Übersetzung kopieren</translation></message>
<message><source>Copy the row</source><translation>Die Zeile kopieren</translation></message>
<message><source>&amp;Copy this sentence</source><translation>Diesen Satz &amp;kopieren</translation></message>
<message><source>Copy what is se&amp;lected</source><translation>Ausge&amp;wähltes kopieren</translation></message>
<message><source>Copy with translation and &amp;locator</source><translation>Mit Übersetzung und &amp;Fundstelle kopieren</translation></message>
<message><source>counting …</source><translation>wird gezählt …</translation></message>
<message><source>Covers</source><translation>Einbände</translation></message>
<message><source>Covers, or a list</source><translation>Einbände, oder eine Liste</translation></message>
<message><source>Create a new library…</source><translation>Neue Bibliothek anlegen…</translation></message>
<message><source>CSV (*.csv);;All files (*)</source><translation>CSV (*.csv);;Alle Dateien (*)</translation></message>
<message><source>Ctrl+Alt+M translates a chapter, or whatever has no translation yet. Each paragraph stands here then.</source><translation>Strg+Alt+M übersetzt ein Kapitel oder alles, was noch keine Übersetzung hat. Dann steht hier jeder Absatz.</translation></message>
<message><source>Ctrl+Enter</source><translation>Strg+Enter</translation></message>
<message><source>Ctrl+Enter saves, Esc leaves it as it was</source><translation>Strg+Enter speichert, Esc lässt es, wie es war</translation></message>
<message><source>Ctrl+K shows them</source><translation>Strg+K zeigt sie</translation></message>
<message><source>Ctrl+Left, Ctrl+Right</source><translation>Strg+Links, Strg+Rechts</translation></message>
<message><source>Ctrl+M asks the engine chosen in the menu Translate. What a row read before stands here as well.</source><translation>Strg+M fragt die im Menü „Übersetzen“ gewählte Engine. Was in einer Zeile früher stand, steht ebenfalls hier.</translation></message>
<message><source>Ctrl+O</source><translation>Strg+O</translation></message>
<message><source>Ctrl+R weighs the rows below anew</source><translation>Strg+R bewertet die Zeilen darunter neu</translation></message>
<message><source>Ctrl+Shift+O</source><translation>Strg+Umschalt+O</translation></message>
<message><source>Ctrl+Z</source><comment>import</comment><translation>Strg+Z</translation></message>
<message><source>Ctrl+Z brings it back</source><translation>Strg+Z bringt sie zurück</translation></message>
<message><source>D</source><comment>import</comment><translation>D</translation></message>
<message><source>d MMMM</source><comment>date without year</comment><translation>d. MMMM</translation></message>
<message><source>d MMMM yyyy</source><comment>date</comment><translation>d. MMMM yyyy</translation></message>
<message><source>damaged UTF-16 text</source><translation>beschädigter UTF-16-Text</translation></message>
<message><source>&amp;Dark</source><translation>&amp;Dunkel</translation></message>
<message><source>Dark</source><translation>Dunkel</translation></message>
<message><source>Dashes: words you are learning; dots: words that are new</source><translation>Striche: Wörter, die Sie lernen; Punkte: neue Wörter</translation></message>
<message><source>De&amp;finition</source><translation>De&amp;finition</translation></message>
<message><source>Delete</source><translation>Löschen</translation></message>
<message><source>Delete for good</source><translation>Endgültig löschen</translation></message>
<message><source>delete for good</source><translation>endgültig löschen</translation></message>
<message><source>&amp;Delete for good…</source><translation>&amp;Endgültig löschen…</translation></message>
<message><source>Delete for good…</source><translation>Endgültig löschen…</translation></message>
<message><source>Delete note  Del</source><translation>Notiz löschen  Entf</translation></message>
<message numerus="yes"><source>Delete {n} works for good?</source><comment>Delete “{title}” for good?</comment><translation><numerusform>„{title}“ endgültig löschen?</numerusform><numerusform>{n} Werke endgültig löschen?</numerusform></translation></message>
<message><source>deleted</source><translation>gelöscht</translation></message>
<message><source>deleted since</source><translation>seither gelöscht</translation></message>
<message><source>Deleting …</source><translation>Wird gelöscht …</translation></message>
<message><source>deprecated</source><translation>veraltet</translation></message>
<message><source>&amp;Detach from its repetition</source><translation>Von der Wiederholung &amp;lösen</translation></message>
<message><source>detach from its repetition</source><translation>von der Wiederholung lösen</translation></message>
<message><source>&amp;Details</source><translation>De&amp;tails</translation></message>
<message><source>Details</source><comment>import</comment><translation>Angaben</translation></message>
<message><source>details</source><comment>import</comment><translation>Angaben</translation></message>
<message><source>details (byline, date)</source><comment>import</comment><translation>Angaben (Verfasser, Datum)</translation></message>
<message><source>Details of</source><translation>Details &amp;zu</translation></message>
<message><source>Details…</source><translation>Angaben…</translation></message>
<message><source>Dictionaries</source><translation>Wörterbücher</translation></message>
<message><source>Dictionaries (*.ifo *.index *.dict *.dz *.idx *.txt);;All files (*)</source><translation>Wörterbücher (*.ifo *.index *.dict *.dz *.idx *.txt);;Alle Dateien (*)</translation></message>
<message><source>Dictionaries of your own</source><translation>Eigene Wörterbücher</translation></message>
<message><source>&amp;Dictionaries…</source><translation>Wörterbü&amp;cher…</translation></message>
<message><source>Dictionary</source><translation>Wörterbuch</translation></message>
<message><source>die (plural)</source><translation>die (Plural)</translation></message>
<message><source>Differences are no longer marked</source><translation>Unterschiede werden nicht mehr markiert</translation></message>
<message><source>Differences from the row</source><translation>Unterschiede zur Zeile</translation></message>
<message><source>Dim all but the present paragraph</source><translation>Alles bis auf den gegenwärtigen Absatz abblenden</translation></message>
<message><source>&amp;Dim other paragraphs</source><translation>Andere Absätze &amp;abblenden</translation></message>
<message><source>Dismiss</source><translation>Verwerfen</translation></message>
<message><source>Dismiss it and say why</source><translation>Verwerfen und sagen, warum</translation></message>
<message><source>Dismiss message</source><translation>Meldung schließen</translation></message>
<message><source>D&amp;ismiss problem</source><translation>&amp;Problem verwerfen</translation></message>
<message><source>dismiss problem</source><translation>Problem verwerfen</translation></message>
<message><source>Dismiss problem with r&amp;eason…</source><translation>Problem mit Begrün&amp;dung verwerfen…</translation></message>
<message><source>Dismiss with reason…</source><translation>Mit Begründung verwerfen…</translation></message>
<message><source>Dismissed until this row changes (Ctrl+Z takes it back)</source><translation>Verworfen, bis sich diese Zeile ändert (Strg+Z nimmt es zurück)</translation></message>
<message><source>Divide German words at line ends</source><translation>Deutsche Wörter am Zeilenende trennen</translation></message>
<message><source>Divided</source><translation>Geteilt</translation></message>
<message><source>divided word joined</source><translation>getrenntes Wort verbunden</translation></message>
<message><source>Do not check in this work: {kind}</source><translation>In diesem Werk nicht prüfen: {kind}</translation></message>
<message><source>do not use</source><translation>nicht verwenden</translation></message>
<message><source>Dom&amp;ain</source><translation>Fac&amp;hgebiet</translation></message>
<message><source>Done</source><translation>Fertig</translation></message>
<message><source>done</source><translation>fertig</translation></message>
<message><source>Done again: {step}</source><translation>Wiederhergestellt: {step}</translation></message>
<message><source>Done. Confirm each row with Ctrl+Enter once you have read it.</source><translation>Fertig. Bestätigen Sie jede Zeile mit Strg+Enter, sobald Sie sie gelesen haben.</translation></message>
<message><source>Done: {what} (Ctrl+Z takes it back)</source><translation>Erledigt: {what} (Strg+Z nimmt es zurück)</translation></message>
<message><source>double-spaced</source><translation>mit Leerzeilen</translation></message>
<message><source>Doubled word</source><translation>Doppeltes Wort</translation></message>
<message><source>Doubted by a reader</source><translation>Beim Lesen angezweifelt</translation></message>
<message><source>Doubtful link</source><translation>Unsichere Verknüpfung</translation></message>
<message><source>Doubtful link: {percent} % sure</source><translation>Unsichere Verknüpfung: zu {percent} % sicher</translation></message>
<message><source>doubtful, {percent} % sure</source><translation>unsicher, zu {percent} % sicher</translation></message>
<message><source>down</source><translation>runter</translation></message>
<message><source>Draft</source><translation>Entwurf</translation></message>
<message><source>draft, not confirmed</source><translation>Entwurf, nicht bestätigt</translation></message>
<message><source>Drop a German text and its English translation here, or choose them with Ctrl+O.&#10;A German text alone is fine too (Ctrl+Shift+O): you write the English beside it.</source><translation>Ziehen Sie einen deutschen Text und seine englische Übersetzung hierher, oder wählen Sie beide mit Strg+O.&#10;Ein deutscher Text allein geht auch (Strg+Umschalt+O): Dann schreiben Sie das Englische daneben.</translation></message>
<message><source>drop or keep line</source><comment>import</comment><translation>Zeile weglassen oder behalten</translation></message>
<message><source>Dropped</source><comment>import</comment><translation>Weggelassen</translation></message>
<message><source>each line a paragraph</source><translation>jede Zeile ein Absatz</translation></message>
<message><source>Each of these has its translation already; unpair one first.</source><translation>Jede von diesen hat schon ihre Übersetzung; trennen Sie zuerst eine.</translation></message>
<message><source>Earlier version</source><translation>Frühere Fassung</translation></message>
<message><source>Earlier, {how}</source><translation>Früher, {how}</translation></message>
<message><source>Earlier: {how}</source><translation>Früher: {how}</translation></message>
<message><source>&amp;Edit</source><translation>&amp;Bearbeiten</translation></message>
<message><source>Edit</source><translation>Bearbeiten</translation></message>
<message><source>edit note</source><translation>Notiz bearbeiten</translation></message>
<message><source>Edit term</source><translation>Terminus bearbeiten</translation></message>
<message><source>edit term</source><translation>Terminus bearbeiten</translation></message>
<message><source>Edit term…</source><translation>Terminus bearbeiten…</translation></message>
<message><source>Edit the note (Ctrl+Shift+N)</source><translation>Notiz bearbeiten (Strg+Umschalt+N)</translation></message>
<message><source>Edit the note in the list</source><translation>Notiz in der Liste bearbeiten</translation></message>
<message><source>editing</source><translation>Bearbeiten</translation></message>
<message><source>Empt&amp;y bin…</source><translation>Papierkorb &amp;leeren…</translation></message>
<message><source>Empty bin…</source><translation>Papierkorb leeren…</translation></message>
<message><source>empty file</source><translation>leere Datei</translation></message>
<message><source>Empty, for you to write</source><translation>Leer, zum Schreiben für Sie</translation></message>
<message><source>Encoding</source><translation>Zeichencodierung</translation></message>
<message><source>End of the sentence</source><translation>Satzende</translation></message>
<message><source>Engine</source><translation>Engine</translation></message>
<message><source>Engines</source><translation>Engines</translation></message>
<message><source>&amp;Engines…</source><translation>&amp;Engines…</translation></message>
<message><source>Engines…</source><translation>Engines…</translation></message>
<message><source>Engines… in the menu Translate says where such files come from.</source><translation>„Engines…“ im Menü „Übersetzen“ sagt, woher solche Dateien kommen.</translation></message>
<message><source>Engines… in the menu Translate takes it.</source><translation>„Engines…“ im Menü „Übersetzen“ nimmt sie entgegen.</translation></message>
<message><source>&amp;English</source><translation>&amp;Englisch</translation></message>
<message><source>English</source><translation>Englisch</translation></message>
<message><source>&amp;English alone</source><translation>Nur &amp;Englisch</translation></message>
<message><source>English alone</source><translation>Nur Englisch</translation></message>
<message><source>English alone: Space uncovers the German of a row, holding it peeks</source><translation>Nur Englisch: Leertaste deckt das Deutsche einer Zeile auf, gedrückt gehalten nur kurz</translation></message>
<message><source>Enter</source><translation>Enter</translation></message>
<message><source>Enter adds one with its commonest rendering, Delete dismisses it</source><translation>Enter fügt einen mit seiner häufigsten Wiedergabe hinzu, Entf verwirft ihn</translation></message>
<message><source>Enter, 1 to 4</source><translation>Enter, 1 bis 4</translation></message>
<message><source>Enter, F2 or a letter</source><translation>Enter, F2 oder ein Buchstabe</translation></message>
<message><source>Entry whose hits are listed</source><translation>Eintrag, dessen Treffer aufgeführt sind</translation></message>
<message><source>EPUB book</source><translation>EPUB-Buch</translation></message>
<message><source>Esc</source><translation>Esc</translation></message>
<message><source>Esc in the filter clears it.</source><translation>Esc im Filter leert ihn.</translation></message>
<message><source>Esc in the filter clears it; Filters shows what else is asked.</source><translation>Esc im Filter leert ihn; „Filter“ zeigt, was sonst verlangt wird.</translation></message>
<message><source>Esc in the filter clears it; the other fields ask for more.</source><translation>Esc im Filter leert ihn; die anderen Felder verlangen mehr.</translation></message>
<message><source>Esc once more closes the list; nothing is added, and your corrections are gone.</source><translation>Noch einmal Esc schließt die Liste; nichts wird hinzugefügt, und Ihre Korrekturen sind fort.</translation></message>
<message><source>Every chapter</source><translation>Jedes Kapitel</translation></message>
<message><source>Every colour</source><translation>Jede Farbe</translation></message>
<message><source>Every kind</source><translation>Jede Art</translation></message>
<message><source>Every note has its place</source><translation>Jede Notiz hat ihre Stelle</translation></message>
<message><source>Every problem nobody dismissed, by rule and by row.</source><translation>Jedes Problem, das niemand verworfen hat, nach Regel und nach Zeile.</translation></message>
<message><source>Every row is confirmed</source><translation>Alle Zeilen sind bestätigt</translation></message>
<message><source>Every row the filter lets through is confirmed</source><translation>Alle Zeilen, die der Filter durchlässt, sind bestätigt</translation></message>
<message><source>Every row waits for its English; Edit (F6) opens the first.</source><translation>Jede Zeile wartet auf ihr Englisch; Bearbeiten (F6) öffnet die erste.</translation></message>
<message><source>Every tag</source><translation>Jedes Schlagwort</translation></message>
<message><source>Everything but pictures, for a colleague’s program; comes back with its states and notes.</source><translation>Alles außer Bildern, für die Programme anderer; kommt mit seinen Zuständen und Notizen zurück.</translation></message>
<message><source>Everything without a translation</source><translation>Alles ohne Übersetzung</translation></message>
<message><source>everywhere</source><translation>überall</translation></message>
<message><source>Exact letters</source><translation>Genaue Buchstaben</translation></message>
<message><source>E&amp;xamples</source><translation>Beis&amp;piele</translation></message>
<message><source>Examples, one a line</source><translation>Beispiele, je eines in einer Zeile</translation></message>
<message><source>Excel</source><translation>Excel</translation></message>
<message><source>Export</source><translation>Exportieren</translation></message>
<message><source>Export gl&amp;ossary…</source><translation>&amp;Glossar exportieren…</translation></message>
<message><source>Export notes</source><translation>Notizen exportieren</translation></message>
<message><source>E&amp;xport notes…</source><translation>Notizen e&amp;xportieren…</translation></message>
<message><source>Export the glossary</source><translation>Glossar exportieren</translation></message>
<message><source>Export the ledger</source><translation>Protokoll exportieren</translation></message>
<message><source>Export words</source><translation>Wörter exportieren</translation></message>
<message><source>&amp;Export…</source><translation>E&amp;xportieren…</translation></message>
<message><source>E&amp;xport…</source><translation>E&amp;xportieren…</translation></message>
<message><source>Export…</source><translation>Exportieren…</translation></message>
<message><source>F</source><comment>import</comment><translation>F</translation></message>
<message><source>F2</source><translation>F2</translation></message>
<message><source>F4 begins to read aloud</source><translation>F4 beginnt vorzulesen</translation></message>
<message><source>F4 goes on, Esc ends reading aloud</source><translation>F4 setzt fort, Esc beendet das Vorlesen</translation></message>
<message><source>F8 or N</source><translation>F8 oder N</translation></message>
<message><source>F8 or N</source><comment>import</comment><translation>F8 oder N</translation></message>
<message><source>F9 or Esc brings menus and panels back</source><translation>F9 oder Esc holt Menüs und Bereiche zurück</translation></message>
<message><source>Failed</source><translation>Fehlgeschlagen</translation></message>
<message><source>failed: {why}</source><translation>fehlgeschlagen: {why}</translation></message>
<message><source>False friend</source><translation>Falscher Freund</translation></message>
<message><source>&amp;File</source><translation>Da&amp;tei</translation></message>
<message><source>File exists</source><translation>Datei ist schon vorhanden</translation></message>
<message><source>File name too long</source><translation>Dateiname zu lang</translation></message>
<message><source>Files that are left out</source><translation>Weggelassene Dateien</translation></message>
<message><source>Fill e&amp;qual rows on confirming</source><translation>Gleiche Zeilen beim Best&amp;ätigen füllen</translation></message>
<message><source>&amp;Fill repetitions when a row is confirmed</source><translation>&amp;Wiederholungen füllen, wenn eine Zeile bestätigt wird</translation></message>
<message><source>Filter</source><translation>Filter</translation></message>
<message><source>Filter by text, engine or host</source><translation>Nach Text, Engine oder Server filtern</translation></message>
<message><source>Filter candidates</source><translation>Kandidaten filtern</translation></message>
<message><source>Filter contents</source><translation>Inhalt filtern</translation></message>
<message><source>Filter glossary</source><translation>Glossar filtern</translation></message>
<message><source>Filter notes</source><translation>Notizen filtern</translation></message>
<message><source>Filter problems</source><translation>Probleme filtern</translation></message>
<message><source>&amp;Filter rows…</source><translation>Zeilen &amp;filtern…</translation></message>
<message><source>Filters</source><translation>Filter</translation></message>
<message><source>Filters ({number})</source><translation>Filter ({number})</translation></message>
<message><source>Final</source><translation>Endgültig</translation></message>
<message><source>final</source><translation>endgültig</translation></message>
<message><source>&amp;Final, and next</source><translation>&amp;Endgültig, und weiter</translation></message>
<message><source>Find</source><translation>Suchen</translation></message>
<message><source>Find a command or a key</source><translation>Befehl oder Taste finden</translation></message>
<message><source>Find by title, author or tag</source><translation>Nach Titel, Autor oder Schlagwort suchen</translation></message>
<message><source>Find in both texts</source><translation>In beiden Texten suchen</translation></message>
<message><source>Find new &amp;terms…</source><translation>Neue Termini fin&amp;den…</translation></message>
<message><source>Find new terms… in the Annotate menu looks for words and phrases of the work that stand in it often, with what they are rendered by.</source><translation>„Neue Termini finden…“ im Menü „Anmerken“ sucht nach Wörtern und Wendungen, die im Werk oft vorkommen, mit dem, wodurch sie wiedergegeben werden.</translation></message>
<message><source>Find ne&amp;xt</source><translation>&amp;Nächster Treffer</translation></message>
<message><source>Find &amp;previous</source><translation>&amp;Voriger Treffer</translation></message>
<message><source>find something first (Ctrl+F)</source><translation>suchen Sie zuerst etwas (Strg+F)</translation></message>
<message><source>Find works</source><translation>Werke suchen</translation></message>
<message><source>Finding sentences</source><translation>Sätze werden gefunden</translation></message>
<message><source>Finds</source><translation>Funde</translation></message>
<message><source>&amp;Find…</source><translation>&amp;Suchen…</translation></message>
<message><source>First finish this, or cancel it</source><translation>Schließen Sie das zuerst ab, oder brechen Sie es ab</translation></message>
<message><source>First pages</source><translation>Die ersten Seiten</translation></message>
<message><source>First row</source><translation>Erste Zeile</translation></message>
<message><source>&amp;First steps</source><translation>&amp;Erste Schritte</translation></message>
<message><source>five</source><translation>5</translation></message>
<message><source>&amp;Footnote</source><translation>&amp;Fußnote</translation></message>
<message><source>Footnote</source><translation>Fußnote</translation></message>
<message><source>footnote</source><translation>Fußnote</translation></message>
<message><source>footnote lifted out</source><translation>Fußnote herausgelöst</translation></message>
<message><source>Footnot&amp;e, and back</source><translation>Fußno&amp;te und zurück</translation></message>
<message><source>for</source><comment>a cue</comment><translation>dafür</translation></message>
<message><source>For all of them</source><translation>Für alle</translation></message>
<message><source>For any text editor: chapter by chapter, both texts, your note below.</source><translation>Für jeden Texteditor: Kapitel für Kapitel, beide Texte, darunter Ihre Notiz.</translation></message>
<message><source>For e-readers and phones: facing where the screen is wide enough, alternating where it is not.</source><translation>Für Lesegeräte und Telefone: gegenüber, wo der Bildschirm breit genug ist, sonst abwechselnd.</translation></message>
<message><source>For editions and corpora: both texts whole, their links standing off (TEI P5).</source><translation>Für Editionen und Korpora: beide Texte ganz, ihre Verknüpfungen daneben (TEI P5).</translation></message>
<message><source>For other programs and other readers; can be brought in again.</source><translation>Für andere Programme und andere Leser; lässt sich wieder einlesen.</translation></message>
<message><source>For Poedit, Weblate and others: rows that have an original; what needs work is fuzzy.</source><translation>Für Poedit, Weblate und andere: Zeilen mit einem Original; was Arbeit braucht, ist „fuzzy“.</translation></message>
<message><source>For spreadsheets; can be brought in again.</source><translation>Für Tabellenkalkulationen; lässt sich wieder einlesen.</translation></message>
<message><source>for “{words}”</source><translation>für „{words}“</translation></message>
<message><source>forbidden</source><translation>verboten</translation></message>
<message><source>Forbidden term</source><translation>Verbotener Terminus</translation></message>
<message><source>Forget</source><translation>Vergessen</translation></message>
<message><source>Forget the key</source><translation>Schlüssel vergessen</translation></message>
<message><source>Forget this half  D</source><translation>Diese Hälfte vergessen  D</translation></message>
<message><source>Forget {count} of the ledger?</source><translation>{count} des Protokolls vergessen?</translation></message>
<message><source>form not sure: change it by hand</source><translation>Form nicht sicher: von Hand ändern</translation></message>
<message><source>&amp;Format</source><translation>&amp;Format</translation></message>
<message><source>Format</source><translation>Format</translation></message>
<message><source>Formatting</source><translation>Formatierung</translation></message>
<message><source>For&amp;ms</source><translation>For&amp;men</translation></message>
<message><source>Forms that are not this term</source><translation>Formen, die nicht dieser Terminus sind</translation></message>
<message><source>&amp;Forward</source><translation>&amp;Vorwärts</translation></message>
<message><source>For&amp;ward</source><translation>Vor&amp;wärts</translation></message>
<message><source>Found</source><translation>Gefunden</translation></message>
<message><source>four</source><translation>4</translation></message>
<message><source>Free for about 5,000 characters a day, ten times that with a mail address, which is then sent along. The text travels in the address of the request.</source><translation>Kostenlos für etwa 5.000 Zeichen am Tag, das Zehnfache mit einer E-Mail-Adresse, die dann mitgesendet wird. Der Text reist in der Adresse der Anfrage.</translation></message>
<message><source>From the beginning again. {problem}</source><translation>Wieder von vorn. {problem}</translation></message>
<message><source>From the end again. {problem}</source><translation>Wieder von hinten. {problem}</translation></message>
<message><source>from the memory</source><translation>aus dem Übersetzungsspeicher</translation></message>
<message><source>from the memory, {rate} %</source><translation>aus dem Übersetzungsspeicher, {rate} %</translation></message>
<message><source>Full line</source><translation>Volle Zeile</translation></message>
<message><source>Full line from this column on</source><translation>Volle Zeile ab dieser Spalte</translation></message>
<message><source>Full screen</source><translation>Vollbild</translation></message>
<message><source>Further form of a term</source><translation>Weitere Form eines Terminus</translation></message>
<message><source>&amp;Further form of a term…</source><translation>&amp;Weitere Form eines Terminus…</translation></message>
<message><source>Further forms to recognise, with ; between them</source><translation>Weitere Formen, die erkannt werden sollen, durch ; getrennt</translation></message>
<message><source>gap</source><translation>Lücke</translation></message>
<message><source>Gap put in; what was below moved down by a row</source><translation>Lücke eingefügt; was darunter stand, ist eine Zeile nach unten gerückt</translation></message>
<message><source>&amp;German</source><translation>&amp;Deutsch</translation></message>
<message><source>German</source><translation>Deutsch</translation></message>
<message><source>&amp;German alone</source><translation>Nur &amp;Deutsch</translation></message>
<message><source>German alone</source><translation>Nur Deutsch</translation></message>
<message><source>German alone: Space uncovers the English of a row, holding it peeks</source><translation>Nur Deutsch: Leertaste deckt das Englische einer Zeile auf, gedrückt gehalten nur kurz</translation></message>
<message><source>German lines of equal width</source><translation>Deutsche Zeilen gleich breit</translation></message>
<message><source>German &amp;over English</source><translation>Deutsch &amp;über Englisch</translation></message>
<message><source>German over English</source><translation>Deutsch über Englisch</translation></message>
<message><source>German side by side with English: to read, to translate, to annotate. Everything stays in one file on this machine.</source><translation>Deutsch und Englisch nebeneinander: zum Lesen, Übersetzen, Anmerken. Alles bleibt in einer Datei auf diesem Rechner.</translation></message>
<message><source>Gettext (PO)</source><translation>Gettext (PO)</translation></message>
<message><source>&amp;Glossary</source><translation>Gloss&amp;ar</translation></message>
<message><source>Glossary</source><translation>Glossar</translation></message>
<message><source>glossary</source><comment>name of a file</comment><translation>Glossar</translation></message>
<message><source>Glossary saved; the term is underlined wherever it occurs</source><translation>Glossar gespeichert; der Terminus ist unterstrichen, wo immer er vorkommt</translation></message>
<message><source>&amp;Go</source><translation>&amp;Gehe zu</translation></message>
<message><source>Go</source><translation>Los</translation></message>
<message><source>Go on</source><translation>Fortsetzen</translation></message>
<message><source>Go on by</source><translation>Weiter durch</translation></message>
<message><source>Go on from the newest backup ({when})</source><translation>Von der neuesten Sicherung aus weiterarbeiten ({when})</translation></message>
<message><source>Go on with what can be read of it</source><translation>Mit dem weiterarbeiten, was sich davon lesen lässt</translation></message>
<message><source>Go &amp;on…</source><translation>&amp;Weiter…</translation></message>
<message><source>Go there</source><translation>Dorthin gehen</translation></message>
<message><source>Go to row</source><translation>Gehe zu Zeile</translation></message>
<message><source>&amp;Go to row…</source><translation>&amp;Gehe zu Zeile…</translation></message>
<message><source>Go to the next note</source><translation>Zur nächsten Notiz gehen</translation></message>
<message><source>Go to the place, open</source><translation>Zur Stelle gehen, öffnen</translation></message>
<message><source>Go to the sentence the second half begins with (Right), then split</source><translation>Gehen Sie zu dem Satz, mit dem die zweite Hälfte beginnt (Rechts), dann teilen Sie</translation></message>
<message><source>goes</source><translation>entfällt</translation></message>
<message><source>goes on with the line before it.</source><translation>setzt die Zeile davor fort.</translation></message>
<message><source>goes on with what stands before it.</source><translation>setzt fort, was davor steht.</translation></message>
<message><source>Gone</source><translation>Entfallen</translation></message>
<message><source>gone</source><translation>entfallen</translation></message>
<message><source>Gone or changed since then:</source><translation>Seither entfallen oder geändert:</translation></message>
<message><source>&amp;Green</source><translation>G&amp;rün</translation></message>
<message><source>Green</source><translation>Grün</translation></message>
<message><source>H 1 2 3</source><comment>import</comment><translation>H 1 2 3</translation></message>
<message><source>Hand over</source><translation>Übergeben</translation></message>
<message><source>Hand over to a colleague</source><translation>An jemanden übergeben</translation></message>
<message><source>&amp;Hand over…</source><translation>&amp;Übergeben…</translation></message>
<message><source>Handed over</source><translation>Übergeben</translation></message>
<message><source>Handing over</source><translation>Wird übergeben</translation></message>
<message><source>has lost its place</source><translation>hat ihre Stelle verloren</translation></message>
<message><source>Haus finds Häuser, aufnehmen finds nahm … auf, Genosse finds Genoss:innen</source><translation>Haus findet Häuser, aufnehmen findet nahm … auf, Genosse findet Genoss:innen</translation></message>
<message><source>Heading</source><comment>import</comment><translation>Überschrift</translation></message>
<message><source>heading</source><comment>import</comment><translation>Überschrift</translation></message>
<message><source>heading {figure}</source><translation>Überschrift {figure}</translation></message>
<message><source>Headings</source><comment>import</comment><translation>Überschriften</translation></message>
<message><source>&amp;Help</source><translation>&amp;Hilfe</translation></message>
<message><source>Here only one of the two can stand.</source><translation>Hier kann nur eines von beiden stehen.</translation></message>
<message><source>Here the row begins; Ctrl+J in the row above makes one of the two</source><translation>Hier beginnt die Zeile; Strg+J in der Zeile darüber macht aus beiden eine</translation></message>
<message><source>&amp;Highlight</source><translation>&amp;Hervorheben</translation></message>
<message><source>Highlight</source><translation>Hervorhebung</translation></message>
<message><source>highlight</source><translation>hervorheben</translation></message>
<message><source>High&amp;light in</source><translation>Hervorheben &amp;in</translation></message>
<message><source>Highlighted text (HTML)</source><translation>Text in Farben (HTML)</translation></message>
<message><source>Highlighted text (LaTeX)</source><translation>Text in Farben (LaTeX)</translation></message>
<message><source>Highlighted text (RTF)</source><translation>Text in Farben (RTF)</translation></message>
<message><source>&amp;Highlights are</source><translation>&amp;Hervorhebungen sind</translation></message>
<message><source>Hits marked wrong</source><translation>Als falsch markierte Treffer</translation></message>
<message><source>Hits marked &amp;wrong…</source><translation>Als &amp;falsch markierte Treffer…</translation></message>
<message><source>How far it is</source><translation>Wie weit es ist</translation></message>
<message><source>How far the machine translation is</source><translation>Wie weit die maschinelle Übersetzung ist</translation></message>
<message><source>How much</source><translation>Wie viel</translation></message>
<message><source>How the text begins</source><translation>Wie der Text beginnt</translation></message>
<message><source>How to find</source><translation>Wie gesucht wird</translation></message>
<message><source>How to search</source><translation>Wie gesucht wird</translation></message>
<message><source>Hunspell (*.dic *.aff);;All files (*)</source><translation>Hunspell (*.dic *.aff);;Alle Dateien (*)</translation></message>
<message><source>Hunspell dictionaries, as LibreOffice and Firefox have them: a pair of files that end in .aff and .dic. They are copied beside your library; then each work can choose them.</source><translation>Hunspell-Wörterbücher, wie LibreOffice und Firefox sie haben: ein Paar von Dateien, die auf .aff und .dic enden. Sie werden neben Ihre Bibliothek kopiert; dann kann jedes Werk sie wählen.</translation></message>
<message><source>Hyphens</source><comment>import</comment><translation>Trennstriche</translation></message>
<message><source>I am learning this word</source><translation>Ich lerne dieses Wort</translation></message>
<message><source>I am {name}</source><translation>Ich bin {name}</translation></message>
<message><source>I know this word</source><translation>Ich kenne dieses Wort</translation></message>
<message><source>Ignore</source><translation>Ignorieren</translation></message>
<message><source>Ignore in this row</source><translation>In dieser Zeile ignorieren</translation></message>
<message><source>&amp;Ignore word</source><translation>Wort &amp;ignorieren</translation></message>
<message><source>Import</source><translation>Importieren</translation></message>
<message><source>Import a glossary</source><translation>Glossar importieren</translation></message>
<message><source>Import a translation memory</source><translation>Übersetzungsspeicher importieren</translation></message>
<message><source>import glossary</source><translation>Glossar importieren</translation></message>
<message><source>&amp;Import glossary…</source><translation>Glossar im&amp;portieren…</translation></message>
<message><source>Import notes</source><translation>Notizen importieren</translation></message>
<message><source>import notes</source><translation>Notizen importieren</translation></message>
<message><source>I&amp;mport notes…</source><translation>Notizen imp&amp;ortieren…</translation></message>
<message><source>I&amp;mport translation memory…</source><translation>Übersetzungsspeicher &amp;importieren…</translation></message>
<message><source>Import words</source><translation>Wörter importieren</translation></message>
<message><source>Import…</source><translation>Importieren…</translation></message>
<message><source>In another order</source><translation>In anderer Reihenfolge</translation></message>
<message><source>in another translation</source><translation>in einer anderen Übersetzung</translation></message>
<message><source>In long rows both columns go along</source><translation>In langen Zeilen laufen beide Spalten mit</translation></message>
<message><source>In &amp;longer words too</source><translation>Auch in &amp;längeren Wörtern</translation></message>
<message><source>in one paragraph</source><translation>in einem Absatz</translation></message>
<message><source>In other works</source><translation>In anderen Werken</translation></message>
<message><source>in the bin</source><translation>im Papierkorb</translation></message>
<message><source>in the bin since {when}</source><translation>im Papierkorb seit: {when}</translation></message>
<message><source>in the original</source><translation>im Original</translation></message>
<message><source>In the panels</source><translation>In den Bereichen</translation></message>
<message><source>in the same context</source><translation>im selben Zusammenhang</translation></message>
<message><source>in the translation</source><translation>in der Übersetzung</translation></message>
<message><source>In this chapter: {what}</source><translation>In diesem Kapitel: {what}</translation></message>
<message><source>In this row</source><translation>In dieser Zeile</translation></message>
<message><source>In this text: {what}</source><translation>In diesem Text: {what}</translation></message>
<message><source>In this work</source><translation>In diesem Werk</translation></message>
<message><source>In which text</source><translation>In welchem Text</translation></message>
<message><source>Inconsistent</source><translation>Uneinheitlich</translation></message>
<message><source>Indents</source><translation>Einzüge</translation></message>
<message><source>Input/output error</source><translation>Fehler beim Lesen oder Schreiben</translation></message>
<message><source>Insert &amp;gap</source><translation>&amp;Lücke einfügen</translation></message>
<message><source>Is a directory</source><translation>Ist ein Ordner</translation></message>
<message><source>is left out</source><translation>bleibt draußen</translation></message>
<message><source>It can go on {when}.</source><translation>Es kann weitergehen {when}.</translation></message>
<message><source>it can only be read, and has to remember what it hands over; copy it elsewhere</source><translation>sie kann nur gelesen werden und muss sich merken, was sie übergibt; kopieren Sie sie an einen anderen Ort</translation></message>
<message><source>it cannot be read</source><translation>sie kann nicht gelesen werden</translation></message>
<message><source>it cannot be unpacked (disk or permissions)</source><translation>es kann nicht entpackt werden (Datenträger oder Zugriffsrechte)</translation></message>
<message><source>it cannot be written</source><translation>sie kann nicht geschrieben werden</translation></message>
<message><source>it cannot be written: {reason}</source><translation>sie kann nicht geschrieben werden: {reason}</translation></message>
<message><source>it does not say what was handed over</source><translation>sie sagt nicht, was übergeben wurde</translation></message>
<message><source>It goes on by itself {when}.</source><translation>Es geht von selbst weiter {when}.</translation></message>
<message><source>it has more than {count} heads</source><translation>es hat mehr als {count} Stichwörter</translation></message>
<message><source>it has no SentencePiece vocabulary (sentencepiece.model), which this program needs</source><translation>es hat kein SentencePiece-Vokabular (sentencepiece.model), das dieses Programm braucht</translation></message>
<message><source>it holds both texts with their links, and nothing in it was guessed</source><translation>sie enthält beide Texte mit ihren Verknüpfungen, und nichts darin wurde vermutet</translation></message>
<message><source>it holds something no library has ({name}); do not trust this file, open a backup</source><translation>sie enthält etwas, das keine Bibliothek hat ({name}); vertrauen Sie dieser Datei nicht, öffnen Sie eine Sicherung</translation></message>
<message><source>It holds {works}, {notes} and {terms}.</source><translation>Sie enthält {works}, {notes} und {terms}.</translation></message>
<message><source>it is a table, but not one with a text and its translation</source><translation>es ist eine Tabelle, aber keine mit einem Text und seiner Übersetzung</translation></message>
<message><source>it is longer than {count} letters</source><translation>er ist länger als {count} Buchstaben</translation></message>
<message><source>It is made with these parts; a click on one shows its licence:</source><translation>Es besteht aus diesen Teilen; ein Klick auf einen zeigt dessen Lizenz:</translation></message>
<message><source>it is no dictionary Hunspell can read</source><translation>es ist kein Wörterbuch, das Hunspell lesen kann</translation></message>
<message><source>it is no dictionary in UTF-8</source><translation>es ist kein Wörterbuch in UTF-8</translation></message>
<message><source>it is no dictionary: a line is longer than any entry</source><translation>es ist kein Wörterbuch: eine Zeile ist länger als jeder Eintrag</translation></message>
<message><source>it is no dictionary: no line parts two languages with ::</source><translation>es ist kein Wörterbuch: keine Zeile trennt zwei Sprachen mit ::</translation></message>
<message><source>it is no file of dictionaries; move it away and take them in again</source><translation>es ist keine Datei mit Wörterbüchern; legen Sie sie beiseite, und nehmen Sie die Wörterbücher noch einmal auf</translation></message>
<message><source>it is no index of a dictionary</source><translation>es ist kein Index eines Wörterbuchs</translation></message>
<message><source>it is no StarDict dictionary</source><translation>es ist kein StarDict-Wörterbuch</translation></message>
<message><source>it is no text with one word on each line</source><translation>es ist kein Text mit einem Wort in jeder Zeile</translation></message>
<message><source>it is not of these languages but of {first} and {second}</source><translation>es ist nicht von diesen Sprachen, sondern von {first} und {second}</translation></message>
<message><source>it is the same file as {name}</source><translation>es ist dieselbe Datei wie {name}</translation></message>
<message><source>It is the very file this text was made of.</source><translation>Es ist genau die Datei, aus der dieser Text gemacht wurde.</translation></message>
<message><source>it is too large for a list of words</source><translation>sie ist zu groß für eine Wortliste</translation></message>
<message><source>it may not be written there; choose another folder</source><translation>dort darf nicht geschrieben werden; wählen Sie einen anderen Ordner</translation></message>
<message><source>It stands</source><translation>Es steht</translation></message>
<message><source>it translates {languages}, not German to English or English to German</source><translation>es übersetzt {languages}, nicht Deutsch ins Englische oder Englisch ins Deutsche</translation></message>
<message><source>its articles {name} are not beside it</source><translation>seine Artikel {name} liegen nicht daneben</translation></message>
<message><source>Its certificate is not sound: do not trust this connection.</source><translation>Sein Zertifikat ist nicht in Ordnung: Vertrauen Sie dieser Verbindung nicht.</translation></message>
<message><source>its description (metadata.json) cannot be read</source><translation>seine Beschreibung (metadata.json) kann nicht gelesen werden</translation></message>
<message><source>its file {name} is not beside it</source><translation>seine Datei {name} liegt nicht daneben</translation></message>
<message><source>Its forms here</source><translation>Seine Formen hier</translation></message>
<message><source>its index is damaged</source><translation>sein Index ist beschädigt</translation></message>
<message><source>its index is empty</source><translation>sein Index ist leer</translation></message>
<message><source>its index is larger than {size} MB</source><translation>sein Index ist größer als {size} MB</translation></message>
<message><source>its index names places that its articles do not have</source><translation>sein Index nennt Stellen, die seine Artikel nicht haben</translation></message>
<message><source>its index {name} is not beside it</source><translation>sein Index {name} liegt nicht daneben</translation></message>
<message><source>its list of synonyms is damaged</source><translation>seine Liste von Synonymen ist beschädigt</translation></message>
<message><source>its row is gone</source><translation>ihre Zeile ist fort</translation></message>
<message><source>its tables of fonts and styles have no end</source><translation>ihre Tabellen von Schriften und Formaten haben kein Ende</translation></message>
<message><source>Its texts, links, notes and highlights are deleted from the library, and Ctrl+Z does not bring them back. The files they were read from are not touched, and your glossary stays.</source><translation>Texte, Verknüpfungen, Notizen und Hervorhebungen dieses Werks werden aus der Bibliothek gelöscht, und Strg+Z bringt sie nicht zurück. Die Dateien, aus denen sie gelesen wurden, bleiben unberührt, und Ihr Glossar bleibt.</translation></message>
<message><source>its words are gone; its row holds it</source><translation>ihre Wörter sind fort; ihre Zeile hält sie</translation></message>
<message><source>its words are neither German nor English</source><translation>seine Wörter sind weder deutsch noch englisch</translation></message>
<message><source>its words in the original are gone; the rest holds it</source><translation>ihre Wörter im Original sind fort; der Rest hält sie</translation></message>
<message><source>its words in the translation are gone; the rest holds it</source><translation>ihre Wörter in der Übersetzung sind fort; der Rest hält sie</translation></message>
<message><source>its words stand here as you marked them</source><translation>ihre Wörter stehen hier, wie Sie sie markiert haben</translation></message>
<message><source>its words were changed a little</source><translation>ihre Wörter wurden ein wenig geändert</translation></message>
<message><source>its words were changed: look whether this is the place</source><translation>ihre Wörter wurden geändert: sehen Sie nach, ob das die Stelle ist</translation></message>
<message><source>Its words, their order and their marks are those of the text in the library.</source><translation>Wörter, Reihenfolge und Auszeichnung sind die des Textes in der Bibliothek.</translation></message>
<message><source>Its work is in the bin: put it back on the shelf first</source><translation>Das Werk liegt im Papierkorb: stellen Sie es erst zurück ins Regal</translation></message>
<message><source>J</source><comment>import</comment><translation>J</translation></message>
<message><source>join it with the line before</source><translation>mit der Zeile davor verbinden</translation></message>
<message><source>&amp;Join with next paragraph</source><translation>Mit dem nächsten Absatz zusa&amp;mmenfügen</translation></message>
<message><source>join with previous</source><comment>import</comment><translation>mit vorigem verbinden</translation></message>
<message><source>Joined</source><translation>Zusammengefügt</translation></message>
<message><source>Joins</source><comment>import</comment><translation>Verbindungen</translation></message>
<message><source>Keep</source><translation>Behalten</translation></message>
<message><source>Keep both</source><translation>Beide behalten</translation></message>
<message><source>Keep mine</source><translation>Meine behalten</translation></message>
<message><source>Keep the current row in the m&amp;iddle</source><translation>Die gegenwärtige Zeile in der &amp;Mitte halten</translation></message>
<message><source>Keep the key in the system’s key store</source><translation>Den Schlüssel im Schlüsselspeicher des Systems aufbewahren</translation></message>
<message><source>keep the line</source><translation>die Zeile behalten</translation></message>
<message><source>Keep the row in the &amp;middle</source><translation>Zeile in der &amp;Mitte halten</translation></message>
<message><source>keep them apart</source><translation>sie getrennt lassen</translation></message>
<message><source>Kept</source><translation>Behalten</translation></message>
<message><source>kept here, because nobody has agreed to send it</source><translation>hier behalten, weil niemand dem Senden zugestimmt hat</translation></message>
<message><source>kept here, because this work is never sent</source><translation>hier behalten, weil dieses Werk nie gesendet wird</translation></message>
<message><source>kept here, because you work offline</source><translation>hier behalten, weil Sie offline arbeiten</translation></message>
<message><source>kept.</source><translation>behalten.</translation></message>
<message><source>Key</source><translation>Schlüssel</translation></message>
<message><source>Key, if it wants one</source><translation>Schlüssel, falls nötig</translation></message>
<message><source>&amp;Keys</source><translation>&amp;Tasten</translation></message>
<message><source>Keys</source><translation>Tasten</translation></message>
<message><source>Keys as in</source><translation>Tasten wie in</translation></message>
<message><source>Keys of repair mode</source><translation>Tasten des Reparierens</translation></message>
<message><source>&amp;Keys…</source><translation>&amp;Tasten…</translation></message>
<message><source>Kind</source><translation>Art</translation></message>
<message><source>Kind of paragraph</source><translation>Art des Absatzes</translation></message>
<message><source>Kind of problem</source><translation>Art des Problems</translation></message>
<message><source>Klasse in Arbeiterklasse</source><translation>Klasse in Arbeiterklasse</translation></message>
<message><source>Known</source><translation>Bekannt</translation></message>
<message><source>L</source><comment>import</comment><translation>L</translation></message>
<message><source>&amp;Language</source><translation>&amp;Sprache</translation></message>
<message><source>Language</source><translation>Sprache</translation></message>
<message><source>Language not known</source><translation>Sprache nicht bekannt</translation></message>
<message><source>&amp;Language of its controls</source><translation>Sp&amp;rache der Bedienung</translation></message>
<message><source>Language of the {role}</source><translation>Sprache: {role}</translation></message>
<message><source>Last read</source><translation>Zuletzt gelesen</translation></message>
<message><source>Last row</source><translation>Letzte Zeile</translation></message>
<message><source>Later  N</source><translation>Später  N</translation></message>
<message><source>LaTeX</source><translation>LaTeX</translation></message>
<message><source>&amp;Layout</source><translation>Anor&amp;dnung</translation></message>
<message><source>Layout</source><translation>Anordnung</translation></message>
<message><source>Learned words</source><translation>Gelernte Wörter</translation></message>
<message><source>Learning</source><translation>Wird gelernt</translation></message>
<message><source>learning which words correspond …</source><translation>es wird gelernt, welche Wörter einander entsprechen …</translation></message>
<message><source>Leave a gap in the original</source><translation>Im Original eine Lücke lassen</translation></message>
<message><source>Leave a gap in the translation</source><translation>In der Übersetzung eine Lücke lassen</translation></message>
<message><source>leave it as in the source</source><translation>lassen wie in der Quelle</translation></message>
<message><source>Leave it as it is  K</source><translation>So lassen  K</translation></message>
<message><source>leave it in the text</source><translation>im Text lassen</translation></message>
<message><source>Leave out</source><translation>Weglassen</translation></message>
<message><source>leave the hyphen in</source><translation>den Trennstrich stehen lassen</translation></message>
<message><source>leave the number in the text</source><translation>die Zahl im Text lassen</translation></message>
<message><source>Leave the paragraph</source><translation>Den Absatz verlassen</translation></message>
<message><source>left as in the source: “{after}”.</source><translation>gelassen wie in der Quelle: „{after}“.</translation></message>
<message><source>left out</source><translation>weggelassen</translation></message>
<message><source>left out as {reason}: “{before}”.</source><translation>weggelassen ({reason}): „{before}“.</translation></message>
<message><source>left out by you</source><translation>von Ihnen weggelassen</translation></message>
<message><source>Left out in the translation</source><translation>In der Übersetzung weggelassen</translation></message>
<message><source>Le&amp;ft out on purpose</source><translation>Ab&amp;sichtlich weggelassen</translation></message>
<message><source>Left out on purpose</source><translation>Absichtlich weggelassen</translation></message>
<message><source>left out on purpose</source><translation>absichtlich weggelassen</translation></message>
<message><source>Left out on purpose: no longer counted as doubtful</source><translation>Absichtlich weggelassen: zählt nicht mehr als unsicher</translation></message>
<message><source>left out: “{before}”.</source><translation>weggelassen: „{before}“.</translation></message>
<message><source>Length</source><translation>Länge</translation></message>
<message><source>Let another engine do the rest</source><translation>Eine andere Engine den Rest übersetzen lassen</translation></message>
<message><source>Let the original’s first paragraph stand alone</source><translation>Den ersten Absatz des Originals allein stellen</translation></message>
<message><source>Let the original’s last paragraph stand alone</source><translation>Den letzten Absatz des Originals allein stellen</translation></message>
<message><source>Let the translation’s first paragraph stand alone</source><translation>Den ersten Absatz der Übersetzung allein stellen</translation></message>
<message><source>Let the translation’s last paragraph stand alone</source><translation>Den letzten Absatz der Übersetzung allein stellen</translation></message>
<message><source>level {level}</source><translation>Ebene {level}</translation></message>
<message><source>Libraries (*{suffix})</source><translation>Bibliotheken (*{suffix})</translation></message>
<message><source>Libraries (*{suffix});;All files (*)</source><translation>Bibliotheken (*{suffix});;Alle Dateien (*)</translation></message>
<message><source>Licence and notice</source><translation>Lizenz und Hinweis</translation></message>
<message><source>licence not stated</source><translation>Lizenz nicht angegeben</translation></message>
<message><source>&amp;Light</source><translation>&amp;Hell</translation></message>
<message><source>Light</source><translation>Hell</translation></message>
<message><source>likelier</source><translation>wahrscheinlicher</translation></message>
<message><source>likely</source><translation>wahrscheinlich</translation></message>
<message><source>Line height</source><translation>Zeilenhöhe</translation></message>
<message><source>Line length</source><translation>Zeilenlänge</translation></message>
<message><source>Line length in letters</source><translation>Zeilenlänge in Buchstaben</translation></message>
<message><source>line {line}: &lt;{name}&gt; is not a TBX termbase</source><translation>Zeile {line}: &lt;{name}&gt; ist keine TBX-Terminologie</translation></message>
<message><source>line {line}: not a text file</source><translation>Zeile {line}: keine Textdatei</translation></message>
<message><source>line {line}: says something of a term that is missing</source><translation>Zeile {line}: sagt etwas über einen Terminus, der fehlt</translation></message>
<message><source>line {line}: unknown match {word}</source><translation>Zeile {line}: unbekannte Übereinstimmung {word}</translation></message>
<message><source>line {line}: unknown status {word}</source><translation>Zeile {line}: unbekannter Status {word}</translation></message>
<message><source>line {line}: {count} cells where there are {columns} columns</source><translation>Zeile {line}: {count} Zellen, wo es {columns} Spalten gibt</translation></message>
<message><source>line {line}: {reason}</source><translation>Zeile {line}: {reason}</translation></message>
<message><source>Line {line}: {said}</source><translation>Zeile {line}: {said}</translation></message>
<message><source>Lines</source><translation>Zeilen</translation></message>
<message><source>link</source><translation>verknüpfen</translation></message>
<message><source>Link confirmed</source><translation>Verknüpfung bestätigt</translation></message>
<message><source>link confirmed</source><translation>Verknüpfung bestätigt</translation></message>
<message><source>Link confirmed (Ctrl+Z takes it back)</source><translation>Verknüpfung bestätigt (Strg+Z nimmt es zurück)</translation></message>
<message><source>Link no longer confirmed</source><translation>Verknüpfung nicht mehr bestätigt</translation></message>
<message><source>Linked automatically: {percent} % sure</source><translation>Automatisch verknüpft: zu {percent} % sicher</translation></message>
<message><source>Linked; Ctrl+R realigns what is between</source><translation>Verknüpft; Strg+R verknüpft neu, was dazwischen liegt</translation></message>
<message><source>&amp;Links</source><translation>&amp;Verknüpfungen</translation></message>
<message><source>Links of s&amp;entences</source><translation>V&amp;erknüpfungen der Sätze</translation></message>
<message><source>Links of sentences</source><translation>Verknüpfungen der Sätze</translation></message>
<message><source>links of sentences</source><translation>Verknüpfungen der Sätze</translation></message>
<message><source>list</source><comment>import</comment><translation>Liste</translation></message>
<message><source>List item</source><comment>import</comment><translation>Listenpunkt</translation></message>
<message><source>List items</source><comment>import</comment><translation>Listenpunkte</translation></message>
<message><source>Lists of words (*.txt *.dic);;All files (*)</source><translation>Wortlisten (*.txt *.dic);;Alle Dateien (*)</translation></message>
<message><source>Log</source><translation>Protokoll</translation></message>
<message><source>Look a word up first (Ctrl+K)</source><translation>Schlagen Sie zuerst ein Wort nach (Strg+K)</translation></message>
<message><source>Look at the network, then go on.</source><translation>Sehen Sie nach dem Netz, dann fahren Sie fort.</translation></message>
<message><source>&amp;Look up</source><translation>&amp;Nachschlagen</translation></message>
<message><source>Look-up</source><translation>Nachschlagen</translation></message>
<message><source>Looking at {name}</source><translation>{name} wird angesehen</translation></message>
<message><source>Looking for suggestions…</source><translation>Vorschläge werden gesucht …</translation></message>
<message><source>Looking for terms…</source><translation>Termini werden gesucht …</translation></message>
<message><source>Looking how it begins …</source><translation>Die Vorschau wird erstellt …</translation></message>
<message><source>Looking through the texts …</source><translation>Die Texte werden durchgesehen …</translation></message>
<message><source>M</source><comment>import</comment><translation>M</translation></message>
<message><source>M takes yours, T theirs, B both; Shift+M and Shift+T all that are left. Nothing is lost.</source><translation>M nimmt Eigenes, T Fremdes, B beides; Umschalt+M und Umschalt+T alles Übrige. Nichts geht verloren.</translation></message>
<message><source>machine</source><translation>Maschine</translation></message>
<message><source>Machine text is a draft: it counts as translated when you confirm it. Rows you have written are left alone, and one Ctrl+Z takes all of it back.</source><translation>Maschineller Text ist ein Entwurf: Er gilt als übersetzt, wenn Sie ihn bestätigen. Zeilen, die Sie geschrieben haben, bleiben unberührt, und ein Strg+Z nimmt alles zurück.</translation></message>
<message><source>&amp;Machine translation</source><translation>&amp;Maschinelle Übersetzung</translation></message>
<message><source>Machine translation</source><translation>Maschinelle Übersetzung</translation></message>
<message><source>machine translation</source><translation>maschinelle Übersetzung</translation></message>
<message><source>Machine translation stopped; what has arrived stays</source><translation>Maschinelle Übersetzung abgebrochen; was angekommen ist, bleibt</translation></message>
<message><source>&amp;Machine’s version of this row</source><translation>&amp;Maschinelle Fassung dieser Zeile</translation></message>
<message><source>made by you</source><translation>von Ihnen gemacht</translation></message>
<message><source>Mail address (optional)</source><translation>E-Mail-Adresse (freiwillig)</translation></message>
<message><source>Make a row of this &amp;paragraph</source><translation>Eigene Zeile für diesen &amp;Absatz</translation></message>
<message><source>make it a paragraph</source><translation>einen Absatz daraus machen</translation></message>
<message><source>Make it again</source><translation>Sie noch einmal machen</translation></message>
<message><source>Make this translation the original</source><translation>Diese Übersetzung zum Original machen</translation></message>
<message><source>&amp;Manual</source><translation>&amp;Handbuch</translation></message>
<message><source>Manual</source><translation>Handbuch</translation></message>
<message><source>mark as left out on purpose</source><translation>als absichtlich weggelassen kennzeichnen</translation></message>
<message><source>Mark &amp;differences between them</source><translation>&amp;Unterschiede dazwischen markieren</translation></message>
<message><source>Mark the selection</source><translation>Das Markierte kennzeichnen</translation></message>
<message><source>&amp;Mark what differs from the open translation</source><translation>&amp;Markieren, was sich von der geöffneten unterscheidet</translation></message>
<message><source>mark word</source><translation>Wort kennzeichnen</translation></message>
<message><source>&amp;Markdown</source><translation>&amp;Markdown</translation></message>
<message><source>Markdown</source><translation>Markdown</translation></message>
<message><source>Markdown (*.md)</source><translation>Markdown (*.md)</translation></message>
<message><source>Marked: needs work</source><translation>Als „zu überarbeiten“ gekennzeichnet</translation></message>
<message><source>Matching paragraphs and sentences</source><translation>Absätze und Sätze werden einander zugeordnet</translation></message>
<message><source>May stay empty</source><translation>Darf leer bleiben</translation></message>
<message><source>mean nothing</source><translation>bedeuten nichts</translation></message>
<message><source>Memory</source><translation>Speicher</translation></message>
<message><source>memory</source><translation>Speicher</translation></message>
<message><source>memory</source><comment>where an offered word is from</comment><translation>Speicher</translation></message>
<message><source>Memory files</source><translation>Dateien des Übersetzungsspeichers</translation></message>
<message><source>Memory, {rate} %</source><translation>Speicher, {rate} %</translation></message>
<message><source>Mer&amp;ge</source><translation>&amp;Zusammenführen</translation></message>
<message><source>merge</source><translation>verbinden</translation></message>
<message><source>Merge a colleague’s file</source><translation>Zurückgekommene Datei zusammenführen</translation></message>
<message><source>Merge a colleague’s file…</source><translation>Zurückgekommene Datei zusammenführen…</translation></message>
<message><source>merge of a colleague’s file</source><translation>Zusammenführung mit einer zurückgekommenen Datei</translation></message>
<message><source>merge paragraphs</source><translation>Absätze zusammenfügen</translation></message>
<message><source>&amp;Merge row with next</source><translation>Zeile mit nächster &amp;zusammenführen</translation></message>
<message><source>Merge row with pre&amp;vious</source><translation>Zeile mit &amp;voriger zusammenführen</translation></message>
<message><source>merge rows</source><translation>Zeilen zusammenführen</translation></message>
<message><source>merge up</source><translation>nach oben verbinden</translation></message>
<message><source>Merge with the next row</source><translation>Mit der nächsten Zeile zusammenführen</translation></message>
<message><source>Merge with the row above</source><translation>Mit der Zeile darüber zusammenführen</translation></message>
<message><source>&amp;Merge…</source><translation>&amp;Zusammenführen…</translation></message>
<message><source>Mine</source><translation>Meine</translation></message>
<message><source>Missing sentence</source><translation>Fehlender Satz</translation></message>
<message><source>missing space put in</source><translation>fehlendes Leerzeichen eingesetzt</translation></message>
<message><source>Model files</source><translation>Modelldateien</translation></message>
<message><source>Models (*.argosmodel);;All files (*)</source><translation>Modelle (*.argosmodel);;Alle Dateien (*)</translation></message>
<message><source>More than one space: “{0}”</source><translation>Mehr als ein Leerzeichen: „{0}“</translation></message>
<message><source>mouse</source><translation>Maus</translation></message>
<message><source>Move &amp;down</source><translation>Nach &amp;unten</translation></message>
<message><source>move paragraph</source><translation>Absatz verschieben</translation></message>
<message><source>Move paragraph &amp;down</source><translation>Absatz nach &amp;unten</translation></message>
<message><source>Move paragraph &amp;up</source><translation>Absatz nach &amp;oben</translation></message>
<message><source>Move the original’s first paragraph up</source><translation>Den ersten Absatz des Originals nach oben verschieben</translation></message>
<message><source>Move the original’s last paragraph down</source><translation>Den letzten Absatz des Originals nach unten verschieben</translation></message>
<message><source>Move the translation’s first paragraph up</source><translation>Den ersten Absatz der Übersetzung nach oben verschieben</translation></message>
<message><source>Move the translation’s last paragraph down</source><translation>Den letzten Absatz der Übersetzung nach unten verschieben</translation></message>
<message><source>Move to &amp;bin</source><translation>In den Papier&amp;korb</translation></message>
<message><source>Move to bin</source><translation>In den Papierkorb</translation></message>
<message><source>move to bin</source><translation>in den Papierkorb</translation></message>
<message><source>Move &amp;up</source><translation>Nach &amp;oben</translation></message>
<message><source>moved</source><translation>verschoben</translation></message>
<message><source>My &amp;notes and highlights</source><translation>Meine &amp;Notizen und Hervorhebungen</translation></message>
<message><source>N, P</source><translation>N, P</translation></message>
<message><source>&amp;Name</source><translation>&amp;Name</translation></message>
<message><source>Name of the text</source><translation>Name des Textes</translation></message>
<message><source>Names</source><translation>Namen</translation></message>
<message><source>Needs a key of a DeepL API account; free ones have a monthly limit.</source><translation>Braucht einen Schlüssel eines DeepL-API-Kontos; kostenlose haben eine monatliche Grenze.</translation></message>
<message><source>Needs a key of an Azure Translator resource, and its region unless that is global.</source><translation>Braucht einen Schlüssel einer Azure-Translator-Ressource, und deren Region, wenn sie nicht global ist.</translation></message>
<message><source>Needs &amp;work</source><translation>Z&amp;u überarbeiten</translation></message>
<message><source>needs work</source><translation>zu überarbeiten</translation></message>
<message><source>Negation</source><translation>Verneinung</translation></message>
<message><source>Neither to be learned nor shown as new</source><translation>Weder zu lernen noch als neu zu zeigen</translation></message>
<message><source>&amp;Never send this work</source><translation>Dieses Werk &amp;nie senden</translation></message>
<message><source>New</source><translation>Neu</translation></message>
<message><source>new</source><translation>neu</translation></message>
<message><source>New collection</source><translation>Neue Sammlung</translation></message>
<message><source>new collection</source><translation>neue Sammlung</translation></message>
<message><source>New &amp;collection…</source><translation>Neue Sa&amp;mmlung…</translation></message>
<message><source>New collection…</source><translation>Neue Sammlung…</translation></message>
<message><source>New edition</source><translation>Neue Ausgabe</translation></message>
<message><source>new edition</source><translation>neue Ausgabe</translation></message>
<message><source>New keys</source><translation>Neue Tasten</translation></message>
<message><source>New library</source><translation>Neue Bibliothek</translation></message>
<message><source>Ne&amp;w library…</source><translation>Ne&amp;ue Bibliothek…</translation></message>
<message><source>New tags, with commas between them</source><translation>Neue Schlagwörter, durch Kommas getrennt</translation></message>
<message><source>New terms</source><translation>Neue Termini</translation></message>
<message><source>New words, the most frequent first</source><translation>Neue Wörter, die häufigsten zuerst</translation></message>
<message><source>new {when}</source><translation>neu: {when}</translation></message>
<message><source>Next</source><translation>Nächste</translation></message>
<message><source>Next (F3)</source><translation>Nächster (F3)</translation></message>
<message><source>Next &amp;chapter</source><translation>Nächstes &amp;Kapitel</translation></message>
<message><source>Next &amp;doubtful link</source><translation>Nächste &amp;unsichere Verknüpfung</translation></message>
<message><source>Next &amp;failed row</source><translation>Nächste &amp;fehlgeschlagene Zeile</translation></message>
<message><source>next guess</source><comment>import</comment><translation>nächste Vermutung</translation></message>
<message><source>&amp;Next layout</source><translation>Nä&amp;chste Anordnung</translation></message>
<message><source>Next lin&amp;k not 1:1</source><translation>Nächste Verknüpfung &amp;anders als 1:1</translation></message>
<message><source>Next n&amp;ote</source><translation>Nächste Not&amp;iz</translation></message>
<message><source>Next p&amp;roblem</source><translation>Nächstes &amp;Problem</translation></message>
<message><source>&amp;Next row</source><translation>&amp;Nächste Zeile</translation></message>
<message><source>Ne&amp;xt theme</source><translation>&amp;Nächstes Farbschema</translation></message>
<message><source>Next tr&amp;anslation</source><translation>Nächste Über&amp;setzung</translation></message>
<message><source>Next unconfirmed l&amp;ink</source><translation>Nächste unbest&amp;ätigte Verknüpfung</translation></message>
<message><source>Next &amp;unfinished row</source><translation>Nächste &amp;offene Zeile</translation></message>
<message><source>no</source><translation>0</translation></message>
<message><source>no answer in time</source><translation>keine Antwort in angemessener Zeit</translation></message>
<message><source>no answer known</source><translation>keine Antwort bekannt</translation></message>
<message><source>no backup could be made; make room or free the backups folder</source><translation>es konnte keine Sicherung gemacht werden; schaffen Sie Platz, oder geben Sie den Ordner der Sicherungen frei</translation></message>
<message><source>No candidates</source><translation>Keine Kandidaten</translation></message>
<message><source>No cell is taken for a &amp;formula</source><translation>Keine Zelle gilt als F&amp;ormel</translation></message>
<message><source>No conflicts</source><translation>Keine Konflikte</translation></message>
<message><source>No dictionary yet: choose a file, or install trans-de-en or dict-freedict-deu-eng.</source><translation>Noch kein Wörterbuch: Wählen Sie eine Datei, oder installieren Sie trans-de-en oder dict-freedict-deu-eng.</translation></message>
<message><source>No doubtful links</source><translation>Keine unsicheren Verknüpfungen</translation></message>
<message><source>no doubtful links</source><translation>keine unsicheren Verknüpfungen</translation></message>
<message><source>No engine</source><translation>Keine Engine</translation></message>
<message><source>No engine translates, and nothing is sent anywhere. This is how the program comes. An offline model translates on this computer; all other engines are services to which text is sent, each time only after you have agreed.</source><translation>Keine Engine übersetzt, und nichts wird irgendwohin gesendet. So wird das Programm geliefert. Ein Offline-Modell übersetzt auf diesem Rechner; alle anderen Engines sind Dienste, an die Text gesendet wird, jedes Mal erst, nachdem Sie zugestimmt haben.</translation></message>
<message><source>No engine translates.</source><translation>Keine Engine übersetzt.</translation></message>
<message><source>no file of this text is kept</source><translation>von diesem Text wird keine Datei aufbewahrt</translation></message>
<message><source>No fixed width</source><translation>Keine feste Breite</translation></message>
<message><source>no German or English terms in it</source><translation>keine deutschen oder englischen Termini darin</translation></message>
<message><source>No heading matches</source><translation>Keine Überschrift passt</translation></message>
<message><source>No headings in this work</source><translation>Keine Überschriften in diesem Werk</translation></message>
<message><source>No hit is marked wrong</source><translation>Kein Treffer ist als falsch markiert</translation></message>
<message><source>No key</source><translation>Keine Taste</translation></message>
<message><source>No longer asking</source><translation>Es wird nicht mehr gefragt</translation></message>
<message><source>No longer marked</source><translation>Nicht mehr gekennzeichnet</translation></message>
<message><source>No longer marked as needing work</source><translation>Nicht mehr als „zu überarbeiten“ gekennzeichnet</translation></message>
<message><source>No longer offline: texts may be sent where you have agreed</source><translation>Nicht mehr offline: Texte dürfen gesendet werden, wohin Sie zugestimmt haben</translation></message>
<message><source>No machine translation here</source><translation>Keine maschinelle Übersetzung hier</translation></message>
<message><source>no machine translation is under way</source><translation>es läuft keine maschinelle Übersetzung</translation></message>
<message><source>No memory files yet. Rows you confirm are in the memory by themselves; a TMX file adds what others did.</source><translation>Noch keine Speicherdateien. Zeilen, die Sie bestätigen, sind von selbst im Übersetzungsspeicher; eine TMX-Datei fügt hinzu, was andere übersetzt haben.</translation></message>
<message><source>No misspelt word here</source><translation>Hier ist kein falsch geschriebenes Wort</translation></message>
<message><source>No note matches</source><translation>Keine Notiz passt</translation></message>
<message><source>No notes here</source><translation>Keine Notizen hier</translation></message>
<message><source>No other problem. {problem}</source><translation>Kein anderes Problem. {problem}</translation></message>
<message><source>No other translation stands beside this one; Ctrl+Alt+A chooses some</source><translation>Neben dieser steht keine andere Übersetzung; Strg+Alt+A wählt welche aus</translation></message>
<message><source>No other version</source><translation>Keine andere Fassung</translation></message>
<message><source>no pair found</source><translation>kein Paar gefunden</translation></message>
<message><source>no partner</source><translation>kein Gegenstück</translation></message>
<message><source>no partner found</source><translation>kein Gegenstück gefunden</translation></message>
<message><source>no partner – O if that is on purpose</source><translation>kein Gegenstück – O, wenn das Absicht ist</translation></message>
<message><source>No picture in this row</source><translation>Kein Bild in dieser Zeile</translation></message>
<message><source>No place is like it. Select the words yourself (S), or leave it (K).</source><translation>Keine Stelle gleicht ihr. Markieren Sie die Wörter selbst (S), oder lassen Sie sie so (K).</translation></message>
<message><source>No problem matches</source><translation>Kein Problem passt</translation></message>
<message><source>No problem passes the filters</source><translation>Kein Problem kommt durch die Filter</translation></message>
<message><source>No problems</source><translation>Keine Probleme</translation></message>
<message><source>no proposal</source><translation>kein Vorschlag</translation></message>
<message><source>No room here for {names} – Ctrl+Alt+V lists all versions</source><translation>Kein Platz für {names} – Strg+Alt+V zeigt alle Fassungen</translation></message>
<message><source>No row</source><translation>Keine Zeile</translation></message>
<message><source>No row has a term of this entry that is not to be used</source><translation>Keine Zeile hat einen Terminus dieses Eintrags, der nicht verwendet werden soll</translation></message>
<message><source>No row has failed</source><translation>Keine Zeile ist fehlgeschlagen</translation></message>
<message><source>No row is like that</source><translation>Keine Zeile ist so</translation></message>
<message><source>No row of this library is clearly the one of {wanted}</source><translation>Keine Zeile dieser Bibliothek ist eindeutig die von {wanted}</translation></message>
<message><source>no row of this work has an original</source><translation>keine Zeile dieses Werks hat ein Original</translation></message>
<message><source>no row of this work has both texts</source><translation>keine Zeile dieses Werks hat beide Texte</translation></message>
<message><source>no row of this work is confirmed, reviewed or final</source><translation>keine Zeile dieses Werks ist bestätigt, geprüft oder endgültig</translation></message>
<message><source>No row to change</source><translation>Keine Zeile zu ändern</translation></message>
<message><source>No space left on device</source><translation>Kein Platz mehr auf dem Datenträger</translation></message>
<message><source>No such file or directory</source><translation>Datei oder Ordner nicht gefunden</translation></message>
<message><source>No suggestions</source><translation>Keine Vorschläge</translation></message>
<message><source>No term matches</source><translation>Kein Terminus passt</translation></message>
<message><source>No terms here</source><translation>Keine Termini hier</translation></message>
<message><source>no terms in it</source><translation>keine Termini darin</translation></message>
<message><source>no terms of the glossary apply to this work</source><translation>keine Termini des Glossars gelten für dieses Werk</translation></message>
<message><source>No title, author or tag here has all these words; Esc shows all again.</source><translation>Kein Titel, Autor oder Schlagwort hier hat alle diese Wörter; Esc zeigt wieder alles.</translation></message>
<message><source>No translation of this</source><translation>Keine Übersetzung hiervon</translation></message>
<message><source>no unit of this translation memory says its language</source><translation>keine Einheit dieses Übersetzungsspeichers nennt ihre Sprache</translation></message>
<message><source>No work was added</source><translation>Es wurde kein Werk hinzugefügt</translation></message>
<message><source>None</source><translation>Keine</translation></message>
<message><source>none doubtful</source><translation>keine unsicher</translation></message>
<message><source>none of its backups is sound; what can be read of it may be more</source><translation>keine ihrer Sicherungen ist heil; was sich von ihr lesen lässt, ist vielleicht mehr</translation></message>
<message><source>None of these</source><translation>Keine davon</translation></message>
<message><source>not 1:1</source><translation>nicht 1:1</translation></message>
<message><source>Not a directory</source><translation>Ist kein Ordner</translation></message>
<message><source>&amp;Not checked</source><translation>&amp;Nicht geprüft</translation></message>
<message><source>Not checked</source><translation>Nicht geprüft</translation></message>
<message><source>not confirmed</source><translation>offen</translation></message>
<message><source>not confirmed, {percent} % sure</source><translation>nicht bestätigt, zu {percent} % sicher</translation></message>
<message><source>not found</source><translation>nicht gefunden</translation></message>
<message><source>Not from this library, and left out: {titles}</source><translation>Nicht aus dieser Bibliothek und weggelassen: {titles}</translation></message>
<message><source>not in the original</source><translation>nicht im Original</translation></message>
<message><source>Not in your dictionaries</source><translation>Nicht in Ihren Wörterbüchern</translation></message>
<message><source>not known {n}</source><translation>nicht bekannt {n}</translation></message>
<message><source>not part of the article</source><translation>nicht Teil des Artikels</translation></message>
<message><source>not part of the table</source><translation>nicht Teil der Tabelle</translation></message>
<message><source>not read yet</source><translation>noch nicht gelesen</translation></message>
<message><source>not there yet</source><translation>noch nicht da</translation></message>
<message><source>N&amp;ot this term</source><translation>&amp;Nicht dieser Terminus</translation></message>
<message><source>Not this term</source><translation>Nicht dieser Terminus</translation></message>
<message><source>Not this term &amp;here</source><translation>Nicht dieser Terminus &amp;hier</translation></message>
<message><source>not translated</source><translation>nicht übersetzt</translation></message>
<message><source>Not translated yet</source><translation>Noch nicht übersetzt</translation></message>
<message><source>not translated – Enter to write</source><translation>nicht übersetzt – Enter zum Schreiben</translation></message>
<message><source>not translated – F6 and Enter to write</source><translation>nicht übersetzt – F6 und Enter zum Schreiben</translation></message>
<message><source>&amp;Note</source><translation>&amp;Notiz</translation></message>
<message><source>N&amp;ote</source><translation>N&amp;otiz</translation></message>
<message><source>Note</source><translation>Notiz</translation></message>
<message><source>Note</source><comment>import</comment><translation>Fußnote</translation></message>
<message><source>note</source><translation>Notiz</translation></message>
<message><source>note</source><comment>import</comment><translation>Fußnote</translation></message>
<message><source>Note deleted (Ctrl+Z brings it back)</source><translation>Notiz gelöscht (Strg+Z bringt sie zurück)</translation></message>
<message><source>Note on the ro&amp;w…</source><translation>Notiz zur &amp;Zeile…</translation></message>
<message><source>note {figure}</source><translation>Fußnote {figure}</translation></message>
<message><source>Note: {text}</source><translation>Notiz: {text}</translation></message>
<message><source>&amp;Notes</source><translation>N&amp;otizen</translation></message>
<message><source>Notes</source><translation>Notizen</translation></message>
<message><source>Notes</source><comment>import</comment><translation>Fußnoten</translation></message>
<message><source>notes</source><comment>name of a file</comment><translation>Notizen</translation></message>
<message><source>Notes (*.jsonld *.json *.csv);;All files (*)</source><translation>Notizen (*.jsonld *.json *.csv);;Alle Dateien (*)</translation></message>
<message><source>notes come in as JSON-LD or as CSV; Markdown and HTML are for reading only</source><translation>Notizen werden als JSON-LD oder CSV eingelesen; Markdown und HTML sind nur zum Lesen da</translation></message>
<message><source>Notes whose words were changed or are gone</source><translation>Notizen, deren Wörter geändert wurden oder fort sind</translation></message>
<message><source>&amp;Note…</source><translation>&amp;Notiz…</translation></message>
<message><source>nothing</source><translation>nichts</translation></message>
<message><source>nothing can be read of it; open a backup</source><translation>davon lässt sich nichts lesen; öffnen Sie eine Sicherung</translation></message>
<message><source>Nothing dismissed</source><translation>Nichts verworfen</translation></message>
<message><source>Nothing found</source><translation>Nichts gefunden</translation></message>
<message><source>nothing guessed</source><translation>nichts vermutet</translation></message>
<message><source>Nothing has been written down.</source><translation>Es wurde nichts aufgezeichnet.</translation></message>
<message><source>Nothing has changed</source><translation>Es hat sich nichts geändert</translation></message>
<message><source>Nothing in column {number} is known to render this sentence; Ctrl+Alt+Shift+{number} takes the whole row</source><translation>In Spalte {number} ist keine Wiedergabe dieses Satzes bekannt; Strg+Alt+Umschalt+{number} übernimmt die ganze Zeile</translation></message>
<message><source>nothing in it was handed over from this library; take it in as a new work</source><translation>nichts darin wurde aus dieser Bibliothek übergeben; nehmen Sie es als neues Werk auf</translation></message>
<message><source>Nothing in the manual has these words.</source><translation>Diese Wörter stehen nirgends im Handbuch.</translation></message>
<message><source>Nothing in the original</source><translation>Nichts im Original</translation></message>
<message><source>Nothing in the original for: {0}</source><translation>Im Original steht nichts für: {0}</translation></message>
<message><source>Nothing in the translation for: {0}</source><translation>In der Übersetzung steht nichts für: {0}</translation></message>
<message><source>Nothing in this collection</source><translation>Nichts in dieser Sammlung</translation></message>
<message><source>Nothing in this row is confirmed.</source><translation>In dieser Zeile ist nichts bestätigt.</translation></message>
<message><source>Nothing in this text refers to this footnote</source><translation>Nichts in diesem Text verweist auf diese Fußnote</translation></message>
<message><source>nothing in this work is highlighted or has a note, so there is nothing to learn</source><translation>in diesem Werk ist nichts hervorgehoben und nichts mit einer Notiz versehen, also gibt es nichts zu lernen</translation></message>
<message><source>Nothing is stored yet. Drag a file onto another row, or use the buttons and their keys.</source><translation>Noch ist nichts gespeichert. Ziehen Sie eine Datei auf eine andere Zeile, oder verwenden Sie die Schaltflächen und ihre Tasten.</translation></message>
<message><source>Nothing new</source><translation>Nichts Neues</translation></message>
<message><source>nothing new</source><translation>nichts Neues</translation></message>
<message><source>Nothing of it.</source><translation>Nichts davon.</translation></message>
<message><source>nothing of this work is translated yet</source><translation>von diesem Werk ist noch nichts übersetzt</translation></message>
<message><source>Nothing of “{title}” is sent any more</source><translation>Von „{title}“ wird nichts mehr gesendet</translation></message>
<message><source>Nothing there is without a translation.</source><translation>Dort ist nichts ohne Übersetzung.</translation></message>
<message><source>Nothing to complete this with</source><translation>Nichts, womit sich das vervollständigen ließe</translation></message>
<message><source>Nothing to look through</source><translation>Nichts durchzusehen</translation></message>
<message><source>Nothing to redo</source><translation>Nichts wiederherzustellen</translation></message>
<message><source>nothing to redo</source><translation>nichts wiederherzustellen</translation></message>
<message><source>Nothing to suggest</source><translation>Nichts vorzuschlagen</translation></message>
<message><source>Nothing to undo</source><translation>Nichts rückgängig zu machen</translation></message>
<message><source>nothing to undo</source><translation>nichts rückgängig zu machen</translation></message>
<message><source>Nothing was changed.</source><translation>Nichts wurde geändert.</translation></message>
<message><source>Nothing was changed. Whichever way you go, the damaged file is kept.</source><translation>Nichts wurde geändert. Welchen Weg Sie auch gehen, die beschädigte Datei bleibt erhalten.</translation></message>
<message><source>Nothing was ever sent from this library.</source><translation>Aus dieser Bibliothek wurde nie etwas gesendet.</translation></message>
<message><source>Nothing was guessed: the text is shown as it is.</source><translation>Nichts wurde vermutet: Der Text wird gezeigt, wie er ist.</translation></message>
<message><source>Nothing was needed here, and no word is new</source><translation>Hier wurde nichts gebraucht, und kein Wort ist neu</translation></message>
<message><source>noun</source><translation>Substantiv</translation></message>
<message><source>Now {state}</source><translation>Jetzt {state}</translation></message>
<message><source>Number</source><translation>Zahl</translation></message>
<message><source>Number format</source><translation>Zahlenformat</translation></message>
<message><source>number, or zwie:…</source><translation>Nummer, oder zwie:…</translation></message>
<message><source>Numbers</source><translation>Zahlen</translation></message>
<message><source>numbers put in</source><translation>Zahlen eingesetzt</translation></message>
<message><source>of any kind</source><translation>beliebiger Art</translation></message>
<message><source>Of each row</source><translation>Von jeder Zeile</translation></message>
<message><source>of {chapters}</source><translation>von {chapters}</translation></message>
<message><source>of {count}</source><translation>von {count}</translation></message>
<message><source>Offer wor&amp;ds while you type</source><translation>W&amp;örter anbieten, während Sie tippen</translation></message>
<message><source>Offline model</source><translation>Offline-Modell</translation></message>
<message><source>offline translation is not installed (the extra “offline-mt”)</source><translation>die Offline-Übersetzung ist nicht installiert (der Zusatz „offline-mt“)</translation></message>
<message><source>on both sides, word for word</source><translation>auf beiden Seiten, Wort für Wort</translation></message>
<message><source>On left and right pages</source><translation>Auf linken und rechten Seiten</translation></message>
<message><source>On the page</source><translation>Auf der Seite</translation></message>
<message><source>on the whole row</source><translation>an der ganzen Zeile</translation></message>
<message><source>On this computer</source><translation>Auf diesem Rechner</translation></message>
<message><source>on {day} at {time}</source><translation>am {day} um {time}</translation></message>
<message><source>one</source><translation>1</translation></message>
<message><source>One Ctrl+Z takes all of it back.</source><translation>Ein Strg+Z nimmt alles zurück.</translation></message>
<message><source>One file for any browser, on a phone too: both texts, links, notes, glossary, search.</source><translation>Eine Datei für jeden Browser, auch auf dem Telefon: beide Texte, Verknüpfungen, Notizen, Glossar, Suche.</translation></message>
<message><source>One file with texts, links, states, glossary, pictures and the original files. Your colleague opens it like any library, works in it and sends it back.</source><translation>Eine Datei mit Texten, Verknüpfungen, Zuständen, Glossar, Bildern und den Originaldateien. Wer sie bekommt, öffnet sie wie jede Bibliothek, arbeitet darin und schickt sie zurück.</translation></message>
<message><source>One note on this passage, on the highlight beside it, and on the row</source><translation>Eine Notiz zu dieser Stelle, zur Hervorhebung daneben und zur Zeile</translation></message>
<message><source>One of the two rows has nothing on this side.</source><translation>Eine der beiden Zeilen hat auf dieser Seite nichts.</translation></message>
<message><source>one’s own stays, and theirs comes beside it</source><translation>das Eigene bleibt, und das Fremde kommt daneben</translation></message>
<message><source>online: {title}</source><translation>online: {title}</translation></message>
<message><source>Only le&amp;tter by letter</source><translation>Nur &amp;buchstabengetreu</translation></message>
<message><source>Only neighbouring paragraphs can be put together.</source><translation>Nur benachbarte Absätze lassen sich verbinden.</translation></message>
<message><source>Only notes whose place is to be looked at</source><translation>Nur Notizen, deren Stelle anzusehen ist</translation></message>
<message><source>only on the shelf</source><translation>nur im Regal</translation></message>
<message><source>Only rows</source><translation>Nur Zeilen:</translation></message>
<message><source>Only rows somebody &amp;confirmed</source><translation>Nur be&amp;stätigte Zeilen</translation></message>
<message><source>Only the first paragraph of a row moves up, only the last one down.</source><translation>Nur der erste Absatz einer Zeile rückt nach oben, nur der letzte nach unten.</translation></message>
<message numerus="yes"><source>Only the first {most} files are shown; {n} more were not looked at.</source><comment>Only the first {most} files are shown; {n} more was not looked at.</comment><translation><numerusform>Nur die ersten {most} Dateien werden gezeigt; {n} weitere wurde nicht angesehen.</numerusform><numerusform>Nur die ersten {most} Dateien werden gezeigt; {n} weitere wurden nicht angesehen.</numerusform></translation></message>
<message><source>&amp;Open</source><translation>Ö&amp;ffnen</translation></message>
<message><source>Open</source><translation>Öffnen</translation></message>
<message><source>open a work first</source><translation>öffnen Sie zuerst ein Werk</translation></message>
<message><source>Open a work first, or choose one on the shelf</source><translation>Öffnen Sie zuerst ein Werk, oder wählen Sie eines im Regal</translation></message>
<message><source>Open another…</source><translation>Andere öffnen…</translation></message>
<message><source>Open fol&amp;der</source><translation>Or&amp;dner öffnen</translation></message>
<message><source>Open &amp;folder…</source><translation>&amp;Ordner öffnen…</translation></message>
<message><source>Open &amp;German text…</source><translation>&amp;Deutschen Text öffnen…</translation></message>
<message><source>Open German text…</source><translation>Deutschen Text öffnen…</translation></message>
<message><source>&amp;Open it as a library</source><translation>Als Bibliothek ö&amp;ffnen</translation></message>
<message><source>Open library</source><translation>Bibliothek öffnen</translation></message>
<message><source>Open l&amp;ibrary…</source><translation>Bibliot&amp;hek öffnen…</translation></message>
<message><source>&amp;Open pair…</source><translation>&amp;Paar öffnen…</translation></message>
<message><source>Open pair…</source><translation>Paar öffnen…</translation></message>
<message><source>&amp;Open to read</source><translation>Zum &amp;Lesen öffnen</translation></message>
<message><source>&amp;Open “{name}” here</source><translation>„{name}“ hier ö&amp;ffnen</translation></message>
<message><source>OpenDocument</source><translation>OpenDocument</translation></message>
<message><source>Operation not permitted</source><translation>Vorgang nicht erlaubt</translation></message>
<message><source>opposite its other half</source><translation>gegenüber ihrer anderen Hälfte</translation></message>
<message><source>or chapter</source><translation>oder Kapitel</translation></message>
<message><source>or {words}</source><translation>oder {words}</translation></message>
<message><source>Order</source><translation>Reihenfolge</translation></message>
<message><source>Original</source><translation>Original</translation></message>
<message><source>original</source><translation>Original</translation></message>
<message><source>Original and translation</source><translation>Original und Übersetzung</translation></message>
<message><source>original and translation</source><translation>Original und Übersetzung</translation></message>
<message><source>Original file</source><translation>Originaldatei</translation></message>
<message><source>Original &amp;files</source><translation>Origi&amp;naldateien</translation></message>
<message><source>Original files</source><translation>Originaldateien</translation></message>
<message><source>Original of row {row}</source><translation>Original von Zeile {row}</translation></message>
<message><source>Original: {name}</source><translation>Original: {name}</translation></message>
<message><source>Other translations</source><translation>Andere Übersetzungen</translation></message>
<message><source>Otherwise all its forms are recognised</source><translation>Sonst werden alle seine Formen erkannt</translation></message>
<message><source>out of step since row {row}</source><translation>verschoben seit Zeile {row}</translation></message>
<message><source>Outcome</source><translation>Ergebnis</translation></message>
<message><source>Own</source><translation>Eigene</translation></message>
<message><source>P</source><comment>import</comment><translation>P</translation></message>
<message><source>Page</source><translation>Seite</translation></message>
<message><source>page break closed</source><translation>Seitenumbruch geschlossen</translation></message>
<message><source>Page breaks</source><comment>import</comment><translation>Seitenumbrüche</translation></message>
<message><source>Page down, page up</source><translation>Seite vor, Seite zurück</translation></message>
<message><source>Page of the manual</source><translation>Seite des Handbuchs</translation></message>
<message><source>pages</source><translation>Seiten</translation></message>
<message><source>Pages set like a facing-page edition, to print or to send: level columns, footnotes at the foot.</source><translation>Seiten, gesetzt wie eine zweisprachige Ausgabe, zum Drucken oder Versenden: gleich hohe Spalten, Fußnoten am Fuß.</translation></message>
<message><source>Pair</source><translation>Paaren</translation></message>
<message><source>paired by you</source><translation>von Ihnen gepaart</translation></message>
<message><source>Pa&amp;per</source><translation>Pa&amp;pier</translation></message>
<message><source>Paragraph</source><comment>import</comment><translation>Absatz</translation></message>
<message><source>paragraph</source><comment>import</comment><translation>Absatz</translation></message>
<message><source>Paragraph moved</source><translation>Absatz verschoben</translation></message>
<message><source>Paragraph moved to row {number}</source><translation>Absatz in Zeile {number} verschoben</translation></message>
<message><source>paragraph put together from its lines</source><translation>Absatz aus seinen Zeilen zusammengesetzt</translation></message>
<message><source>Paragraph {number}, earlier: {how}</source><translation>Absatz {number}, früher: {how}</translation></message>
<message><source>Paragraphs</source><translation>Absätze</translation></message>
<message><source>Paragraphs and nothing else: one text, two in columns, or one under the other.</source><translation>Absätze und sonst nichts: ein Text, zwei in Spalten oder einer unter dem anderen.</translation></message>
<message><source>Paragraphs were moved or set differently, and their words are the same.</source><translation>Absätze wurden verschoben oder anders gesetzt, ihr Wortlaut ist derselbe.</translation></message>
<message><source>Part of speech</source><translation>Wortart</translation></message>
<message><source>&amp;Paste as new work</source><translation>Als neues Werk ein&amp;fügen</translation></message>
<message><source>Pasted text</source><translation>Eingefügter Text</translation></message>
<message><source>Pause</source><translation>Pause</translation></message>
<message><source>&amp;Pause, or go on</source><translation>&amp;Pausieren oder fortsetzen</translation></message>
<message><source>Paused.</source><translation>Pausiert.</translation></message>
<message><source>Paused: the library took no more. Another program may be writing to it.</source><translation>Pausiert: Die Bibliothek nahm nichts mehr an. Vielleicht schreibt ein anderes Programm hinein.</translation></message>
<message><source>Paused: {why}.</source><translation>Pausiert: {why}.</translation></message>
<message><source>PDF</source><translation>PDF</translation></message>
<message><source>Permission denied</source><translation>Zugriff verweigert</translation></message>
<message><source>phrase</source><translation>Wendung</translation></message>
<message><source>Picture</source><translation>Bild</translation></message>
<message><source>Picture {number} of {count}</source><translation>Bild {number} von {count}</translation></message>
<message><source>pin</source><translation>anheften</translation></message>
<message><source>Pin a paragraph on each side.</source><translation>Heften Sie auf jeder Seite einen Absatz an.</translation></message>
<message><source>P&amp;in, then link</source><translation>Anhe&amp;ften, dann verknüpfen</translation></message>
<message><source>Pinned: Space on a cell of the other side links the two, Esc takes it out</source><translation>Angeheftet: Leertaste auf einer Zelle der anderen Seite verknüpft beide, Esc löst es wieder</translation></message>
<message><source>Pins are for repair mode: F7 first</source><translation>Angeheftet wird beim Reparieren: zuerst F7</translation></message>
<message><source>place of a note</source><translation>Stelle einer Notiz</translation></message>
<message><source>&amp;Place the note here</source><translation>Notiz hier an&amp;bringen</translation></message>
<message><source>Places</source><translation>Orte</translation></message>
<message><source>&amp;Plain</source><translation>&amp;Einfach</translation></message>
<message><source>plain</source><translation>einfach</translation></message>
<message><source>Plain text</source><translation>Reiner Text</translation></message>
<message><source>pop</source><translation>eigene Zeile</translation></message>
<message><source>Position</source><translation>Stelle</translation></message>
<message><source>Preferences</source><translation>Einstellungen</translation></message>
<message><source>&amp;Preferences…</source><translation>E&amp;instellungen…</translation></message>
<message><source>preferred</source><translation>bevorzugt</translation></message>
<message><source>Preset</source><translation>Vorgabe</translation></message>
<message><source>Press the new keys</source><translation>Die neuen Tasten drücken</translation></message>
<message><source>Previous</source><translation>Vorige</translation></message>
<message><source>previous</source><comment>import</comment><translation>vorige</translation></message>
<message><source>Previous (Shift+F3)</source><translation>Voriger (Umschalt+F3)</translation></message>
<message><source>Previous ch&amp;apter</source><translation>Voriges Kapite&amp;l</translation></message>
<message><source>Pre&amp;vious doubtful link</source><translation>Vorige un&amp;sichere Verknüpfung</translation></message>
<message><source>Previous no&amp;te</source><translation>Vo&amp;rige Notiz</translation></message>
<message><source>Previous prob&amp;lem</source><translation>Voriges Pro&amp;blem</translation></message>
<message><source>&amp;Previous row</source><translation>&amp;Vorige Zeile</translation></message>
<message><source>Print</source><translation>Drucken</translation></message>
<message><source>Printing was stopped.</source><translation>Der Druck wurde abgebrochen.</translation></message>
<message><source>Printing {title} …</source><translation>{title} wird gedruckt …</translation></message>
<message><source>Pr&amp;int…</source><translation>Dru&amp;cken…</translation></message>
<message><source>Print…</source><translation>Drucken…</translation></message>
<message><source>&amp;Problems</source><translation>&amp;Probleme</translation></message>
<message><source>Problems</source><translation>Probleme</translation></message>
<message><source>Progress</source><translation>Fortschritt</translation></message>
<message><source>proper noun</source><translation>Eigenname</translation></message>
<message><source>P&amp;ut back on the shelf</source><translation>&amp;Zurück ins Regal</translation></message>
<message><source>Put back on the shelf</source><translation>Zurück ins Regal</translation></message>
<message><source>Put the caret before the reference to a footnote, or into a footnote</source><translation>Setzen Sie den Cursor vor den Verweis auf eine Fußnote oder in eine Fußnote</translation></message>
<message><source>Put the caret into a sentence first</source><translation>Setzen Sie den Cursor zuerst in einen Satz</translation></message>
<message><source>Put the caret into the first of the two paragraphs</source><translation>Setzen Sie den Cursor in den ersten der beiden Absätze</translation></message>
<message><source>Put the caret into the original to correct it; Tab changes sides</source><translation>Setzen Sie den Cursor ins Original, um es zu berichtigen; Tab wechselt die Seite</translation></message>
<message><source>Put the caret into the translation first</source><translation>Setzen Sie den Cursor zuerst in die Übersetzung</translation></message>
<message><source>put the caret on a highlight or note first</source><translation>setzen Sie den Cursor zuerst auf eine Hervorhebung oder Notiz</translation></message>
<message><source>put the caret on a highlight or note first, or choose works on the shelf</source><translation>setzen Sie den Cursor auf eine Hervorhebung oder Notiz, oder wählen Sie Werke im Regal</translation></message>
<message><source>Put the caret on a word first</source><translation>Setzen Sie den Cursor zuerst auf ein Wort</translation></message>
<message><source>Put the caret on a word of either side and press Ctrl+K, or type one: all its forms are found, with what stands for them on the other side.</source><translation>Setzen Sie den Cursor auf ein Wort einer der beiden Seiten und drücken Sie Strg+K, oder tippen Sie eines: Alle seine Formen werden gefunden, mit dem, was auf der anderen Seite dafür steht.</translation></message>
<message><source>Put the caret on an underlined term first</source><translation>Setzen Sie den Cursor zuerst auf einen unterstrichenen Terminus</translation></message>
<message><source>Put the caret where the new paragraph should begin</source><translation>Setzen Sie den Cursor dorthin, wo der neue Absatz beginnen soll</translation></message>
<message><source>Put the selected rows together</source><translation>Die ausgewählten Zeilen zusammenstellen</translation></message>
<message><source>put to notes that leave the library; nowhere else</source><translation>nur an Notizen, die die Bibliothek verlassen</translation></message>
<message><source>Put to the translator: the row needs work. Ctrl+Shift+N says why.</source><translation>Der Übersetzung zur Frage gestellt: Die Zeile ist zu überarbeiten. Strg+Umschalt+N sagt, warum.</translation></message>
<message><source>put together of its sentences</source><translation>aus seinen Sätzen zusammengesetzt</translation></message>
<message><source>Q</source><comment>import</comment><translation>Q</translation></message>
<message><source>Question</source><translation>Frage</translation></message>
<message><source>question about the translation</source><translation>Frage zur Übersetzung</translation></message>
<message><source>&amp;Question…</source><translation>&amp;Frage…</translation></message>
<message><source>&amp;Quit</source><translation>&amp;Beenden</translation></message>
<message><source>Quit</source><translation>Beenden</translation></message>
<message><source>Quotation</source><comment>import</comment><translation>Zitat</translation></message>
<message><source>quotation</source><comment>import</comment><translation>Zitat</translation></message>
<message><source>Quotation marks</source><translation>Anführungszeichen</translation></message>
<message><source>Quotations</source><comment>import</comment><translation>Zitate</translation></message>
<message><source>Quotations, gender forms, numbers and your terms in colours, for any word processor.</source><translation>Zitate, Genderformen, Zahlen und Ihre Termini in Farben, für jede Textverarbeitung.</translation></message>
<message><source>&amp;Read</source><translation>&amp;Lesen</translation></message>
<message><source>Read al&amp;oud</source><translation>&amp;Vorlesen</translation></message>
<message><source>Read aloud</source><translation>Vorlesen</translation></message>
<message><source>Read aloud of each row</source><translation>Von jeder Zeile vorlesen</translation></message>
<message><source>Read aloud to the end</source><translation>Bis zum Ende vorgelesen</translation></message>
<message><source>&amp;Read aloud, pause, go on</source><translation>Vor&amp;lesen, pausieren, fortsetzen</translation></message>
<message><source>Read as</source><translation>Lesen als</translation></message>
<message><source>Read as you decided before.</source><translation>Gelesen, wie Sie zuvor entschieden haben.</translation></message>
<message><source>read as {article}.</source><translation>gelesen als: {article}.</translation></message>
<message><source>Read new &amp;edition of original…</source><translation>Neue Ausgabe des Origi&amp;nals einlesen…</translation></message>
<message><source>Read new edition of tra&amp;nslation…</source><translation>Neue Ausgabe der Übersetzun&amp;g einlesen…</translation></message>
<message><source>Read to row {n_read} of {rows}&#10;Translated: {n_done} of {rows}, {n_words_done} of {words}; what a machine wrote counts once it is confirmed</source><translation>Gelesen bis Zeile {n_read} von {rows}&#10;Übersetzt: {n_done} von {rows}, {n_words_done} von {words}; was eine Maschine geschrieben hat, zählt, sobald es bestätigt ist</translation></message>
<message><source>read-only</source><translation>schreibgeschützt</translation></message>
<message><source>Read-only file system</source><translation>Dateisystem ist schreibgeschützt</translation></message>
<message><source>Reading</source><translation>Lesen</translation></message>
<message><source>Reading the chapter …</source><translation>Das Kapitel wird gelesen …</translation></message>
<message><source>Reading the files</source><translation>Die Dateien werden gelesen</translation></message>
<message><source>Reading the forms of words …</source><translation>Die Wortformen werden gelesen …</translation></message>
<message><source>reading the forms of words …</source><translation>die Wortformen werden gelesen …</translation></message>
<message><source>Reading the forms of words, once on this machine …</source><translation>Die Wortformen werden einmalig auf diesem Rechner gelesen …</translation></message>
<message><source>Reading the library for all forms: {percent} %</source><translation>Die Bibliothek wird für alle Formen gelesen: {percent} %</translation></message>
<message><source>Reading the words of the library, once …</source><translation>Die Wörter der Bibliothek werden einmalig gelesen …</translation></message>
<message><source>Reading the work …</source><translation>Das Werk wird gelesen …</translation></message>
<message><source>Reading the work … {percent} %</source><translation>Das Werk wird gelesen … {percent} %</translation></message>
<message><source>Reading {name}</source><translation>{name} wird gelesen</translation></message>
<message><source>Reading {name} …</source><translation>{name} wird gelesen …</translation></message>
<message><source>reading…</source><translation>wird gelesen …</translation></message>
<message><source>Reads the public page, which nobody has promised to keep: it may refuse after some paragraphs. The text travels in the address of the request.</source><translation>Liest die öffentliche Seite, die niemand zu erhalten versprochen hat: Nach einigen Absätzen kann sie sich weigern. Der Text reist in der Adresse der Anfrage.</translation></message>
<message><source>Ready.</source><translation>Bereit.</translation></message>
<message><source>realign</source><translation>neu verknüpfen</translation></message>
<message><source>&amp;Realign the rest</source><translation>&amp;Rest neu verknüpfen</translation></message>
<message><source>Realign the rest</source><translation>Den Rest neu verknüpfen</translation></message>
<message><source>Realigned: nothing is to be changed</source><translation>Neu verknüpft: Es ist nichts zu ändern</translation></message>
<message numerus="yes"><source>Realigned: {n} rows looked at anew (Ctrl+Z takes it back)</source><comment>Realigned: {n} row looked at anew (Ctrl+Z takes it back)</comment><translation><numerusform>Neu verknüpft: {n} Zeile neu betrachtet (Strg+Z nimmt es zurück)</numerusform><numerusform>Neu verknüpft: {n} Zeilen neu betrachtet (Strg+Z nimmt es zurück)</numerusform></translation></message>
<message><source>Realigning stopped; nothing was changed</source><translation>Neuverknüpfen abgebrochen; nichts wurde geändert</translation></message>
<message><source>Realigning: {percent} %; Esc stops it</source><translation>Neu verknüpfen: {percent} %; Esc bricht ab</translation></message>
<message><source>Realigning; go on as you like, Esc stops it</source><translation>Es wird neu verknüpft; arbeiten Sie ruhig weiter, Esc bricht ab</translation></message>
<message><source>Reason…</source><translation>Grund…</translation></message>
<message><source>Recognise</source><translation>Erkennen</translation></message>
<message><source>&amp;Redo</source><translation>&amp;Wiederherstellen</translation></message>
<message><source>Redo</source><translation>Wiederherstellen</translation></message>
<message><source>Redo {step}</source><translation>Wiederherstellen: {step}</translation></message>
<message><source>References</source><comment>import</comment><translation>Verweise</translation></message>
<message><source>Region</source><translation>Region</translation></message>
<message><source>Regular expression</source><translation>Regulärer Ausdruck</translation></message>
<message><source>Reject</source><translation>Ablehnen</translation></message>
<message><source>Remove</source><translation>Entfernen</translation></message>
<message><source>Remove collection</source><translation>Sammlung entfernen</translation></message>
<message><source>remove collection</source><translation>Sammlung entfernen</translation></message>
<message><source>&amp;Remove highlight or note</source><translation>Hervorhebung oder Notiz &amp;entfernen</translation></message>
<message><source>remove note</source><translation>Notiz entfernen</translation></message>
<message><source>Remove tag</source><translation>Schlagwort entfernen</translation></message>
<message><source>Remove term</source><translation>Terminus entfernen</translation></message>
<message><source>remove term</source><translation>Terminus entfernen</translation></message>
<message><source>Remove the note (Ctrl+Shift+H)</source><translation>Notiz entfernen (Strg+Umschalt+H)</translation></message>
<message><source>remove word from your own</source><translation>Wort aus den eigenen entfernen</translation></message>
<message><source>Removed from the library; the file itself is as it was.</source><translation>Aus der Bibliothek entfernt; die Datei selbst ist, wie sie war.</translation></message>
<message><source>removed: {text}</source><translation>entfernt: {text}</translation></message>
<message><source>Rename collection</source><translation>Sammlung umbenennen</translation></message>
<message><source>rename collection</source><translation>Sammlung umbenennen</translation></message>
<message><source>Rename tag</source><translation>Schlagwort umbenennen</translation></message>
<message><source>rename work</source><translation>Werk umbenennen</translation></message>
<message><source>Rename…</source><translation>Umbenennen…</translation></message>
<message><source>rendering not known</source><translation>Wiedergabe nicht bekannt</translation></message>
<message><source>Renderings</source><translation>Wiedergaben</translation></message>
<message><source>renderings not known</source><translation>Wiedergaben nicht bekannt</translation></message>
<message><source>Repair lin&amp;ks</source><translation>Verknüpfungen &amp;reparieren</translation></message>
<message><source>repairing</source><translation>Reparieren</translation></message>
<message><source>repeated</source><translation>wiederholt</translation></message>
<message><source>repeats an equal passage, and follows it</source><translation>wiederholt eine gleiche Stelle und folgt ihr</translation></message>
<message><source>Report</source><translation>Bericht</translation></message>
<message><source>Report of an error</source><translation>Fehlerbericht</translation></message>
<message><source>Reports</source><translation>Berichte</translation></message>
<message><source>&amp;Reports…</source><translation>Berichte…</translation></message>
<message><source>Reset</source><translation>Zurücksetzen</translation></message>
<message><source>Reset new works</source><translation>Neue Werke zurücksetzen</translation></message>
<message><source>Rest of the original</source><translation>Rest des Originals</translation></message>
<message><source>Restore</source><translation>Wiederherstellen</translation></message>
<message><source>restore from bin</source><translation>aus dem Papierkorb holen</translation></message>
<message><source>restore problem</source><translation>Problem zurückholen</translation></message>
<message><source>Restore the whole library</source><translation>Die ganze Bibliothek wiederherstellen</translation></message>
<message><source>Restore the whole library?</source><translation>Die ganze Bibliothek wiederherstellen?</translation></message>
<message><source>&amp;Restore the whole library…</source><translation>Die ganze &amp;Bibliothek wiederherstellen…</translation></message>
<message><source>Reverse</source><translation>Umkehren</translation></message>
<message><source>reverse it</source><comment>import</comment><translation>umkehren</translation></message>
<message><source>Re&amp;view notes</source><translation>Notizen du&amp;rchsehen</translation></message>
<message><source>Review of notes</source><translation>Durchsicht der Notizen</translation></message>
<message numerus="yes"><source>Review {n} notes…</source><comment>Review {n} note…</comment><translation><numerusform>{n} Notiz durchsehen…</numerusform><numerusform>{n} Notizen durchsehen…</numerusform></translation></message>
<message><source>Reviewed</source><translation>Geprüft</translation></message>
<message><source>reviewed</source><translation>geprüft</translation></message>
<message><source>Reviewed, a&amp;nd next</source><translation>&amp;Geprüft, und weiter</translation></message>
<message><source>&amp;Rose</source><translation>R&amp;osa</translation></message>
<message><source>Rose</source><translation>Rosa</translation></message>
<message><source>Row</source><translation>Zeile</translation></message>
<message><source>row</source><translation>Zeile</translation></message>
<message><source>Row by row, one below the other</source><translation>Zeile für Zeile, untereinander</translation></message>
<message><source>Row num&amp;bers</source><translation>&amp;Zeilennummern</translation></message>
<message><source>Row numbers, links and states</source><translation>Zeilennummern, Verknüpfungen und Zustände</translation></message>
<message><source>row of its own</source><translation>eigene Zeile</translation></message>
<message><source>Row or locator</source><translation>Zeile oder Fundstelle</translation></message>
<message><source>Row {number}: {reason}; {percent} % sure.</source><translation>Zeile {number}: {reason}; zu {percent} % sicher.</translation></message>
<message><source>Row {number}: {said}</source><translation>Zeile {number}: {said}</translation></message>
<message><source>Row {row}</source><translation>Zeile {row}</translation></message>
<message><source>row {row}</source><translation>Zeile {row}</translation></message>
<message><source>row {row} is longer than a cell of a workbook can be ({count} characters); take CSV, or sentences instead of paragraphs</source><translation>Zeile {row} ist länger, als eine Zelle einer Arbeitsmappe sein kann ({count} Zeichen); nehmen Sie CSV, oder Sätze statt Absätze</translation></message>
<message><source>Row {row} · {what}</source><translation>Zeile {row} · {what}</translation></message>
<message><source>Row {row}, {rule}, {weight}: {sentence}</source><translation>Zeile {row}, {rule}, {weight}: {sentence}</translation></message>
<message><source>Row {row}, {rule}: {sentence}</source><translation>Zeile {row}, {rule}: {sentence}</translation></message>
<message><source>row {row}/{count}</source><translation>Zeile {row}/{count}</translation></message>
<message><source>row {row}: </source><translation>Zeile {row}: </translation></message>
<message><source>row {row}: {old} – {proposal}</source><translation>Zeile {row}: {old} – {proposal}</translation></message>
<message><source>row {row}: {said}</source><translation>Zeile {row}: {said}</translation></message>
<message><source>Row {row}: {trust}</source><translation>Zeile {row}: {trust}</translation></message>
<message><source>Row {row}; {kept} % of its telling words are still there</source><translation>Zeile {row}; {kept} % ihrer bezeichnenden Wörter sind noch da</translation></message>
<message><source>Rows</source><translation>Zeilen</translation></message>
<message><source>Rows merged</source><translation>Zeilen zusammengeführt</translation></message>
<message><source>Rows of the concordance</source><translation>Zeilen der Konkordanz</translation></message>
<message><source>Rows or sentences that have both texts, for OmegaT, memoQ, Trados and others.</source><translation>Zeilen oder Sätze, die beide Texte haben, für OmegaT, memoQ, Trados und andere.</translation></message>
<message><source>Rows to change</source><translation>Zu ändernde Zeilen</translation></message>
<message><source>Rows to &amp;change for this term</source><translation>&amp;Zu ändernde Zeilen für diesen Terminus</translation></message>
<message><source>Rows you uncovered</source><translation>Zeilen, die Sie aufgedeckt haben</translation></message>
<message><source>rows {first} to {last}</source><translation>Zeilen {first} bis {last}</translation></message>
<message><source>S</source><comment>import</comment><translation>S</translation></message>
<message><source>S, K, D</source><translation>S, K, D</translation></message>
<message><source>same content</source><translation>gleicher Inhalt</translation></message>
<message><source>same name</source><translation>gleicher Name</translation></message>
<message><source>same name, folders</source><translation>gleicher Name, Ordner</translation></message>
<message><source>Same translation</source><translation>Gleiche Übersetzung</translation></message>
<message><source>Sans</source><translation>Grotesk</translation></message>
<message><source>Save</source><translation>Speichern</translation></message>
<message><source>Save a &amp;copy elsewhere…</source><translation>Eine &amp;Kopie anderswo speichern…</translation></message>
<message><source>Save a copy of the library</source><translation>Kopie der Bibliothek speichern</translation></message>
<message><source>Sa&amp;ve a copy of the library…</source><translation>Kopie der Biblio&amp;thek speichern…</translation></message>
<message><source>Save a note</source><translation>Notiz speichern</translation></message>
<message><source>Save cards</source><translation>Karten speichern</translation></message>
<message><source>Save note</source><translation>Notiz speichern</translation></message>
<message><source>Save report</source><translation>Bericht speichern</translation></message>
<message><source>saved {time}</source><translation>gespeichert {time}</translation></message>
<message><source>&amp;Save…</source><translation>&amp;Speichern…</translation></message>
<message><source>Saving</source><translation>Wird gespeichert</translation></message>
<message><source>Say the file is in the other language</source><translation>Angeben, dass die Datei in der anderen Sprache ist</translation></message>
<message><source>says nothing</source><translation>sagt nichts</translation></message>
<message><source>scroll</source><translation>Rollen</translation></message>
<message><source>Search</source><translation>Suche</translation></message>
<message><source>Search everywhere</source><translation>Überall suchen</translation></message>
<message><source>Search for</source><translation>Suchen nach</translation></message>
<message><source>Search the library</source><translation>In der Bibliothek suchen</translation></message>
<message><source>&amp;Search the library…</source><translation>&amp;In der Bibliothek suchen…</translation></message>
<message><source>Search the manual</source><translation>Handbuch durchsuchen</translation></message>
<message><source>Select</source><translation>Markieren</translation></message>
<message><source>Select a word on either side and press Ctrl+Shift+G. Its forms are underlined wherever they occur.</source><translation>Markieren Sie ein Wort auf einer der beiden Seiten und drücken Sie Strg+Umschalt+G. Seine Formen werden unterstrichen, wo immer sie vorkommen.</translation></message>
<message><source>Select it myself  S</source><translation>Selbst markieren  S</translation></message>
<message><source>Select it, leave it, forget the half</source><translation>Selbst markieren, so lassen, die Hälfte vergessen</translation></message>
<message><source>select some text first</source><translation>markieren Sie zuerst Text</translation></message>
<message><source>select some text first, or put the caret on a highlight</source><translation>markieren Sie zuerst Text, oder setzen Sie den Cursor auf eine Hervorhebung</translation></message>
<message><source>Select some text first.</source><translation>Markieren Sie zuerst Text.</translation></message>
<message><source>Select text on either side: Ctrl+H highlights it, Ctrl+Shift+N writes a note. With text selected on both sides, the note belongs to both; Ctrl+Shift+B writes one on the whole row.</source><translation>Markieren Sie Text auf einer der beiden Seiten: Strg+H hebt ihn hervor, Strg+Umschalt+N schreibt eine Notiz. Ist auf beiden Seiten Text markiert, gehört die Notiz zu beiden; Strg+Umschalt+B schreibt eine zur ganzen Zeile.</translation></message>
<message><source>Select the passage first: a note belongs to its text</source><translation>Markieren Sie zuerst die Stelle: Eine Notiz gehört zu ihrem Text</translation></message>
<message><source>Select the rows of two files that belong together (Ctrl+click), then pair them.</source><translation>Wählen Sie die Zeilen zweier Dateien aus, die zusammengehören (Strg+Klick), und paaren Sie sie dann.</translation></message>
<message><source>Select the words in the original that the note belongs to, then press Ctrl+Shift+A again</source><translation>Markieren Sie im Original die Wörter, zu denen die Notiz gehört, dann drücken Sie noch einmal Strg+Umschalt+A</translation></message>
<message><source>Select the words in the translation that the note belongs to, then press Ctrl+Shift+A again</source><translation>Markieren Sie in der Übersetzung die Wörter, zu denen die Notiz gehört, dann drücken Sie noch einmal Strg+Umschalt+A</translation></message>
<message><source>Select the words on the page, then Ctrl+Shift+A</source><translation>Markieren Sie die Wörter auf der Seite, dann Strg+Umschalt+A</translation></message>
<message><source>Select the words that the note belongs to, then press Ctrl+Shift+A again</source><translation>Markieren Sie die Wörter, zu denen die Notiz gehört, dann drücken Sie noch einmal Strg+Umschalt+A</translation></message>
<message><source>Select the words the note belongs to, then press Ctrl+Shift+A</source><translation>Markieren Sie die Wörter, zu denen die Notiz gehört, dann drücken Sie Strg+Umschalt+A</translation></message>
<message><source>Selected in the list</source><translation>In der Liste ausgewählte</translation></message>
<message><source>Send text to a service</source><translation>Text an einen Dienst senden</translation></message>
<message><source>Send to {engine}</source><translation>An {engine} senden</translation></message>
<message><source>Send {count} to {engine}?</source><translation>{count} an {engine} senden?</translation></message>
<message><source>Sends this sentence and nothing else</source><translation>Sendet diesen Satz und sonst nichts</translation></message>
<message><source>sent</source><comment>name of a file</comment><translation>Gesendetes</translation></message>
<message><source>Sent texts</source><translation>Gesendete Texte</translation></message>
<message><source>Sent te&amp;xts…</source><translation>&amp;Gesendete Texte…</translation></message>
<message><source>Sentence from column &amp;1</source><translation>Satz aus Spalte &amp;1</translation></message>
<message><source>Sentence from column &amp;2</source><translation>Satz aus Spalte &amp;2</translation></message>
<message><source>Sentence from column &amp;3</source><translation>Satz aus Spalte &amp;3</translation></message>
<message><source>Sentence {numbers}</source><translation>Satz {numbers}</translation></message>
<message><source>sentence {sentence}</source><translation>Satz {sentence}</translation></message>
<message><source>Sentences</source><translation>Sätze</translation></message>
<message><source>sentences</source><translation>Sätze</translation></message>
<message><source>Sentences of this row: same colour and number, same link. Esc goes back</source><translation>Sätze dieser Zeile: gleiche Farbe und Zahl, gleiche Verknüpfung. Esc geht zurück</translation></message>
<message><source>&amp;Sepia</source><translation>&amp;Sepia</translation></message>
<message><source>Sepia</source><translation>Sepia</translation></message>
<message><source>Serif</source><translation>Serifen</translation></message>
<message><source>serious</source><translation>schwerwiegend</translation></message>
<message><source>Serious first</source><translation>Schwerwiegende zuerst</translation></message>
<message><source>Set</source><translation>Festlegen</translation></message>
<message><source>set differently</source><translation>anders gesetzt</translation></message>
<message><source>Set up an engine first.</source><translation>Richten Sie zuerst eine Engine ein.</translation></message>
<message><source>Setting the pages</source><translation>Die Seiten werden gesetzt</translation></message>
<message><source>Several with ; between them, the best first</source><translation>Mehrere durch ; getrennt, der beste zuerst</translation></message>
<message><source>Shade machine and memor&amp;y words</source><translation>Wörter von Maschine und Speicher &amp;tönen</translation></message>
<message><source>Shade words of &amp;machines and of the memory</source><translation>Wörter von Maschinen und aus dem Speicher unter&amp;legen</translation></message>
<message><source>&amp;Shelf</source><translation>&amp;Regal</translation></message>
<message><source>Shelf</source><translation>Regal</translation></message>
<message><source>Shelf and search</source><translation>Regal und Suche</translation></message>
<message><source>S&amp;helf as covers or list</source><translation>Regal als &amp;Einbände oder Liste</translation></message>
<message><source>Shift with these</source><translation>Umschalt mit diesen</translation></message>
<message><source>Shift+F8</source><comment>import</comment><translation>Umschalt+F8</translation></message>
<message><source>Shift+F8 or Shift+N</source><translation>Umschalt+F8 oder Umschalt+N</translation></message>
<message><source>&amp;Show</source><translation>&amp;Zeigen</translation></message>
<message><source>Show all notes again</source><translation>Wieder alle Notizen zeigen</translation></message>
<message><source>Show how s&amp;uggestions differ from the row</source><translation>Zeigen, wie &amp;Vorschläge von der Zeile abweichen</translation></message>
<message><source>Show &amp;log…</source><translation>&amp;Protokoll anzeigen…</translation></message>
<message><source>Show new and learned &amp;words</source><translation>Neue und gelernte Wörter an&amp;zeigen</translation></message>
<message><source>Show p&amp;icture</source><translation>B&amp;ild anzeigen</translation></message>
<message><source>Show the list</source><translation>Liste zeigen</translation></message>
<message><source>Show this panel</source><translation>Diesen Bereich zeigen</translation></message>
<message><source>Show this panel ({key})</source><translation>Diesen Bereich zeigen ({key})</translation></message>
<message><source>Show works as co&amp;vers</source><translation>Werke als Einbän&amp;de zeigen</translation></message>
<message><source>shown as it is</source><translation>gezeigt, wie sie ist</translation></message>
<message><source>Shown in the list</source><translation>In der Liste gezeigte</translation></message>
<message><source>Shows the source beside what was made of it, with a sign at every guess</source><translation>Zeigt die Quelle neben dem, was daraus wurde, mit einem Zeichen an jeder Vermutung</translation></message>
<message><source>Side</source><translation>Seite</translation></message>
<message><source>&amp;Side by side</source><translation>&amp;Nebeneinander</translation></message>
<message><source>Side by side</source><translation>Nebeneinander</translation></message>
<message><source>Side by side on one sheet</source><translation>Nebeneinander auf einem Blatt</translation></message>
<message><source>Signature</source><comment>import</comment><translation>Unterschrift</translation></message>
<message><source>Signatures</source><comment>import</comment><translation>Unterschriften</translation></message>
<message><source>Size</source><translation>Größe</translation></message>
<message><source>Skipped</source><translation>Übersprungen</translation></message>
<message><source>skipped: {why}</source><translation>übersprungen: {why}</translation></message>
<message><source>slight</source><translation>leicht</translation></message>
<message><source>Slogan</source><comment>import</comment><translation>Losung</translation></message>
<message><source>slogan</source><comment>import</comment><translation>Losung</translation></message>
<message><source>Slogans</source><comment>import</comment><translation>Losungen</translation></message>
<message><source>Somebody has translated these meanwhile, or they are gone</source><translation>Jemand hat diese inzwischen übersetzt, oder sie sind fort</translation></message>
<message><source>something</source><translation>etwas</translation></message>
<message><source>Something in the program went wrong. Your texts are safe: what was written is in the library.</source><translation>Im Programm ist etwas schiefgegangen. Ihre Texte sind sicher: Was geschrieben war, ist in der Bibliothek.</translation></message>
<message><source>Something went wrong inside the program; your work is saved. Details were written to the error output.</source><translation>Im Programm ist etwas schiefgegangen; Ihre Arbeit ist gespeichert. Einzelheiten stehen in der Fehlerausgabe.</translation></message>
<message><source>Sort by</source><translation>Sortieren nach</translation></message>
<message><source>Sou&amp;rce</source><translation>&amp;Quelle</translation></message>
<message><source>Space</source><translation>Leertaste</translation></message>
<message><source>Space</source><comment>import</comment><translation>Leertaste</translation></message>
<message><source>Space or a click uncovers it</source><translation>Leertaste oder ein Klick deckt es auf</translation></message>
<message><source>Space or a double click turns a choice round; N takes the new text, O keeps your own.</source><translation>Leertaste oder Doppelklick kehrt eine Wahl um; N nimmt den neuen Text, O behält Ihren.</translation></message>
<message><source>Space, Shift+Space</source><translation>Leertaste, Umschalt+Leertaste</translation></message>
<message><source>Space: back to how it was.</source><translation>Leertaste: zurück zu dem, was war.</translation></message>
<message><source>Space: {what}.</source><translation>Leertaste: {what}.</translation></message>
<message><source>Spaces</source><translation>Leerzeichen</translation></message>
<message><source>Spaces</source><comment>import</comment><translation>Leerzeichen</translation></message>
<message><source>Speed</source><translation>Tempo</translation></message>
<message><source>Speed of reading aloud</source><translation>Tempo des Vorlesens</translation></message>
<message><source>Spelling</source><translation>Rechtschreibung</translation></message>
<message><source>Spelling of</source><translation>R&amp;echtschreibung nach</translation></message>
<message><source>Spelling of this work</source><translation>Rechtschreibung dieses Werks</translation></message>
<message><source>Spellin&amp;g suggestions</source><translation>Rechtschreibvorschlä&amp;ge</translation></message>
<message><source>split</source><translation>teilen</translation></message>
<message><source>Split into {upper} and {lower}</source><translation>In {upper} und {lower} teilen</translation></message>
<message><source>split paragraph</source><translation>Absatz teilen</translation></message>
<message><source>Split paragraph &amp;at caret</source><translation>&amp;Absatz am Cursor teilen</translation></message>
<message><source>&amp;Split row</source><translation>Zeile &amp;teilen</translation></message>
<message><source>split row</source><translation>Zeile teilen</translation></message>
<message><source>Split row &amp;here</source><translation>Zeile &amp;hier teilen</translation></message>
<message><source>Starting</source><translation>Es beginnt</translation></message>
<message><source>State</source><translation>Zustand</translation></message>
<message><source>S&amp;tate of the row</source><translation>Zus&amp;tand der Zeile</translation></message>
<message><source>&amp;Status</source><translation>&amp;Status</translation></message>
<message><source>Stat&amp;us</source><translation>Stat&amp;us</translation></message>
<message><source>Stay</source><translation>Bleiben</translation></message>
<message><source>stays as it is</source><translation>bleibt, wie es ist</translation></message>
<message><source>Still checking; the first problem found will be shown</source><translation>Die Prüfung läuft noch; das erste gefundene Problem wird gezeigt</translation></message>
<message><source>&amp;Stop</source><translation>&amp;Stopp</translation></message>
<message><source>Stop</source><translation>Abbrechen</translation></message>
<message><source>Stop realigning</source><translation>Neuverknüpfen abbrechen</translation></message>
<message><source>&amp;Stop translating</source><translation>Übersetzen ab&amp;brechen</translation></message>
<message><source>stopped</source><translation>abgebrochen</translation></message>
<message><source>Stopped. What had arrived stays.</source><translation>Abgebrochen. Was angekommen war, bleibt.</translation></message>
<message><source>Stopped; no file was written.</source><translation>Abgebrochen; es wurde keine Datei geschrieben.</translation></message>
<message><source>Stopped; nothing of it was taken in.</source><translation>Abgebrochen; nichts davon wurde aufgenommen.</translation></message>
<message><source>Stopped; nothing was changed.</source><translation>Abgebrochen; nichts wurde geändert.</translation></message>
<message><source>stored; type another to replace it</source><translation>gespeichert; geben Sie einen anderen ein, um ihn zu ersetzen</translation></message>
<message><source>Suggestion &amp;1</source><translation>Vorschlag &amp;1</translation></message>
<message><source>Suggestion &amp;2</source><translation>Vorschlag &amp;2</translation></message>
<message><source>Suggestion &amp;3</source><translation>Vorschlag &amp;3</translation></message>
<message><source>Suggestion &amp;4</source><translation>Vorschlag &amp;4</translation></message>
<message><source>Suggestion &amp;5</source><translation>Vorschlag &amp;5</translation></message>
<message><source>Suggestion &amp;6</source><translation>Vorschlag &amp;6</translation></message>
<message><source>Suggestion &amp;7</source><translation>Vorschlag &amp;7</translation></message>
<message><source>Suggestion &amp;8</source><translation>Vorschlag &amp;8</translation></message>
<message><source>Suggestion &amp;9</source><translation>Vorschlag &amp;9</translation></message>
<message><source>S&amp;uggestions</source><translation>Vorschl&amp;äge</translation></message>
<message><source>Suggestions</source><translation>Vorschläge</translation></message>
<message><source>Suggestions are for the current row of a work.</source><translation>Vorschläge gibt es für die gegenwärtige Zeile eines Werks.</translation></message>
<message><source>sure</source><translation>sicher</translation></message>
<message><source>Swap</source><translation>Tauschen</translation></message>
<message><source>swap</source><translation>tauschen</translation></message>
<message><source>Swap original and translation</source><translation>Original und Übersetzung tauschen</translation></message>
<message><source>Swap with the row &amp;below</source><translation>Mit der Zeile &amp;darunter tauschen</translation></message>
<message><source>swap with the row below</source><translation>mit der Zeile darunter tauschen</translation></message>
<message><source>Swapped with the row below</source><translation>Mit der Zeile darunter getauscht</translation></message>
<message><source>Switch “Work offline” off in the menu Translate to go on.</source><translation>Schalten Sie „Offline arbeiten“ im Menü „Übersetzen“ aus, um fortzufahren.</translation></message>
<message><source>Tab</source><translation>Tab</translation></message>
<message><source>Table (*.csv)</source><translation>Tabelle (*.csv)</translation></message>
<message><source>Table (CSV)</source><translation>Tabelle (CSV)</translation></message>
<message><source>Table (TSV)</source><translation>Tabelle (TSV)</translation></message>
<message><source>Table (TSV)…</source><translation>Tabelle (TSV)…</translation></message>
<message><source>Tables (*.csv);;Termbases (*.tbx)</source><translation>Tabellen (*.csv);;Terminologie (*.tbx)</translation></message>
<message><source>Tables (*.tsv)</source><translation>Tabellen (*.tsv)</translation></message>
<message><source>Tag</source><translation>Schlagwort</translation></message>
<message><source>tag {tag}</source><translation>Schlagwort {tag}</translation></message>
<message><source>Ta&amp;gs</source><translation>Schla&amp;gwörter</translation></message>
<message><source>Tags</source><translation>Schlagwörter</translation></message>
<message><source>tags</source><translation>Schlagwörter</translation></message>
<message numerus="yes"><source>Tags of {n} notes</source><comment>Tags of {n} note</comment><translation><numerusform>Schlagwörter von {n} Notiz</numerusform><numerusform>Schlagwörter von {n} Notizen</numerusform></translation></message>
<message numerus="yes"><source>Tags of {n} works</source><comment>Tags of “{title}”</comment><translation><numerusform>Schlagwörter von „{title}“</numerusform><numerusform>Schlagwörter von {n} Werken</numerusform></translation></message>
<message><source>Tags, with commas between them</source><translation>Schlagwörter, durch Kommas getrennt</translation></message>
<message><source>Ta&amp;gs…</source><translation>Schl&amp;agwörter…</translation></message>
<message><source>Tags…</source><translation>Schlagwörter…</translation></message>
<message><source>Take a place (review of notes)</source><translation>Eine Stelle nehmen (Durchsicht der Notizen)</translation></message>
<message><source>&amp;Take back</source><translation>Zurück&amp;holen</translation></message>
<message><source>Take back</source><translation>Zurücknehmen</translation></message>
<message><source>Take back the last correction</source><translation>Die letzte Korrektur zurücknehmen</translation></message>
<message><source>Take &amp;both</source><translation>&amp;Beides nehmen</translation></message>
<message><source>Take from a co&amp;lumn</source><translation>Aus einer Spa&amp;lte nehmen</translation></message>
<message><source>Take in</source><translation>Aufnehmen</translation></message>
<message><source>Take in a dictionary …</source><translation>Ein Wörterbuch aufnehmen …</translation></message>
<message><source>Take in the &amp;others as new works</source><translation>Die &amp;anderen als neue Werke aufnehmen</translation></message>
<message><source>Take it from there</source><translation>Von dort nehmen</translation></message>
<message><source>&amp;Take it in as a new work</source><translation>Als &amp;neues Werk aufnehmen</translation></message>
<message><source>Take machine translation &amp;back</source><translation>Maschinelle Übersetzung &amp;zurücknehmen</translation></message>
<message><source>Take &amp;mine</source><translation>&amp;Eigenes nehmen</translation></message>
<message><source>Take s&amp;uggestion</source><translation>&amp;Vorschlag übernehmen</translation></message>
<message><source>Take the file off this list</source><translation>Die Datei von dieser Liste nehmen</translation></message>
<message><source>Take the new edition</source><translation>Neue Ausgabe übernehmen</translation></message>
<message><source>Take the translation out of its row</source><translation>Die Übersetzung aus ihrer Zeile nehmen</translation></message>
<message><source>Take the whole &amp;row</source><translation>Die ganze &amp;Zeile übernehmen</translation></message>
<message><source>Take &amp;theirs</source><translation>&amp;Fremdes nehmen</translation></message>
<message><source>Take theirs</source><translation>Fremde nehmen</translation></message>
<message><source>Take this back</source><translation>Das zurücknehmen</translation></message>
<message><source>Take this &amp;sentence</source><translation>Diesen &amp;Satz übernehmen</translation></message>
<message><source>Taken apart; realigning will not link these again</source><translation>Gelöst; Neuverknüpfen verbindet diese nicht wieder</translation></message>
<message><source>Taken from {name}, which renders the next row as well; Ctrl+Z takes it back</source><translation>Aus {name} übernommen, was auch die nächste Zeile wiedergibt; Strg+Z nimmt es zurück</translation></message>
<message><source>Taken from {name}; Ctrl+Z brings back what was there</source><translation>Aus {name} übernommen; Strg+Z bringt zurück, was da stand</translation></message>
<message><source>Taken into the row; Ctrl+Z brings back what was there</source><translation>In die Zeile übernommen; Strg+Z bringt zurück, was da stand</translation></message>
<message><source>Taken; Ctrl+Enter confirms it, Ctrl+Z takes it back</source><translation>Übernommen; Strg+Enter bestätigt es, Strg+Z nimmt es zurück</translation></message>
<message><source>takes the new text</source><translation>übernimmt den neuen Text</translation></message>
<message><source>taking back a machine translation</source><translation>Rücknahme einer maschinellen Übersetzung</translation></message>
<message><source>taking back from a backup</source><translation>Zurückholen aus einer Sicherung</translation></message>
<message><source>TEI</source><translation>TEI</translation></message>
<message><source>T&amp;erm</source><translation>Ter&amp;minus</translation></message>
<message><source>Term</source><translation>Terminus</translation></message>
<message><source>term</source><comment>where an offered word is from</comment><translation>Terminus</translation></message>
<message><source>Term not used</source><translation>Terminus nicht verwendet</translation></message>
<message><source>Term whose details are shown</source><translation>Terminus, dessen Details gezeigt werden</translation></message>
<message><source>Termbase (TBX 3)</source><translation>Terminologie (TBX 3)</translation></message>
<message><source>Termbase (TBX)</source><translation>Terminologie (TBX)</translation></message>
<message><source>Termbases (*.csv *.tsv *.tbx *.xml *.txt);;All files (*)</source><translation>Terminologie (*.csv *.tsv *.tbx *.xml *.txt);;Alle Dateien (*)</translation></message>
<message><source>Terms of the row</source><translation>Termini der Zeile</translation></message>
<message><source>Text</source><translation>Text</translation></message>
<message><source>text</source><translation>Text</translation></message>
<message><source>Text (*.txt)</source><translation>Text (*.txt)</translation></message>
<message><source>Text and page</source><translation>Text und Seite</translation></message>
<message><source>Te&amp;xt and page…</source><translation>Te&amp;xt und Seite…</translation></message>
<message><source>Text and pa&amp;ge…</source><translation>Text und Se&amp;ite…</translation></message>
<message><source>Text bigger</source><translation>Text &amp;größer</translation></message>
<message><source>Text on either side</source><translation>Text auf einer Seite</translation></message>
<message><source>text set sideways, or beside the page</source><translation>Text, der quer oder neben der Seite steht</translation></message>
<message><source>Text si&amp;ze as usual</source><translation>Textgröße &amp;wie gewohnt</translation></message>
<message><source>Text smaller</source><translation>Text &amp;kleiner</translation></message>
<message><source>text taken into the row</source><translation>in die Zeile übernommener Text</translation></message>
<message><source>&amp;Texts</source><translation>Tex&amp;te</translation></message>
<message><source>Texts ({patterns});;All files (*)</source><translation>Texte ({patterns});;Alle Dateien (*)</translation></message>
<message><source>Texts that left this computer</source><translation>Texte, die diesen Rechner verlassen haben</translation></message>
<message><source>That cannot be done here: {code}.</source><translation>Das geht hier nicht: {code}.</translation></message>
<message><source>That did not work: {error}.</source><translation>Das hat nicht geklappt: {error}.</translation></message>
<message><source>That is done with rows: Esc goes back to them</source><translation>Das geht mit Zeilen: Esc kehrt zu ihnen zurück</translation></message>
<message><source>That is no longer there.</source><translation>Das ist nicht mehr da.</translation></message>
<message><source>That is the same tag: capitals do not tell tags apart.</source><translation>Das ist dasselbe Schlagwort: Groß- und Kleinschreibung unterscheidet Schlagwörter nicht.</translation></message>
<message><source>That of the reader’s browser</source><translation>Die des Browsers, der sie zeigt</translation></message>
<message><source>That was the last row</source><translation>Das war die letzte Zeile</translation></message>
<message><source>That was the last row the filter lets through</source><translation>Das war die letzte Zeile, die der Filter durchlässt</translation></message>
<message><source>That was the last row; Ctrl+U goes to what is unfinished</source><translation>Das war die letzte Zeile; Strg+U geht zu dem, was noch nicht fertig ist</translation></message>
<message><source>the address is not https, and not trusted</source><translation>die Adresse beginnt nicht mit https, und ihr wird nicht vertraut</translation></message>
<message><source>the address leads elsewhere</source><translation>die Adresse führt woandershin</translation></message>
<message><source>the address of the server is missing</source><translation>die Adresse des Servers fehlt</translation></message>
<message><source>The alignment does not belong to these texts.</source><translation>Die Verknüpfung gehört nicht zu diesen Texten.</translation></message>
<message><source>the answer broke off</source><translation>die Antwort brach ab</translation></message>
<message><source>the answer is cut off</source><translation>die Antwort ist abgeschnitten</translation></message>
<message><source>the answer is empty</source><translation>die Antwort ist leer</translation></message>
<message><source>the answer is far longer than the text</source><translation>die Antwort ist viel länger als der Text</translation></message>
<message><source>the answer is far too big</source><translation>die Antwort ist viel zu groß</translation></message>
<message><source>the answer is in the wrong language</source><translation>die Antwort ist in der falschen Sprache</translation></message>
<message><source>the answer makes no sense</source><translation>die Antwort ergibt keinen Sinn</translation></message>
<message><source>the answer repeats itself</source><translation>die Antwort wiederholt sich</translation></message>
<message><source>the archive has a file in it whose name leads out of the archive</source><translation>im Archiv ist eine Datei, deren Name aus dem Archiv hinausführt</translation></message>
<message><source>the archive has a file of more than {size} MB in it</source><translation>im Archiv ist eine Datei von mehr als {size} MB</translation></message>
<message><source>the archive has a link in it</source><translation>im Archiv ist eine Verknüpfung auf eine andere Datei</translation></message>
<message><source>the archive has too many files in it</source><translation>im Archiv sind zu viele Dateien</translation></message>
<message><source>the archive has two files of the same name</source><translation>im Archiv haben zwei Dateien denselben Namen</translation></message>
<message><source>the archive is damaged or incomplete</source><translation>das Archiv ist beschädigt oder unvollständig</translation></message>
<message><source>the archive is incomplete: {name} is missing</source><translation>das Archiv ist unvollständig: {name} fehlt</translation></message>
<message><source>the archive is packed in an unusual way</source><translation>das Archiv ist auf ungewöhnliche Weise gepackt</translation></message>
<message><source>the archive is packed suspiciously tightly</source><translation>das Archiv ist verdächtig dicht gepackt</translation></message>
<message><source>the archive unpacks to more than {size} GB</source><translation>das Archiv ist entpackt größer als {size} GB</translation></message>
<message><source>the archive unpacks to more than {size} MB</source><translation>das Archiv ist entpackt größer als {size} MB</translation></message>
<message><source>The bin is empty</source><translation>Der Papierkorb ist leer</translation></message>
<message><source>The bracket {0} is not closed.</source><translation>Die Klammer {0} wird nicht geschlossen.</translation></message>
<message><source>The bracket {0} was never opened.</source><translation>Die Klammer {0} wurde nie geöffnet.</translation></message>
<message><source>The collection “{name}” is gone; its works stay (Ctrl+Z)</source><translation>Die Sammlung „{name}“ ist fort; ihre Werke bleiben (Strg+Z)</translation></message>
<message><source>the compressed file is damaged</source><translation>die komprimierte Datei ist beschädigt</translation></message>
<message><source>the compressed file is damaged or incomplete</source><translation>die komprimierte Datei ist beschädigt oder unvollständig</translation></message>
<message><source>the copy cannot be made</source><translation>die Kopie kann nicht angelegt werden</translation></message>
<message><source>The current guess</source><translation>Die gegenwärtige Vermutung</translation></message>
<message><source>The disk is full</source><translation>Der Datenträger ist voll</translation></message>
<message><source>the disk is full; free some space, nothing of this step was written</source><translation>der Datenträger ist voll; schaffen Sie Platz, von diesem Schritt wurde nichts geschrieben</translation></message>
<message><source>the disk is full; make room, or choose another place</source><translation>der Datenträger ist voll; schaffen Sie Platz, oder wählen Sie einen anderen Ort</translation></message>
<message><source>the disk reported an error; check the disk, then open the library again</source><translation>der Datenträger meldet einen Fehler; prüfen Sie ihn, dann öffnen Sie die Bibliothek noch einmal</translation></message>
<message><source>the disk takes no more; nothing of this step was written</source><translation>der Datenträger nimmt nichts mehr an; von diesem Schritt wurde nichts geschrieben</translation></message>
<message><source>the drawings in this PDF are nested too deeply to be read</source><translation>die Zeichnungen in diesem PDF sind zu tief verschachtelt, um gelesen zu werden</translation></message>
<message><source>the EPUB does not say where its book begins</source><translation>das EPUB sagt nicht, wo sein Buch beginnt</translation></message>
<message><source>the file cannot be made</source><translation>die Datei kann nicht angelegt werden</translation></message>
<message><source>the file cannot be opened; check that it exists and may be read</source><translation>die Datei kann nicht geöffnet werden; prüfen Sie, ob es sie gibt und ob sie gelesen werden darf</translation></message>
<message><source>the file cannot be reached: {reason}</source><translation>die Datei ist nicht erreichbar: {reason}</translation></message>
<message><source>the file cannot be read</source><translation>die Datei kann nicht gelesen werden</translation></message>
<message><source>the file cannot be read: {reason}</source><translation>die Datei kann nicht gelesen werden: {reason}</translation></message>
<message><source>the file cannot be written: {reason}</source><translation>die Datei kann nicht geschrieben werden: {reason}</translation></message>
<message><source>The file ends in the middle; what comes before that was read.</source><translation>Die Datei endet mittendrin; was davor steht, wurde gelesen.</translation></message>
<message><source>the file has more than {count} annotations</source><translation>die Datei hat mehr als {count} Anmerkungen</translation></message>
<message><source>the file has more than {count} rows; divide it into several files</source><translation>die Datei hat mehr als {count} Zeilen; teilen Sie sie in mehrere Dateien</translation></message>
<message><source>the file holds an impossibly large value; open a backup</source><translation>die Datei enthält einen unmöglich großen Wert; öffnen Sie eine Sicherung</translation></message>
<message><source>the file is binary</source><translation>die Datei ist eine Binärdatei</translation></message>
<message><source>the file is damaged; have it sent to you again</source><translation>die Datei ist beschädigt; lassen Sie sie sich noch einmal senden</translation></message>
<message><source>the file is damaged; open the newest file in the backups folder</source><translation>die Datei ist beschädigt; öffnen Sie die neueste Datei im Ordner der Sicherungen</translation></message>
<message><source>the file is empty</source><translation>die Datei ist leer</translation></message>
<message><source>the file is empty; choose another file, or make a new library</source><translation>die Datei ist leer; wählen Sie eine andere Datei, oder legen Sie eine neue Bibliothek an</translation></message>
<message><source>The file is in this row already.</source><translation>Die Datei ist schon in dieser Zeile.</translation></message>
<message><source>the file is larger than {size} GB</source><translation>die Datei ist größer als {size} GB</translation></message>
<message><source>the file is larger than {size} MB</source><translation>die Datei ist größer als {size} MB</translation></message>
<message><source>the file is larger than {size} MB; divide it into several files</source><translation>die Datei ist größer als {size} MB; teilen Sie sie in mehrere Dateien</translation></message>
<message><source>the file is protected with a password</source><translation>die Datei ist mit einem Passwort geschützt</translation></message>
<message><source>the file is too large for the memory of this computer</source><translation>die Datei ist zu groß für den Arbeitsspeicher dieses Rechners</translation></message>
<message><source>the file may not be opened; check its permissions</source><translation>die Datei darf nicht geöffnet werden; prüfen Sie ihre Zugriffsrechte</translation></message>
<message><source>the file may not be read</source><translation>die Datei darf nicht gelesen werden</translation></message>
<message><source>the file may not be read; check its permissions</source><translation>die Datei darf nicht gelesen werden; prüfen Sie ihre Zugriffsrechte</translation></message>
<message><source>the file of the dictionaries is damaged; delete it and take them in again</source><translation>die Datei der Wörterbücher ist beschädigt; löschen Sie sie, und nehmen Sie die Wörterbücher noch einmal auf</translation></message>
<message><source>the file unpacks to more than {size} MB</source><translation>die Datei ist entpackt größer als {size} MB</translation></message>
<message><source>The file was not read to its end, and is not on the list.</source><translation>Die Datei wurde nicht zu Ende gelesen und steht nicht auf der Liste.</translation></message>
<message><source>The file will have about {size}.</source><translation>Die Datei wird etwa {size} groß.</translation></message>
<message><source>the file’s text replaces yours</source><translation>der Text der Datei ersetzt Ihren</translation></message>
<message><source>The filter lets no row through above this one</source><translation>Oberhalb dieser Zeile lässt der Filter keine durch</translation></message>
<message><source>The filter lets no row through below this one</source><translation>Unterhalb dieser Zeile lässt der Filter keine durch</translation></message>
<message><source>the first {n} rows</source><translation>die ersten {n} Zeilen</translation></message>
<message><source>the folder cannot be read</source><translation>der Ordner kann nicht gelesen werden</translation></message>
<message><source>the folder cannot be written; choose another folder</source><translation>in den Ordner kann nicht geschrieben werden; wählen Sie einen anderen Ordner</translation></message>
<message><source>the folder may not be read</source><translation>der Ordner darf nicht gelesen werden</translation></message>
<message><source>the footnote mark {what} may stand in the wrong place</source><translation>das Fußnotenzeichen {what} steht vielleicht an der falschen Stelle</translation></message>
<message><source>the formatting of “{what}” may stand in the wrong place</source><translation>die Formatierung von „{what}“ steht vielleicht an der falschen Stelle</translation></message>
<message><source>the formatting of “{what}” was lost</source><translation>die Formatierung von „{what}“ ging verloren</translation></message>
<message><source>the glossary forbids “{what}”</source><translation>das Glossar verbietet „{what}“</translation></message>
<message><source>The glossary has no term of this language for the work yet</source><translation>Das Glossar hat für dieses Werk noch keinen Terminus dieser Sprache</translation></message>
<message><source>The glossary has {1} for “{0}”.</source><translation>Das Glossar hat {1} für „{0}“.</translation></message>
<message><source>the glossary wants “{what}”</source><translation>das Glossar verlangt „{what}“</translation></message>
<message><source>the head of the file</source><translation>der Kopf der Datei</translation></message>
<message><source>The heading ends with a full stop, that of the original does not.</source><translation>Die Überschrift endet mit einem Punkt, die des Originals nicht.</translation></message>
<message><source>the heading of a column</source><translation>die Überschrift einer Spalte</translation></message>
<message><source>the history</source><translation>der Verlauf</translation></message>
<message><source>the JSON in it is damaged in line {line}</source><translation>das JSON darin ist in Zeile {line} beschädigt</translation></message>
<message><source>The key is in the system’s key store.</source><translation>Der Schlüssel ist im Schlüsselspeicher des Systems.</translation></message>
<message><source>The key is known until this program ends.</source><translation>Der Schlüssel ist bekannt, bis dieses Programm endet.</translation></message>
<message><source>The key is read from the environment.</source><translation>Der Schlüssel wird aus der Umgebung gelesen.</translation></message>
<message><source>the key is refused</source><translation>der Schlüssel wird abgelehnt</translation></message>
<message><source>The last change could not be written, and nothing before it is lost. What you are typing is still on the page. Make room and it is saved with the next change; or save a copy of the library on another disk and go on there, with what you have typed.</source><translation>Die letzte Änderung konnte nicht geschrieben werden, und nichts davor ist verloren. Was Sie gerade tippen, steht noch auf der Seite. Schaffen Sie Platz, und es wird mit der nächsten Änderung gespeichert; oder speichern Sie eine Kopie der Bibliothek auf einem anderen Datenträger und arbeiten Sie dort weiter, mit dem, was Sie getippt haben.</translation></message>
<message><source>The last change to {name} was not kept, for the disk is full: {reason}.</source><translation>Die letzte Änderung an {name} wurde nicht behalten, denn der Datenträger ist voll: {reason}.</translation></message>
<message><source>the library can only be read; save a copy in a folder you may write to, or change the permissions</source><translation>die Bibliothek kann nur gelesen werden; speichern Sie eine Kopie in einem Ordner, in den Sie schreiben dürfen, oder ändern Sie die Zugriffsrechte</translation></message>
<message><source>The library does not take it at present; the line below the page says why. Stay, and the text is still there: it will be saved as soon as that is possible, and you can copy it.</source><translation>Die Bibliothek nimmt es zurzeit nicht an; die Zeile unter der Seite sagt, warum. Bleiben Sie, und der Text ist noch da: Er wird gespeichert, sobald das möglich ist, und Sie können ihn kopieren.</translation></message>
<message><source>The library is being looked through for damage: what is typed is saved in a moment.</source><translation>Die Bibliothek wird auf Schäden durchgesehen: Was getippt wird, ist gleich gespeichert.</translation></message>
<message><source>the library is read-only</source><translation>die Bibliothek ist schreibgeschützt</translation></message>
<message><source>The library is &amp;searched for</source><translation>Die &amp;Bibliothek wird durchsucht nach</translation></message>
<message><source>the library is still being indexed</source><translation>der Index der Bibliothek wird noch aufgebaut</translation></message>
<message><source>The library {name} cannot be changed: {reason}.</source><translation>Die Bibliothek {name} kann nicht geändert werden: {reason}.</translation></message>
<message><source>The library {name} cannot be used: {reason}.</source><translation>Die Bibliothek {name} kann nicht verwendet werden: {reason}.</translation></message>
<message><source>The library {name} is damaged: {reason}.</source><translation>Die Bibliothek {name} ist beschädigt: {reason}.</translation></message>
<message><source>The library {name} is in use by another program: {reason}.</source><translation>Die Bibliothek {name} wird von einem anderen Programm verwendet: {reason}.</translation></message>
<message><source>The library {name} is too new: {reason}.</source><translation>Die Bibliothek {name} ist zu neu: {reason}.</translation></message>
<message><source>The library’s file is gone</source><translation>Die Datei der Bibliothek ist fort</translation></message>
<message><source>the licence of the e-text</source><translation>die Lizenz des E-Textes</translation></message>
<message><source>the link is unlikely</source><translation>die Verknüpfung ist unwahrscheinlich</translation></message>
<message><source>the link is unlikely: dictionary against it</source><translation>die Verknüpfung ist unwahrscheinlich: das Wörterbuch spricht dagegen</translation></message>
<message><source>the link is unlikely: learned words against it</source><translation>die Verknüpfung ist unwahrscheinlich: gelernte Wörter sprechen dagegen</translation></message>
<message><source>the link is unlikely: length against it</source><translation>die Verknüpfung ist unwahrscheinlich: Länge spricht dagegen</translation></message>
<message><source>the link is unlikely: names against it</source><translation>die Verknüpfung ist unwahrscheinlich: Namen sprechen dagegen</translation></message>
<message><source>the link is unlikely: numbers against it</source><translation>die Verknüpfung ist unwahrscheinlich: Zahlen sprechen dagegen</translation></message>
<message><source>the link is unlikely: position against it</source><translation>die Verknüpfung ist unwahrscheinlich: die Stelle spricht dagegen</translation></message>
<message><source>The link of this row is {0} % sure: the texts may not belong together.</source><translation>Die Verknüpfung dieser Zeile ist zu {0} % sicher: Vielleicht gehören die Texte nicht zusammen.</translation></message>
<message><source>The link on “{0}” is not in the translation.</source><translation>Der Link auf „{0}“ steht nicht in der Übersetzung.</translation></message>
<message><source>The list above chooses which paragraphs are shown.</source><translation>Die Liste oben bestimmt, welche Absätze gezeigt werden.</translation></message>
<message><source>The machine’s version stands under Suggestions.</source><translation>Die maschinelle Fassung steht unter den Vorschlägen.</translation></message>
<message><source>The manual is not here: it belongs into {folder}.</source><translation>Das Handbuch ist nicht da: Es gehört nach {folder}.</translation></message>
<message><source>the markup in it is nested too deeply</source><translation>die Auszeichnung darin ist zu tief verschachtelt</translation></message>
<message><source>the memory</source><translation>der Übersetzungsspeicher</translation></message>
<message><source>The memory is made of confirmed rows, and no link of this work is confirmed yet. Where they are right, F7 and then Shift+C confirm all above the current row. Ctrl+M asks the engine chosen in the menu Translate.</source><translation>Der Übersetzungsspeicher besteht aus bestätigten Zeilen, und in diesem Werk ist noch keine Verknüpfung bestätigt. Wo sie stimmen, bestätigen F7 und dann Umschalt+C alle über der aktuellen Zeile. Strg+M fragt die Engine, die im Menü „Übersetzen“ gewählt ist.</translation></message>
<message><source>The menu Translate says so of this work; an offline model still translates it.</source><translation>So steht es im Menü „Übersetzen“ für dieses Werk; ein Offline-Modell übersetzt es trotzdem.</translation></message>
<message><source>the model file cannot be used</source><translation>die Modelldatei kann nicht verwendet werden</translation></message>
<message><source>the model in it does not work</source><translation>das Modell darin funktioniert nicht</translation></message>
<message><source>the name is too long; choose a shorter one</source><translation>der Name ist zu lang; wählen Sie einen kürzeren</translation></message>
<message><source>the name of a code language</source><translation>der Name einer Programmiersprache</translation></message>
<message><source>the name of a file</source><translation>der Name einer Datei</translation></message>
<message numerus="yes"><source>The new edition is in, with {n} changes: {key} goes to the next, Ctrl+Z takes it all back</source><comment>The new edition is in, with {n} change: {key} goes to the next, Ctrl+Z takes it all back</comment><translation><numerusform>Die neue Ausgabe ist da, mit {n} Änderung: {key} geht zur nächsten, Strg+Z nimmt alles zurück</numerusform><numerusform>Die neue Ausgabe ist da, mit {n} Änderungen: {key} geht zur nächsten, Strg+Z nimmt alles zurück</numerusform></translation></message>
<message><source>The new edition is in; no words have changed (Ctrl+Z takes it back)</source><translation>Die neue Ausgabe ist da; am Wortlaut hat sich nichts geändert (Strg+Z nimmt es zurück)</translation></message>
<message><source>The next, the one before (review of notes)</source><translation>Die nächste, die vorige (Durchsicht der Notizen)</translation></message>
<message><source>The note has its place again</source><translation>Die Notiz hat wieder ihre Stelle</translation></message>
<message><source>The note is on this row</source><translation>Die Notiz steht an dieser Zeile</translation></message>
<message><source>The note stays as it is</source><translation>Die Notiz bleibt, wie sie ist</translation></message>
<message><source>The note stays with what else holds it</source><translation>Die Notiz bleibt bei dem, was sie sonst hält</translation></message>
<message><source>the number of a subtitle</source><translation>die Nummer eines Untertitels</translation></message>
<message><source>The original alone</source><translation>Nur das Original</translation></message>
<message><source>The original asks, the translation does not.</source><translation>Das Original fragt, die Übersetzung nicht.</translation></message>
<message><source>The original denies (“{0}”), the translation does not.</source><translation>Das Original verneint („{0}“), die Übersetzung nicht.</translation></message>
<message><source>The original does not have this sentence: {0}</source><translation>Das Original hat diesen Satz nicht: {0}</translation></message>
<message><source>The original has no reference to footnote {0}.</source><translation>Das Original hat keinen Verweis auf Fußnote {0}.</translation></message>
<message><source>The original has quotation marks here, the translation has none.</source><translation>Das Original hat hier Anführungszeichen, die Übersetzung keine.</translation></message>
<message><source>The original is {spoken} too.</source><translation>Auch das Original ist auf {spoken}.</translation></message>
<message><source>the original of a document</source><translation>das Original eines Dokuments</translation></message>
<message><source>the original was changed meanwhile</source><translation>das Original wurde inzwischen geändert</translation></message>
<message><source>The original’s text; Ctrl+Z brings back what was there</source><translation>Der Text des Originals; Strg+Z bringt zurück, was da stand</translation></message>
<message><source>The other text is uncovered</source><translation>Der andere Text wird aufgedeckt</translation></message>
<message><source>The other text stands</source><translation>Der andere Text steht</translation></message>
<message><source>the page has more markup than a text needs</source><translation>die Seite hat mehr Auszeichnung, als ein Text braucht</translation></message>
<message><source>the pages of this PDF are too complicated to be read</source><translation>die Seiten dieses PDFs sind zu kompliziert, um gelesen zu werden</translation></message>
<message><source>the paragraph goes on across a page break.</source><translation>der Absatz geht über einen Seitenumbruch weiter.</translation></message>
<message><source>the paragraph is no longer there</source><translation>der Absatz ist nicht mehr da</translation></message>
<message><source>the PDF could not be begun</source><translation>das PDF konnte nicht begonnen werden</translation></message>
<message><source>the PDF is damaged</source><translation>das PDF ist beschädigt</translation></message>
<message><source>the picture cannot be written</source><translation>das Bild kann nicht geschrieben werden</translation></message>
<message><source>The picture of the original is not in the translation.</source><translation>Das Bild des Originals steht nicht in der Übersetzung.</translation></message>
<message><source>the place where the file breaks off</source><translation>die Stelle, an der die Datei abbricht</translation></message>
<message><source>the PO file is damaged</source><translation>die PO-Datei ist beschädigt</translation></message>
<message><source>The printer does not take it; look whether it is ready.</source><translation>Der Drucker nimmt es nicht an; sehen Sie nach, ob er bereit ist.</translation></message>
<message><source>The program</source><translation>Das Programm</translation></message>
<message><source>The program ended unexpectedly the last time. What had been written until then is in the library.</source><translation>Das Programm endete beim letzten Mal unerwartet. Was bis dahin geschrieben war, ist in der Bibliothek.</translation></message>
<message><source>The program was ended from outside the last time; what had been written until then is here.</source><translation>Das Programm wurde beim letzten Mal von außen beendet; was bis dahin geschrieben war, ist da.</translation></message>
<message><source>the quota is used up</source><translation>das Kontingent ist aufgebraucht</translation></message>
<message><source>The reference to footnote {0} is not in the translation.</source><translation>Der Verweis auf Fußnote {0} steht nicht in der Übersetzung.</translation></message>
<message><source>The result</source><translation>Das Ergebnis</translation></message>
<message><source>The row is still that of the original.</source><translation>Die Zeile ist noch die des Originals.</translation></message>
<message><source>The row was changed meanwhile; the machine’s version stands under Suggestions</source><translation>Die Zeile wurde inzwischen geändert; die maschinelle Fassung steht unter den Vorschlägen</translation></message>
<message><source>the same</source><translation>dieselbe</translation></message>
<message><source>The same as a LaTeX document.</source><translation>Dasselbe als LaTeX-Dokument.</translation></message>
<message><source>The same as a text with commas.</source><translation>Dasselbe als Text mit Kommas.</translation></message>
<message><source>The same as a text with tabs.</source><translation>Dasselbe als Text mit Tabulatoren.</translation></message>
<message><source>The same as a web page, row by row.</source><translation>Dasselbe als Webseite, Zeile für Zeile.</translation></message>
<message><source>The same for LibreOffice and others.</source><translation>Dasselbe für LibreOffice und andere.</translation></message>
<message><source>The same in the newer form.</source><translation>Dasselbe in der neueren Form.</translation></message>
<message><source>the service cannot be reached</source><translation>der Dienst ist nicht erreichbar</translation></message>
<message><source>the service cannot prove who it is</source><translation>der Dienst kann nicht beweisen, wer er ist</translation></message>
<message><source>the service declines it</source><translation>der Dienst lehnt es ab</translation></message>
<message><source>the service is out of order</source><translation>der Dienst ist außer Betrieb</translation></message>
<message><source>the service wants proof of a human</source><translation>der Dienst will den Beweis, dass ein Mensch fragt</translation></message>
<message><source>the sheet has more than {count} rows</source><translation>das Blatt hat mehr als {count} Zeilen</translation></message>
<message><source>The shelf is empty</source><translation>Das Regal ist leer</translation></message>
<message><source>The shelf is &amp;ordered by</source><translation>Das &amp;Regal ist geordnet nach</translation></message>
<message><source>The source as it was</source><translation>Die Quelle, wie sie war</translation></message>
<message><source>the system does not say why</source><translation>das System sagt nicht, warum</translation></message>
<message><source>The system’s dictionary</source><translation>Das Wörterbuch des Systems</translation></message>
<message><source>the table has more than {count} lines</source><translation>die Tabelle hat mehr als {count} Zeilen</translation></message>
<message numerus="yes"><source>The tag “{name}” is taken off {n} works (Ctrl+Z puts it back)</source><comment>The tag “{name}” is taken off {n} work (Ctrl+Z puts it back)</comment><translation><numerusform>Das Schlagwort „{name}“ ist von {n} Werk entfernt (Strg+Z bringt es zurück)</numerusform><numerusform>Das Schlagwort „{name}“ ist von {n} Werken entfernt (Strg+Z bringt es zurück)</numerusform></translation></message>
<message><source>The terms for this work as the standard is now (TBX-Basic).</source><translation>Die Termini für dieses Werk nach dem heutigen Standard (TBX-Basic).</translation></message>
<message><source>The terms for this work in the form most programs read (ISO 30042:2008).</source><translation>Die Termini für dieses Werk in der Form, die die meisten Programme lesen (ISO 30042:2008).</translation></message>
<message><source>the text came back untranslated</source><translation>der Text kam unübersetzt zurück</translation></message>
<message><source>the text has more than {count} lines; divide it into several files</source><translation>der Text hat mehr als {count} Zeilen; teilen Sie ihn in mehrere Dateien</translation></message>
<message><source>the text has more than {count} paragraphs; divide it into several files</source><translation>der Text hat mehr als {count} Absätze; teilen Sie ihn in mehrere Dateien</translation></message>
<message><source>the text is larger than {size} MB; divide it into several files</source><translation>der Text ist größer als {size} MB; teilen Sie ihn in mehrere Dateien</translation></message>
<message><source>The text leaves this computer. What was sent, when and to whom stands under Translate, Sent texts…; Work offline in the same menu keeps everything here.</source><translation>Der Text verlässt diesen Rechner. Was wann an wen gesendet wurde, steht unter „Übersetzen“, „Gesendete Texte…“; „Offline arbeiten“ im selben Menü behält alles hier.</translation></message>
<message><source>The text of the chosen line</source><translation>Der Text der gewählten Zeile</translation></message>
<message><source>The text was changed while the new edition was being read; read it again.</source><translation>Der Text wurde geändert, während die neue Ausgabe gelesen wurde; lesen Sie sie noch einmal.</translation></message>
<message><source>the time of a subtitle</source><translation>die Zeit eines Untertitels</translation></message>
<message><source>The translation alone</source><translation>Nur die Übersetzung</translation></message>
<message><source>The translation asks, the original does not.</source><translation>Die Übersetzung fragt, das Original nicht.</translation></message>
<message><source>The translation denies (“{0}”), the original does not.</source><translation>Die Übersetzung verneint („{0}“), das Original nicht.</translation></message>
<message><source>The translation does not have this sentence: {0}</source><translation>Der Übersetzung fehlt dieser Satz: {0}</translation></message>
<message><source>The translation ends without a full stop.</source><translation>Die Übersetzung endet ohne Punkt.</translation></message>
<message><source>The translation has {0} % of the usual length.</source><translation>Die Übersetzung hat {0} % der üblichen Länge.</translation></message>
<message><source>The two texts change places</source><translation>Die beiden Texte tauschen die Plätze</translation></message>
<message><source>The very letters, capitals included</source><translation>Genau diese Buchstaben, auch große</translation></message>
<message><source>The whole library</source><translation>Die ganze Bibliothek</translation></message>
<message><source>the word is no longer there</source><translation>das Wort steht nicht mehr da</translation></message>
<message><source>The word is not there any more</source><translation>Das Wort ist nicht mehr da</translation></message>
<message><source>the workbook has a sheet of more than {size} MB in it</source><translation>in der Arbeitsmappe ist ein Blatt von mehr als {size} MB</translation></message>
<message><source>the XML in it declares entities of its own, which are not read</source><translation>das XML darin erklärt eigene Entitäten, die nicht gelesen werden</translation></message>
<message><source>the XML in it has more markup than a text needs</source><translation>das XML darin hat mehr Auszeichnung, als ein Text braucht</translation></message>
<message><source>the XML in it is damaged</source><translation>das XML darin ist beschädigt</translation></message>
<message><source>the XML in it is damaged, line {line}</source><translation>das XML darin ist beschädigt, Zeile {line}</translation></message>
<message><source>Their texts, links, notes and highlights are deleted from the library, and Ctrl+Z does not bring them back. The files they were read from are not touched, and your glossary stays.</source><translation>Texte, Verknüpfungen, Notizen und Hervorhebungen dieser Werke werden aus der Bibliothek gelöscht, und Strg+Z bringt sie nicht zurück. Die Dateien, aus denen sie gelesen wurden, bleiben unberührt, und Ihr Glossar bleibt.</translation></message>
<message><source>Theirs</source><translation>Fremde</translation></message>
<message><source>&amp;Theme</source><translation>&amp;Farbschema</translation></message>
<message><source>Theme</source><translation>Farbschema</translation></message>
<message><source>there are more than {size} MB of articles in it</source><translation>es sind mehr als {size} MB Artikel darin</translation></message>
<message><source>there are no annotations in it</source><translation>es sind keine Anmerkungen darin</translation></message>
<message><source>there are no messages in this file</source><translation>in dieser Datei gibt es keine Meldungen</translation></message>
<message><source>there are no notes in it</source><translation>es sind keine Notizen darin</translation></message>
<message><source>there are no notes on this work</source><translation>zu diesem Werk gibt es keine Notizen</translation></message>
<message><source>There are no notes on this work to be written</source><translation>Zu diesem Werk gibt es keine Notizen, die geschrieben werden könnten</translation></message>
<message><source>There are no notes to go to</source><translation>Es gibt keine Notizen, zu denen man gehen könnte</translation></message>
<message><source>there are no pages in this PDF</source><translation>in diesem PDF gibt es keine Seiten</translation></message>
<message><source>There are no sentences to link in this row.</source><translation>In dieser Zeile gibt es keine Sätze zu verknüpfen.</translation></message>
<message><source>there are no translation units in this file</source><translation>in dieser Datei gibt es keine Übersetzungseinheiten</translation></message>
<message><source>there are no units with text in this file</source><translation>in dieser Datei gibt es keine Einheiten mit Text</translation></message>
<message><source>There is a collection of that name already.</source><translation>Es gibt schon eine Sammlung dieses Namens.</translation></message>
<message><source>there is a file with this name already; choose another name</source><translation>es gibt schon eine Datei dieses Namens; wählen Sie einen anderen Namen</translation></message>
<message><source>there is a file with this name already; open it or choose another name</source><translation>es gibt schon eine Datei dieses Namens; öffnen Sie sie, oder wählen Sie einen anderen Namen</translation></message>
<message><source>There is a file {name} already; choose another name</source><translation>Eine Datei {name} gibt es schon; bitte einen anderen Namen wählen</translation></message>
<message><source>There is a gap here already; the paragraph below moves up with U.</source><translation>Hier ist schon eine Lücke; der Absatz darunter rückt mit U nach oben.</translation></message>
<message><source>there is more in it than in any book</source><translation>es steht mehr darin als in irgendeinem Buch</translation></message>
<message><source>There is no backup yet. The first is made soon, or now with the button below.</source><translation>Es gibt noch keine Sicherung. Die erste wird bald gemacht, oder jetzt mit der Schaltfläche unten.</translation></message>
<message><source>There is no column {number}; Ctrl+Alt+A puts other translations beside this one</source><translation>Es gibt keine Spalte {number}; Strg+Alt+A stellt andere Übersetzungen neben diese</translation></message>
<message><source>There is no comma in a tag: commas stand between tags.</source><translation>In einem Schlagwort steht kein Komma: Kommas trennen Schlagwörter.</translation></message>
<message><source>there is no description (metadata.json) in it, so it is no model</source><translation>es ist keine Beschreibung (metadata.json) darin, also ist es kein Modell</translation></message>
<message><source>There is no footnote {label} in this text</source><translation>In diesem Text gibt es keine Fußnote {label}</translation></message>
<message><source>There is no guess here to reverse.</source><translation>Hier gibt es keine Vermutung umzukehren.</translation></message>
<message><source>There is no link in this row.</source><translation>In dieser Zeile gibt es keine Verknüpfung.</translation></message>
<message><source>There is no locator (zwie:…) in this</source><translation>Hierin steht keine Fundstelle (zwie:…)</translation></message>
<message><source>There is no machine translation to take back</source><translation>Es gibt keine maschinelle Übersetzung zurückzunehmen</translation></message>
<message><source>there is no model file</source><translation>es gibt keine Modelldatei</translation></message>
<message><source>There is no next paragraph in this row; Ctrl+J merges the row with the next one first.</source><translation>In dieser Zeile gibt es keinen nächsten Absatz; Strg+J führt sie zuerst mit der nächsten zusammen.</translation></message>
<message><source>there is no original in this work</source><translation>in diesem Werk ist kein Original</translation></message>
<message><source>There is no other row that is not confirmed</source><translation>Keine andere Zeile ist noch zu bestätigen</translation></message>
<message><source>There is no other translation of this text into the same language. Add a translation… in the File menu puts one beside it</source><translation>Es gibt keine andere Übersetzung dieses Textes in dieselbe Sprache. „Übersetzung hinzufügen…“ im Menü „Datei“ stellt eine daneben</translation></message>
<message><source>there is no picture in this row</source><translation>in dieser Zeile gibt es kein Bild</translation></message>
<message><source>There is no preview of this.</source><translation>Davon gibt es keine Vorschau.</translation></message>
<message><source>There is no printer on this computer. Export… makes a PDF that can be printed elsewhere.</source><translation>An diesem Rechner gibt es keinen Drucker. „Exportieren…“ macht ein PDF, das sich anderswo drucken lässt.</translation></message>
<message><source>There is no problem in this row</source><translation>In dieser Zeile gibt es kein Problem</translation></message>
<message><source>There is no program here that can speak: install espeak-ng or speech-dispatcher (spd-say), then press F4 again.</source><translation>Hier ist kein Programm, das sprechen kann: Installieren Sie espeak-ng oder speech-dispatcher (spd-say), dann drücken Sie noch einmal F4.</translation></message>
<message><source>There is no program here that can speak: install espeak-ng, then press F4 again.</source><translation>Hier ist kein Programm, das sprechen kann: Installieren Sie espeak-ng, dann drücken Sie noch einmal F4.</translation></message>
<message><source>There is no reference to a footnote in this paragraph</source><translation>In diesem Absatz ist kein Verweis auf eine Fußnote</translation></message>
<message><source>there is no room for a backup beside the library; free some space</source><translation>neben der Bibliothek ist kein Platz für eine Sicherung; schaffen Sie Platz</translation></message>
<message><source>There is no row above.</source><translation>Darüber gibt es keine Zeile.</translation></message>
<message><source>There is no row below.</source><translation>Darunter gibt es keine Zeile.</translation></message>
<message><source>there is no such file</source><translation>es gibt keine solche Datei</translation></message>
<message><source>there is no such file; a dictionary is a pair of .aff and .dic</source><translation>es gibt keine solche Datei; ein Wörterbuch ist ein Paar aus .aff und .dic</translation></message>
<message><source>there is no such file; it may have been moved or renamed</source><translation>es gibt keine solche Datei; vielleicht wurde sie verschoben oder umbenannt</translation></message>
<message><source>there is no such folder; choose another one</source><translation>es gibt keinen solchen Ordner; wählen Sie einen anderen</translation></message>
<message><source>there is no such service at this address</source><translation>unter dieser Adresse gibt es keinen solchen Dienst</translation></message>
<message><source>There is no suggestion {number} for this row</source><translation>Für diese Zeile gibt es keinen Vorschlag {number}</translation></message>
<message><source>There is no text among these files</source><translation>Unter diesen Dateien ist kein Text</translation></message>
<message><source>there is no text document in this file</source><translation>in dieser Datei ist kein Textdokument</translation></message>
<message><source>there is no text in it</source><translation>es ist kein Text darin</translation></message>
<message><source>There is no text in it.</source><translation>Es ist kein Text darin.</translation></message>
<message><source>there is no text in this file</source><translation>in dieser Datei ist kein Text</translation></message>
<message><source>there is no text in this PDF</source><translation>in diesem PDF ist kein Text</translation></message>
<message><source>there is no text in this work</source><translation>in diesem Werk ist kein Text</translation></message>
<message><source>There is no text on the clipboard</source><translation>In der Zwischenablage ist kein Text</translation></message>
<message><source>there is no translation model (model/model.bin) in it</source><translation>es ist kein Übersetzungsmodell (model/model.bin) darin</translation></message>
<message><source>There is no translation to swap with.</source><translation>Es gibt keine Übersetzung zum Tauschen.</translation></message>
<message><source>There is no unit with both German and English in it.</source><translation>Es gibt darin keine Einheit mit Deutsch und Englisch.</translation></message>
<message><source>There is no word here</source><translation>Hier ist kein Wort</translation></message>
<message><source>There is no word here.</source><translation>Hier ist kein Wort.</translation></message>
<message><source>there is no word in it; it should have one on each line</source><translation>es ist kein Wort darin; in jeder Zeile sollte eines stehen</translation></message>
<message><source>there is no work {number} in it</source><translation>es ist kein Werk {number} darin</translation></message>
<message><source>there is not enough room on the disk to unpack it</source><translation>auf dem Datenträger ist nicht genug Platz, um es zu entpacken</translation></message>
<message><source>There is nothing in the original of this row</source><translation>Im Original dieser Zeile steht nichts</translation></message>
<message><source>There is nothing on one side to compare</source><translation>Auf einer Seite gibt es nichts zu vergleichen</translation></message>
<message><source>There is nothing to export so: {reason}.</source><translation>So gibt es nichts zu exportieren: {reason}.</translation></message>
<message><source>There is nothing to go back to</source><translation>Es gibt nichts, wohin man zurückgehen könnte</translation></message>
<message><source>There is nothing to go forward to</source><translation>Es gibt nichts, wohin man vorwärtsgehen könnte</translation></message>
<message><source>There is nothing to redo.</source><translation>Es gibt nichts wiederherzustellen.</translation></message>
<message><source>There is nothing to split here.</source><translation>Hier gibt es nichts zu teilen.</translation></message>
<message><source>There is nothing to undo.</source><translation>Es gibt nichts rückgängig zu machen.</translation></message>
<message><source>There was nothing to take in</source><translation>Es gab nichts aufzunehmen</translation></message>
<message><source>These are renderings in the language of the original</source><translation>Das sind Wiedergaben in der Sprache des Originals</translation></message>
<message><source>These are the first sentences of the row</source><translation>Das sind die ersten Sätze der Zeile</translation></message>
<message><source>These are the first sentences of the row; Esc goes back to rows.</source><translation>Das sind die ersten Sätze der Zeile; Esc kehrt zu den Zeilen zurück.</translation></message>
<message><source>These are the last sentences of the row; Esc goes back to rows.</source><translation>Das sind die letzten Sätze der Zeile; Esc kehrt zu den Zeilen zurück.</translation></message>
<message><source>These files could not be looked at</source><translation>Diese Dateien konnten nicht angesehen werden</translation></message>
<message><source>These notes were made on “{made_on}”.</source><translation>Diese Notizen wurden zu „{made_on}“ gemacht.</translation></message>
<message><source>These sentences have no link, though what stands opposite may belong to them.</source><translation>Diese Sätze haben keine Verknüpfung, obwohl zu ihnen gehören kann, was gegenübersteht.</translation></message>
<message><source>These stand in one row already.</source><translation>Diese stehen schon in einer Zeile.</translation></message>
<message><source>These were the last sentences of the row; Esc goes back to rows</source><translation>Das waren die letzten Sätze der Zeile; Esc kehrt zu den Zeilen zurück</translation></message>
<message><source>This cell is empty: pin one with text</source><translation>Diese Zelle ist leer: Heften Sie eine mit Text an</translation></message>
<message><source>This chapter</source><translation>Dieses Kapitel</translation></message>
<message><source>This chapter: {chapter}</source><translation>Dieses Kapitel: {chapter}</translation></message>
<message><source>This could not be opened</source><translation>Das konnte nicht geöffnet werden</translation></message>
<message><source>This could not be read</source><translation>Das konnte nicht gelesen werden</translation></message>
<message><source>This could not be saved</source><translation>Das konnte nicht gespeichert werden</translation></message>
<message><source>This could not be taken in</source><translation>Das konnte nicht aufgenommen werden</translation></message>
<message><source>this direction is not offered</source><translation>diese Richtung wird nicht angeboten</translation></message>
<message><source>this EPUB is copy-protected (DRM) and cannot be read</source><translation>dieses EPUB ist kopiergeschützt (DRM) und kann nicht gelesen werden</translation></message>
<message><source>This expression takes too long and was stopped; a simpler one may do.</source><translation>Dieser Ausdruck braucht zu lange und wurde abgebrochen; vielleicht tut es ein einfacherer.</translation></message>
<message><source>This file holds both texts already.</source><translation>Diese Datei enthält schon beide Texte.</translation></message>
<message><source>This file is in the memory already.</source><translation>Diese Datei ist schon im Übersetzungsspeicher.</translation></message>
<message><source>This file stands alone already.</source><translation>Diese Datei steht schon allein.</translation></message>
<message><source>This file was handed over from your library. What was done in it can be merged with what was done here, or you can open it as a library of its own.</source><translation>Diese Datei wurde aus Ihrer Bibliothek übergeben. Was darin getan wurde, lässt sich mit dem zusammenführen, was hier getan wurde; oder Sie öffnen sie als eigene Bibliothek.</translation></message>
<message><source>This has a dialog of its own; go on to it.</source><translation>Dafür gibt es einen eigenen Dialog; fahren Sie dort fort.</translation></message>
<message><source>this is a binary file, not a text</source><translation>das ist eine Binärdatei, kein Text</translation></message>
<message><source>this is a folder, not a file</source><translation>das ist ein Ordner, keine Datei</translation></message>
<message><source>this is a folder; choose a name for the copy in it</source><translation>das ist ein Ordner; wählen Sie einen Namen für die Kopie darin</translation></message>
<message><source>this is a folder; choose a name for the file in it</source><translation>das ist ein Ordner; wählen Sie einen Namen für die Datei darin</translation></message>
<message><source>this is a folder; choose the library in it</source><translation>das ist ein Ordner; wählen Sie die Bibliothek darin</translation></message>
<message><source>this is a library, but nothing that was handed over; open it instead</source><translation>das ist eine Bibliothek, aber nichts Übergebenes; öffnen Sie sie stattdessen</translation></message>
<message><source>this is a zip archive; DOCX, ODT, EPUB and FB2 are read</source><translation>das ist ein Zip-Archiv; gelesen werden DOCX, ODT, EPUB und FB2</translation></message>
<message><source>this is no backup of the library; choose one from its list</source><translation>das ist keine Sicherung der Bibliothek; wählen Sie eine aus ihrer Liste</translation></message>
<message><source>this is no file</source><translation>das ist keine Datei</translation></message>
<message><source>this is no file that can be read</source><translation>das ist keine Datei, die sich lesen lässt</translation></message>
<message><source>This is no problem (Delete)</source><translation>Das ist kein Problem (Entf)</translation></message>
<message><source>This is no regular expression: {detail}.</source><translation>Das ist kein regulärer Ausdruck: {detail}.</translation></message>
<message><source>this is no table of notes: its first line does not name our columns</source><translation>das ist keine Tabelle von Notizen: ihre erste Zeile nennt nicht unsere Spalten</translation></message>
<message><source>this is no translation memory (TMX)</source><translation>das ist kein Übersetzungsspeicher (TMX)</translation></message>
<message><source>this is not a library of Zwiesprache; choose another file</source><translation>das ist keine Bibliothek von Zwiesprache; wählen Sie eine andere Datei</translation></message>
<message><source>This is the first chapter</source><translation>Das ist das erste Kapitel</translation></message>
<message><source>This is the last chapter</source><translation>Das ist das letzte Kapitel</translation></message>
<message><source>This is the last row.</source><translation>Das ist die letzte Zeile.</translation></message>
<message><source>this is the library itself; choose another name</source><translation>das ist die Bibliothek selbst; wählen Sie einen anderen Namen</translation></message>
<message><source>This is the only place of the note; delete the note instead.</source><translation>Das ist die einzige Stelle der Notiz; löschen Sie stattdessen die Notiz.</translation></message>
<message><source>this is {article}.</source><translation>das ist: {article}.</translation></message>
<message><source>this is {what}; DOCX, ODT, EPUB and FB2 are read</source><translation>das ist {what}; gelesen werden DOCX, ODT, EPUB und FB2</translation></message>
<message><source>this is {what}; texts, web pages, PDF, DOCX, ODT, RTF, EPUB and FB2 are read</source><translation>das ist {what}; gelesen werden Texte, Webseiten, PDF, DOCX, ODT, RTF, EPUB und FB2</translation></message>
<message><source>This library can only be read</source><translation>Diese Bibliothek kann nur gelesen werden</translation></message>
<message><source>This library is open already</source><translation>Diese Bibliothek ist schon geöffnet</translation></message>
<message><source>This library is read-only: no work can be added to it.</source><translation>Diese Bibliothek ist schreibgeschützt: Es kann kein Werk hinzugefügt werden.</translation></message>
<message><source>This link leads nowhere</source><translation>Dieser Verweis führt nirgendwohin</translation></message>
<message><source>This looks like another text: hardly a paragraph of it is in your library.</source><translation>Das sieht nach einem anderen Text aus: Kaum ein Absatz davon steht in Ihrer Bibliothek.</translation></message>
<message><source>This note has lost its place: its text is no longer there</source><translation>Diese Notiz hat ihre Stelle verloren: Ihr Text ist nicht mehr da</translation></message>
<message><source>This part brings no text of its licence.</source><translation>Dieser Teil bringt keinen Text seiner Lizenz mit.</translation></message>
<message><source>this PDF has {count} pages; up to {most} are read</source><translation>dieses PDF hat {count} Seiten; gelesen werden bis zu {most}</translation></message>
<message><source>this PDF holds more than {count} characters</source><translation>dieses PDF enthält mehr als {count} Zeichen</translation></message>
<message><source>This place  ⏎</source><translation>Diese Stelle  ⏎</translation></message>
<message><source>This report has been neither saved nor sent. If you want to pass it on, read it, take out what nobody should see, and copy or save it.</source><translation>Dieser Bericht wurde weder gespeichert noch gesendet. Wenn Sie ihn weitergeben möchten, lesen Sie ihn, nehmen Sie heraus, was niemand sehen soll, und kopieren oder speichern Sie ihn.</translation></message>
<message><source>This row</source><translation>Diese Zeile</translation></message>
<message><source>This row has both sides; K takes it apart first.</source><translation>Diese Zeile hat beide Seiten; K löst sie zuerst.</translation></message>
<message><source>This row has no term {number}</source><translation>Diese Zeile hat keinen Terminus {number}</translation></message>
<message><source>This row has no translation yet; Ctrl+U comes back to it</source><translation>Diese Zeile hat noch keine Übersetzung; Strg+U kommt auf sie zurück</translation></message>
<message><source>This row has nothing in the original</source><translation>Diese Zeile hat nichts im Original</translation></message>
<message><source>This row has one side only already.</source><translation>Diese Zeile hat schon nur eine Seite.</translation></message>
<message><source>This row has one side only; there are no sentences to link</source><translation>Diese Zeile hat nur eine Seite; es gibt keine Sätze zu verknüpfen</translation></message>
<message><source>This row has several paragraphs; write in one of them.</source><translation>Diese Zeile hat mehrere Absätze; schreiben Sie in einem davon.</translation></message>
<message><source>This row keeps its text from now on, whatever becomes of its equals</source><translation>Diese Zeile behält von nun an ihren Text, was immer aus den gleichen wird</translation></message>
<message><source>This row was not filled from an equal one.</source><translation>Diese Zeile wurde nicht aus einer gleichen gefüllt.</translation></message>
<message><source>This sentence is still that of the original: {0}</source><translation>Dieser Satz ist noch der des Originals: {0}</translation></message>
<message><source>This side of the row is empty</source><translation>Diese Seite der Zeile ist leer</translation></message>
<message><source>This side of the row is empty: go to the row that has the paragraph and move it from there</source><translation>Diese Seite der Zeile ist leer: Gehen Sie zu der Zeile, die den Absatz hat, und verschieben Sie ihn von dort</translation></message>
<message><source>This system has no safe key store, so a key typed here is forgotten when the program ends. {variable} in the environment is read too.</source><translation>Dieses System hat keinen sicheren Schlüsselspeicher; ein hier eingegebener Schlüssel wird vergessen, wenn das Programm endet. {variable} in der Umgebung wird ebenfalls gelesen.</translation></message>
<message><source>This time only</source><translation>Nur dieses Mal</translation></message>
<message><source>this translation memory holds one language only ({language})</source><translation>dieser Übersetzungsspeicher enthält nur eine Sprache ({language})</translation></message>
<message><source>This was handed over to you; send the file back when you are done</source><translation>Dies wurde Ihnen übergeben; schicken Sie die Datei zurück, wenn Sie fertig sind</translation></message>
<message><source>This work</source><translation>Dieses Werk</translation></message>
<message><source>this work has no headings</source><translation>dieses Werk hat keine Überschriften</translation></message>
<message><source>this work has no text</source><translation>dieses Werk hat keinen Text</translation></message>
<message><source>This work has no translation to show.</source><translation>Dieses Werk hat keine Übersetzung, die sich zeigen ließe.</translation></message>
<message><source>This work has one translation</source><translation>Dieses Werk hat nur eine Übersetzung</translation></message>
<message><source>this work has one translation</source><translation>dieses Werk hat nur eine Übersetzung</translation></message>
<message><source>This work only</source><translation>Nur dieses Werk</translation></message>
<message><source>This work was not made from a file.</source><translation>Dieses Werk wurde nicht aus einer Datei gemacht.</translation></message>
<message><source>This work: {title}</source><translation>Dieses Werk: {title}</translation></message>
<message><source>this {format} file holds an original with its translation; open it alone</source><translation>diese {format}-Datei enthält ein Original mit seiner Übersetzung; öffnen Sie sie allein</translation></message>
<message><source>three</source><translation>3</translation></message>
<message><source>Threshold found automatically</source><translation>Schwelle automatisch gefunden</translation></message>
<message><source>Times</source><translation>Anzahl</translation></message>
<message><source>&amp;Tint the counterpart of the word under the mouse</source><translation>Das &amp;Gegenstück des Wortes unter der Maus tönen</translation></message>
<message><source>&amp;Title</source><translation>&amp;Titel</translation></message>
<message><source>Title</source><translation>Titel</translation></message>
<message><source>To</source><translation>An</translation></message>
<message><source>to</source><comment>rows</comment><translation>bis</translation></message>
<message><source>to be translated</source><translation>zu übersetzen</translation></message>
<message><source>to decide</source><translation>zu entscheiden</translation></message>
<message><source>To exchange</source><translation>Zum Austauschen</translation></message>
<message><source>To look at</source><translation>Anzusehen</translation></message>
<message><source>To read</source><translation>Zum Lesen</translation></message>
<message><source>To read and print in any browser; the page needs nothing else.</source><translation>Zum Lesen und Drucken in jedem Browser; die Seite braucht sonst nichts.</translation></message>
<message><source>To review</source><translation>Durchzusehen</translation></message>
<message><source>to review</source><translation>durchzusehen</translation></message>
<message><source>To the other side</source><translation>Zur anderen Seite</translation></message>
<message><source>To whom</source><translation>An wen</translation></message>
<message><source>today {time}</source><translation>heute {time}</translation></message>
<message><source>together with row {row}, above</source><translation>zusammen mit Zeile {row}, oben</translation></message>
<message><source>too large for a termbase</source><translation>zu groß für ein Glossar</translation></message>
<message><source>too long for the service</source><translation>zu lang für den Dienst</translation></message>
<message><source>too many requests for the service</source><translation>zu viele Anfragen für den Dienst</translation></message>
<message><source>&amp;Translate</source><translation>Über&amp;setzen</translation></message>
<message><source>Translate</source><translation>Übersetzen</translation></message>
<message><source>Translate by a machine</source><translation>Maschinell übersetzen</translation></message>
<message><source>&amp;Translate by a machine…</source><translation>Maschinell &amp;übersetzen…</translation></message>
<message><source>Translate this &amp;chapter…</source><translation>Dieses &amp;Kapitel übersetzen…</translation></message>
<message><source>Translate with no engine</source><translation>Mit keiner Engine übersetzen</translation></message>
<message><source>Translate with this engine</source><translation>Mit dieser Engine übersetzen</translation></message>
<message><source>Translated</source><translation>Übersetzt</translation></message>
<message><source>translated</source><translation>übersetzt</translation></message>
<message><source>translated by you meanwhile</source><translation>inzwischen von Ihnen übersetzt</translation></message>
<message><source>translated the other way round</source><translation>in der anderen Richtung übersetzt</translation></message>
<message><source>Translates on this machine with a model file you choose. Nothing is sent anywhere.</source><translation>Übersetzt auf diesem Rechner mit einer Modelldatei, die Sie wählen. Nichts wird irgendwohin gesendet.</translation></message>
<message><source>Translating</source><translation>Übersetzen</translation></message>
<message><source>translating {percent} %</source><translation>übersetzt: {percent} %</translation></message>
<message><source>Translating; go on as you like, each row is stored as it comes</source><translation>Es wird übersetzt; arbeiten Sie ruhig weiter, jede Zeile wird gespeichert, wie sie kommt</translation></message>
<message><source>T&amp;ranslation</source><translation>Ü&amp;bersetzung</translation></message>
<message><source>Translation</source><translation>Übersetzung</translation></message>
<message><source>translation</source><translation>Übersetzung</translation></message>
<message><source>Translation memories (*.tmx);;All files (*)</source><translation>Übersetzungsspeicher (*.tmx);;Alle Dateien (*)</translation></message>
<message><source>Translation memory</source><translation>Übersetzungsspeicher</translation></message>
<message><source>Translation memory (TMX)</source><translation>Speicher (TMX)</translation></message>
<message><source>Tr&amp;anslation memory files…</source><translation>Dateien des Übersetzungsspei&amp;chers…</translation></message>
<message><source>Translation of row {row}</source><translation>Übersetzung von Zeile {row}</translation></message>
<message><source>translation paused</source><translation>Übersetzung pausiert</translation></message>
<message><source>Tran&amp;slation seems wrong</source><translation>Übersetzung &amp;scheint falsch</translation></message>
<message><source>translation seems wrong</source><translation>Übersetzung scheint falsch</translation></message>
<message><source>Translation {at} of {bitexts}: {name}</source><translation>Übersetzung {at} von {bitexts}: {name}</translation></message>
<message><source>Translations side by side</source><translation>Übersetzungen nebeneinander</translation></message>
<message><source>Translations &amp;side by side…</source><translation>&amp;Übersetzungen nebeneinander…</translation></message>
<message><source>Translator or edition</source><translation>Übersetzer oder Ausgabe</translation></message>
<message><source>Trust this address although it is not https</source><translation>Dieser Adresse vertrauen, obwohl sie nicht mit https beginnt</translation></message>
<message><source>Try again</source><translation>Noch einmal</translation></message>
<message><source>Try again later, or let another engine do it.</source><translation>Versuchen Sie es später noch einmal, oder lassen Sie es eine andere Engine tun.</translation></message>
<message><source>Try all paragraphs again that failed or were skipped</source><translation>Alle Absätze noch einmal versuchen, die fehlgeschlagen sind oder übersprungen wurden</translation></message>
<message><source>Try it</source><translation>Ausprobieren</translation></message>
<message><source>two</source><translation>2</translation></message>
<message><source>typed over</source><translation>überschrieben</translation></message>
<message><source>Typeface</source><translation>Schrift</translation></message>
<message><source>typing</source><translation>Eingabe</translation></message>
<message><source>unchanged</source><translation>unverändert</translation></message>
<message><source>unconfirmed</source><translation>unbestätigt</translation></message>
<message><source>Uncovered by</source><translation>Aufgedeckt durch</translation></message>
<message><source>&amp;Underline</source><translation>&amp;Unterstreichen</translation></message>
<message><source>Underline</source><translation>Unterstreichung</translation></message>
<message><source>Underlined: not in this translation. Struck through: in this one only</source><translation>Unterstrichen: nicht in dieser Übersetzung. Durchgestrichen: nur in dieser</translation></message>
<message><source>&amp;Undo</source><translation>&amp;Rückgängig</translation></message>
<message><source>Undo</source><translation>Rückgängig</translation></message>
<message><source>undo</source><comment>import</comment><translation>rückgängig</translation></message>
<message><source>Undo {step}</source><translation>Rückgängig: {step}</translation></message>
<message><source>Undone: {step}</source><translation>Rückgängig gemacht: {step}</translation></message>
<message><source>unfinished</source><translation>unfertig</translation></message>
<message><source>Unit</source><translation>Einheit</translation></message>
<message><source>&amp;Units</source><translation>&amp;Einheiten</translation></message>
<message><source>unknown encoding {name}</source><translation>unbekannte Codierung {name}</translation></message>
<message><source>Un&amp;link</source><translation>Ver&amp;knüpfung lösen</translation></message>
<message><source>unlink</source><translation>lösen</translation></message>
<message><source>Unpair</source><translation>Trennen</translation></message>
<message><source>unsure</source><translation>unsicher</translation></message>
<message><source>Untranslated</source><translation>Unübersetzt</translation></message>
<message><source>up</source><translation>hoch</translation></message>
<message><source>Up to {most} stand to the right of the open one, as many as there is room for.</source><translation>Bis zu {most} stehen rechts von der geöffneten, so viele Platz finden.</translation></message>
<message><source>Up, Down; Left, Right</source><translation>Hoch, Herunter; Links, Rechts</translation></message>
<message><source>US Letter</source><translation>US Letter</translation></message>
<message><source>Use an https address, or say in Engines… that you trust the way there.</source><translation>Verwenden Sie eine https-Adresse, oder sagen Sie unter „Engines…“, dass Sie dem Weg dorthin vertrauen.</translation></message>
<message><source>Use for new works</source><translation>Für neue Werke verwenden</translation></message>
<message><source>Used &amp;in</source><translation>Verwendet &amp;in</translation></message>
<message><source>V</source><comment>import</comment><translation>V</translation></message>
<message><source>verb</source><translation>Verb</translation></message>
<message><source>Verse</source><comment>import</comment><translation>Verse</translation></message>
<message><source>verse</source><comment>import</comment><translation>Vers</translation></message>
<message><source>Versions</source><translation>Fassungen</translation></message>
<message><source>&amp;Versions of the row</source><translation>Fassungen der &amp;Zeile</translation></message>
<message><source>&amp;View</source><translation>&amp;Ansicht</translation></message>
<message><source>Wait some hours, or let another engine do the rest.</source><translation>Warten Sie einige Stunden, oder lassen Sie eine andere Engine den Rest übersetzen.</translation></message>
<message><source>Wait until it is renewed, or let another engine do the rest.</source><translation>Warten Sie, bis es erneuert wird, oder lassen Sie eine andere Engine den Rest übersetzen.</translation></message>
<message><source>Wait, or let another engine do the rest.</source><translation>Warten Sie, oder lassen Sie eine andere Engine den Rest übersetzen.</translation></message>
<message><source>Waiting</source><translation>Wartend</translation></message>
<message><source>waiting</source><translation>wartet</translation></message>
<message><source>Waiting for an answer…</source><translation>Auf eine Antwort wird gewartet …</translation></message>
<message><source>waiting for {engine}</source><translation>wartet auf {engine}</translation></message>
<message><source>Web Annotations</source><translation>Web-Annotationen</translation></message>
<message><source>Web Annotations (*.jsonld)</source><translation>Web Annotations (*.jsonld)</translation></message>
<message><source>Web Annotations (JSON-LD)</source><translation>Web Annotations (JSON-LD)</translation></message>
<message><source>Web page</source><translation>Webseite</translation></message>
<message><source>Web page (*.html)</source><translation>Webseite (*.html)</translation></message>
<message><source>Web page (*.html);;Table (*.csv)</source><translation>Webseite (*.html);;Tabelle (*.csv)</translation></message>
<message><source>What</source><translation>Was</translation></message>
<message><source>What became of every sentence, by chapter; those that are missing, left out or added.</source><translation>Was aus jedem Satz wurde, nach Kapiteln; solche, die fehlen, weggelassen oder hinzugefügt sind.</translation></message>
<message><source>What could not be added</source><translation>Was nicht hinzugefügt werden konnte</translation></message>
<message><source>What do you want to do?</source><translation>Was möchten Sie tun?</translation></message>
<message><source>What is checked in this work, and its spelling</source><translation>Was in diesem Werk geprüft wird, und seine Rechtschreibung</translation></message>
<message><source>What is known of the word</source><translation>Was über das Wort bekannt ist</translation></message>
<message><source>What is looked for in this work. Other works keep their own choice.</source><translation>Wonach in diesem Werk gesucht wird. Andere Werke behalten ihre eigene Wahl.</translation></message>
<message><source>What is lost stays lost, what is doubtful is right</source><translation>Was verloren ist, bleibt verloren; was unsicher ist, stimmt</translation></message>
<message><source>What is sent</source><translation>Was gesendet wird</translation></message>
<message><source>What runs such models is not installed. It comes with the extra “offline-mt” of this program: pip install “zwiesprache[offline-mt]”, or python3 bootstrap.py in a checkout, which installs it.</source><translation>Was solche Modelle ausführt, ist nicht installiert. Es kommt mit dem Zusatz „offline-mt“ dieses Programms: pip install „zwiesprache[offline-mt]“, oder python3 bootstrap.py in einer Arbeitskopie, das ihn installiert.</translation></message>
<message><source>What stands in the file</source><translation>Was in der Datei steht</translation></message>
<message><source>What the backup holds that the library does not</source><translation>Was die Sicherung enthält und die Bibliothek nicht</translation></message>
<message><source>What the checks find in this work stands here. F8 goes to the next problem, Ctrl+F8 dismisses it.</source><translation>Was die Prüfungen in diesem Werk finden, steht hier. F8 geht zum nächsten Problem, Strg+F8 verwirft es.</translation></message>
<message><source>What to keep of: {note}</source><translation>Was behalten wird von: {note}</translation></message>
<message><source>What was done</source><translation>Was getan wurde</translation></message>
<message><source>What was needed, and new words</source><translation>Was gebraucht wurde, und neue Wörter</translation></message>
<message><source>What was sent</source><translation>Was gesendet wurde</translation></message>
<message><source>What was sent of this work, when, to whom, and how it came out.</source><translation>Was von diesem Werk wann an wen gesendet wurde, und wie es ausging.</translation></message>
<message><source>What was sent stays sent; only the record of it goes, and it does not come back.</source><translation>Was gesendet wurde, bleibt gesendet; nur die Aufzeichnung davon geht verloren und kommt nicht zurück.</translation></message>
<message><source>What you typed last is not saved</source><translation>Was Sie zuletzt getippt haben, ist nicht gespeichert</translation></message>
<message><source>What your colleague did</source><translation>Was zurückgekommen ist</translation></message>
<message><source>What your colleague did is in; Ctrl+Z takes it all back</source><translation>Was zurückgekommen ist, ist da; Strg+Z nimmt alles zurück</translation></message>
<message><source>What {name} did</source><translation>Was {name} getan hat</translation></message>
<message><source>What {name} did is in; Ctrl+Z takes it all back</source><translation>Was {name} getan hat, ist da; Strg+Z nimmt alles zurück</translation></message>
<message><source>When</source><translation>Wann</translation></message>
<message><source>When a term of the glossary is changed or forbidden, the rows that still have the old one stand here, each with what would change.</source><translation>Wenn ein Terminus des Glossars geändert oder verboten wird, stehen hier die Zeilen, die noch den alten haben, jede mit dem, was sich ändern würde.</translation></message>
<message><source>Whenever I translate anything with it</source><translation>Immer, wenn ich irgendetwas damit übersetze</translation></message>
<message><source>Whenever I translate “{work}” with it</source><translation>Immer, wenn ich „{work}“ damit übersetze</translation></message>
<message><source>Where</source><translation>Wo</translation></message>
<message><source>Where a word is underlined that is not the term, Ctrl+Alt+R says so. What was said stands here, and can be taken back.</source><translation>Wo ein Wort unterstrichen ist, das nicht der Terminus ist, sagt Strg+Alt+R das. Was gesagt wurde, steht hier und lässt sich zurücknehmen.</translation></message>
<message><source>where it is now</source><translation>wo sie jetzt ist</translation></message>
<message><source>Where it may belong</source><translation>Wohin sie gehören könnte</translation></message>
<message><source>Where the term is from</source><translation>Woher der Terminus stammt</translation></message>
<message><source>Which paragraphs</source><translation>Welche Absätze</translation></message>
<message><source>Which text</source><translation>Welcher Text</translation></message>
<message><source>Whole library</source><translation>Ganze Bibliothek</translation></message>
<message><source>Whole row from column 1</source><translation>Ganze Zeile aus Spalte 1</translation></message>
<message><source>Whole row from column 2</source><translation>Ganze Zeile aus Spalte 2</translation></message>
<message><source>Whole row from column 3</source><translation>Ganze Zeile aus Spalte 3</translation></message>
<message><source>whose name their notes will bear</source><translation>wessen Namen die Notizen tragen werden</translation></message>
<message><source>whose words a text holds</source><translation>die Angabe, wessen Wörter ein Text enthält,</translation></message>
<message><source>Why</source><translation>Warum</translation></message>
<message><source>why</source><translation>warum</translation></message>
<message><source>Why it is no problem</source><translation>Warum es kein Problem ist</translation></message>
<message><source>Why it is none (Enter dismisses)</source><translation>Warum es keines ist (Enter verwirft)</translation></message>
<message><source>&amp;Why this link</source><translation>Warum diese Verknüpfun&amp;g</translation></message>
<message><source>Why this link</source><translation>Warum diese Verknüpfung</translation></message>
<message><source>With</source><translation>Mit</translation></message>
<message><source>with an addition</source><translation>mit einem Zusatz</translation></message>
<message><source>with anything</source><translation>mit irgendetwas</translation></message>
<message><source>With &amp;earlier versions of paragraphs</source><translation>Mit &amp;früheren Fassungen der Absätze</translation></message>
<message><source>with its neighbours</source><translation>mit den Nachbarn</translation></message>
<message><source>With &amp;notes and highlights</source><translation>Mit &amp;Notizen und Hervorhebungen</translation></message>
<message><source>with the next row</source><translation>mit der nächsten Zeile</translation></message>
<message><source>With {number} the rows from here on:</source><translation>Mit {number} die Zeilen von hier an:</translation></message>
<message><source>without a place, as you wished</source><translation>ohne Stelle, wie Sie es wünschten</translation></message>
<message><source>Without one each paragraph is on one line; two texts in columns then take 84 characters together.</source><translation>Ohne sie steht jeder Absatz auf einer Zeile; zwei Texte in Spalten nehmen dann zusammen 84 Zeichen ein.</translation></message>
<message><source>Word</source><translation>Word</translation></message>
<message><source>Word</source><comment>column</comment><translation>Wort</translation></message>
<message><source>Word is being l&amp;earned</source><translation>Wort wird &amp;gelernt</translation></message>
<message><source>Word is &amp;known</source><translation>Wort ist &amp;bekannt</translation></message>
<message><source>&amp;Word links on hover</source><translation>W&amp;örter unter der Maus verknüpfen</translation></message>
<message><source>Word of the concordance</source><translation>Wort der Konkordanz</translation></message>
<message><source>Word, German or English</source><translation>Wort, deutsch oder englisch</translation></message>
<message><source>&amp;Words</source><translation>&amp;Wörter</translation></message>
<message><source>Words</source><translation>Wörter</translation></message>
<message><source>words</source><comment>name of a file</comment><translation>Wörter</translation></message>
<message><source>Words and sentences of this chapter for Anki, or as a table.</source><translation>Wörter und Sätze dieses Kapitels für Anki, oder als Tabelle.</translation></message>
<message><source>Words by chapter, by state and by origin; characters and standard lines of the translation.</source><translation>Wörter nach Kapitel, Zustand und Herkunft; Zeichen und Normzeilen der Übersetzung.</translation></message>
<message><source>words like its own</source><translation>Wörter wie ihre eigenen</translation></message>
<message><source>Words of this cha&amp;pter…</source><translation>Wörter dieses Ka&amp;pitels…</translation></message>
<message><source>Words of {title}</source><translation>Wörter aus {title}</translation></message>
<message><source>Words that count as rightly spelt in every work of this library.</source><translation>Wörter, die in jedem Werk dieser Bibliothek als richtig geschrieben gelten.</translation></message>
<message><source>Words you are learning</source><translation>Wörter, die Sie lernen</translation></message>
<message><source>Words you looked up</source><translation>Wörter, die Sie nachgeschlagen haben</translation></message>
<message><source>Work</source><translation>Werk</translation></message>
<message><source>Work details</source><translation>Angaben zum Werk</translation></message>
<message><source>work details</source><translation>Angaben zum Werk</translation></message>
<message><source>Work detai&amp;ls…</source><translation>&amp;Angaben zum Werk…</translation></message>
<message><source>Work &amp;offline</source><translation>&amp;Offline arbeiten</translation></message>
<message><source>&amp;Work offline: nothing leaves this machine</source><translation>&amp;Offline arbeiten: Nichts verlässt diesen Rechner</translation></message>
<message><source>Working offline: nothing leaves this computer</source><translation>Sie arbeiten offline: Nichts verlässt diesen Rechner</translation></message>
<message><source>Works</source><translation>Werke</translation></message>
<message><source>Works to add</source><translation>Hinzuzufügende Werke</translation></message>
<message><source>Works you take from the shelf with Delete lie here until you delete them for good.</source><translation>Werke, die Sie mit Entf aus dem Regal nehmen, liegen hier, bis Sie sie endgültig löschen.</translation></message>
<message><source>wrapped</source><translation>umbrochen</translation></message>
<message><source>Write a note (Ctrl+Shift+N)</source><translation>Notiz schreiben (Strg+Umschalt+N)</translation></message>
<message><source>Write at least one term.</source><translation>Schreiben Sie mindestens einen Terminus.</translation></message>
<message><source>Write term &amp;1</source><translation>Terminus &amp;1 schreiben</translation></message>
<message><source>Write term &amp;2</source><translation>Terminus &amp;2 schreiben</translation></message>
<message><source>Write term &amp;3</source><translation>Terminus &amp;3 schreiben</translation></message>
<message><source>Write term &amp;4</source><translation>Terminus &amp;4 schreiben</translation></message>
<message><source>Write term &amp;5</source><translation>Terminus &amp;5 schreiben</translation></message>
<message><source>Write term &amp;6</source><translation>Terminus &amp;6 schreiben</translation></message>
<message><source>Write term &amp;7</source><translation>Terminus &amp;7 schreiben</translation></message>
<message><source>Write term &amp;8</source><translation>Terminus &amp;8 schreiben</translation></message>
<message><source>Write term &amp;9</source><translation>Terminus &amp;9 schreiben</translation></message>
<message><source>Write the &amp;rendering</source><translation>&amp;Wiedergabe schreiben</translation></message>
<message><source>Write the translation</source><translation>Schreiben Sie die Übersetzung</translation></message>
<message><source>Write the translation; Ctrl+Enter confirms it and goes on</source><translation>Schreiben Sie die Übersetzung; Strg+Enter bestätigt sie und geht weiter</translation></message>
<message><source>Write your note: **bold**, *italic*, lists. Ctrl+Enter saves it, Esc closes without saving.</source><translation>Schreiben Sie Ihre Notiz: **fett**, *kursiv*, Listen. Strg+Enter speichert sie, Esc schließt, ohne zu speichern.</translation></message>
<message><source>Writing {name} …</source><translation>{name} wird geschrieben …</translation></message>
<message><source>Written at the caret: it is for a part of the row</source><translation>Am Cursor eingefügt: Es gilt für einen Teil der Zeile</translation></message>
<message><source>Written by</source><translation>Geschrieben von</translation></message>
<message><source>XLIFF 1.2</source><translation>XLIFF 1.2</translation></message>
<message><source>XLIFF 2.0</source><translation>XLIFF 2.0</translation></message>
<message><source>&amp;Yellow</source><translation>&amp;Gelb</translation></message>
<message><source>Yellow</source><translation>Gelb</translation></message>
<message><source>yesterday {time}</source><translation>gestern {time}</translation></message>
<message><source>You and your colleague changed different things.</source><translation>Sie beide haben Verschiedenes geändert.</translation></message>
<message><source>you are here</source><translation>Sie sind hier</translation></message>
<message><source>You are writing in the original; Esc or Tab leaves it</source><translation>Sie schreiben im Original; Esc oder Tab verlässt es</translation></message>
<message numerus="yes"><source>You both changed {total} things: {n} are still to decide</source><comment>You both changed {total} things: {n} is still to decide</comment><translation><numerusform>Sie beide haben {total} Dinge geändert: {n} ist noch zu entscheiden</numerusform><numerusform>Sie beide haben {total} Dinge geändert: {n} sind noch zu entscheiden</numerusform></translation></message>
<message><source>You decided so.</source><translation>Das haben Sie entschieden.</translation></message>
<message><source>You have agreed that {host} gets the texts of every work.</source><translation>Sie haben zugestimmt, dass {host} die Texte aller Werke bekommt.</translation></message>
<message numerus="yes"><source>You have agreed that {host} gets {n} works.</source><comment>You have agreed that {host} gets {n} work.</comment><translation><numerusform>Sie haben zugestimmt, dass {host} {n} Werk bekommt.</numerusform><numerusform>Sie haben zugestimmt, dass {host} {n} Werke bekommt.</numerusform></translation></message>
<message><source>You have changed, confirmed or annotated all of it, so it stays.</source><translation>Sie haben alles davon geändert, bestätigt oder mit Anmerkungen versehen, also bleibt es.</translation></message>
<message><source>you were writing in it</source><translation>Sie schrieben gerade darin</translation></message>
<message><source>You work offline: nothing is sent.</source><translation>Sie arbeiten offline: Nichts wird gesendet.</translation></message>
<message><source>Your glossary</source><translation>Ihr Glossar</translation></message>
<message><source>Your library could not be opened</source><translation>Ihre Bibliothek konnte nicht geöffnet werden</translation></message>
<message><source>&amp;Your name</source><translation>&amp;Ihr Name</translation></message>
<message><source>Your &amp;name</source><translation>Ihr &amp;Name</translation></message>
<message><source>Your notes and highlights for other reading programs (JSON-LD).</source><translation>Ihre Notizen und Markierungen für andere Leseprogramme (JSON-LD).</translation></message>
<message><source>Your notes and highlights, with the passages they are about.</source><translation>Ihre Notizen und Hervorhebungen, mit den Stellen, zu denen sie gehören.</translation></message>
<message><source>Your own typeface</source><translation>Ihre eigene Schrift</translation></message>
<message><source>Your own words</source><translation>Eigene Wörter</translation></message>
<message><source>your text stays</source><translation>Ihr Text bleibt</translation></message>
<message><source>your translation</source><translation>Ihre Übersetzung</translation></message>
<message><source>Yours</source><translation>Ihre</translation></message>
<message><source>Zwiesprache is free software under the MIT licence.</source><translation>Zwiesprache ist freie Software unter der MIT-Lizenz.</translation></message>
<message><source>{0} in the original, {1} in the translation.</source><translation>{0} im Original, {1} in der Übersetzung.</translation></message>
<message><source>{0} is a quotation mark of the other language.</source><translation>{0} ist ein Anführungszeichen der anderen Sprache.</translation></message>
<message><source>{0} is not in the original.</source><translation>{0} steht nicht im Original.</translation></message>
<message><source>{0} is written as in the original's language; here it is {1}.</source><translation>{0} ist geschrieben wie in der Sprache des Originals; hier heißt es {1}.</translation></message>
<message><source>{0} of the original is not in the translation.</source><translation>{0} aus dem Original steht nicht in der Übersetzung.</translation></message>
<message numerus="yes"><source>{at} of {n} places</source><comment>{at} of {n} place</comment><translation><numerusform>{at} von {n} Stelle</numerusform><numerusform>{at} von {n} Stellen</numerusform></translation></message>
<message><source>{block}, line {line} of the source.</source><translation>{block}, Zeile {line} der Quelle.</translation></message>
<message><source>{changed} changed here and there</source><translation>{changed} hier und dort geändert</translation></message>
<message><source>{change}, in “{title}”</source><translation>{change}, in „{title}“</translation></message>
<message><source>{done} % translated</source><translation>{done} % übersetzt</translation></message>
<message numerus="yes"><source>{done} of {n} words</source><comment>{done} of {n} word</comment><translation><numerusform>{done} von {n} Wort</numerusform><numerusform>{done} von {n} Wörtern</numerusform></translation></message>
<message><source>{done} of {total} · {said}</source><translation>{done} von {total} · {said}</translation></message>
<message><source>{done} translated</source><translation>{done} übersetzt</translation></message>
<message><source>{doubtful} doubtful (F8 goes there)</source><translation>{doubtful} unsicher (F8 geht dorthin)</translation></message>
<message><source>{doubtful} to review</source><translation>{doubtful} durchzusehen</translation></message>
<message><source>{engine} is translating this</source><translation>{engine} übersetzt dies</translation></message>
<message><source>{engine}, at {host}</source><translation>{engine}, bei {host}</translation></message>
<message><source>{family} is not on this machine</source><translation>{family} ist auf diesem Rechner nicht vorhanden</translation></message>
<message numerus="yes"><source>{few} English paragraphs became {target}</source><comment>{few} English paragraph became {target}</comment><translation><numerusform>{few} englischer Absatz wurde zu {target}</numerusform><numerusform>{few} englische Absätze wurden zu {target}</numerusform></translation></message>
<message numerus="yes"><source>{few} German paragraphs became {target}</source><comment>{few} German paragraph became {target}</comment><translation><numerusform>{few} deutscher Absatz wurde zu {target}</numerusform><numerusform>{few} deutsche Absätze wurden zu {target}</numerusform></translation></message>
<message numerus="yes"><source>{few} paragraphs became {target}</source><comment>{few} paragraph became {target}</comment><translation><numerusform>{few} Absatz wurde zu {target}</numerusform><numerusform>{few} Absätze wurden zu {target}</numerusform></translation></message>
<message><source>{file} holds everything ({size}). It opens like any library. What comes back, File &gt; Merge a colleague’s file… takes in row by row.</source><translation>{file} enthält alles ({size}). Die Datei öffnet sich wie jede Bibliothek. Was zurückkommt, nimmt „Datei“ &gt; „Zurückgekommene Datei zusammenführen…“ Zeile für Zeile auf.</translation></message>
<message><source>{first} and {second}</source><translation>{first} und {second}</translation></message>
<message><source>{heading}, {decided}. Yours: {mine}. Theirs: {theirs}. Handed over: {base}</source><translation>{heading}, {decided}. Eigenes: {mine}. Fremdes: {theirs}. Übergeben: {base}</translation></message>
<message><source>{hours} h {minutes} min</source><translation>{hours} Std. {minutes} Min.</translation></message>
<message><source>{key} (repairing links)</source><translation>{key} (beim Reparieren)</translation></message>
<message><source>{key} belongs to “{name}”, which would lose it.</source><translation>{key} gehört zu „{name}“ und ginge dort verloren.</translation></message>
<message><source>{key} will do this while links are repaired (F7).</source><translation>{key} tut das, während Verknüpfungen repariert werden (F7).</translation></message>
<message><source>{kind} by {authors}</source><translation>{kind} von {authors}</translation></message>
<message><source>{kind} removed (Ctrl+Z brings it back)</source><translation>{kind} entfernt (Strg+Z bringt es zurück)</translation></message>
<message><source>{left} changed meanwhile and left alone</source><translation>{left} inzwischen geändert und in Ruhe gelassen</translation></message>
<message><source>{minutes} min</source><translation>{minutes} Min.</translation></message>
<message><source>{most} at most: take another one away first.</source><translation>Höchstens {most}: Nehmen Sie zuerst eine andere weg.</translation></message>
<message><source>{name}&#10;found on this machine: {path}</source><translation>{name}&#10;auf diesem Rechner gefunden: {path}</translation></message>
<message><source>{name}&#10;{languages} · {entries} entries · {licence}</source><translation>{name}&#10;{languages} · {entries} Einträge · {licence}</translation></message>
<message><source>{name} (Alt+{number})</source><translation>{name} (Alt+{number})</translation></message>
<message><source>{name} can be chosen now.</source><translation>{name} kann jetzt gewählt werden.</translation></message>
<message><source>{name} can be sent now</source><translation>{name} kann jetzt gesendet werden</translation></message>
<message><source>{name} cannot be read: {reason}.</source><translation>{name} kann nicht gelesen werden: {reason}.</translation></message>
<message><source>{name} cannot be used: {reason}.</source><translation>{name} kann nicht verwendet werden: {reason}.</translation></message>
<message><source>{name} cannot be written: {reason}.</source><translation>{name} kann nicht geschrieben werden: {reason}.</translation></message>
<message><source>{name} could not be started.</source><translation>{name} konnte nicht gestartet werden.</translation></message>
<message><source>{name} could not speak.</source><translation>{name} konnte nicht sprechen.</translation></message>
<message><source>{name} could not speak: {reason}</source><translation>{name} konnte nicht sprechen: {reason}</translation></message>
<message><source>{name} does not answer; it may have no loudspeaker.</source><translation>{name} antwortet nicht; vielleicht fehlt ein Lautsprecher.</translation></message>
<message><source>{name} ended the program that tried it; it is not used.</source><translation>{name} hat das Programm beendet, das es ausprobierte; es wird nicht verwendet.</translation></message>
<message><source>{name} handed this over to you; send the file back when you are done</source><translation>{name} hat Ihnen dies übergeben; schicken Sie die Datei zurück, wenn Sie fertig sind</translation></message>
<message><source>{name} is a copy of the library as it is now</source><translation>{name} ist eine Kopie der Bibliothek, wie sie jetzt ist</translation></message>
<message><source>{name} is damaged</source><translation>{name} ist beschädigt</translation></message>
<message><source>{name} is larger than {size} MB</source><translation>{name} ist größer als {size} MB</translation></message>
<message><source>{name} is larger than {size} MB inside</source><translation>{name} ist entpackt größer als {size} MB</translation></message>
<message><source>{name} is missing; a dictionary is a pair of .aff and .dic</source><translation>{name} fehlt; ein Wörterbuch ist ein Paar aus .aff und .dic</translation></message>
<message><source>{name} is not a library: {reason}.</source><translation>{name} ist keine Bibliothek: {reason}.</translation></message>
<message><source>{name} is open for reading only; File &gt; Open library… leads back to yours</source><translation>{name} ist nur zum Lesen geöffnet; Datei &gt; Bibliothek öffnen… führt zu Ihrer zurück</translation></message>
<message><source>{name} is removed; the files it was copied from are untouched.</source><translation>{name} ist entfernt; die Dateien, von denen kopiert wurde, sind unberührt.</translation></message>
<message><source>{name} is written ({size}), in {folder}</source><translation>{name} ist geschrieben ({size}), in {folder}</translation></message>
<message><source>{name} works: {source} to {target}.</source><translation>{name} funktioniert: {source} – {target}.</translation></message>
<message><source>{name} – this translation</source><translation>{name} – diese Übersetzung</translation></message>
<message><source>{name} – written here</source><translation>{name} – hier geschrieben</translation></message>
<message><source>{name} …</source><translation>{name} …</translation></message>
<message numerus="yes"><source>{name}, {n} works</source><comment>{name}, {n} work</comment><translation><numerusform>{name}, {n} Werk</numerusform><numerusform>{name}, {n} Werke</numerusform></translation></message>
<message><source>{name}-copy</source><comment>name of a file</comment><translation>{name}-Kopie</translation></message>
<message><source>{name}: {lemma} has no place in an aligned row</source><translation>{name}: {lemma} steht in keiner verknüpften Zeile</translation></message>
<message><source>{name}: {lemma} · Alt+K writes the chosen rendering</source><translation>{name}: {lemma} · Alt+K schreibt die gewählte Wiedergabe</translation></message>
<message><source>{name}: {lemma} · learning which words correspond …</source><translation>{name}: {lemma} · es wird gelernt, welche Wörter einander entsprechen …</translation></message>
<message numerus="yes"><source>{name}: {n} notes written</source><comment>{name}: {n} note written</comment><translation><numerusform>{name}: {n} Notiz geschrieben</numerusform><numerusform>{name}: {n} Notizen geschrieben</numerusform></translation></message>
<message numerus="yes"><source>{name}: {n} terms written</source><comment>{name}: {n} term written</comment><translation><numerusform>{name}: {n} Terminus geschrieben</numerusform><numerusform>{name}: {n} Termini geschrieben</numerusform></translation></message>
<message numerus="yes"><source>{name}: {n} words added, {known} known already.</source><comment>{name}: {n} word added, {known} known already.</comment><translation><numerusform>{name}: {n} Wort hinzugefügt, {known} schon bekannt.</numerusform><numerusform>{name}: {n} Wörter hinzugefügt, {known} schon bekannt.</numerusform></translation></message>
<message numerus="yes"><source>{name}: {n} words written.</source><comment>{name}: {n} word written.</comment><translation><numerusform>{name}: {n} Wort geschrieben.</numerusform><numerusform>{name}: {n} Wörter geschrieben.</numerusform></translation></message>
<message><source>{name}: {stage} …</source><translation>{name}: {stage} …</translation></message>
<message><source>{name}: {units} taken in</source><translation>{name}: {units} aufgenommen</translation></message>
<message><source>{number} of {count}</source><translation>{number} von {count}</translation></message>
<message><source>{number} of {count} to review: {what}</source><translation>{number} von {count} durchzusehen: {what}</translation></message>
<message numerus="yes"><source>{n} added</source><comment>{n} added</comment><translation><numerusform>{n} hinzugefügt</numerusform><numerusform>{n} hinzugefügt</numerusform></translation></message>
<message numerus="yes"><source>{n} cards in {name}; writing them again renews them</source><comment>{n} card in {name}; writing them again renews them</comment><translation><numerusform>{n} Karte in {name}; erneutes Schreiben erneuert sie</numerusform><numerusform>{n} Karten in {name}; erneutes Schreiben erneuert sie</numerusform></translation></message>
<message numerus="yes"><source>{n} cards · Space ticks, Enter goes to the row</source><comment>{n} card · Space ticks, Enter goes to the row</comment><translation><numerusform>{n} Karte · Leertaste wählt aus, Enter geht zur Zeile</numerusform><numerusform>{n} Karten · Leertaste wählt aus, Enter geht zur Zeile</numerusform></translation></message>
<message numerus="yes"><source>{n} changed texts</source><comment>{n} changed text</comment><translation><numerusform>{n} geänderter Text</numerusform><numerusform>{n} geänderte Texte</numerusform></translation></message>
<message numerus="yes"><source>{n} changes of the original file</source><comment>{n} change of the original file</comment><translation><numerusform>{n} Änderung der Originaldatei</numerusform><numerusform>{n} Änderungen der Originaldatei</numerusform></translation></message>
<message numerus="yes"><source>{n} changes of title, author or tags</source><comment>{n} change of title, author or tags</comment><translation><numerusform>{n} Änderung von Titel, Autor oder Schlagwörtern</numerusform><numerusform>{n} Änderungen von Titel, Autor oder Schlagwörtern</numerusform></translation></message>
<message numerus="yes"><source>{n} characters</source><comment>{n} character</comment><translation><numerusform>{n} Zeichen</numerusform><numerusform>{n} Zeichen</numerusform></translation></message>
<message numerus="yes"><source>{n} characters replaced</source><comment>{n} character replaced</comment><translation><numerusform>{n} Zeichen ersetzt</numerusform><numerusform>{n} Zeichen ersetzt</numerusform></translation></message>
<message numerus="yes"><source>{n} collections</source><comment>{n} collection</comment><translation><numerusform>{n} Sammlung</numerusform><numerusform>{n} Sammlungen</numerusform></translation></message>
<message><source>{n} columns</source><translation>{n} Spalten</translation></message>
<message><source>{n} columns (automatic)</source><translation>{n} Spalten (automatisch)</translation></message>
<message numerus="yes"><source>{n} conflicts, all decided</source><comment>{n} conflict, decided</comment><translation><numerusform>{n} Konflikt, entschieden</numerusform><numerusform>{n} Konflikte, alle entschieden</numerusform></translation></message>
<message numerus="yes"><source>{n} decisions</source><comment>{n} decision</comment><translation><numerusform>{n} Entscheidung</numerusform><numerusform>{n} Entscheidungen</numerusform></translation></message>
<message numerus="yes"><source>{n} decisions not kept; Ctrl+Shift+Z in the check brings them back</source><comment>{n} decision not kept; Ctrl+Shift+Z in the check brings them back</comment><translation><numerusform>{n} Entscheidung nicht behalten; Strg+Umschalt+Z in der Prüfung bringt sie zurück</numerusform><numerusform>{n} Entscheidungen nicht behalten; Strg+Umschalt+Z in der Prüfung bringt sie zurück</numerusform></translation></message>
<message numerus="yes"><source>{n} decisions were left behind: Ctrl+Shift+Z brings them back.</source><comment>{n} decision was left behind: Ctrl+Shift+Z brings them back.</comment><translation><numerusform>{n} Entscheidung blieb zurück: Strg+Umschalt+Z bringt sie wieder.</numerusform><numerusform>{n} Entscheidungen blieben zurück: Strg+Umschalt+Z bringt sie wieder.</numerusform></translation></message>
<message numerus="yes"><source>{n} divided words joined</source><comment>{n} divided word joined</comment><translation><numerusform>{n} getrenntes Wort verbunden</numerusform><numerusform>{n} getrennte Wörter verbunden</numerusform></translation></message>
<message numerus="yes"><source>{n} doubtful links</source><comment>{n} doubtful link</comment><translation><numerusform>{n} unsichere Verknüpfung</numerusform><numerusform>{n} unsichere Verknüpfungen</numerusform></translation></message>
<message numerus="yes"><source>{n} earlier versions</source><comment>{n} earlier version</comment><translation><numerusform>{n} frühere Fassung</numerusform><numerusform>{n} frühere Fassungen</numerusform></translation></message>
<message numerus="yes"><source>{n} entries are left out: no notes.</source><comment>{n} entry is left out: no notes.</comment><translation><numerusform>{n} Eintrag bleibt weg: keine Notiz.</numerusform><numerusform>{n} Einträge bleiben weg: keine Notizen.</numerusform></translation></message>
<message numerus="yes"><source>{n} equal rows filled with it; Ctrl+Z takes back both</source><comment>{n} equal row filled with it; Ctrl+Z takes back both</comment><translation><numerusform>{n} gleiche Zeile damit gefüllt; Strg+Z nimmt beides zurück</numerusform><numerusform>{n} gleiche Zeilen damit gefüllt; Strg+Z nimmt beides zurück</numerusform></translation></message>
<message numerus="yes"><source>{n} failed</source><comment>{n} failed</comment><translation><numerusform>{n} fehlgeschlagen</numerusform><numerusform>{n} fehlgeschlagen</numerusform></translation></message>
<message numerus="yes"><source>{n} files</source><comment>{n} file</comment><translation><numerusform>{n} Datei</numerusform><numerusform>{n} Dateien</numerusform></translation></message>
<message numerus="yes"><source>{n} files are listed below with the reason.</source><comment>{n} file is listed below with the reason.</comment><translation><numerusform>{n} Datei steht unten mit dem Grund.</numerusform><numerusform>{n} Dateien stehen unten mit dem Grund.</numerusform></translation></message>
<message numerus="yes"><source>{n} files or works could not be added:</source><comment>{n} file or work could not be added:</comment><translation><numerusform>{n} Datei oder Werk konnte nicht hinzugefügt werden:</numerusform><numerusform>{n} Dateien oder Werke konnten nicht hinzugefügt werden:</numerusform></translation></message>
<message numerus="yes"><source>{n} files that are no texts were left out.</source><comment>{n} file that is no text was left out.</comment><translation><numerusform>{n} Datei, die kein Text ist, wurde weggelassen.</numerusform><numerusform>{n} Dateien, die keine Texte sind, wurden weggelassen.</numerusform></translation></message>
<message numerus="yes"><source>{n} footnotes lifted out</source><comment>{n} footnote lifted out</comment><translation><numerusform>{n} Fußnote herausgelöst</numerusform><numerusform>{n} Fußnoten herausgelöst</numerusform></translation></message>
<message numerus="yes"><source>{n} freer</source><comment>{n} freer</comment><translation><numerusform>{n} freier</numerusform><numerusform>{n} freier</numerusform></translation></message>
<message numerus="yes"><source>{n} glossary entries</source><comment>{n} glossary entry</comment><translation><numerusform>{n} Glossareintrag</numerusform><numerusform>{n} Glossareinträge</numerusform></translation></message>
<message numerus="yes"><source>{n} guesses</source><comment>{n} guess</comment><translation><numerusform>{n} Vermutung</numerusform><numerusform>{n} Vermutungen</numerusform></translation></message>
<message numerus="yes"><source>{n} hits marked wrong</source><comment>{n} hit marked wrong</comment><translation><numerusform>{n} Treffer als falsch markiert</numerusform><numerusform>{n} Treffer als falsch markiert</numerusform></translation></message>
<message numerus="yes"><source>{n} in another order</source><comment>{n} in another order</comment><translation><numerusform>{n} in anderer Reihenfolge</numerusform><numerusform>{n} in anderer Reihenfolge</numerusform></translation></message>
<message><source>{n} kB</source><translation>{n} kB</translation></message>
<message numerus="yes"><source>{n} left out</source><comment>{n} left out</comment><translation><numerusform>{n} weggelassen</numerusform><numerusform>{n} weggelassen</numerusform></translation></message>
<message numerus="yes"><source>{n} lines</source><comment>{n} line</comment><translation><numerusform>{n} Zeile</numerusform><numerusform>{n} Zeilen</numerusform></translation></message>
<message numerus="yes"><source>{n} lines not shown</source><comment>{n} line not shown</comment><translation><numerusform>{n} Zeile nicht gezeigt</numerusform><numerusform>{n} Zeilen nicht gezeigt</numerusform></translation></message>
<message numerus="yes"><source>{n} lines written to {name}</source><comment>{n} line written to {name}</comment><translation><numerusform>{n} Zeile nach {name} geschrieben</numerusform><numerusform>{n} Zeilen nach {name} geschrieben</numerusform></translation></message>
<message><source>{n} MB</source><translation>{n} MB</translation></message>
<message numerus="yes"><source>{n} merged</source><comment>{n} merged</comment><translation><numerusform>{n} zusammengeführt</numerusform><numerusform>{n} zusammengeführt</numerusform></translation></message>
<message numerus="yes"><source>{n} missing spaces put in</source><comment>{n} missing space put in</comment><translation><numerusform>{n} fehlendes Leerzeichen eingesetzt</numerusform><numerusform>{n} fehlende Leerzeichen eingesetzt</numerusform></translation></message>
<message><source>{n} more</source><translation>{n} weitere</translation></message>
<message numerus="yes"><source>{n} new notes</source><comment>{n} new note</comment><translation><numerusform>{n} neue Notiz</numerusform><numerusform>{n} neue Notizen</numerusform></translation></message>
<message numerus="yes"><source>{n} new or removed paragraphs</source><comment>{n} new or removed paragraph</comment><translation><numerusform>{n} neuer oder entfernter Absatz</numerusform><numerusform>{n} neue oder entfernte Absätze</numerusform></translation></message>
<message numerus="yes"><source>{n} notes</source><comment>{n} note</comment><translation><numerusform>{n} Notiz</numerusform><numerusform>{n} Notizen</numerusform></translation></message>
<message numerus="yes"><source>{n} notes added or changed</source><comment>{n} note added or changed</comment><translation><numerusform>{n} Notiz hinzugefügt oder geändert</numerusform><numerusform>{n} Notizen hinzugefügt oder geändert</numerusform></translation></message>
<message numerus="yes"><source>{n} notes and terms</source><comment>{n} note or term</comment><translation><numerusform>{n} Notiz oder Terminus</numerusform><numerusform>{n} Notizen und Termini</numerusform></translation></message>
<message numerus="yes"><source>{n} notes cannot be placed with certainty and will wait for review.</source><comment>{n} note cannot be placed with certainty and will wait for review.</comment><translation><numerusform>{n} Notiz lässt sich nicht sicher anbringen und wartet auf Durchsicht.</numerusform><numerusform>{n} Notizen lassen sich nicht sicher anbringen und warten auf Durchsicht.</numerusform></translation></message>
<message numerus="yes"><source>{n} notes made since would go</source><comment>{n} note made since would go</comment><translation><numerusform>{n} seither gemachte Notiz entfiele</numerusform><numerusform>{n} seither gemachte Notizen entfielen</numerusform></translation></message>
<message numerus="yes"><source>{n} notes tagged</source><comment>{n} note tagged</comment><translation><numerusform>{n} Notiz mit Schlagwörtern versehen</numerusform><numerusform>{n} Notizen mit Schlagwörtern versehen</numerusform></translation></message>
<message numerus="yes"><source>{n} page breaks closed</source><comment>{n} page break closed</comment><translation><numerusform>{n} Seitenumbruch geschlossen</numerusform><numerusform>{n} Seitenumbrüche geschlossen</numerusform></translation></message>
<message numerus="yes"><source>{n} pages went to the printer.</source><comment>{n} page went to the printer.</comment><translation><numerusform>{n} Seite ging an den Drucker.</numerusform><numerusform>{n} Seiten gingen an den Drucker.</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs</source><comment>{n} paragraph</comment><translation><numerusform>{n} Absatz</numerusform><numerusform>{n} Absätze</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs are left of a machine translation by {engine}.</source><comment>{n} paragraph is left of a machine translation by {engine}.</comment><translation><numerusform>{n} Absatz ist von einer maschinellen Übersetzung durch {engine} übrig.</numerusform><numerusform>{n} Absätze sind von einer maschinellen Übersetzung durch {engine} übrig.</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs became {target}</source><comment>{n} paragraph became {target}</comment><translation><numerusform>{n} Absatz wurde zu {target}</numerusform><numerusform>{n} Absätze wurden zu {target}</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs changed since</source><comment>{n} paragraph changed since</comment><translation><numerusform>{n} Absatz seither geändert</numerusform><numerusform>{n} Absätze seither geändert</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs changed; Ctrl+Z takes it back</source><comment>{n} paragraph changed; Ctrl+Z takes it back</comment><translation><numerusform>{n} Absatz geändert; Strg+Z nimmt es zurück</numerusform><numerusform>{n} Absätze geändert; Strg+Z nimmt es zurück</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs for “{name}” with a term given up</source><comment>{n} paragraph for “{name}” with a term given up</comment><translation><numerusform>{n} Absatz zu „{name}“ mit einem aufgegebenen Terminus</numerusform><numerusform>{n} Absätze zu „{name}“ mit einem aufgegebenen Terminus</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs put together from their lines</source><comment>{n} paragraph put together from its lines</comment><translation><numerusform>{n} Absatz aus seinen Zeilen zusammengesetzt</numerusform><numerusform>{n} Absätze aus ihren Zeilen zusammengesetzt</numerusform></translation></message>
<message numerus="yes"><source>{n} paragraphs to {target}</source><comment>{n} paragraph to {target}</comment><translation><numerusform>{n} Absatz zu {target}</numerusform><numerusform>{n} Absätze zu {target}</numerusform></translation></message>
<message numerus="yes"><source>{n} passages</source><comment>{n} passage</comment><translation><numerusform>{n} Passage</numerusform><numerusform>{n} Passagen</numerusform></translation></message>
<message numerus="yes"><source>{n} places</source><comment>{n} place</comment><translation><numerusform>{n} Stelle</numerusform><numerusform>{n} Stellen</numerusform></translation></message>
<message numerus="yes"><source>{n} problems</source><comment>{n} problem</comment><translation><numerusform>{n} Problem</numerusform><numerusform>{n} Probleme</numerusform></translation></message>
<message numerus="yes"><source>{n} repairs</source><comment>{n} repair</comment><translation><numerusform>{n} Reparatur</numerusform><numerusform>{n} Reparaturen</numerusform></translation></message>
<message numerus="yes"><source>{n} rows</source><comment>{n} row</comment><translation><numerusform>{n} Zeile</numerusform><numerusform>{n} Zeilen</numerusform></translation></message>
<message numerus="yes"><source>{n} rows and links</source><comment>{n} row or link</comment><translation><numerusform>{n} Zeile oder Verknüpfung</numerusform><numerusform>{n} Zeilen und Verknüpfungen</numerusform></translation></message>
<message numerus="yes"><source>{n} rows have no translation and are left out.</source><comment>{n} row has no translation and is left out.</comment><translation><numerusform>{n} Zeile hat keine Übersetzung und wird weggelassen.</numerusform><numerusform>{n} Zeilen haben keine Übersetzung und werden weggelassen.</numerusform></translation></message>
<message numerus="yes"><source>{n} rows were changed meanwhile and stay as they are</source><comment>{n} row was changed meanwhile and stays as it is</comment><translation><numerusform>{n} Zeile wurde inzwischen geändert und bleibt, wie sie ist</numerusform><numerusform>{n} Zeilen wurden inzwischen geändert und bleiben, wie sie sind</numerusform></translation></message>
<message numerus="yes"><source>{n} rows with links of sentences</source><comment>{n} row with links of sentences</comment><translation><numerusform>{n} Zeile mit Verknüpfungen der Sätze</numerusform><numerusform>{n} Zeilen mit Verknüpfungen der Sätze</numerusform></translation></message>
<message numerus="yes"><source>{n} rows, linked by the file</source><comment>{n} row, linked by the file</comment><translation><numerusform>{n} Zeile, von der Datei verknüpft</numerusform><numerusform>{n} Zeilen, von der Datei verknüpft</numerusform></translation></message>
<message numerus="yes"><source>{n} rows, {percent} % sure, {doubts}</source><comment>{n} row, {percent} % sure, {doubts}</comment><translation><numerusform>{n} Zeile, zu {percent} % sicher, {doubts}</numerusform><numerusform>{n} Zeilen, zu {percent} % sicher, {doubts}</numerusform></translation></message>
<message numerus="yes"><source>{n} sentences</source><comment>{n} sentence</comment><translation><numerusform>{n} Satz</numerusform><numerusform>{n} Sätze</numerusform></translation></message>
<message numerus="yes"><source>{n} skipped</source><comment>{n} skipped</comment><translation><numerusform>{n} übersprungen</numerusform><numerusform>{n} übersprungen</numerusform></translation></message>
<message numerus="yes"><source>{n} split</source><comment>{n} split</comment><translation><numerusform>{n} geteilt</numerusform><numerusform>{n} geteilt</numerusform></translation></message>
<message numerus="yes"><source>{n} states</source><comment>{n} state</comment><translation><numerusform>{n} Zustand</numerusform><numerusform>{n} Zustände</numerusform></translation></message>
<message numerus="yes"><source>{n} terms added</source><comment>{n} term added</comment><translation><numerusform>{n} Terminus hinzugefügt</numerusform><numerusform>{n} Termini hinzugefügt</numerusform></translation></message>
<message numerus="yes"><source>{n} things were taken back from the backup (Ctrl+Z undoes it)</source><comment>{n} thing was taken back from the backup (Ctrl+Z undoes it)</comment><translation><numerusform>{n} Sache wurde aus der Sicherung zurückgeholt (Strg+Z macht es rückgängig)</numerusform><numerusform>{n} Sachen wurden aus der Sicherung zurückgeholt (Strg+Z macht es rückgängig)</numerusform></translation></message>
<message numerus="yes"><source>{n} translations</source><comment>{n} translation</comment><translation><numerusform>{n} Übersetzung</numerusform><numerusform>{n} Übersetzungen</numerusform></translation></message>
<message numerus="yes"><source>{n} units</source><comment>{n} unit</comment><translation><numerusform>{n} Einheit</numerusform><numerusform>{n} Einheiten</numerusform></translation></message>
<message numerus="yes"><source>{n} words</source><comment>{n} word</comment><translation><numerusform>{n} Wort</numerusform><numerusform>{n} Wörter</numerusform></translation></message>
<message numerus="yes"><source>{n} words removed; undo brings them back.</source><comment>{n} word removed; undo brings it back.</comment><translation><numerusform>{n} Wort entfernt; Rückgängig bringt es zurück.</numerusform><numerusform>{n} Wörter entfernt; Rückgängig bringt sie zurück.</numerusform></translation></message>
<message numerus="yes"><source>{n} words: {status} (Ctrl+Z takes it back)</source><comment>{n} word: {status} (Ctrl+Z takes it back)</comment><translation><numerusform>{n} Wort: {status} (Strg+Z nimmt es zurück)</numerusform><numerusform>{n} Wörter: {status} (Strg+Z nimmt es zurück)</numerusform></translation></message>
<message numerus="yes"><source>{n} works</source><comment>{n} work</comment><translation><numerusform>{n} Werk</numerusform><numerusform>{n} Werke</numerusform></translation></message>
<message numerus="yes"><source>{n} works are in the bin (Ctrl+Z brings them back)</source><comment>“{title}” is in the bin (Ctrl+Z brings it back)</comment><translation><numerusform>„{title}“ ist im Papierkorb (Strg+Z holt es zurück)</numerusform><numerusform>{n} Werke sind im Papierkorb (Strg+Z holt sie zurück)</numerusform></translation></message>
<message numerus="yes"><source>{n} works are in “{name}”</source><comment>{n} work is in “{name}”</comment><translation><numerusform>{n} Werk ist in „{name}“</numerusform><numerusform>{n} Werke sind in „{name}“</numerusform></translation></message>
<message numerus="yes"><source>{n} works are no longer in “{name}”</source><comment>{n} work is no longer in “{name}”</comment><translation><numerusform>{n} Werk ist nicht mehr in „{name}“</numerusform><numerusform>{n} Werke sind nicht mehr in „{name}“</numerusform></translation></message>
<message numerus="yes"><source>{n} works are on the shelf again</source><comment>“{title}” is on the shelf again</comment><translation><numerusform>„{title}“ ist wieder im Regal</numerusform><numerusform>{n} Werke sind wieder im Regal</numerusform></translation></message>
<message numerus="yes"><source>{n} works are on your shelf</source><comment>{n} work is on your shelf</comment><translation><numerusform>{n} Werk steht in Ihrem Regal</numerusform><numerusform>{n} Werke stehen in Ihrem Regal</numerusform></translation></message>
<message numerus="yes"><source>{n} works are on your shelf; no file was changed</source><comment>{n} work is on your shelf; no file was changed</comment><translation><numerusform>{n} Werk ist in Ihrem Regal; keine Datei wurde geändert</numerusform><numerusform>{n} Werke sind in Ihrem Regal; keine Datei wurde geändert</numerusform></translation></message>
<message numerus="yes"><source>{n} works tagged</source><comment>{n} work tagged</comment><translation><numerusform>{n} Werk mit Schlagwörtern versehen</numerusform><numerusform>{n} Werke mit Schlagwörtern versehen</numerusform></translation></message>
<message numerus="yes"><source>{n} works were deleted for good</source><comment>{n} work was deleted for good</comment><translation><numerusform>{n} Werk wurde endgültig gelöscht</numerusform><numerusform>{n} Werke wurden endgültig gelöscht</numerusform></translation></message>
<message><source>{panel} ({count})</source><translation>{panel} ({count})</translation></message>
<message><source>{panel} {count}</source><translation>{panel} {count}</translation></message>
<message><source>{path} holds names of commands and places in the program, and no text of yours.</source><translation>{path} enthält Namen von Befehlen und Stellen im Programm, und keinen Text von Ihnen.</translation></message>
<message><source>{percent} % read</source><translation>{percent} % gelesen</translation></message>
<message><source>{percent} % sure</source><translation>zu {percent} % sicher</translation></message>
<message><source>{percent} % translated</source><translation>{percent} % übersetzt</translation></message>
<message><source>{picture} without a description</source><translation>{picture} ohne Beschreibung</translation></message>
<message><source>{rate} a minute</source><translation>{rate} je Minute</translation></message>
<message><source>{read} % read</source><translation>{read} % gelesen</translation></message>
<message><source>{reason} (line {line})</source><translation>{reason} (Zeile {line})</translation></message>
<message><source>{reason}, not shown</source><translation>{reason}, nicht gezeigt</translation></message>
<message><source>{review} to review (Ctrl+Shift+I)</source><translation>{review} durchzusehen (Strg+Umschalt+I)</translation></message>
<message numerus="yes"><source>{rows} in {n} works</source><comment>{rows} in {n} work</comment><translation><numerusform>{rows} in {n} Werk</numerusform><numerusform>{rows} in {n} Werken</numerusform></translation></message>
<message numerus="yes"><source>{rows} of {n} rows</source><comment>{rows} of {n} row</comment><translation><numerusform>{rows} von {n} Zeile</numerusform><numerusform>{rows} von {n} Zeilen</numerusform></translation></message>
<message><source>{rows} so far, still checking…</source><translation>bisher {rows}, die Prüfung läuft noch …</translation></message>
<message><source>{rows} taken back; what you changed or confirmed stays (Ctrl+Z undoes it)</source><translation>{rows} zurückgenommen; was Sie geändert oder bestätigt haben, bleibt (Strg+Z macht es rückgängig)</translation></message>
<message><source>{row}. Covered; Space uncovers it</source><translation>{row}. Verdeckt; Leertaste deckt auf</translation></message>
<message><source>{said}. Nothing is left to review.</source><translation>{said}. Es ist nichts mehr durchzusehen.</translation></message>
<message><source>{said}’s version; Ctrl+Enter confirms it, Ctrl+Z takes it back</source><translation>Die Fassung von {said}; Strg+Enter bestätigt sie, Strg+Z nimmt sie zurück</translation></message>
<message><source>{same} there already</source><translation>{same} schon vorhanden</translation></message>
<message numerus="yes"><source>{settled} of {n} paragraphs</source><comment>{settled} of {n} paragraph</comment><translation><numerusform>{settled} von {n} Absatz</numerusform><numerusform>{settled} von {n} Absätzen</numerusform></translation></message>
<message><source>{size} MB</source><translation>{size} MB</translation></message>
<message><source>{source} to {target}</source><translation>{source} zu {target}</translation></message>
<message><source>{surface} is not {term}</source><translation>{surface} ist nicht {term}</translation></message>
<message><source>{surface} is {term} again; Ctrl+Z takes that back</source><translation>{surface} ist wieder {term}; Strg+Z nimmt das zurück</translation></message>
<message><source>{there} in the glossary already</source><translation>{there} schon im Glossar</translation></message>
<message><source>{thing} in the file is damaged; open the newest backup</source><translation>{thing} in der Datei ist beschädigt; öffnen Sie die neueste Sicherung</translation></message>
<message><source>{time} left</source><translation>noch {time}</translation></message>
<message><source>{titles}: your library does not have this work. It can be taken in as a new one; handed back from there, it can be merged where it came from.</source><translation>{titles}: Ihre Bibliothek hat dieses Werk nicht. Es kann als neues aufgenommen werden; von dort zurückgegeben, lässt es sich zusammenführen, wo es herkam.</translation></message>
<message><source>{titles}: your library has this work, but does not know this hand-over; it was made from another copy of the library. It can be taken in beside yours as a new work.</source><translation>{titles}: Ihre Bibliothek hat dieses Werk, kennt aber diese Übergabe nicht; sie stammt aus einer anderen Kopie der Bibliothek. Es kann neben Ihrem als neues Werk aufgenommen werden.</translation></message>
<message><source>{title} and moved</source><translation>{title} und verschoben</translation></message>
<message><source>{title} for {name}</source><translation>{title} für {name}</translation></message>
<message><source>{title} translates.</source><translation>{title} übersetzt.</translation></message>
<message><source>{trouble} – Ctrl+M tries again</source><translation>{trouble} – Strg+M versucht es noch einmal</translation></message>
<message><source>{trouble}; Ctrl+M tries again</source><translation>{trouble}; Strg+M versucht es noch einmal</translation></message>
<message><source>{waiting} not translated yet</source><translation>{waiting} noch nicht übersetzt</translation></message>
<message><source>{words}, of all</source><translation>{words}, bei allen</translation></message>
<message><source>{words}, {percent} % alike</source><translation>{words}, zu {percent} % ähnlich</translation></message>
<message><source>{word} in the text</source><translation>im Text: {word}</translation></message>
<message><source>{word} is left alone</source><translation>{word}: wird nicht beachtet</translation></message>
<message><source>{word}: you are learning this word</source><translation>{word}: dieses Wort lernen Sie</translation></message>
<message><source>{word}: you know this word</source><translation>{word}: dieses Wort kennen Sie</translation></message>
<message><source>{works} from {files}</source><translation>{works} aus {files}</translation></message>
<message><source>“{0}” is emphasised in the original only.</source><translation>„{0}“ ist nur im Original hervorgehoben.</translation></message>
<message><source>“{0}” is in no dictionary.</source><translation>„{0}“ steht in keinem Wörterbuch.</translation></message>
<message><source>“{0}” is in the language of the original.</source><translation>„{0}“ ist in der Sprache des Originals.</translation></message>
<message><source>“{0}” is raised or lowered in the original only.</source><translation>„{0}“ ist nur im Original hoch- oder tiefgestellt.</translation></message>
<message><source>“{0}” is set as code in the original only.</source><translation>„{0}“ ist nur im Original als Code gesetzt.</translation></message>
<message><source>“{0}” means {2}, not “{1}”.</source><translation>„{0}“ bedeutet {2}, nicht „{1}“.</translation></message>
<message><source>“{0}” must not be used here.</source><translation>„{0}“ darf hier nicht verwendet werden.</translation></message>
<message><source>“{0}” must not be used here. Better: {1}</source><translation>„{0}“ darf hier nicht verwendet werden. Besser: {1}</translation></message>
<message><source>“{0}” of {1} is not in the translation.</source><translation>„{0}“ von {1} steht nicht in der Übersetzung.</translation></message>
<message><source>“{0}” should no longer be used.</source><translation>„{0}“ sollte nicht mehr verwendet werden.</translation></message>
<message><source>“{0}” should no longer be used. Better: {1}</source><translation>„{0}“ sollte nicht mehr verwendet werden. Besser: {1}</translation></message>
<message><source>“{0}” stands twice.</source><translation>„{0}“ steht zweimal.</translation></message>
<message><source>“{before}” refers to note {after}.</source><translation>„{before}“ verweist auf Fußnote {after}.</translation></message>
<message><source>“{command}”</source><translation>„{command}“</translation></message>
<message><source>“{form}” is a form of</source><translation>„{form}“ ist eine Form von</translation></message>
<message><source>“{form}” is recognised from now on; Ctrl+Z takes that back</source><translation>„{form}“ wird von nun an erkannt; Strg+Z nimmt das zurück</translation></message>
<message><source>“{lemma}” is “{here}” here for the first time; before: {usual} ({count})</source><translation>„{lemma}“ heißt hier zum ersten Mal „{here}“; bisher: {usual} ({count})</translation></message>
<message><source>“{name}” has been moved, deleted or replaced while it was open, or its drive was removed. What is on the page may not be saved any more. Put the file or the drive back and open the library again; or save a copy of what is open here and go on there.</source><translation>„{name}“ wurde verschoben, gelöscht oder ersetzt, während es geöffnet war, oder der Datenträger wurde entfernt. Was auf der Seite steht, wird vielleicht nicht mehr gespeichert. Bringen Sie die Datei oder den Datenträger zurück und öffnen Sie die Bibliothek noch einmal; oder speichern Sie eine Kopie dessen, was hier geöffnet ist, und arbeiten Sie dort weiter.</translation></message>
<message><source>“{name}” stands beside the original; Ctrl+Shift+T shows the others</source><translation>„{name}“ steht neben dem Original; Strg+Umschalt+T zeigt die anderen</translation></message>
<message><source>“{surface}” is not “{term}” anywhere; Ctrl+Z takes that back</source><translation>„{surface}“ ist nirgends „{term}“; Strg+Z nimmt das zurück</translation></message>
<message><source>“{surface}” is not “{term}” in this paragraph; Ctrl+Z takes that back</source><translation>„{surface}“ ist in diesem Absatz nicht „{term}“; Strg+Z nimmt das zurück</translation></message>
<message><source>“{text}”</source><translation>„{text}“</translation></message>
<message><source>“{text}” is in no text of this library</source><translation>„{text}“ steht in keinem Text dieser Bibliothek</translation></message>
<message><source>“{title}” is on your shelf</source><translation>„{title}“ steht in Ihrem Regal</translation></message>
<message><source>“{title}” is on your shelf; the files were not changed</source><translation>„{title}“ steht in Ihrem Regal; die Dateien wurden nicht geändert</translation></message>
<message><source>“{title}” lies in the bin here; it comes back to the shelf.</source><translation>„{title}“ liegt hier im Papierkorb; es kommt zurück ins Regal.</translation></message>
<message><source>“{title}” may be sent where you agree</source><translation>„{title}“ darf gesendet werden, wohin Sie zustimmen</translation></message>
<message><source>“{title}”, handed over {when}: {counts}</source><translation>„{title}“, übergeben {when}: {counts}</translation></message>
<message><source>“{word}” is one of your own words now (Ctrl+Z takes it out)</source><translation>„{word}“ ist jetzt eines Ihrer eigenen Wörter (Strg+Z nimmt es heraus)</translation></message>
<message><source>… and {rows} more</source><translation>… und {rows} weitere</translation></message>
<message><source>⇄ both sides</source><translation>⇄ beide Seiten</translation></message>
<message><source>● both</source><translation>● beides</translation></message>
<message><source>● theirs</source><translation>● fremdes</translation></message>
<message><source>● yours</source><translation>● eigenes</translation></message>
<message><source>✓ Dismissed</source><translation>✓ Verworfen</translation></message>
</context>
</TS>
