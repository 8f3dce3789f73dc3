"""What pyxform makes of XLSForms: for each file its form id, its version, and the binds of its fields."""
import json
import sys
import xml.etree.ElementTree as tree

from pyxform.xls2xform import convert

XFORMS = "{http://www.w3.org/2002/xforms}"


def read(path):
    """Raises what pyxform raises where it refuses the form."""
    root = tree.fromstring(convert(path, validate=False).xform.encode())
    instance = root.find(f".//{XFORMS}model/{XFORMS}instance")[0]
    return {
        "id": instance.get("id"), "version": instance.get("version"),
        "binds": {b.get("nodeset").split("/")[-1]: {k: b.get(k, "") for k in ("type", "relevant", "constraint", "calculate")}
                  for b in root.iter(f"{XFORMS}bind")},
        "choices": {i.get("id"): len(i.findall(f"{XFORMS}root/{XFORMS}item"))
                    for i in root.iter(f"{XFORMS}instance") if i.get("id")}}


if __name__ == "__main__":
    print(json.dumps([read(path) for path in sys.argv[1:]], ensure_ascii=False))
