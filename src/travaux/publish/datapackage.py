"""A casebook as a Frictionless Data Package that a repository can give a DOI to: tables, codebook, citation.

Sources: Frictionless Data, "Data Package" and "Table Schema" 1.0; DataCite Metadata Schema 4.5 (`:unav` stands for what
is not known, appendix 3); Citation File Format 1.2.0.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from travaux.publish.codebook import KEYS, REFERENCES, load_codebook
from travaux.publish.spreadsheets import Rows, write_csv_tables

UNKNOWN = ":unav"
LICENCES = {
    "CC0-1.0": ("Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution ShareAlike 4.0 International",
                     "https://creativecommons.org/licenses/by-sa/4.0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}  # fmt: skip
"""Licences for data, by SPDX id: name and address. Another id is given as it is."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How a package is cited: title, creators (`Family, Given` or an organisation), licence (SPDX), version, year."""

    title: str
    creators: tuple[str, ...] = ()
    licence: str | None = None
    version: str | None = None
    date: str = ""
    """The day on which the newest thing in the package was added."""
    program: str = ""

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.date[:4] or UNKNOWN


def write_datapackage(rows: Rows, folder: Path, cited: Citation, sources: Iterable[dict[str, str]]) -> list[Path]:
    """Writes the tables as CSV, `datapackage.json`, `datacite.json`, `CITATION.cff` and `README.md`; the files.

    `sources` are the registers that the findings rest on: title, path (address) and version of each.
    """
    tables = write_csv_tables(rows, folder)
    written = [*tables]
    for name, content in (
        ("datapackage.json", _json(package_of(tables, cited, list(sources)))),
        ("datacite.json", _json(datacite_of(cited))),
        ("CITATION.cff", cff_of(cited)),
        ("README.md", readme_of(cited)),
    ):
        (folder / name).write_text(content, encoding="utf-8")
        written.append(folder / name)
    return written


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def package_of(tables: Iterable[Path], cited: Citation, sources: list[dict[str, str]]) -> dict[str, Any]:
    """The descriptor of the package."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", cited.title.lower()).strip("-")[:80] or "casebook",
        "title": cited.title,
        "contributors": [{"title": creator, "role": "author"} for creator in cited.creators],
        "sources": sources,
        "resources": [_resource(path) for path in tables],
    }
    if cited.date:
        package["created"] = f"{cited.date}T00:00:00Z"
    if cited.version:
        package["version"] = cited.version
    if cited.licence:
        name, address = LICENCES.get(cited.licence, (cited.licence, ""))
        package["licenses"] = [{"name": cited.licence, "title": name} | ({"path": address} if address else {})]
    return package


def _resource(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    table = path.stem
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    if table not in KEYS:
        return {"fields": [{"name": name, "type": "string"} for name in ("table", "column", "type", "meaning")]}
    fields = [{"name": one.name, "type": one.type, "description": one.meaning}
              | ({"format": "any"} if one.type == "datetime" else {}) for one in load_codebook()[table]]  # fmt: skip
    keys = [
        {"fields": column, "reference": {"resource": "" if other == table else other, "fields": field}}
        for column, (other, field) in REFERENCES.get(table, {}).items()
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": KEYS[table], "missingValues": [""]}
    return schema | ({"foreignKeys": keys} if keys else {})


def datacite_of(cited: Citation) -> dict[str, Any]:
    """What a repository asks for to give a DOI, in DataCite's fields; the DOI itself is the repository's to give."""
    creators = [{"name": name, "nameType": "Personal" if ", " in name else "Organizational"} for name in cited.creators]
    record: dict[str, Any] = {
        "creators": creators or [{"name": UNKNOWN}],
        "titles": [{"title": cited.title}],
        "publisher": {"name": UNKNOWN},
        "publicationYear": cited.year,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Checked claims about states and human rights"},
        "subjects": [{"subject": "human rights"}, {"subject": "treaties"}, {"subject": "fact checking"}],
        "language": "en",
        "formats": ["text/csv"],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "descriptions": [{"descriptionType": "Methods", "lang": "en", "description": (
            "Claims of acts were extracted from documents and checked against registers by travaux "
            f"{cited.program}; what each column means stands in codebook.csv.")}],
    }  # fmt: skip
    if cited.version:
        record["version"] = cited.version
    if cited.licence:
        name, address = LICENCES.get(cited.licence, (cited.licence, ""))
        record["rightsList"] = [{"rights": name, "rightsIdentifier": cited.licence, "rightsIdentifierScheme": "SPDX"}
                                | ({"rightsUri": address} if address else {})]  # fmt: skip
    return record


def cff_of(cited: Citation) -> str:
    """`CITATION.cff`."""
    authors: list[dict[str, str]] = []
    for name in cited.creators or ("The authors of this casebook",):
        family, comma, given = name.partition(", ")
        authors.append({"family-names": family, "given-names": given} if comma else {"name": name})
    record: dict[str, Any] = {"cff-version": "1.2.0", "message": "Please cite this casebook as below.",
                              "type": "dataset", "title": cited.title, "authors": authors}  # fmt: skip
    if cited.version:
        record["version"] = cited.version
    if cited.date:
        record["date-released"] = cited.date
    if cited.licence:
        record["license"] = cited.licence
    return str(yaml.safe_dump(record, sort_keys=False, allow_unicode=True))


def readme_of(cited: Citation) -> str:
    """What a person reads first."""
    lines = [
        f"# {' '.join(cited.title.split())}",
        "",
        "Claims that documents make about what states did in the international human rights system, each with its",
        "exact words, what a register says of it, and what readers decided.",
        "",
        *(f"- `{table}.csv`: {len(columns)} columns" for table, columns in load_codebook().items()),
        "- `codebook.csv`: what each column means",
        "- `datapackage.json`: the same for programs (Frictionless Data Package)",
        "- `datacite.json`: the fields that a repository asks for to give a DOI; `:unav` stands for what is not known",
        "- `CITATION.cff`: how to cite it",
        "",
        f"Made by travaux {cited.program}. A verdict speaks up to the date in `as_of`, and no further.",
        "",
    ]
    return "\n".join(lines)
