"""The language of a text, told by its script and its commonest words; unsure rather than wrong."""

import pytest

from qcoder.language.guess import guess


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I think that we were the first people who came to this house when it was still empty."),
        ("nl", "Ik denk dat wij de eerste mensen waren die hier naar dit huis kwamen toen het nog leeg was."),
        ("de", "Ich glaube, dass wir die ersten Leute waren, die in dieses Haus kamen, als es noch leer war."),
        ("fr", "Je pense que nous avons été les premiers à venir dans cette maison quand elle était vide."),
        ("es", "Creo que nosotros fuimos los primeros que llegaron a esta casa cuando todavía no había nada."),
        ("it", "Penso che noi siamo stati i primi che sono venuti in questa casa quando era ancora vuota."),
        ("pl", "Myślę, że to my byliśmy pierwsi, którzy przyszli do tego domu, kiedy był jeszcze pusty."),
        ("cs", "Myslím, že jsme byli první, kteří přišli do tohoto domu, když byl ještě prázdný."),
        ("uk", "Я думаю, що ми були перші, хто прийшов до цього будинку, коли він ще був порожній."),
        ("ru", "Я думаю, что мы были первые, кто пришёл в этот дом, когда он ещё был пустой."),
        ("bg", "Мисля, че ние бяхме първите, които дойдоха в тази къща, когато тя беше още празна."),
        ("ar", "أعتقد أننا كنا أول من جاء إلى هذا البيت عندما كان لا يزال فارغا في المدينة"),
        ("tr", "Bence bu eve ilk gelen biz olduk, ev o zaman daha çok boş bir yer gibi kaldı ve ama güzel."),
        ("el", "Νομίζω ότι ήμασταν οι πρώτοι που ήρθαν σε αυτό το σπίτι."),
        ("ja", "私たちがこの家に最初に来たと思います。"),
        ("zh", "我认为我们是最早来到这所房子的人。"),
    ],
)
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize("text", ["", "12:30 – 14", "Anna: Bram", "Lorem ipsum dolor sit amet consectetur", "Oké"])
def test_unsure_is_said(text: str) -> None:
    assert guess(text) is None


def test_most_of_the_text_decides() -> None:
    dutch = "Dat is het huis waar wij nu wonen en dat vind ik heel mooi. " * 5
    assert guess(dutch + "Так, дякую. Це дуже гарно.") == "nl"
