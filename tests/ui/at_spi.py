"""Reads a running program's window from the AT-SPI bus, as a screen reader does; for the system's Python.

Prints one JSON value: whether the window was found, its page's name and description, and its first cells.
"""

import json
import sys
import time

import pyatspi


def find(node, wanted, depth=0):
    """The first descendant of a role, breadth not needed: the tree is small but for the page's cells."""
    try:
        if node.getRoleName() == wanted:
            return node
        children = range(min(node.childCount, 60))
    except Exception:  # noqa: BLE001 - whatever is gone meanwhile
        return None
    for number in children:
        child = node.getChildAtIndex(number)
        found = find(child, wanted, depth + 1) if child is not None and depth < 14 else None
        if found is not None:
            return found
    return None


def main(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        desktop = pyatspi.Registry.getDesktop(0)
        for number in range(desktop.childCount):
            program = desktop.getChildAtIndex(number)
            if program is None or "zwiesprache" not in program.name.lower():
                continue
            table = find(program, "table")
            if table is None or table.childCount < 4:
                continue
            cells = [table.getChildAtIndex(n) for n in range(min(table.childCount, 12))]
            menus = find(program, "menu bar")
            sys.stdout.write(
                json.dumps(
                    {
                        "page": table.name,
                        "about": table.description,
                        "count": table.childCount,
                        "cells": [[cell.name, cell.description, cell.getRoleName()] for cell in cells],
                        "menus": [menus.getChildAtIndex(n).name for n in range(menus.childCount)]
                        if menus
                        else [],
                    }
                )
            )
            return
        time.sleep(0.3)
    sys.stdout.write("null")


main(float(sys.argv[1]))
