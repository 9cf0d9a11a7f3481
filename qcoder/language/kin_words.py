"""Words with which one and the same is asked in interviews: to miss, to lack and to need; the centre, the hub, a place.

Short lists of our own, a line each sense, in the languages of our studies. They tell that two questions may be the
same in other words, and no more: a word of the same sense counts less than the same word. A word may have several.
"""

from collections.abc import Mapping
from functools import cache

from qcoder.language.lemmas import lemmas

_EN = """
hear learn discover know aware tell exist
come arrive end visit enter join reach attend
centre center hub place building location house
activity class lesson course workshop club sport sports sewing cooking music group join participate
friend friendship friendly acquaintance befriend
neighbour neighbor neighbourhood neighborhood local locals resident street district
contact meet speak talk know connect chat
help support assist useful benefit aid
language english dutch german french ukrainian arabic speak vocabulary
change different difference differ compare improve become better worse
future plan ahead hope expect dream later year
miss lack need wish improve change missing different
feel impression experience remember like think
first initially
volunteer helper host
important mean matter value role
life daily everyday live
often frequently regularly times week
difficult hard problem trouble challenge obstacle
good nice enjoy best favourite like pleasant
work job employ employment career
health stress mental wellbeing doctor
home safe welcome belong
city town municipality council government
cooperate collaborate together partner
child kid son daughter
trust rely safe honest
advice advise recommend tip
why reason motive motivate
"""
_NL = """
horen weten ontdekken vernemen vertellen kennen bestaan
komen terechtkomen binnenkomen binnenstappen aankomen belanden bezoeken bezoek
hub centrum plek plaats gebouw huis locatie huiskamer
activiteit les taalles cursus workshop club kookclub sport naaien koken muziek groep meedoen deelnemen
vriend vriendin vriendschap kennis mensen bekende
buur buurman buren buurt buurtbewoner bewoner wijk straat nederlander lokaal
contact ontmoeten spreken praten kennen leren omgaan tegenkomen
helpen hulp steun steunen ondersteunen ondersteuning bijdragen baat
taal nederlands engels duits oekraïens arabisch spreken woorden
veranderen verandering anders verschil vergelijken verbeteren worden beter slechter vroeger
toekomst plan verwachten hopen droom later jaar
missen ontbreken nodig behoefte wensen tekort verbeteren anders
vinden voelen gevoel indruk ervaren ervaring herinneren beleven
eerst aanvankelijk
vrijwilliger vrijwilligster begeleider gastvrouw
belangrijk betekenen betekenis waarde rol
leven dagelijks bestaan
vaak geregeld regelmatig week keer
moeilijk lastig probleem zwaar uitdaging knelpunt
goed leuk fijn prettig genieten mooi
werk werken baan beroep
gezondheid stress mentaal welzijn dokter
thuis veilig welkom thuishoren
gemeente stad overheid
samenwerken samenwerking samen partner
kind zoon dochter
vertrouwen veilig eerlijk
advies adviseren aanraden tip
waarom reden motief motivatie
"""
_UK = """
дізнатися дізнаватися чути почути взнати знати розповісти існувати знайти
прийти приходити потрапити завітати відвідати відвідувати ходити опинитися
хаб центр місце будівля дім простір осередок
заняття гурток курс урок майстерня клуб спорт група захід ходити відвідувати
друг подруга дружба подружитися знайомий товариш приятель
сусід сусідка район мешканець місцевий вулиця голландець
спілкуватися розмовляти говорити зустрічатися контакт знайомитися
допомагати допомога допомогти підтримка підтримати підтримувати користь
мова українська нідерландська англійська розмовляти слово
змінитися зміна змінювати інакше інший різниця порівняти раніше краще гірше
майбутнє план планувати сподіватися мріяти рік далі
вистачати бракувати потребувати потреба бажати вистачає бракує
враження відчути відчувати почуття досвід пам'ятати
перший вперше спочатку
волонтер волонтерка помічник
важливий значити значення роль
життя жити щоденний
часто регулярно тиждень раз
важко складно проблема труднощі виклик
добре приємно подобатися найкраще любити
робота працювати посада
здоров'я стрес лікар самопочуття
дім безпека безпечний вдома
громада місто влада муніципалітет
співпраця співпрацювати разом партнер
дитина син донька
довіра довіряти
порада радити рекомендувати
чому причина
"""
_LISTS: Mapping[str, str] = {"en": _EN, "nl": _NL, "uk": _UK}


@cache
def senses(language: str) -> Mapping[str, frozenset[int]]:
    """The senses of the base forms of a language, as numbers; none for a language without a list."""
    base = lemmas(language)
    out: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_LISTS.get(language, "").split("\n")):
        for word in line.split():
            for form in {base.of(word), base.of(base.of(word))}:
                out[form] = out.get(form, frozenset()) | {number}
    return out
