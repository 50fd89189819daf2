"""Twilio's official library as a judge, one JSON object a line in and out:

  {"sign": {"token", "url", "pairs": [[name, value], …]}}  → {"signature"}
  {"sign_body": {"token", "url", "body"}}                  → {"url", "signature"}   the hash of the body is in the address
  {"check": XML}                                           → {"problems": […]}      of TwiML, by the library's own classes
"""

import inspect
import json
import re
import sys
import xml.etree.ElementTree as ET

from twilio.request_validator import RequestValidator
from twilio.twiml import messaging_response, voice_response


class Pairs:
    """A form in which a name may repeat, as web frameworks hand it to the library."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __iter__(self):
        return iter(name for name, _ in self.pairs)

    def __len__(self):
        return len(self.pairs)

    def getall(self, wanted):
        return [value for name, value in self.pairs if name == wanted]


def camel(name):
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name.rstrip("_"))


def vocabulary():
    """The attributes and children of each TwiML verb, read off the library's classes and their methods."""
    attributes, children = {}, {}
    for module in (voice_response, messaging_response):
        for _, verb in inspect.getmembers(module, inspect.isclass):
            named = re.search(r'self\.name = "([^"]+)"', inspect.getsource(verb))
            if verb.__module__ != module.__name__ or not named:
                continue
            nested = children.setdefault(named[1], set())
            own = [method for method in vars(verb).values() if inspect.isfunction(method)]
            for source in map(inspect.getsource, own):
                for child in re.findall(r"self\.nest\(\s*([A-Za-z]+)\(", source):
                    child = re.search(r'self\.name = "([^"]+)"', inspect.getsource(getattr(module, child)))[1]
                    nested.add(child)
                    keys = re.findall(r"\b([a-z_0-9]+)=\1\b", source)
                    attributes.setdefault(child, set()).update(camel(key) for key in keys)
    return attributes, children


ATTRIBUTES, CHILDREN = vocabulary()


def problems(xml):
    try:
        root = ET.fromstring(xml)
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    found = [] if root.tag == "Response" else [f"the root is {root.tag}"]

    def look(element):
        for child in element:
            if child.tag not in CHILDREN.get(element.tag, set()):
                found.append(f"{child.tag} in {element.tag}")
            found.extend(f"{child.tag}@{name}" for name in child.attrib if name not in ATTRIBUTES.get(child.tag, set()))
            look(child)

    look(root)
    return found


def sign(token, url, pairs):
    return {"signature": RequestValidator(token).compute_signature(url, Pairs(pairs))}


def sign_body(token, url, body):
    validator = RequestValidator(token)
    url += ("&" if "?" in url else "?") + "bodySHA256=" + validator.compute_hash(body)
    signature = validator.compute_signature(url, {})
    assert validator.validate(url, body, signature)
    return {"url": url, "signature": signature}


for line in sys.stdin:
    asked = json.loads(line)
    if "check" in asked:
        answer = {"problems": problems(asked["check"])}
    elif "sign" in asked:
        answer = sign(**asked["sign"])
    else:
        answer = sign_body(**asked["sign_body"])
    print(json.dumps(answer), flush=True)
