"""Which language a text is in, by its script and its commonest words.

Counting common words is enough for transcripts, which run to hundreds of words, and says "unsure" by itself. The
smallest well-kept library for the task takes 4.5 MB and half a second to load, for languages that we do not offer.
"""

import re
from collections import Counter
from functools import cache

_SAMPLE = 60_000  # characters looked at: the beginning, where labels are no rarer than elsewhere
_FEWEST_HITS = 2
_LEAST_SHARE = 0.12  # of all words; running text in a language has 30 to 50 % of its commonest words
_LEAST_LEAD = 1.15  # over the second language

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")

# Scripts that are told by the range of their letters; None: several languages, told by their words.
_SCRIPTS: tuple[tuple[int, int, str | None], ...] = (
    (0x0041, 0x024F, None),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, None),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, None),
    (0x0900, 0x097F, "hi"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)

_COMMON_WORDS = {
    "en": "the of and to in that it is was for you on with as have are this be at not they but what so we do there "
    "from just like about would know think had been were because people really when can your she he my me or if an",
    "nl": "de het een van en dat ik je niet is in te er maar ook zijn met voor die op ze wij we was als dan nog wel "
    "naar heb hebben heeft worden werd om aan bij hier daar omdat heel veel mensen mijn uit geen kan moet wat hoe dus",
    "de": "der die das und ich nicht ist in ein eine zu es mit auf den dem für von auch wir sich wie aber so haben hat "
    "war dass noch bei man aus nur dann wenn oder mehr sind wird schon ja mal mich mir da was im als an sie habe",
    "fr": "le la les de des et un une est que qui dans pour pas je vous nous il elle ce cette sur avec au du plus mais "
    "ne se sont on y en par comme être avoir fait tout était ça c'est j'ai très bien oui quand même aussi leur",
    "es": "el la los las de que y en un una es no por para con se lo como más pero su al del yo muy está esto eso "
    "porque cuando hay son fue ya me mi te tiene hace todo también nos sí era ser bien así entonces",
    "it": "il la le di che e un una è non per con si lo come più ma su al del della io molto sono questo perché quando "
    "gli anche ci mi ho ha era essere bene così nel alla dei delle abbiamo c'è cosa poi",
    "pt": "o a os as de que e em um uma é não por para com se como mais mas seu ao do da eu muito está isso porque "
    "quando são foi já me minha tem também nos na no ele ela você então às pelo pela",
    "pl": "i w na z do się nie że to jest jak po co ale o od za tak już są dla by był było tylko mnie mi ja my pan "
    "pani bardzo jeszcze może kiedy też czy ich jego gdzie przez przy który które bo no tego tym tam",
    "cs": "a v na se že je to s z do jsem ale jako tak už by co jsou pro po jsme byl bylo jen když také ještě jak ten "
    "ta ty tam tady protože není nebo mi mě pak které který od za ano velmi asi",
    "sk": "a v na sa že je to s z do som ale ako tak už by čo sú pre po sme bol bolo len keď tiež ešte ten tá tam tu "
    "pretože nie alebo mi ma potom ktoré ktorý od za áno veľmi asi",
    "hu": "a az és hogy nem is egy ez van volt de meg mert csak már még itt ott én mi ők azt ezt nagyon lehet kell ha "
    "mint vagy akkor most igen amikor ami aki nekem",
    "ro": "și în de la cu nu că este pe un o să din a mai care pentru sunt ce dar am au fost noi eu când foarte după "
    "aici bine acum cum sau dacă mi se le",
    "hr": "i u na je se da to ne za su od sam ali kao što tako već bi smo bio bilo samo kad kada još jako ili jer mi "
    "mene onda koji koje ovdje tamo nije nisu ima",
    "sv": "och att det i en som är på jag för med av inte den har de till om ett men var så vi från kan man när där "
    "här då också ju han hon mycket bara efter eller vad hade blev",
    "da": "og at det i en som er på jeg for med af ikke den har de til om et men var så vi fra kan man når der her da "
    "også jo han hun meget bare efter eller hvad havde blev nogle",
    "no": "og at det i en som er på jeg for med av ikke den har de til om et men var så vi fra kan man når der her da "
    "også jo han hun mye bare etter eller hva hadde ble noen",
    "fi": "ja on ei se että oli hän en niin mutta kun mitä olen minä me ne tämä kuin myös jos sitten nyt siellä täällä "
    "ovat ole hyvin vain tai joka minun olla paljon",
    "tr": "ve bir bu da de için çok ne ben o var ile ama gibi daha sonra olarak mi biz en kadar şey yok değil orada "
    "burada çünkü bana beni oldu olan her evet hayır",
    "uk": "і й та в у на не що я з до це як а ми ви він вона вони так але то за про для від по є був була було були "
    "мені мене нас вас їх який яка які тут там коли де дуже ще вже бо чи щоб або тому дякую ні",
    "ru": "и в на не что я с до это как а мы вы он она они так но то за о для от по есть был была было были мне меня "
    "нас вас их который которая которые тут там когда где очень ещё уже потому чтобы или если у из же бы да нет "
    "спасибо",
    "bg": "и в на не че се да за от са с е по но как това като си има ние аз той тя те много още вече защото или "
    "ако съм беше бяха ми ни ги кой къде когато тук там със във",
    "be": "і ў на не што я з да гэта як а мы вы ён яна яны так але то за пра для ад па ёсць быў была было былі мне "
    "мяне нас вас іх які якая якія тут там калі дзе вельмі яшчэ ўжо бо ці каб",
    "sr": "и у на је се да то не за су од сам али као што тако већ би смо био било само кад када још или јер ми мене "
    "онда који које овде тамо није нису има",
    "ar": "في من على إلى أن هذا هذه التي الذي ما لا كان كانت مع عن هو هي نحن أنا لكن كل بعد قبل هناك هنا لم لن قد أو "
    "إذا حتى يعني كثير جدا",
    "fa": "و در به از که این را با است آن برای می ما من تو او آنها هم یک بود شد تا اگر یا ولی خیلی اینجا آنجا چون هر "
    "نه بله",
    "ur": "اور کے میں کی ہے کا سے کو یہ نے پر ہم وہ بھی ہیں تھا تھی تو کہ ایک نہیں مجھے آپ اس ان بہت",
}

# Letters that a language of the Cyrillic script does not have: they tell neighbours apart in a single sentence.
_FOREIGN_LETTERS = {
    "uk": "ыэёъў",
    "ru": "іїєґўјљњћџђ",
    "bg": "ыэёіїєґўјљњћџђ",
    "be": "ищъїєјљњћџђ",
    "sr": "щъыьэюяйёіїєґў",
}
_FOREIGN_PENALTY = 20  # one letter in twenty that a language lacks rules it out


@cache
def _lists() -> dict[str, dict[str, float]]:
    """For each common word the languages that have it, each with its weight: a word of many languages says little."""
    owners: dict[str, list[str]] = {}
    for language, words in _COMMON_WORDS.items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(language)
    return {word: dict.fromkeys(languages, 1 / len(languages) ** 0.5) for word, languages in owners.items()}


def guess(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of the text is in, or None when unsure."""
    sample = text[:_SAMPLE]
    letters = sum(sign.isalpha() for sign in sample)
    if not letters:
        return None
    script, by_script, share = _script(sample, letters)
    if by_script and share > 0.5:
        return by_script
    if script == 0x4E00 and _has_kana(sample):
        return "ja"
    return _by_words(sample)


def _script(sample: str, letters: int) -> tuple[int, str | None, float]:
    """The commonest script: where it begins, its one language if it has one, and its share of the letters."""
    counts: Counter[tuple[int, str | None]] = Counter()
    for sign, count in Counter(sample).items():
        if sign.isalpha():
            counts.update({(low, code): count for low, high, code in _SCRIPTS if low <= ord(sign) <= high})
    if not counts:
        return 0, None, 0.0
    (low, code), count = counts.most_common(1)[0]
    return low, code, count / letters


def _has_kana(sample: str) -> bool:
    return any("\u3040" <= sign <= "\u30ff" for sign in sample)


def _by_words(sample: str) -> str | None:
    """The language whose common words come most often, if it leads clearly."""
    words = [word.lower().replace("’", "'").replace("ʼ", "'") for word in _WORD.findall(sample)]
    lists = _lists()
    points: dict[str, float] = {}
    hits = Counter[str]()
    for word, count in Counter(words).items():
        for language, weight in lists.get(word, {}).items():
            points[language] = points.get(language, 0.0) + count * weight
            hits[language] += count
    for language in points.keys() & _FOREIGN_LETTERS.keys():
        points[language] *= max(0.0, 1 - _FOREIGN_PENALTY * _foreign_share(words, _FOREIGN_LETTERS[language]))
    if not points:
        return None
    (best, most), *others = sorted(points.items(), key=lambda item: -item[1])
    clear = most > 0 and (not others or most >= _LEAST_LEAD * others[0][1])
    enough = hits[best] >= _FEWEST_HITS and hits[best] >= _LEAST_SHARE * len(words)
    return best if clear and enough else None


def _foreign_share(words: list[str], foreign: str) -> float:
    """The share of letters that a language does not have."""
    joined = "".join(words)
    return sum(joined.count(letter) for letter in foreign) / len(joined)
