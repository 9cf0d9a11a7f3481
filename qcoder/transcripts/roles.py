"""The words by which transcripts call those who speak, in the languages that our users meet most.

All are in the form of `labels.key`: lower case, straight apostrophe.
"""

# Whoever asks the questions.
MODERATORS = frozenset(
    """
    moderator moderators interviewer interviewers interviewster facilitator researcher host question questioner
    gespreksleider gespreksleidster onderzoeker vraag vragensteller
    interviewerin moderatorin moderation fragesteller fragestellerin forscher forscherin frage
    модератор модераторка інтерв'юер інтерв'юерка ведучий ведуча дослідник дослідниця фасилітатор фасилітаторка
    питання запитання
    интервьюер ведущий ведущая исследователь вопрос
    intervieweur intervieweuse enquêteur enquêtrice animateur animatrice modérateur modératrice chercheur chercheuse
    entrevistador entrevistadora moderador moderadora investigador investigadora pregunta pergunta
    intervistatore intervistatrice moderatore moderatrice domanda
    moderatorka prowadzący prowadząca ankieter ankieterka badacz badaczka pytanie
    tazatel tazatelka moderátor moderátorka
    intervjuare intervjuer ordstyrer
    المحاور الباحث سؤال
    """.split()
)

# Short forms for the same; they hold only for the whole label, perhaps with a number.
MODERATOR_CODES = frozenset("i int iv mod q і інт мод ін".split())

# Everyone else.
SPEAKERS = frozenset(
    """
    interviewee respondent respondents participant participants speaker speakers person visitor volunteer expert
    manager student client patient teacher woman man male female voice guest audience interpreter translator answer
    narrator unknown observer customer user subject caller all everyone
    candidate president chair chairman chairwoman chairperson witness court clerk anchor correspondent panelist
    geïnterviewde respondente deelnemer deelneemster bezoeker bezoekster spreker spreekster vrijwilliger deskundige
    tolk antwoord vrouw onbekend allen voorzitter voorzitster
    befragter befragte befragten interviewpartner interviewpartnerin teilnehmer teilnehmerin sprecher sprecherin
    proband probandin experte expertin antwort mann dolmetscher dolmetscherin unbekannt präsident präsidentin
    vorsitzender vorsitzende
    респондент респондентка учасник учасниця відвідувач відвідувачка волонтер волонтерка спікер спікерка експерт
    експертка перекладач перекладачка відповідь чоловік жінка інформант інформантка голос мовець головуючий головуюча
    участник участница спикер посетитель посетительница эксперт переводчик переводчица ответ мужчина женщина информант
    participante répondant répondante interviewé interviewée enquêté enquêtée locuteur locutrice intervenant réponse
    entrevistado entrevistada encuestado hablante respuesta resposta locutor
    intervistato intervistata partecipante parlante risposta
    uczestnik uczestniczka respondentka rozmówca rozmówczyni mówca odpowiedź marszałek wicemarszałek
    účastník účastnice dotazovaný mluvčí
    deltagare deltaker informant
    المشارك المشاركة المتحدث جواب
    """.split()
)

# Words that with a number stand for a person whose name was taken out: [Naam 1], [Name 2].
PSEUDONYMS = frozenset("name naam ім'я имя nom nombre nome imię jméno namn".split())

# Words that stand before a colon at the start of a line without being anybody: headings, remarks, interjections.
NOBODY = frozenset(
    """
    note notes nb ps p.s n.b remark remarks date time place location duration length format role position
    title subject topic topics theme
    themes source sources file page pages chapter part section step table figure example examples summary conclusion
    conclusions introduction background contents content agenda abstract keywords methods results discussion author
    version license licence copyright changes recording transcript transcription transcribed transcriber language
    contact email e-mail phone tel address website url http https ftp www mailto round rounds
    interviewed transcribed translated recorded conducted moderated checked filename tape side reel disc cassette number
    keywords guests speakers key legend action actions present absent apologies attendees decision decisions
    warning important attention update edit reference references link links ok okay yes no yeah hmm well laughter
    laughs laughing pause silence crosstalk inaudible unintelligible music applause profile company participants name
    age gender sex occupation profession nationality city country study project interview day week monday tuesday
    wednesday thursday friday saturday sunday
    rol functie leden legenda aanwezig afwezig actie actiepunt actiepunten besluit besluiten
    notitie opmerking let datum tijd tijdstip plaats locatie duur titel onderwerp onderwerpen thema thema's bron
    bronnen bestand pagina hoofdstuk deel paragraaf stap tabel figuur voorbeeld samenvatting conclusie inleiding
    opname transcript deelnemers naam leeftijd geslacht beroep ja nee stilte gelach pauze onverstaanbaar taal ronde
    gespreksronde
    notiz anmerkung bemerkung hinweis zeit uhrzeit ort dauer titel quelle quellen datei seite kapitel teil abschnitt
    schritt tabelle abbildung beispiel zusammenfassung fazit einleitung aufnahme nein lachen sprache alter
    присутні відсутні рішення легенда
    примітка дата час місце тривалість назва тема теми джерело файл сторінка розділ частина крок таблиця приклад
    підсумок висновок вступ запис мова учасники ім'я вік стать так ні сміх пауза нерозбірливо увага раунд
    примечание дата время место длительность название источник страница глава часть шаг таблица пример итог вывод
    введение запись язык участники имя возраст пол да нет смех внимание
    remarque date heure lieu durée titre sujet thème fichier chapitre partie étape tableau exemple résumé
    introduction enregistrement langue oui non rires
    rol cargo puesto duração idade
    nota notas fecha hora lugar duración título tema fuente archivo página capítulo parte ejemplo resumen conclusión sí
    uwaga data czas miejsce tytuł temat źródło strona rozdział część krok przykład wniosek wstęp nagranie język tak nie
    """.split()
)

# Words for parts of a topic guide that people are called by too: they are headings with a number or letter only.
SECTIONS = frozenset("block blok bloc bloque bloco блок module modul модуль cluster vragenblok themenblock".split())

# What stands before the name of whoever wrote or took a text down, and is otherwise a small word inside names.
BYLINES = frozenset("by door par por von від".split())

# Words that begin sentences, never names: "He said: …" is prose, however often it comes.
SENTENCE_OPENERS = frozenset(
    """
    he she it they we you this that these those there here the an and but so if when what where why who how because
    then my your his her our their one some many most first second third finally also like for from with as at in on of
    to is was are were do did have has had can could will would should not now just let
    hij zij ze wij we het een en maar dus als toen wat waar waarom wie hoe omdat dan mijn jouw zijn haar ons hun eerst
    ook voor met bij op te is was niet nu want dat dit deze die er
    er sie es wir ihr der die das ein eine und aber also wenn als was wo warum wer wie weil dann mein sein unser zuerst
    auch für mit bei auf zu ist war nicht jetzt dies diese
    він вона воно вони ми ви ти це цей ця ці той та ті і й а але то якщо коли що де чому хто як бо тоді мій твій його
    її наш їх також для з у в на до є був була були не вже
    он она оно они мы вы ты это этот эта эти тот и но если когда что где почему кто как потому тогда мой твой ее наш
    также для с на к был была были уже
    il elle ils elles nous vous le la les un une et mais donc si quand que qui où comment parce alors mon ma sa
    él ella ellos nosotros el los las una y pero entonces cuando qué quién cómo porque mi su
    on ona ono oni my wy to ten ta te ale więc jeśli kiedy co gdzie dlaczego kto jak bo wtedy mój jego jej nasz
    """.split()
)

# Single words with which people begin a sentence and make a pause: "Eigenlijk: nee." They must come back to be names.
ADVERBS = frozenset(
    """
    strangely honestly actually basically obviously frankly however therefore thus meanwhile sometimes maybe perhaps
    besides moreover suddenly still yet look listen again anyway right sure yes no well oh so
    eigenlijk trouwens kortom bovendien soms misschien gewoon kijk nou zo eerlijk tenslotte uiteindelijk helaas juist
    eigentlich übrigens kurz kurzum außerdem manchmal vielleicht genau leider ehrlich schließlich
    наприклад отже тобто власне взагалі можливо іноді головне чесно зрештою словом справді дивно просто
    например значит вообще возможно иногда главное честно словом странно просто
    enfin bref sinon parfois peut-être franchement bueno entonces quizás francamente
    właściwie zresztą czasem może szczerze
    """.split()
)

# Words for speaking: a label with one of them behind another word tells who spoke, and is none.
SAYING = frozenset(
    """
    said says saying asked asks replied replies answered answers told tells added adds wrote
    zei zegt zeiden vroeg vraagt antwoordde antwoordt vertelde vertelt riep
    sagte sagt fragte fragt antwortete antwortet meinte meint erzählte
    сказав сказала сказали каже кажуть говорить питає запитав запитала відповів відповіла додав додала
    сказал сказала говорит спросил спросила ответил ответила
    dijo dice preguntó respondió
    powiedział powiedziała mówi pyta zapytał odpowiedział
    """.split()
)

# Small words inside names: Anna van der Berg, Leonardo da Vinci, Interviewer en gast.
PARTICLES = frozenset(
    "van von der den de het ter ten te 't da dos das do di del della la le les el al bin ibn abu und en and y e i і та "
    "of the for zu zum zur af av heer mevrouw herr frau pan pani пан пані by from door par pro tempore".split()
)
