"""twilio_openapi.py FOLDER OUT.json: Twilio's OpenAPI files of messages, calls and content templates as one.

Form fields that hold several values are left unchecked, because Prism refuses keys that repeat (stoplightio/prism#2473).
"""

import json
import pathlib
import sys

folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]
api, content = (json.loads((folder / f"twilio_{name}.json").read_text()) for name in ("api_v2010", "content_v1"))
for path in api["paths"].values():
    for operation in path.values():
        bodies = operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
        for body in bodies.values():
            fields = body["schema"].get("properties", {})
            fields.update((name, {}) for name, schema in list(fields.items()) if schema.get("type") == "array")
for path in [*api["paths"].values(), *content["paths"].values()]:
    # Each file names its own host; here there is one.
    path.pop("servers", None)
api["paths"].update(content["paths"])
for kind, parts in content["components"].items():
    api["components"].setdefault(kind, {}).update(parts)
pathlib.Path(out).write_text(json.dumps(api))
