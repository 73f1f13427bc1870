"""Reading a library with a knowledge of words: search, look-up, what a reader knows.

Composes storage with terminology, as jobs and edits compose theirs; nothing here changes a text.
"""
