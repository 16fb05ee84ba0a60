"""The work behind `travaux report`."""

from pathlib import Path

from travaux.cli.console import say
from travaux.cli.exporting import claim_cards, write_whole
from travaux.dossier import find_id
from travaux.errors import UsageError
from travaux.keep import Casebook, ClaimFilter, open_casebook
from travaux.names import name_of
from travaux.publish import publish
from travaux.publish.documents import print_pdf, write_docx, write_sectioned_html
from travaux.publish.sections import SectionedReport, Told, document_report, state_report
from travaux.publish.words import date_in_words
from travaux.registers import act_of, load_registers
from travaux.vocabulary import CheckedDocument

ENDINGS = (".html", ".pdf", ".docx")


def run_report(what: str, output: Path, casebook: str | None) -> None:
    """Writes the report of a document or a state in the form that the output's ending names."""
    if output.suffix.lower() not in ENDINGS:
        raise UsageError(f"expected --output to end in {', '.join(ENDINGS)}; found {output.name!r}.")
    with open_casebook(casebook) as book:
        checked = _document(book, what)
        if checked is not None:
            page, report = "".join(publish([checked], "html")), document_report(checked)
        else:
            report = _state(book, what)
            page = write_sectioned_html(report)

    def write(path: Path) -> None:
        if output.suffix.lower() == ".html":
            path.write_text(page, encoding="utf-8", errors="backslashreplace")
        elif output.suffix.lower() == ".pdf":
            print_pdf(page, path)
        else:
            write_docx(report, path)

    write_whole(output, write)
    say(f"{output}: the report of {report.title}.")


def _document(book: Casebook, what: str) -> CheckedDocument | None:
    """The document that `what` names; None where none is called so."""
    try:
        return book.checked(what)
    except UsageError:
        return None


def _state(book: Casebook, what: str) -> SectionedReport:
    try:
        state = find_id(what, "state")
    except UsageError as error:
        raise UsageError(f"no document of this casebook is called {what!r}, and {error}") from error
    told = [Told(card.claim, card.finding, card.document_title, card.key)
            for card in claim_cards(book, ClaimFilter(state=state))]  # fmt: skip
    registers = load_registers()
    acts = sorted(map(act_of, registers.done_by(state)), key=lambda act: (act.date or "", act.id))
    as_of = [f"{one.description.publisher} ({one.name}): as of {date_in_words(one.description.as_of)}"
             for one in registers]  # fmt: skip
    if not told and not acts:
        raise UsageError(f"no document of this casebook and no register says anything of {name_of(state)}.")
    return state_report(state, told, acts, as_of)
