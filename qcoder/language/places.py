"""Words that carry a capital and name a place or a people, so that a check for names of persons passes over them.

Countries and peoples that interviews speak of, and large cities of the Netherlands, Belgium and Ukraine, in English,
Dutch and Ukrainian. Left out is what people are called too: Sofia, Jordan, Frans, Roman.
"""

_WORDS = frozenset(
    # English
    "afghan afghans afghanistan africa african africans albania albanian america american americans armenia "
    "armenian asia asian australia australian austria austrian azerbaijan bangladesh belarus belarusian belgian "
    "belgians belgium britain british bulgaria bulgarian canada canadian china chinese congo congolese croatia "
    "croatian czech danish denmark egypt egyptian england eritrea eritrean eritreans estonia estonian ethiopia "
    "ethiopian finland finnish france georgian germans germany greece greek hungarian hungary india indian "
    "indonesia indonesian iran iranian iraq iraqi ireland irish israel israeli italian italy japan japanese kosovo "
    "kurd kurdish kurds latvia latvian lebanese lebanon lithuania lithuanian mexico moldova moldovan moroccan "
    "morocco nigeria nigerian norway norwegian pakistan palestine palestinian poland poles portugal portuguese "
    "romania romanian scotland scottish serbia serbian slovak slovakia slovenia somali somalia spain spanish sudan "
    "sudanese suriname surinamese sweden swedish swiss switzerland syria syrian syrians turkey turkish turks "
    "venezuela venezuelan vietnam vietnamese yemen antwerp brussels london warsaw street road lane avenue square "
    # Dutch
    "afghaan afghaans afghaanse afghanen afrika afrikaans afrikaanse albanië amerika amerikaans amerikaanse "
    "amerikanen arabisch arabische armenië azië belg belgen belgië belgisch belgische brabant brabanders bulgaarse "
    "bulgaren bulgarije chinees chinese denemarken duitse duitsers duitsland egypte engeland eritrees eritrese "
    "eritreeërs europees europese fins finse frankrijk frankische gelderland griekenland groningers hongaarse "
    "hongarije ierland indonesië irak iraaks iraakse iraanse israël italiaans italiaanse italië koerden koerdisch "
    "koerdische kroatië letland litouwen marokkaans marokkaanse marokkanen marokko moldavië noorwegen oostenrijk "
    "polen pools poolse portugees roemeens roemeense roemenen roemenië russische russen rusland servië somalië "
    "spaans spaanse spanje syrisch syrische syriërs syrië tsjechië turken turkije turks turkse venezolaans wit- "
    "rusland zweden zwitserland almere amersfoort amsterdam antwerpen apeldoorn arnhem berlijn breda brussel delft "
    "deventer doetinchem dordrecht eindhoven enschede gent groningen haag haarlem hilversum leeuwarden leiden "
    "limburg londen maastricht nijmegen rotterdam tilburg twente utrecht warschau zeeland zutphen zwolle "
    # Cities of Ukraine in Latin letters
    "bakhmut berdiansk boetsja bucha charkiv charkov cherkasy chernihiv chernivtsi cherson dnipro donbas donetsk "
    "irpin kharkiv kherson khmelnytskyi kiev kyiv kremenchuk kropyvnytskyi luhansk lutsk lviv mariupol melitopol "
    "mykolaiv odesa odessa poltava rivne soemy sumy ternopil tsjernihiv uzhhorod vinnytsia zaporizja zaporizhzhia "
    "zhytomyr".split()
)
# Ukrainian words without the endings of their cases.
_STEMS = tuple(
    "австрі азербайдж америк англі афган африк бельг білорус болгар британ вірмен голланд греці грузин європ єгип "
    "ізраїл індоне ірак іран ірланд іспан італі канад китай китає курд латві литв марок молдов нідерланд німе норве "
    "пакист палестин польщ польс португал румун серб сирі словач словен сомал судан туреч угор фінлянд франці "
    "хорват чех чеськ швейцар швеці японі амстердам арнем берлін брюссел варшав гронінген делфт зволле роттердам "
    "утрехт бахмут вінниц дніпр донбас донецьк житомир запоріж кременчу київ києв києв луганськ луцьк львів львов "
    "маріупол мелітопол одес полтав рівн сум тернопіл тернопол ужгород харків харков херсон хмельницьк черкас "
    "чернівц черніг".split()
)
_LONGEST_ENDING = 5
_ENDINGS = ("straat", "plein", "gracht", "kade", "singel")


def is_place(word: str) -> bool:
    """Whether a folded word is a place, a people or a street as far as these lists go."""
    if word in _WORDS or word.endswith(_ENDINGS):
        return True
    return any(word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING for stem in _STEMS)
