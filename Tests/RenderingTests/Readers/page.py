"""Reads an HTML page strictly: every element closed in order, no attribute twice."""
import base64
import hashlib
import re
from html.parser import HTMLParser

VOID = {"meta", "col", "br", "hr", "img"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.tables, self.elements = [], [], []
        self.text, self.style, self.policy, self.title = "", "", "", ""
        self.cell = None

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            raise SystemExit(f"attribute twice in <{tag}>")
        attributes = dict(attributes)
        self.elements.append([tag, attributes])
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag == "table":
            self.tables.append({"name": "", "head": 0, "cells": [], "row": -1, "widths": []})
        if tag == "col":
            self.tables[-1]["widths"].append(attributes["width"])
        if tag == "tr":
            self.tables[-1]["row"] += 1
            if "thead" in self.stack:
                self.tables[-1]["head"] += 1
        if tag in ("td", "th"):
            self.cell = {
                "row": self.tables[-1]["row"], "tag": tag, "text": "", "lines": 0,
                "scope": attributes.get("scope", ""), "link": "",
                "rows": int(attributes.get("rowspan", 1)),
                "columns": int(attributes.get("colspan", 1)),
            }
            self.tables[-1]["cells"].append(self.cell)
        if self.cell is not None:
            if tag == "p":
                self.cell["text"] += "\n" if self.cell["lines"] else ""
                self.cell["lines"] += 1
            if tag == "br":
                self.cell["text"] += "\n"
            if tag == "a":
                self.cell["link"] = attributes["href"]

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            raise SystemExit(f"</{tag}> closes something else")
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        inside = self.stack[-1] if self.stack else ""
        if inside == "style":
            self.style += data
        elif inside == "title":
            self.title += data
        elif inside == "caption":
            self.tables[-1]["name"] += data
        else:
            self.text += data
            if self.cell is not None:
                self.cell["text"] += data


def place(cells, width, height):
    """The texts of a table by row and column, as a browser places them."""
    rows = [[None] * width for _ in range(height)]
    spans = []
    for cell in cells:
        row = cell["row"]
        column = rows[row].index(None)
        for y in range(row, row + cell["rows"]):
            for x in range(column, column + cell["columns"]):
                if rows[y][x] is not None:
                    raise SystemExit("two cells at one place")
                rows[y][x] = ""
        rows[row][column] = cell["text"]
        if cell["rows"] > 1 or cell["columns"] > 1:
            spans.append([row, column, cell["rows"], cell["columns"]])
    if any(text is None for row in rows for text in row):
        raise SystemExit("a place without a cell")
    return rows, sorted(spans)


def read(path):
    page = Page()
    source = open(path, encoding="utf-8", newline="").read()
    page.feed(source)
    page.close()
    if page.stack:
        raise SystemExit(f"not closed: {page.stack}")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    tables = []
    for table in page.tables:
        rows, spans = place(table["cells"], len(table["widths"]), table["row"] + 1)
        tables.append({
            "name": table["name"], "rows": rows, "spans": spans, "head": table["head"],
            "scopes": [cell["scope"] for cell in table["cells"]],
            "links": [cell["link"] for cell in table["cells"] if cell["link"]],
        })
    return {
        "tables": tables, "text": page.text, "title": page.title, "policy": page.policy,
        "styleHash": f"'sha256-{digest}'", "style": page.style,
        "elements": [tag for tag, _ in page.elements],
        "attributes": sorted({name for _, names in page.elements for name in names}),
        "classes": [names.get("class", "") for _, names in page.elements],
        "alternatives": [names["alt"] for tag, names in page.elements if tag == "img"],
        "scripts": len(re.findall("<script", source)),
    }
