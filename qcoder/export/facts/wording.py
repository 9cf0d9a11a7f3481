"""The words of the facts sheet in Dutch and Ukrainian, by the English ones: (Dutch, Ukrainian)."""

from collections.abc import Mapping

FACTS: Mapping[str, tuple[str, str]] = {
    "Facts sheet, {study}": ("Feitenblad, {study}", "Аркуш фактів, {study}"),
    "checklist": ("controlelijst", "перелік"),
    # the people who did the research
    "The people who did the research": ("De mensen die het onderzoek deden", "Хто проводив дослідження"),
    "Interviewers": ("Interviewers", "Хто проводив розмови"),
    "Who spoke with the participants?": ("Wie sprak met de deelnemers?", "Хто розмовляв з учасниками?"),
    "Labels in the transcripts: {names}": ("Namen in de transcripten: {names}", "Позначення у стенограмах: {names}"),
    "Coders": ("Codeurs", "Кодувальники"),
    "Who analysed, and how much did each code?": (
        "Wie analyseerde, en hoeveel codeerde ieder?",
        "Хто аналізував і скільки закодував кожен?",
    ),
    "{name}: {count} codings": ("{name}: {count} coderingen", "{name}: кодувань {count}"),
    "Background": ("Achtergrond", "Підготовка"),
    "What training, occupation, gender and experience did they have?": (
        "Welke opleiding, functie, gender en ervaring hadden zij?",
        "Які в них освіта, фах, стать і досвід?",
    ),
    "Relation": ("Relatie", "Стосунки"),
    "Did they know the participants before, and what did participants know of them?": (
        "Kenden zij de deelnemers vooraf, en wat wisten deelnemers van hen?",
        "Чи знали вони учасників раніше і що учасники знали про них?",
    ),
    "Own position": ("Eigen positie", "Власна позиція"),
    "Which assumptions and interests of their own may have shaped the work?": (
        "Welke eigen aannames en belangen kunnen het werk hebben gekleurd?",
        "Які власні припущення та інтереси могли вплинути на роботу?",
    ),
    # how the study was set up
    "How the study was set up": ("Hoe de studie is opgezet", "Як побудовано дослідження"),
    "Purpose": ("Doel", "Мета"),
    "Which problem and which questions does the study address?": (
        "Welk probleem en welke vragen behandelt de studie?",
        "Яку проблему і які питання вивчає дослідження?",
    ),
    "Approach": ("Benadering", "Підхід"),
    "Which theory or tradition guided it, and why?": (
        "Welke theorie of traditie was leidend, en waarom?",
        "Яка теорія чи традиція його спрямовувала і чому?",
    ),
    "Sampling": ("Selectie", "Відбір"),
    "How were participants chosen, approached, and why so many?": (
        "Hoe zijn deelnemers gekozen en benaderd, en waarom zoveel?",
        "Як відбирали учасників, як до них звертались і чому саме стільки?",
    ),
    "Refusals": ("Weigeringen", "Відмови"),
    "How many declined or left, and why?": (
        "Hoeveel weigerden of vielen af, en waarom?",
        "Скільки відмовилося чи вибуло і чому?",
    ),
    "Participants": ("Deelnemers", "Учасники"),
    "How many took part, and who are they?": (
        "Hoeveel deden er mee, en wie zijn zij?",
        "Скільки людей взяло участь і хто вони?",
    ),
    "{people} people in {sources} sources": (
        "{people} personen in {sources} bronnen",
        "осіб: {people}, джерел: {sources}",
    ),
    "not known ({count})": ("onbekend ({count})", "невідомо ({count})"),
    "Setting": ("Plaats", "Місце"),
    "Where was it done, and in which context?": (
        "Waar vond het plaats, en in welke context?",
        "Де це відбувалося і за яких обставин?",
    ),
    "Others present": ("Andere aanwezigen", "Інші присутні"),
    "Was anyone there beside participants and researchers?": (
        "Was er iemand bij buiten deelnemers en onderzoekers?",
        "Чи був хтось, крім учасників і дослідників?",
    ),
    "Ethics": ("Ethiek", "Етика"),
    "Who approved it, and how was consent given and kept?": (
        "Wie keurde het goed, en hoe is toestemming gegeven en vastgelegd?",
        "Хто це схвалив, як дано і збережено згоду?",
    ),
    "Guide": ("Gespreksleidraad", "Гайд"),
    "What was asked, and was it tried out?": (
        "Wat is gevraagd, en is het uitgeprobeerd?",
        "Про що питали і чи це випробувано?",
    ),
    "{questions} questions in {guides} topic guides": (
        "{questions} vragen in {guides} leidraden",
        "питань: {questions}, гайдів: {guides}",
    ),
    "Data": ("Gegevens", "Дані"),
    "What was collected, and when?": ("Wat is verzameld, en wanneer?", "Що зібрано і коли?"),
    "source": ("bron", "джерело"),
    "held on {day}": ("gehouden op {day}", "проведено {day}"),
    "held from {first} to {last}": ("gehouden van {first} tot {last}", "проведено з {first} до {last}"),
    "Repeat visits": ("Herhaalde gesprekken", "Повторні зустрічі"),
    "Was anyone spoken with more than once?": (
        "Is iemand meer dan eens gesproken?",
        "Чи з кимось розмовляли більше одного разу?",
    ),
    "wave {wave}: {count} sources": ("meetronde {wave}: {count} bronnen", "хвиля {wave}: джерел {count}"),
    "Recording": ("Opname", "Запис"),
    "How were words recorded, transcribed and translated?": (
        "Hoe zijn woorden opgenomen, uitgeschreven en vertaald?",
        "Як слова записано, розшифровано й перекладено?",
    ),
    "{count} × {kind} in {language}": ("{count} × {kind} in het {language}", "{count} × {kind}, мова: {language}"),
    "{count} × {kind}, language not said": ("{count} × {kind}, taal niet vermeld", "{count} × {kind}, мову не вказано"),
    # kinds of sources, and languages that they are often in; others stand there in English
    "interview": ("interview", "інтерв’ю"),
    "focus group": ("focusgroep", "фокус-група"),
    "session notes": ("gespreksverslag", "нотатки сесії"),
    "document": ("document", "документ"),
    "Arabic": ("Arabisch", "арабська"),
    "Dutch": ("Nederlands", "нідерландська"),
    "English": ("Engels", "англійська"),
    "French": ("Frans", "французька"),
    "German": ("Duits", "німецька"),
    "Polish": ("Pools", "польська"),
    "Russian": ("Russisch", "російська"),
    "Spanish": ("Spaans", "іспанська"),
    "Turkish": ("Turks", "турецька"),
    "Ukrainian": ("Oekraïens", "українська"),
    "original": ("origineel", "оригінал"),
    "translation": ("vertaling", "переклад"),
    "Length": ("Duur", "Тривалість"),
    "How long did the talks take?": ("Hoe lang duurden de gesprekken?", "Скільки тривали розмови?"),
    "{least} to {most} minutes, {mean} on average, in {count} recordings": (
        "{least} tot {most} minuten, gemiddeld {mean}, in {count} opnamen",
        "від {least} до {most} хвилин, у середньому {mean}, записів {count}",
    ),
    "Notes": ("Notities", "Нотатки"),
    "Were notes made during and after?": (
        "Zijn er tijdens en na afloop notities gemaakt?",
        "Чи робили нотатки під час і після?",
    ),
    "{memos} memos, {entries} entries in the journal": (
        "{memos} memo's, {entries} aantekeningen in het logboek",
        "нотаток {memos}, записів у журналі {entries}",
    ),
    "Checked by participants": ("Nagekeken door deelnemers", "Перевірка учасниками"),
    "Did participants see their transcripts?": (
        "Zagen deelnemers hun transcript?",
        "Чи бачили учасники свої стенограми?",
    ),
    # how the words were analysed
    "How the words were analysed": ("Hoe de woorden zijn geanalyseerd", "Як аналізували слова"),
    "Software": ("Software", "Програма"),
    "With which program?": ("Met welk programma?", "За допомогою якої програми?"),
    "Unit and method": ("Eenheid en werkwijze", "Одиниця і спосіб"),
    "How was coded: which units, by whom, in which steps?": (
        "Hoe is gecodeerd: welke eenheden, door wie, in welke stappen?",
        "Як кодували: які одиниці, хто, якими кроками?",
    ),
    "{codings} codings on {quotes} quotes in {sources} sources": (
        "{codings} coderingen op {quotes} citaten in {sources} bronnen",
        "кодувань {codings}, цитат {quotes}, джерел {sources}",
    ),
    "Code tree": ("Codeboom", "Дерево кодів"),
    "Which codes are there, and how often was each used with those below it?": (
        "Welke codes zijn er, en hoe vaak is elke code met die eronder gebruikt?",
        "Які є коди і як часто кожен ужито разом із нижчими?",
    ),
    "… and {count} more": ("… en nog {count}", "… і ще {count}"),
    "Where codes came from": ("Herkomst van de codes", "Звідки взялися коди"),
    "Which were there before, which came from the words?": (
        "Welke waren er vooraf, welke kwamen uit de woorden?",
        "Які були заздалегідь, а які взято зі слів?",
    ),
    "State “{name}” of the codebook, {day}": (
        "Stand “{name}” van het codeboek, {day}",
        "Стан «{name}» кодової книги, {day}",
    ),
    "Saturation": ("Verzadiging", "Насичення"),
    "When did nothing new come up?": ("Wanneer kwam er niets nieuws meer?", "Коли перестало з’являтися нове?"),
    "{count} codes in use": ("{count} codes in gebruik", "Ужито кодів: {count}"),
    "The last new one came with source {place} of {all}, “{name}”; {after} after it added none": (
        "De laatste nieuwe kwam met bron {place} van {all}, “{name}”; de {after} daarna voegden geen toe",
        "Останній новий з’явився в джерелі {place} з {all}, «{name}»; {after} після нього не додали жодного",
    ),
    "Agreement": ("Overeenstemming", "Узгодженість"),
    "How was coding compared between people, and what was done about differences?": (
        "Hoe is het coderen tussen mensen vergeleken, en wat is er met verschillen gedaan?",
        "Як порівнювали кодування різних людей і що робили з розбіжностями?",
    ),
    "Blind round “{name}”: {coders}": ("Blinde ronde “{name}”: {coders}", "Сліпий раунд «{name}»: {coders}"),
    "{count} disagreements decided": ("{count} verschillen beslist", "вирішено розбіжностей: {count}"),
    "Trustworthiness": ("Betrouwbaarheid", "Надійність"),
    "What else was done to make sure that the findings hold?": (
        "Wat is verder gedaan om de bevindingen te staven?",
        "Що ще зроблено, щоб висновкам можна було довіряти?",
    ),
    "Feedback": ("Terugkoppeling", "Зворотний зв’язок"),
    "Did participants comment on the findings?": (
        "Reageerden deelnemers op de bevindingen?",
        "Чи відгукнулися учасники на висновки?",
    ),
    # what is reported
    "What is reported": ("Wat is gerapporteerd", "Що подано у звіті"),
    "Title and summary": ("Titel en samenvatting", "Назва і резюме"),
    "Do they say that the study is qualitative, and how it was done?": (
        "Staat erin dat de studie kwalitatief is, en hoe zij is gedaan?",
        "Чи сказано в них, що дослідження якісне і як його проведено?",
    ),
    "Quotes": ("Citaten", "Цитати"),
    "Which quotes are printed, and from whom? Each has its number.": (
        "Welke citaten zijn afgedrukt, en van wie? Elk heeft een nummer.",
        "Які цитати надруковано і чиї? Кожна має номер.",
    ),
    "Consistency": ("Samenhang", "Відповідність"),
    "Do the quotes bear out the findings?": ("Staven de citaten de bevindingen?", "Чи підтверджують цитати висновки?"),
    "{statement}: {count} quotes for, {against} against, {nuance} nuancing": (
        "{statement}: {count} citaten vóór, {against} tegen, {nuance} nuancerend",
        "{statement}: цитат за {count}, проти {against}, уточнюють {nuance}",
    ),
    "Main themes": ("Hoofdthema’s", "Головні теми"),
    "Which are they, and where are they presented?": (
        "Welke zijn dat, en waar worden zij behandeld?",
        "Які вони і де викладені?",
    ),
    "Other voices": ("Andere stemmen", "Інші голоси"),
    "Which cases and minor themes speak against them?": (
        "Welke gevallen en kleinere thema’s spreken ze tegen?",
        "Які випадки й другорядні теми їм суперечать?",
    ),
    "What it adds": ("Wat het toevoegt", "Що це додає"),
    "How does it fit with what was known, and where else may it hold?": (
        "Hoe past het bij wat al bekend was, en waar geldt het nog meer?",
        "Як це узгоджується з уже відомим і де ще може бути чинним?",
    ),
    "Limits": ("Beperkingen", "Обмеження"),
    "What can the study not say?": ("Wat kan de studie niet zeggen?", "Чого дослідження сказати не може?"),
    "Interests": ("Belangen", "Інтереси"),
    "Who had an interest in the outcome?": ("Wie had belang bij de uitkomst?", "Хто був зацікавлений у результаті?"),
    "Funding": ("Financiering", "Фінансування"),
    "Who paid, and had a say?": ("Wie betaalde, en had inspraak?", "Хто платив і мав вплив?"),
}
