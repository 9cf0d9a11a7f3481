"""What a project knows of the items of the facts sheet: lines in the language of the sheet, none where it does not."""

from collections import Counter

from qcoder.export.wording import Say
from qcoder.model.quotes import QuoteRow
from qcoder.services import attribute_labels, cases
from qcoder.services.codebook_versions import versions
from qcoder.services.coders import decisions, rounds
from qcoder.services.exploring import saturation
from qcoder.services.exploring.material import Material
from qcoder.services.importing.choices import language_name
from qcoder.services.quoting.in_language import code_words, question_words
from qcoder.services.quoting.quotes import attribute_values
from qcoder.services.reporting import findings, outline
from qcoder.services.writing import journal, memos
from qcoder.storage.codes import codebook
from qcoder.storage.reporting import exploring, published

_MOST_LISTED = 60
_MOST_OF_ONE = 400  # lines of what a checklist asks for whole: quotes by number, the tree of codes
_BEGINNING = 60  # signs of a quote by which a reader finds it in the report
_MINUTE_MS = 60_000

Lines = tuple[str, ...]


class Known:
    """Each method answers an item."""

    def __init__(
        self, material: Material, say: Say, language: str = "en", *, whole_quotes: bool = False
    ) -> None:
        self.material = material
        self.study = material.study
        self.who = material.who
        self.sources = list(material.who.sources.values())
        self._say = say
        self._language = language
        self._whole_quotes = whole_quotes

    def _some(self, lines: list[str], most: int = _MOST_LISTED) -> Lines:
        if len(lines) > most:
            return (*lines[:most], self._say("… and {count} more", count=len(lines) - most))
        return tuple(lines)

    def _number(self, count: int, one: str, many: str) -> str:
        """So many of something: “1 source”, “2 sources”."""
        return self._say(one if count == 1 else many, count=count)

    def _sources(self, count: int) -> str:
        return self._number(count, "{count} source", "{count} sources")

    def _codings(self, count: int) -> str:
        return self._number(count, "{count} coding", "{count} codings")

    # ---- people

    def interviewers(self) -> Lines:
        """The labels of those who asked."""
        leads = sorted({voice.name for voice in self.who.speakers.values() if voice.moderator})
        return (self._say("Labels in the transcripts: {names}", names=", ".join(leads)),) if leads else ()

    def coders(self) -> Lines:
        """Who coded how much."""
        coded = Counter(row.coder for row in self.material.rows)
        known = self.material.known.coders.values()
        return tuple(f"{one.name}: {self._codings(coded[one.id])}" for one in known)

    def participants(self) -> Lines:
        """How many took part, and the attributes that tell a few groups of them apart."""
        people = {one.person: (one.voice, one.source) for one in self.material.present}
        if not people:
            return ()
        known = [self.material.attributes_of(*where) for where in people.values()]
        number = self._number(len(people), "{count} person", "{count} people")
        lines = [self._say("{people} in {sources}", people=number, sources=self._sources(len(self.sources)))]
        called = attribute_labels.names(self.study, self._language)
        for name in attribute_values(self.study):
            counted = Counter(values[name] for values in known if name in values)
            if 1 < len(counted) <= _MOST_LISTED // 4:
                # A value may end in a number of its own, so that the count stands apart: “Institute 2 (1)”.
                shown = [f"{value} ({count})" for value, count in counted.most_common()]
                missing = len(people) - counted.total()
                shown += [self._say("not known ({count})", count=missing)] if missing else []
                lines.append(f"{called[name]}: {', '.join(shown)}")
        return tuple(lines)

    def consent(self) -> Lines:
        """How many gave which answer."""
        answers = Counter(published.consents(self.study.db).values())
        return tuple(f"{consent}: {count}" for consent, count in sorted(answers.items()))

    # ---- the study

    def questions(self) -> Lines:
        """The research questions."""
        words = question_words(self.study, self._language)
        known = self.material.known.questions
        return self._some([" ".join(filter(None, (one.key, words.get(one.id, one.body)))) for one in known])

    def sites(self) -> Lines:
        """Where it was."""
        names = [case.name for case in self.who.cases.values() if case.kind not in {cases.PERSON, "group"}]
        return (", ".join(names),) if names else ()

    def guides(self) -> Lines:
        """How much the topic guides ask."""
        count, asked = exploring.guide_questions(self.study.db)
        if not asked:
            return ()
        questions = self._number(asked, "{count} question", "{count} questions")
        guides = self._number(count, "{count} topic guide", "{count} topic guides")
        return (self._say("{questions} in {guides}", questions=questions, guides=guides),)

    def collected(self) -> Lines:
        """How many sources of each kind, and when they were held."""
        kinds = Counter(source.kind or "source" for source in self.sources)
        lines = [f"{count} × {self._say(kind)}" for kind, count in sorted(kinds.items())]
        days = sorted(source.held_on for source in self.sources if source.held_on)
        if days and days[0] == days[-1]:
            lines.append(self._say("held on {day}", day=days[0]))
        elif days:
            lines.append(self._say("held from {first} to {last}", first=days[0], last=days[-1]))
        return tuple(lines)

    def waves(self) -> Lines:
        """How many sources each wave has."""
        counted = Counter(exploring.waves(self.study.db).values())
        words = "wave {wave}: {sources}"
        return tuple(
            self._say(words, wave=wave, sources=self._sources(count)) for wave, count in sorted(counted.items())
        )

    def texts(self) -> Lines:
        """How many texts in which language."""
        texts = [text for source in self.sources for text in source.texts]
        counted = Counter((text.kind, text.language) for text in texts)
        named, unnamed = "{count} × {kind} in {language}", "{count} × {kind}, language not said"
        return tuple(
            self._say(named if language else unnamed, count=count, kind=self._say(kind),
                      language=self._say(language_name(language)))
            for (kind, language), count in sorted(counted.items())
        )  # fmt: skip

    def minutes(self) -> Lines:
        """How long recordings took, by the last time of each transcript that has times."""
        lengths = exploring.durations(self.study.db)
        firsts = [source.texts[0].id for source in self.sources if source.texts]
        found = sorted(lengths[text] / _MINUTE_MS for text in firsts if text in lengths)
        if not found:
            return ()
        words = "{least} to {most} minutes, {mean} on average, in {recordings}"
        mean = sum(found) / len(found)
        number = self._number(len(found), "{count} recording", "{count} recordings")
        return (
            self._say(words, least=f"{found[0]:.0f}", most=f"{found[-1]:.0f}", mean=f"{mean:.0f}", recordings=number),
        )

    def notes(self) -> Lines:
        """How many memos, and entries in the journal."""
        written, entries = len(memos.everything(self.study)), len(journal.everything(self.study))
        if not written and not entries:
            return ()
        known = self._number(written, "{count} memo", "{count} memos")
        told = self._number(entries, "{count} entry in the journal", "{count} entries in the journal")
        return (f"{known}, {told}",)

    # ---- the analysis

    def coded(self) -> Lines:
        """How much was coded."""
        rows = self.material.rows
        if not rows:
            return ()
        quotes = len({(row.text, row.start, row.end) for row in rows})
        found = len({self.material.source_of(row).id for row in rows})
        number = self._number(quotes, "{count} quote", "{count} quotes")
        words = "{codings} on {quotes} in {sources}"
        return (self._say(words, codings=self._codings(len(rows)), quotes=number, sources=self._sources(found)),)

    def states(self) -> Lines:
        """The states of the codebook that were named on the way."""
        words = "State “{name}” of the codebook, {day}"
        return tuple(
            self._say(words, name=one.name, day=one.when.astimezone().date().isoformat())
            for one in versions.versions(self.study)
        )

    def tree(self) -> Lines:
        """The codes with how often they were used, those below counted in."""
        codes = self.material.codes
        counts = codebook.with_subcodes(codes, codebook.counts(self.study.db))
        named = code_words(self.study, self._language)
        said = (f"{named.get(code.id, code.name)} ({counts.get(code.id, 0)})" for code in codes)
        lines = ["\t" * code.depth + words for code, words in zip(codes, said, strict=True)]
        return self._some(lines, _MOST_OF_ONE)

    def saturation(self) -> Lines:
        """Which source was the last that added a code."""
        grown = saturation.growth(self.material)
        last = next((at for at in reversed(range(len(grown.sources))) if grown.counts.new[at]), None)
        if last is None:
            return ()
        words = "The last new one came with source {place} of {all}, “{name}”; {after} after it added none"
        count, name = len(grown.sources), grown.sources[last].name
        return (
            self._number(len(grown.codes), "{count} code in use", "{count} codes in use"),
            self._say(words, place=last + 1, all=count, name=name, after=count - 1 - last),
        )

    def agreement(self) -> Lines:
        """Rounds that were coded blind, and how many disagreements were decided."""
        if self.study.blind:  # who else codes, and on what they differ, is not to be seen
            return ()
        words = "Blind round “{name}”: {coders}"
        lines = [
            self._say(words, name=one.name, coders=", ".join(one.names)) for one in rounds.everything(self.study)
        ]
        decided = len(decisions.decided(self.study))
        if decided:
            lines.append(self._number(decided, "{count} disagreement decided", "{count} disagreements decided"))
        return tuple(lines)

    # ---- the report

    def findings(self) -> Lines:
        """The findings with how many quotes stand behind each."""
        known = findings.everything(self.study)
        behind = findings.Behind(self.study, self.material.known) if known else None
        words = "{statement}: {quotes}, {against} against, {nuance} nuancing"
        lines = []
        for one in known:
            stances = Counter(evidence.stance for evidence in behind.of(one.id)) if behind else Counter[str]()
            count, against, nuance = (stances[how] for how in (findings.FOR, findings.AGAINST, findings.NUANCE))
            number = self._number(count, "{count} quote for", "{count} quotes for")
            lines.append(self._say(words, statement=one.statement, quotes=number, against=against, nuance=nuance))
        return self._some(lines)

    def quotes(self) -> Lines:
        """The quotes that are selected or approved, each with its number, attribution and place."""
        chosen = outline.printed_rows(self.material.known)
        most = _MOST_LISTED if self._whole_quotes else _MOST_OF_ONE
        lines = tuple(self._quote(row) for row in chosen[:most])
        rest = len(chosen) - len(lines)
        return (*lines, self._say("… and {count} more", count=rest)) if rest else lines

    def _quote(self, quote: QuoteRow) -> str:
        words = " ".join(quote.quote.split())
        if not self._whole_quotes and len(words) > _BEGINNING:
            words = words[:_BEGINNING].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"
        who = quote.attribution or quote.speaker
        return f"{quote.quote_id.hex()[-8:]}: {words} {who} [{quote.source}, {quote.turn}]"
