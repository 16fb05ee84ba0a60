"""Writes the demo's PDF, `src/travaux/demo/uruguay-statement.pdf`; the same bytes every time.

A paper as people meet it: running heads, page numbers, words broken at line ends, a footnote with a raised mark. Its
statements were checked against the registers: most are right, some are wrong on purpose, and it says so.

usage: .venv/bin/python scripts/make_demo_pdf.py
"""

from pathlib import Path

from reportlab import rl_config
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer

TARGET = Path(__file__).parents[1] / "src" / "travaux" / "demo" / "uruguay-statement.pdf"
TITLE = "Uruguay and the international protection of human rights"
BREAKS = ("Con-ven-tion", "Inter-na-tion-al", "Dis-crimi-na-tion", "Dis-ap-pear-ance", "Or-ga-ni-za-tion", "Coun-cil")
"""Where these words may break at a line's end."""

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14.5, spaceAfter=7, alignment=TA_JUSTIFY,
                      embeddedHyphenation=1)
HEAD = ParagraphStyle("head", fontName="Times-Bold", fontSize=12.5, leading=16, spaceBefore=8, spaceAfter=5)
FIRST = ParagraphStyle("first", HEAD, fontSize=17, leading=21, spaceBefore=0, spaceAfter=4)
NOTE = ParagraphStyle("note", BODY, fontSize=8, leading=10.5, spaceAfter=0)
DATE = ParagraphStyle("date", BODY, fontName="Times-Italic", fontSize=9, leading=12, spaceAfter=10)

STORY = [
    (FIRST, TITLE),
    (DATE, "Montevideo, 3 December 2019. An example written for travaux; some of its statements are wrong on purpose."),
    (HEAD, "1. Treaties"),
    (BODY, "Uruguay signed the International Convention on the Elimination of All Forms of Racial Discrimination on "
           "21 February 1967 and ratified it on 30 August 1968. On 1 April 1970, it ratified the International "
           "Covenant on Civil and Political Rights and the International Covenant on Economic, Social and Cultural "
           "Rights."),
    (BODY, "The country returned to constitutional government in 1985. In the same year it signed the Convention "
           "against Torture, which it ratified on 24 October 1986.<super>1</super> It ratified the Convention on the "
           "Rights of the Child on 20 November 1990 and the Second Optional Protocol to the International "
           "Covenant on Civil and Political Rights in 1993."),
    (BODY, "In 1988, Uruguay ratified three conventions of the International Labour Organization on safety "
           "and health:"),
    ("list", ("the Working Environment (Air Pollution, Noise and Vibration) Convention, 1977 (No. 148);",
              "the Occupational Safety and Health Convention, 1981 (No. 155);",
              "the Occupational Health Services Convention, 1985 (No. 161).")),
    (BODY, "Uruguay acceded to the International Convention on the Protection of the Rights of All Migrant Workers and "
           "Members of Their Families on 15 February 2001. It ratified the Convention on the Rights of Persons with "
           "Disabilities on 11 February 2009, and the Optional Protocol to the Convention on the Rights of the Child "
           "on a communications procedure in 2012. The International Convention for the Protection of All Persons from "
           "Enforced Disappearance was ratified on 4 March 2009."),
    (HEAD, "2. The Human Rights Council"),
    (BODY, "On 9 May 2006, the General Assembly elected Uruguay to the Human Rights Council. On 12 May 2009, Uruguay "
           "was elected for a second term. In November 2013, Uruguay was elected to the Council once more. It was "
           "elected again on 12 October 2018, for the term from 1 January 2019 to 31 December 2021."),
    (BODY, "In June 2011, the Council elected Laura Dupuy Lasserre of Uruguay as its President. The Working Group on "
           "the Universal Periodic Review considered Uruguay in May 2009, in January 2014 and in January 2019."),
    (HEAD, "3. Cooperation"),
    (BODY, "Uruguay has extended a standing invitation to all special procedures. The Special Rapporteur on torture "
           "visited the country in March 2009 and returned in December 2012. The National Human Rights Institution was "
           "established by law in 2008. Ten years after it ratified the Convention against Torture in 1985, Uruguay "
           "presented its second report to the Committee against Torture."),
    (NOTE, "<super>1</super> The Optional Protocol to that Convention was signed by Uruguay on 12 January 2004 and "
           "ratified on 8 December 2006."),
]  # fmt: skip


def _breakable(text: str) -> str:
    for word in BREAKS:
        text = text.replace(word.replace("-", ""), word.replace("-", "\u00ad"))
    return text


def _frame(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont("Times-Italic", 8)
    width, height = template.pagesize
    if canvas.getPageNumber() > 1:
        canvas.drawString(template.leftMargin, height - 30, TITLE)
    canvas.drawCentredString(width / 2, 28, str(canvas.getPageNumber()))
    canvas.restoreState()


def make_pdf(target: Path) -> None:
    """Writes the PDF to `target`."""
    rl_config.invariant = 1
    template = SimpleDocTemplate(str(target), pagesize=A5, leftMargin=54, rightMargin=54, topMargin=54, bottomMargin=54,
                                 title=TITLE, author="travaux", subject="An example", lang="en")  # fmt: skip
    flow = []
    for style, text in STORY:
        if style == "list":
            items = [ListItem(Paragraph(_breakable(item), BODY)) for item in text]
            look = {"leftIndent": 20, "bulletFontSize": 10.5, "bulletFontName": "Times-Roman"}
            flow.append(ListFlowable(items, bulletType="a", bulletFormat="(%s)", **look))
        else:
            flow.extend([Spacer(1, 14)] if style is NOTE else [])
            flow.append(Paragraph(text if style in (FIRST, HEAD, DATE) else _breakable(text), style))
    template.build(flow, onFirstPage=_frame, onLaterPages=_frame)


if __name__ == "__main__":
    make_pdf(TARGET)
