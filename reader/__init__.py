"""The domain of Zwiesprache: texts, their links, notes and terms. No Qt, no interface sentences."""

VERSION = "0.1.0"
