"""Words that say little by themselves, in the languages of our studies: small lists of our own.

They are left out of word lists unless they are asked for. What carries meaning in talk, such as not or we, stays in
the list of words: who speaks for whom is often the point.
"""

from collections.abc import Mapping

_EN = """
a about after all also am an and any are as at be because been before being but by can could did do does doing done
for from get gets getting go goes going got had has have having here how i
i'd i'll i'm i've if in into is it its it's just kind know
like lot me mean more most much my of on one only or other our out over really said say says so some something sort
such than that that's the their them then there there's these they thing things think this those to too up us very was
way well were what when where which while who why will with would yeah yes you you're your
"""
_NL = """
aan al alles als altijd ben bij daar dan dat de deze die dit doe doen doet door dus echt een eens eigenlijk en er even
gaan gaat gewoon had heb hebben heeft heel hem hen het hier hij hoe hun iets ik in is ja je jij kan kunnen maar me meer
men met mij mijn moet moeten na naar nog nou of om omdat onder ons ook op over soort te toch toen tot u uit uw van veel
voor waar want waren was wat weer wel werd wie wil wordt zal ze zei zeg zeggen zelf zich zij zijn zo zou
"""
_UK = """
а або адже але б би бо був була були було бути в вам вас ваш вже ви від він вона вони воно все всі всіх да де для до
дуже є ж же за з зі і із її їй їм їх й його йому коли який яка яке які як кого кому ледь лише мав мала мали
мене мені ми мій моя на навіть над нам нас наче наш нею ним них ну о об однак ось от отже по під після при про с
саме свій своя себе собі та так така таке такий такі там те тебе тим тих то тоді той тому ти тільки ту тут у це цей ця
ці чи чого чому що щоб щось я якось якщо
"""

_LISTS: Mapping[str, frozenset[str]] = {
    "en": frozenset(_EN.split()), "nl": frozenset(_NL.split()), "uk": frozenset(_UK.split()),
}  # fmt: skip


def stop_words(language: str) -> frozenset[str]:
    """The words of a language that word lists leave out, in small letters; none for a language without a list."""
    return _LISTS.get(language, frozenset())
