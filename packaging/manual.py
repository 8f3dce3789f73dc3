"""Writes the manual page from what the program says of itself.

usage: fieldkit --experimental-dump-help | manual.py VERSION > fieldkit.1

The generator that comes with the argument parser writes its headings in English only; what a user of
this program reads is Chinese.
"""
import datetime
import json
import os
import sys


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def names(argument):
    shown = []
    for name in argument.get("names", []):
        mark = {"short": "-", "long": "--", "longWithSingleDash": "-"}[name["kind"]]
        shown.append(mark + name["name"])
    return shown


def wanted(command):
    for argument in command.get("arguments", []):
        if argument["shouldDisplay"] and argument["valueName"] not in ("help", "version"):
            yield argument


def usage(argument):
    value = f"<{argument['valueName']}>"
    if argument["kind"] == "positional":
        text = value
    else:
        text = names(argument)[-1] + ("" if argument["kind"] == "flag" else f" {value}")
    if argument["isRepeating"]:
        text += " ..."
    return f"[{text}]" if argument["isOptional"] else text


def leaves(command, path):
    children = [c for c in command.get("subcommands", []) if c["shouldDisplay"]
                and c["commandName"] != "help"]
    path = path + [command["commandName"]]
    if not children:
        yield path, command
    for child in children:
        yield from leaves(child, path)


def page(root, version):
    day = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    yield f'.TH FIELDKIT 1 "{day:%Y-%m-%d}" "fieldkit {version}" "fieldkit"'
    yield ".SH 名称"
    yield f"fieldkit \\- {escaped(root['abstract'])}"
    yield ".SH 用法"
    yield ".B fieldkit"
    yield "<子命令> ..."
    yield ".SH 说明"
    yield escaped(root.get("discussion", ""))
    yield ".SH 子命令"
    for path, command in leaves(root, []):
        yield ".SS " + escaped(" ".join(path[1:]))
        yield escaped(command["abstract"])
        if command.get("discussion"):
            yield ".PP\n" + escaped(command["discussion"])
        arguments = list(wanted(command))
        yield ".PP\n.B " + escaped(" ".join(path))
        if arguments:
            yield escaped(" ".join(usage(a) for a in arguments))
        for argument in arguments:
            heading = ", ".join(names(argument)) or f"<{argument['valueName']}>"
            if argument["kind"] == "option":
                heading += f" <{argument['valueName']}>"
            yield f".TP\n.B {escaped(heading)}\n{escaped(argument.get('abstract', ''))}"
            if argument.get("defaultValue"):
                yield f"（默认：{escaped(argument['defaultValue'])}）"
    yield ".SH 文件"
    yield ".TP\n.I /usr/share/doc/fieldkit/operations.md\n操作手册：每个角色从头到尾怎么做、出错代码、备份"
    yield ".TP\n.I /usr/share/fieldkit/plans\n随附的方案，供方案负责人起步"
    yield ".SH 退出状态"
    yield "0 表示成功；其余的值和 error[代码] 一一对应，见操作手册。"


def main():
    root = json.load(sys.stdin)["command"]
    print("\n".join(line for line in page(root, sys.argv[1]) if line))


if __name__ == "__main__":
    main()
