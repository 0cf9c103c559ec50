# Беттердегі барлық сөйлемдер қазақша.
# Сандар сан күйінде келіп, топтарға бөлінеді; атаулар бюллетеньдегідей беріледі.

## Беттің жақтауы
language = Қазақша
skip = Мазмұнға өту
nav-languages = Тілдер
nav-pages = Беттер
nav-contests = Сайлау түрлері
nav-place = Орны
nav-beside = Көрші учаскелер
nav-overview = Шолу
nav-seats = Мандаттар
nav-lists = Тізімдер
nav-stations = Учаскелер
nav-data = Деректер
nav-about = Сайт туралы
title = { $page } · { $day }
ribbons = Бұл қандай сандар
ribbon-rehearsal = Жаттығу.
ribbon-rehearsal-note = Бұл — сайлау нәтижесі емес.
ribbon-reconstruction = Қайта құрылған деректер
state-preliminary = Алдын ала
state-declared = Қорытынды бекітілді
state-stations = { $registered } учаскенің { $reported } учаскесі есептелді
state-snapshot = № { $size } түсірілім
feed-stopped = { $time } кейін журналдың жаңа қол қойылған басы жоқ: бетте № { $size } түсірілім көрсетілген.
footer-proof = Сайт учаскелік комиссиялар қол қойған сандардың дәл сол күйінде есептелгенін дәлелдейді. Жәшікке не салынғанын дәлелдей алмайды.
not-found = Мұндай бет жоқ
not-found-note = Учаскелер мен аумақтарды «Учаскелер» бөлімінен коды бойынша табуға болады.

## Күндер
date-time = { $year } жылғы { $day } { $month }, { $time } (UTC{ $offset })
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан

## Жауаптар: беттің бірінші жолы
answer-none = Әзірге ештеңе есептелген жоқ: { $registered } учаскенің хаттамасы күтілуде.
answer-partial = { $registered } учаскенің { $reported } учаскесі есептелді: { $bound } шегінен { $over ->
        [0] ешбір тізім өткен жоқ
        [1] бір тізім өтті
        [2] екі тізім өтті
        [3] үш тізім өтті
        [4] төрт тізім өтті
        [5] бес тізім өтті
        [6] алты тізім өтті
        [7] жеті тізім өтті
        [8] сегіз тізім өтті
        [9] тоғыз тізім өтті
       *[other] { $over } тізім өтті
    }.
answer-partial-near = { $registered } учаскенің { $reported } учаскесі есептелді: { $bound } шегінен { $over ->
        [0] ешбір тізім өткен жоқ
        [1] бір тізім өтті
        [2] екі тізім өтті
        [3] үш тізім өтті
        [4] төрт тізім өтті
        [5] бес тізім өтті
        [6] алты тізім өтті
        [7] жеті тізім өтті
        [8] сегіз тізім өтті
        [9] тоғыз тізім өтті
       *[other] { $over } тізім өтті
    }; { $near } тізіміне { $short } дауыс жетпейді.
answer-partial-open = { $registered } учаскенің { $reported } учаскесі есептелді: алда — { $leader }, { $base } дауыстың { $votes } дауысы ({ $share }).
answer-complete = Барлық { $registered } учаске есептелді. { $house } мандат: { $seats }.
answer-declared = Қорытынды бекітілді. { $house } мандат: { $seats }.
answer-ruling = Мандаттар белгілі болуы үшін заң ашық қалдырған мәселені алдымен адамдар шешуі керек.
and-others = және тағы { $count } тізім
seats-now = Есептеу қазір аяқталса, { $house } мандат былай бөлінер еді: { $seats }.
area-answer = { $name }: { $registered } учаскенің { $reported } учаскесі есептелді; алда — { $leader }, { $base } дауыстың { $votes } дауысы ({ $share }).
area-answer-tied = { $name }: { $registered } учаскенің { $reported } учаскесі есептелді; тең тізімдер: { $leaders }, әрқайсысында { $base } дауыстың { $votes } дауысы ({ $share }).
area-answer-none = { $name }: { $registered ->
        [one] жалғыз учаске әлі есептелмеген
       *[other] { $registered } учаскенің ешқайсысы әлі есептелмеген
    }.
station-answer = Тізімдегі { $whole } сайлаушының { $part } сайлаушысы бюллетень алды ({ $turnout }); ең көп дауыс: { $leader }, { $base } дауыстың { $votes } дауысы.
station-answer-votes = Осы учаскедегі ең көп дауыс: { $leader }, { $base } дауыстың { $votes } дауысы ({ $share }).
station-answer-empty = Бұл учаскенің хаттамасында тізімдерге берілген дауыс жоқ.
station-answer-none = Бұл учаске әлі есептелмеген.

## Есептеу барысы және қатысу
progress = Учаскелер
progress-reported = есептелді
progress-missing = әлі жоқ
progress-registered = барлық учаске
counted-of = Есептелгені
of = { $part } / { $whole }
turnout = Сайлауға қатысу
turnout-note = Қатысу деп әртүрлі шама аталады. Мұнда олар бөлек берілген; біріншісі — ресми көрсеткіш.
turnout-lines = екі жол да { $forms } хаттаманың { $filled } хаттамасында толтырылған
turnout-by-hour = Сағат бойынша қатысу
hour = Сағат
ballots-issued = Берілген бюллетеньдер
electorate-reporting = Осы тізімдердегі сайлаушылар
stations-reporting = Хабарлаған учаскелер
not-counted = әлі есептелмеген
not-reported = әлі хабарланбаған
hours-picture = Сағат бойынша қатысу, хабарлаған учаскелер тізімдеріндегі сайлаушылардың үлесі: { $points }.

## Нәтижелер
results = Дауыстар
ballot-number = №
list = Тізім
votes = Дауыстар
share = Үлесі
picture = Сурет
leader = Ең көп дауыс
tied = { $names } (тең)
seats = Мандаттар
candidates = Кандидаттар
threshold = Шек
base-list-votes = Тізімдерге берілген дауыстар
base-list-votes-and-against-all = Тізімдерге және бәріне қарсы берілген дауыстар
base-list-votes-and-blank = Тізімдерге берілген дауыстар мен бос бюллетеньдер
base-electorate = Тізімдегі сайлаушылар
base-ballots-found = Жәшіктерден шыққан бюллетеньдер
bars-title = Тізімдер және { $bound } шегі
bars-title-open = Тізімдерге берілген дауыстар
bars-note = Үлестер { $base } санынан есептелген ({ $label }). Шек сызығы: { $line } дауыс.
bars-note-open = Үлестер { $base } санынан есептелген ({ $label }).
bars-note-uncertain = Штрих — үлестің әлі қайда ауысуы мүмкін екенін көрсетеді: әлі жоқ учаскелердің тізімдерінде { $outstanding } сайлаушы бар, содан артық дауыс берілмейді деп алынған.
bars-note-unbounded = Әлі жоқ учаскелердің бір бөлігінде сайлаушылар тізімі болмағандықтан, үлестердің ықтимал шегі көрсетілмеген.
votes-count = { $votes } дауыс
votes-above = { $votes ->
        [0] дәл сызықта
       *[other] сызықтан { $votes } дауыс жоғары
    }
votes-below = сызықтан { $votes } дауыс төмен
standing-over = шектен жоғары
standing-under = шектен төмен
standing-sure-over = әлі жоқ учаскелер қандай сан әкелсе де, шектен жоғары
standing-sure-under = әлі жоқ учаскелер қандай сан әкелсе де, шектен төмен
standing-open = әлі өзгеруі мүмкін
bars-more = Тағы { $count } тізім
bar-picture = { $name }: { $votes } дауыс, { $share }.
bar-picture-line = { $name }: { $votes } дауыс, { $share }; { $distance }.
shares-note = Үлестер { $base } санынан есептелген ({ $label }).

## Мандаттар
seats-title = { $house } мандат
seats-if = Есептеу қазір аяқталса, осылай болар еді. Іші бос нүктелер әлі өзгеруі мүмкін.
seats-final = Заң бойынша, барлық хаттама негізінде.
seats-declared = Бекітілгені: { $resolution }
seats-none = Әзірге мандат жоқ: дауыстар есептелмеген.
seats-why = Неліктен дәл осынша мандат?
seats-picture = { $seats }. Көпшілік: { $house } мандаттың { $majority } мандаты.
majority = көпшілік — { $seats }
seats-of = { $name } — { $seats }

## Аумақтар мен учаскелер
largest-first = Сайлаушылар саны бойынша { $all } аумақтың ең ірі { $shown } аумағы.
all-areas = Барлығы: { $count }
station = Учаске
stations = Учаскелер
station-code = Коды
station-name = Орны
stations-answer = { $registered } сайлау учаскесі бар, { $reported } учаске есептелді.
find-label = Учаскенің коды, атауы немесе орны
find-none = Учаске табылмады.
find-more = және басқалары; сұрауды нақтылаңыз
missing-title = { $count } учаскенің хаттамасы әлі жоқ
missing-many = Олар төмендегі аумақтардың беттерінде тізілген.
roll = Тізімдегі сайлаушылар
no-roll = тізім жоқ
kind = Учаске түрі
closes = Дауыс берудің аяқталуы
kind-ordinary = кәдімгі
kind-abroad = шетелде
kind-special = ерекше
kind-envelope = конверттегі бюллетеньдер

## Хаттама
line = Жол
line-label = Атауы
figure = Сан
line-empty = толтырылмаған
relation-holds = Сәйкес келеді:
relation-broken = Сәйкес келмейді:
version-title = { $number }-нұсқа
version-newest = { $number }-нұсқа, қолданыстағысы
version-replaced = { $number }-нұсқа, ауыстырылған
correction-reason = Ауыстыру себебі
correction-basis = Құқықтық негізі
entered-by = Енгізген
confirmed-by = Растаған
signed-by = Қол қойған комиссия
signed-at = Қол қойылған уақыты
entry-title = Бұл хаттама — журналдың № { $position } жазбасы
entry-note = Жазбаның хеші № { $size } түсірілімнің түбіріне { $steps } қадамда жетеді.
entry-bytes = Қол қойылған күйіндегі жазба
leaf-hash = жапырақ хеші
root-hash = № { $size } түсірілімнің түбірі

## Неліктен осынша мандат
ledger-answer = { $house } мандат тізімдерге { $steps } қадаммен бөлінді, әр қадамның бабы көрсетілген: { $seats }.
ledger-if = Есептеу аяқталған жоқ: қазір аяқталса, бөлу осылай болар еді.
ledger-law = Заң
ledger-law-read = Баптар осы редакцияда оқылды.
ledger-law-inferred = Баптардың бір бөлігі басқа редакциялардан шығарылған, осы редакцияда оқылмаған.
ledger-parameter = Параметр
ledger-value = Мәні
ledger-article = Бабы
ledger-reading = Қалай оқылған
ledger-none = Әзірге бөлетін ештеңе жоқ.

## Сайт туралы
about-answer = Мұнда не ресми, не ресми емес, бұл беттер нені дәлелдейді және нені дәлелдей алмайды
about-basis = Сандар қайдан алынған
about-official = Әр сан комиссиялар қол қойған хаттамалардан шығады.
about-reconstructed = Учаскелер бойынша жолдар қайта құрылған, олар ресми емес.
about-rehearsal = Бұл журнал — жаттығу: сандары ойдан алынған және қолданыстағы журналға ешқашан түспейді.
about-proves = Нені дәлелдейді
about-proves-text = Әр қорытынды — өзімен бірге жарияланған хаттамалардың қосындысы. Әр хаттама — тек өсетін журналдың жазбасы: журналдың бұрынғы бақылау нүктесін сақтаған адам жазбаның өзгертілгенін не алынып тасталғанын көреді. Әр мандат қорытындылардан баптары көрсетілген қадамдармен шығады.
about-cannot = Нені дәлелдей алмайды
about-cannot-text = Жәшікке не салынғанын, үстел басындағы санаудың адал болғанын, қағаздың енгізілген хаттамамен бірдей екенін дәлелдеу мүмкін емес. Ол үшін байқаушылар, хаттамалардың көшірмелері және қайта санау бар.
about-recount = Өзіңіз қайта есептеңіз
about-recount-text = Әр қорытындыны қосып шығуға және әр қадамды қайталауға қажеттінің бәрі беттермен бірге жарияланған.
about-invariants = Әрқашан сақталатын қағидалар
inv-sum = Қорытынды өз жолдарының қосындысына тең.
inv-once = Учаске әр сайлауда бір реттен артық есептелмейді.
inv-register = Есептелген және әлі жоқ учаскелер бірге тізілімді құрайды.
inv-grows = Журнал тек өседі; түсірілімнің нөмірі кемімейді.
inv-fall = Қорытынды себебі мен негізі көрсетілген түзету арқылы ғана кемиді.
inv-two = Әр хаттаманың артында екі түрлі адам тұрады.
inv-same = Бірдей жазбалар байтына дейін бірдей беттер береді.
inv-share = Үлес әрқашан өзінің екі санымен бірге тұрады.
inv-rehearsal = Жаттығу мен нақты есептеу ешқашан араласпайды.
falls = Кеміген қорытындылар
falls-note = Әрқайсысы бір хаттаманы түзету арқылы.
fall = { $station }: «{ $line }» { $by } санына кеміді; журналдың № { $position } жазбасы.
about-law = Заң
about-sources = Дереккөздер
about-files = Анықтама файлдары
about-files-note = Алғашқы бюллетеньге дейін белгіленгені. Олардың SHA-256 мәндері журналдың бірінші жазбасында тұр.
about-files-count = { $count } файл
log-origin = Журнал атауы
log-size = Жазбалар
log-root = Түбірі

## Деректер
files-answer = Барлық сан файл түрінде, беттермен бір түсірілімнен
files-basis-official = Әр файлдағы «basis» бағаны: official — ресми.
files-basis-reconstruction = Жолдар қайта құрылған; бұл әр файлдың «basis» бағанында жазылған.
files-basis-rehearsal = Жолдар — жаттығу деректері; бұл әр файлдың «basis» бағанында жазылған.
files-log = Журналдың жазбалары «tile/entries/» қалтасында, әр файлда 256-дан жарияланған; пішімі docs/formats/log.md құжатында.
file = Файл
file-what = Мазмұны
file-size = Көлемі, кБ
file-stations-csv = Әр учаске, хаттаманың барлық жолымен
file-stations-json = Сол деректер JSON түрінде
file-versions-csv = Әр хаттаманың барлық нұсқасы, түзету себептерімен
file-totals-json = Барлық аумақтың қорытындылары
file-seats-json = Мандаттар, есептің барлық қадамымен
file-seats-text = Мандаттар, есептің барлық қадамы мәтін түрінде, басып шығаруға
file-schema-json = Бағандардың мағынасы
file-turnout-csv = Сағат бойынша берілген бюллетеньдер, әр учаске
column-basis = official — ресми, reconstruction — қайта құрылған, rehearsal — жаттығу
column-mode = live — нақты есептеу, rehearsal — жаттығу
column-station = Учаскенің коды
column-name = Учаскенің атауы
column-area = Аумақтың коды
column-kind = Учаске түрі
column-electorate = Тізілімдегі сайлаушылар; тізім жоқ жерде бос
column-counted = yes — есептелді, no — жоқ
column-version = Хаттаманың нұсқасы; есептелмесе бос
column-position = Журналдағы жазба нөмірі
column-at = Қол қойылған уақыт, UTC
column-commission = Қол қойған комиссияның коды
column-entered = Хаттаманы енгізген адамның бүркеншік аты
column-confirmed = Растаған адамның бүркеншік аты
column-reason = Бұрынғы нұсқа неге ауыстырылды
column-legal = Ауыстырудың құқықтық негізі
column-counts = қолданыстағы нұсқада yes
column-hour = Осы сағатқа дейін

## Есеп қадамдары
lists-answer = Бюллетеньде { $count } тізім бар.
yes = иә
no = жоқ
distance = Сызыққа дейін
takes-part = Қатысады
votes-by-quota = Дауыс ÷ квота
votes-by-divisor = Дауыс ÷ бөлгіш
whole = Бүтін мандаттар
remainder = Қалдық
rank = Реті
leftover = Бөлінбей қалған мандат
seat = Мандат
average = Орташа
step-threshold = Қай тізімдер жіберіледі
step-threshold-at-least = { $base } санының ({ $label }) кемінде { $share } үлесін алған тізім жіберіледі, яғни { $needed } дауыс немесе одан көп.
step-threshold-more-than = { $base } санының ({ $label }) { $share } үлесінен көп алған тізім жіберіледі, яғни { $needed } дауыс немесе одан көп.
step-second-list = Екінші тізім жіберіледі
step-second-list-text = Шектен тек { $passing } тізімі өтті. Келесі тізім де жіберіледі: { $list }, { $votes } дауыс.
step-joined = Біріккен тізімдер
step-joined-text = { $lists } бір тізім ретінде есептеледі, { $votes } дауыс.
step-ledger = Квота бойынша мандаттар
step-ledger-within = { $name } ішінде квота бойынша мандаттар
step-ledger-excess = Бүтін және кепілдік берілген мандаттар орын санынан { $excess } артық.
step-averages = Ең үлкен орташа бойынша мандаттар
step-averages-within = { $name } ішінде ең үлкен орташа бойынша мандаттар
step-averages-text = { $seats } мандаттың әрқайсысы сол сәтте дауыс ÷ бөлгіш мәні ең үлкен тізімге беріледі.
step-settled = Сандар жауап бермейтін мәселе
settled-remainder-tie = Тең қалдықтар: реті — { $lists }.
settled-average-tie = Тең орташалар: реті — { $lists }.
settled-second-place-tie = Тең екінші орындар: { $lists } жіберіледі.
settled-no-list-passes = Шектен ешбір тізім өткен жоқ; жіберілетіндері: { $lists }.
settled-over-allocation = Мандат орын санынан артық; бір-бірден беретіндері: { $lists }.
settled-majority-cap = Шектен артық мандаттарды алатындар: { $lists }.
settled-by-registration = Бұрын тіркелген тізім алда тұрады.
settled-by-ruling = Адамдар шешкен: { $basis }
step-capped = Ең ірі тізімге қойылған шектеу
step-capped-text = { $list } тізімі { $won } мандат алған, { $kept } мандаты қалады; қалғандарын алатындар: { $to }.
question-remainder-tie = Тең қалдықтар: даулы мандаттар — { $open }
question-average-tie = Тең орташалар: даулы мандаттар — { $open }
question-second-place-tie = Қай тізім екінші болып жіберіледі
question-no-list-passes = Шектен ешбір тізім өткен жоқ
question-over-allocation = Мандаттар орын санынан артық: { $open }
question-majority-cap = Ең ірі тізімнің шектен артық мандаттары: { $open }
question-id = Шешімде мына мәселе аталады:
why-law-silent = Заңда бұл жағдайға ереже жоқ; адамдар шешуі керек.
why-lots-ordered = Заң жеребе тартуды талап етеді.
why-registration-order-unknown = Бұрын тіркелген тізім алда тұрады, бірақ тіркелу реті жазылмаған.
why-rule-not-settled = Заңда ереже бар, бірақ оның түсіндірмесі есептеуге жеткілікті анық емес; адамдар шешуі керек.
reasons-title = Әр тізім бір жолмен
reasons-why = Неліктен
districts-title = Округтер бойынша мандаттар
margins-title = Айырма қаншалықты аз болды?
margins-text = Мандаттарды немесе тізімдердің жіберілуін өзгертетін ең аз дауыс саны: тізімде сонша көп не аз болса немесе ол мен ең аз дауыс керек басқа бір тізім арасында ауысса. Бір дауыс кем болса, ештеңе өзгермейді.
margins-threshold = Шекке дейін
margins-more = Көп дауыс
margins-fewer = Аз дауыс
margins-in = Оған ауысса
margins-out = Одан кетсе
margins-admitted = { $list } жіберіледі
margins-excluded = { $list } енді жіберілмейді
margins-closest-moved = Ең жақын өзгеріс: { $from } тізімінен { $to } тізіміне { $votes } ({ $effects }).
margins-closest-added = Ең жақын өзгеріс: { $list } тізіміне тағы { $votes } ({ $effects }).
margins-closest-removed = Ең жақын өзгеріс: { $list } тізімінде { $votes } кем ({ $effects }).
ledger-as-text = Қадамдар қарапайым мәтінмен
district = Округ
votes-needed = Қажет дауыс
factor = Көбейткіш
seat-last = Соңғы мандаты
seat-next = Тағы бір мандат үшін
seat-nth = { $nth }-мандат
seats-counted = Бөлгіште ескерілген орындар
seats-guaranteed = Кепілдік берілген мандаттар
seats-from-districts = Округтерден алынған мандаттар
seats-by-share = Үлесі бойынша мандаттар
seats-direct = Тікелей алынған
seats-least = Теңестіруге дейінгі ең азы
seats-withheld = Берілмегені
votes-unused = Қалған дауыстар
voter-number = Сайлаушылар саны
divisor = Бөлгіш
average-unbounded = барлық орташадан бұрын
seats-in-order = { $seats } мандат, алыну ретімен
cells-title = Округтер мен тізімдер бойынша мандаттар, дауыстарымен
fold-districts = { $count } округ, әрқайсысы бөлек
fold-placed = { $count } тізімнің округтерге орналастырылған мандаттары
fold-item = { $name }: { $seats }
way-exempt = дауыс санына қарамай қатысады
way-direct-seats = тікелей алған орындары арқасында қатысады
way-district-share = бір округтегі үлесі арқасында қатысады
way-national-share = бүкіл ел бойынша үлесі арқасында қатысады
reason-second = екінші тізім ретінде қатысады
reason-filled-up = заң талап ететін ең аз мөлшерді толтыру үшін қатысады
reason-way = { $way }
reason-ruling = шешім бойынша қатысады
reason-out = қатыспайды
reason-reached = шектен өтті: { $votes } дауыс, қажеті { $needed }
reason-reached-in = шектен өткен округ: { $district }
reason-lacking = шекке { $votes } дауыс жетпеді
reason-districts = { $all } округтің { $reached } округінде шектен өтті
reason-joined = басқалармен бірге, { $name } ретінде: { $seats } мандат
reason-whole = бүтін квоталар бойынша { $seats } мандат
reason-leftover = бөлінбей қалған мандаттардан { $seats }
reason-leftover-rank = бөлінбей қалған мандаттардан { $seats } (қалдық реті — { $rank })
reason-guaranteed = кепілдік берілген { $seats } мандат
reason-averages = орташа бойынша { $seats } мандат, соңғысының реті — { $nth } ({ $all } ішінде)
reason-average = мандатсыз: біріншісіне { $average }, соңғы мандат { $last } болғанда берілді
reason-remainder = мандатсыз: қалдық реті — { $rank }, бөлінбей қалған мандат — { $left }
reason-no-seat = мандатсыз
reason-from-districts = округтерден { $seats } мандат
reason-in-districts = { $count } округте { $seats } мандат
reason-direct = тікелей алғаны — { $direct }, үлесі бойынша — { $share }
reason-direct-outside = тікелей алған орындары сақталады
reason-capped = ең ірі тізімге қойылған шектеу бойынша { $seats } мандат береді
reason-received = ең ірі тізімнен { $seats } мандат алады
step-in = { $title }: { $district }
step-threshold-any-at-least = Кемінде бір округте { $share } үлестен кем емес дауыс ({ $label }) алған тізім барлық жерде қатысады. Тізімнің жанында ол шекке ең жақындаған немесе одан ең көп асқан округ тұр.
step-threshold-any-more-than = Кемінде бір округте { $share } үлестен көп дауыс ({ $label }) алған тізім барлық жерде қатысады. Тізімнің жанында ол шекке ең жақындаған немесе одан ең көп асқан округ тұр.
step-filled-up = Тағы тізімдер жіберіледі
step-filled-up-text = Шектен заң талап еткеннен аз тізім немесе дауыс өтті; дауыс саны бойынша келесілері де жіберіледі: { $lists }.
step-ledger-districts = Округтердің мандаттары, квота бойынша
step-ledger-placed = { $name } мандаттарын округтерге орналастыру, квота бойынша
step-quota-hare-quota = Квота: { $votes } дауыс ÷ { $seats } мандат = { $quota }.
step-quota-droop-quota = Квота: { $votes } дауыс ÷ ({ $seats } мандат + 1), бүтін бөлігі және бір: { $quota }.
step-quota-hagenbach-bischoff-quota = Квота: { $votes } дауыс ÷ ({ $seats } мандат + 1) = { $quota }.
step-quota-imperiali-quota = Квота: { $votes } дауыс ÷ ({ $seats } мандат + 2) = { $quota }.
step-quota-rounding = Квотаны дөңгелектеу: { $rounding }.
step-ledger-whole = Дауысты квотаға бөлгенде бүтін мандаттар мен қалдық шығады.
step-ledger-factor = { $list } тізімінің бөліндісі { $factor } санына көбейтіледі.
step-ledger-raised = { $list } тізімі заң беретін ең аз мөлшерді алады: { $seats } мандат.
step-left-none = Бөлінбей қалған мандат жоқ.
step-left-largest-remainder = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол ең үлкен қалдыққа беріледі.
       *[other] { $left } мандат бөлінбей қалды; олар ең үлкен қалдықтарға бір-бірден беріледі.
    }
step-left-strongest-lists = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол ең көп дауыс алған тізімге беріледі.
       *[other] { $left } мандат бөлінбей қалды; олар ең көп дауыс алған тізімдерге бір-бірден беріледі, артылса, басынан қайталанады.
    }
step-left-strongest-list = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол ең көп дауыс алған тізімге беріледі.
       *[other] { $left } мандат бөлінбей қалды; бәрі ең көп дауыс алған тізімге беріледі.
    }
step-left-remainders-then-averages = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол ең үлкен қалдыққа беріледі.
       *[other] { $left } мандат бөлінбей қалды; олар заң қойған шекке дейін ең үлкен қалдықтарға бір-бірден, кейін алынған бір мандатқа шаққандағы дауысы ең көп тізімге бір-бірден беріледі.
    }
step-left-highest-averages = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол дауыс ÷ (мандат + 1) мәні ең үлкен тізімге беріледі.
       *[other] { $left } мандат бөлінбей қалды; олар дауыс ÷ (мандат + 1) мәні ең үлкен тізімге бір-бірден беріледі.
    }
step-left-pool = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол барлық округтің ортақ қалдығына қосылады.
       *[other] { $left } мандат бөлінбей қалды; олар барлық округтің ортақ қалдығына қосылады.
    }
step-left-passing-list = { $left ->
        [one] { $left } мандат бөлінбей қалды; ол шектен өткен тізімге беріледі.
       *[other] { $left } мандат бөлінбей қалды; олар шектен өткен тізімге беріледі.
    }
step-excess-smallest-remainder = Ең кіші қалдығы бар тізімдер бір-бір мандаттан қайтарады.
step-averages-districts = Округтердің мандаттары, ең үлкен орташа бойынша
step-averages-placed = { $name } мандаттарын округтерге орналастыру, ең үлкен орташа бойынша
step-averages-text-districts = { $seats } мандаттың әрқайсысы сол сәтте дауыс ÷ бөлгіш мәні ең үлкен округке беріледі.
step-averages-guaranteed = Оның { $seats } мандаты алдын ала беріледі және бөлгіште ескеріледі.
step-averages-method = Тәсіл: { $method }.
step-averages-first = Бірінші бөлгіш: { $first }.
step-averages-exponent = Дәреже көрсеткіші: { $exponent }.
step-averages-last = Соңғы мандатты { $last } алды, орташасы { $average }; келесісін { $next } алар еді, орташасы { $following }.
settled-question = Мәселенің атауы: { $id }.
settled-cell-tie = Округтер мен тізімдердің мандаттары бірнеше жолмен сәйкеседі; мандат мыналарда: { $lists }.
settled-by-more-votes = Дауысы көп тізім алда тұрады.
step-pooled = Округтерден қалғаны
step-pooled-text = { $seats ->
        [0] Округтер барлық мандатты бөлді; екінші есептеуге ештеңе қалған жоқ.
       *[other] Округтерден { $seats } мандат қалды. Екінші есептеу оларды бірде-бір округте мандат бермеген дауыстар бойынша бөледі.
    }
step-direct = Тікелей алынған орындар
step-direct-counted-first = Тікелей алынған орындар тізім мандаттарынан бөлек тұрады: бөлгіштер солардан кейін басталады.
step-direct-house-grows = Тікелей алғаны үлесінен көп тізім оларды сақтайды, ал жалпы орын саны сонша өседі.
step-direct-within-house = Тікелей алғаны үлесінен көп тізім оларды сақтайды, ал қалғанын басқа тізімдер бөліседі.
step-direct-levelled = Үлестер әр тізімге округтерден алған ең аз мөлшерін бергенше жалпы орын саны өседі.
step-direct-covered = Тікелей алынған орындар тізімнің үлесі жеткен шекте ғана беріледі.
step-direct-outside = Қатыспайтын тізімдер тікелей { $outside } орын алды; олар сақталады, қалғанын басқалар бөліседі.
step-direct-house = Заң бойынша { $house } орын, нәтижесінде { $after } орын.
step-direct-same = Орын саны өзгермейді: { $house }.
step-voter-numbers = Округ дауыстары сайлаушы санына айналады
step-voter-numbers-below = Төменде, тізімдерге мандат берілетін жерде, дауыстың орнына осы сан тұрады.
step-voter-numbers-rounded = Әр округте тізімнің дауысы округ мандатына бөлініп, дөңгелектеледі; қосындысы — оның сайлаушылар саны.
step-voter-numbers-exact = Әр округте тізімнің дауысы округ мандатына дәл бөлінеді; қосындысы — оның сайлаушылар саны.
step-voter-numbers-votes = Әр сайлаушының бір дауысы бар: барлық округтің дауыстары қосылады.
step-biproportional = Тізімдер мен округтердің сәйкестігі
step-biproportional-text = Әр ұяшықта дауыс ÷ (округ бөлгіші × тізім бөлгіші) дөңгелектеліп, мандат санын береді. Бөлгіштер әр округ пен әр тізім өз санын алатындай таңдалған.
step-biproportional-winner = Округтің ең күшті тізімінің сонда кемінде бір мандаты бар.
question-remainder-tie-text = Қалдықтары тең: { $lists }. Соларға ({ $count }) қалған мандат: { $open }. Шешім оларды ретімен атайды: алда тұрғаны бірінші.
question-average-tie-text = Орташалары тең: { $lists }. Соларға ({ $count }) қалған мандат: { $open }. Шешім оларды ретімен атайды: алда тұрғаны бірінші.
question-second-place-tie-text = Дауыстары тең: { $lists }. Солардан ({ $count }) қатысушыларға { $open } тізім қосылады. Шешім оны атайды.
question-no-list-passes-text = Дауыс алған тізімдердің ({ $count }) ешқайсысы шектен өткен жоқ: { $lists }. Шешім қатысатындарын атайды, кемінде { $open }.
question-over-allocation-text = Орын санынан артық берілген мандат: { $open }. Иелері ({ $count }): { $lists }. Шешім әр мандат үшін оны беретін тізімді атайды.
question-majority-cap-text = Ең ірі тізімнің шектен артық мандаты: { $open }. Басқа тізімдер ({ $count }): { $lists }. Шешім әр мандат үшін оны алатын тізімді атайды.
question-cell-tie = Округтер мен тізімдердің мандаттары бірнеше жолмен сәйкеседі: { $open }
question-cell-tie-text = Әртүрлі ұяшықта тұра алатын мандат: { $open }. Ұяшықтар ({ $count }): { $lists }. Шешім мандат тұратын ұяшықтарды атайды.
question-no-article = Бұл жағдайды ешбір бап атамайды.

## Заң: параметрлер мен сөздер
law-body-list-seats = Тізімдер бойынша мандаттар
law-body-total-seats = Барлық орын
law-threshold-share = Шек
law-threshold-reached = Шектен өту үшін керегі
law-threshold-of = Шек неден есептеледі
law-threshold-scope = Шектен қай жерде өту керек
law-threshold-coalitions = Бірнеше партияның ортақ тізіміне арналған шек
law-threshold-kinds = Тізім түрлері бойынша шек
law-threshold-exempt = Дауыс санына қарамай қатысатын тізімдер
law-threshold-or-national-share = Немесе бүкіл ел бойынша осындай үлеспен
law-threshold-or-district-share = Немесе бір округте осындай үлеспен
law-threshold-or-direct-seats = Немесе тікелей алынған осынша орынмен
law-threshold-lists-min = Қатысатын тізімдердің ең аз саны
law-threshold-votes-min = Қатысатын тізімдердің бірге алған ең аз үлесі
law-second-list-factor = Екінші тізімнің түзету коэффициенті
law-second-list-seats-min = Екінші тізім мандаттарының ең аз саны
law-second-list-leftover = Екінші тізім болғанда бөлінбей қалған мандаттар
law-apportionment-method = Бөлу тәсілі
law-apportionment-first-divisor = Бірінші бөлгіш
law-apportionment-exponent = Бөлгіштердің дәреже көрсеткіші
law-apportionment-rounding = Квотаны дөңгелектеу
law-apportionment-leftover = Бөлінбей қалған мандаттар
law-apportionment-remainders-max = Қалдықтар бойынша мандаттардың ең көп саны
law-apportionment-excess = Орын санынан асқан мандаттар
law-apportionment-tie = Тең талаптар
law-apparentement-rule = Біріккен тізімдер
law-guarantee-seats = Қатысатын әр тізімге кепілдік берілген мандаттар
law-guarantee-rule = Кепілдік берілген мандаттар есептеледі
law-factor-kind = Дауысының салмағы көп тізімдер
law-factor-multiplier = Олардың дауыстары көбейтілетін сан
law-districts-rule = Округтер не үшін керек
law-districts-seats = Округ мандаттары
law-districts-seats-method = Мандаттарды округтерге бөлу тәсілі
law-districts-placing = Тізім мандаттарын округтерге орналастыру тәсілі
law-pool-method = Ортақ қалдықты бөлу тәсілі
law-pool-rounding = Ортақ қалдық квотасын дөңгелектеу
law-pool-leftover = Ортақ қалдықтың бөлінбей қалған мандаттары
law-pool-excess = Ортақ қалдықтан асқан мандаттар
law-direct-rule = Тікелей алынған орындар
law-direct-minimum = Теңестіруге дейін тізім орындарының ең аз саны
law-direct-unlevelled-max = Теңестірілмейтін тікелей орындардың ең көп саны
law-biproportional-voter-numbers = Әр округтің дауыстары қосылады
law-biproportional-winner-take-one = Округтің ең күшті тізімінің сонда орны бар
law-limits-majority-cap = Ең ірі тізімге қойылған шектеу
law-lists-size-above-seats = Мандат санынан артық кандидаттар
law-lists-quota-groups = Тізімде үлесі бар топтар
law-lists-quota-share = Олардың тізімдегі үлесі
law-mandate-quota-groups = Мандаттарда үлесі бар топтар
law-mandate-quota-share = Олардың мандаттардағы үлесі
law-deadlines-established-within-days = Қорытынды шығарылатын мерзім, күн
law-deadlines-published-within-days = Қорытынды жарияланатын мерзім, күн
word-at-least = осы үлестен кем емес
word-more-than = осы үлестен көп
word-list-votes = тізімдерге берілген дауыстар
word-list-votes-and-against-all = тізімдерге және бәріне қарсы берілген дауыстар
word-ballots-found = жәшіктерден шыққан бюллетеньдер, жарамсыздарымен қоса
word-hare-quota = квота: дауыс ÷ мандат (Хэр)
word-dhondt = ең үлкен орташа, бөлгіштер 1, 2, 3 (д’Ондт)
word-sainte-lague = ең үлкен орташа, бөлгіштер 1, 3, 5 (Сент-Лагю)
word-largest-remainder = ең үлкен қалдықтарға
word-earlier-registered = бұрын тіркелген тізімге
word-lots = жеребе бойынша
word-passing-list = шектен өткен тізімге
word-joint-then-divided = бір тізім болып есептеледі, кейін бөлінеді
word-half-without-majority = дауыстың жартысынсыз орынның жартысынан аспайды
word-list-votes-and-blank = тізімдерге берілген дауыстар мен бос бюллетеньдер
word-electorate = тізімдегі барлық сайлаушы
word-national = бүкіл ел
word-district = мандаттары бөлінетін округ
word-any-district = кемінде бір округ
word-droop-quota = квота: дауыс ÷ (мандат + 1), бүтін бөлігі және бір (Друп)
word-hagenbach-bischoff-quota = квота: дауыс ÷ (мандат + 1) (Хагенбах-Бишоф)
word-imperiali-quota = квота: дауыс ÷ (мандат + 2) (Империали)
word-danish = ең үлкен орташа, бөлгіштер 1, 4, 7 (дат тәсілі)
word-imperiali = ең үлкен орташа, бөлгіштер 1, 1½, 2 (Империали)
word-macau = ең үлкен орташа, бөлгіштер 1, 2, 4, 8 (Макао)
word-adams = ең үлкен орташа, бөлгіштер 0, 1, 2 (Адамс)
word-dean = ең үлкен орташа, бөлгіштер — гармоникалық орталар (Дин)
word-huntington-hill = ең үлкен орташа, бөлгіштер — геометриялық орталар (Хантингтон-Хилл)
word-dhondt-power = ең үлкен орташа, бөлгіштер — 1, 2, 3 сандарының дәрежелері
word-exact = дәл, дөңгелектелмейді
word-down = төмен қарай
word-nearest = ең жақын бүтін санға
word-up = жоғары қарай
word-strongest-lists = ең көп дауыс алған тізімдерге бір-бірден
word-strongest-list = бәрі ең көп дауыс алған тізімге
word-remainders-then-averages = шегіне дейін ең үлкен қалдықтар бойынша, кейін ең үлкен орташа бойынша
word-highest-averages = ең үлкен орташаларға
word-pool = барлық округтің ортақ қалдығына
word-smallest-remainder = оларды ең кіші қалдығы бар тізімдер қайтарады
word-more-votes = көп дауыс алған тізімге, кейін жеребе бойынша
word-counted = бұрын алынған мандат ретінде
word-continued = бөлек, бөлгіштер олардан кейін жалғасады
word-separate = әр округ бөлек есептеледі
word-pooled = округтерде бүтін квоталар, қалғаны бірге
word-placed = бүкіл елдің мандаттары соларға орналастырылады
word-biproportional = тізімдер мен округтер бірдей пропорцияда
word-given = сайлауға дейін белгіленген
word-by-votes = жарамды дауыстар бойынша
word-by-population = халық саны бойынша
word-counted-first = тізім мандаттарынан тыс, бөлгіштер олардан кейін басталады
word-house-grows = үлестен асса да сақталады, орын саны өседі
word-within-house = үлестен асса да сақталады, қалғанын басқалар бөліседі
word-levelled = үлестер сәйкескенше орын саны өседі
word-covered = үлес жеткен шекте ғана беріледі
word-direct-or-share = тікелей орындар мен үлестің үлкені, округ бойынша
word-direct-or-mean = тікелей орындар мен олардың үлеспен орташасының үлкені, округ бойынша
word-rounded = дауыс ÷ округ мандаты ретінде, дөңгелектеп
word-votes = сол күйінде
word-yes = иә
word-no = жоқ
word-minority = аз санды ұлттар
word-independent = тәуелсіз кандидаттар
word-women = әйелдер
word-youth = жастар
word-under-29 = 29 жасқа толмағандар
word-persons-with-disability = мүгедектігі бар адамдар

## Басқа заң
reform-link = Заң басқаша болса ше?
reform-title = Басқа заң
reform-file = Басқа заң неде сыналады: заң файлы, дауыстар, шешімдер
reform-answer = Қолданыстағы заң бойынша { $house } мандат: { $seats }.
reform-tried = Төменде сол дауыстармен басқа { $tried } заң есептелген; { $same ->
        [0] олардың ешқайсысы дәл осы мандаттарды бермейді.
       *[other] олардың { $same } заңы дәл осы мандаттарды береді.
    }
reform-tried-all = Төменде сол дауыстармен басқа { $tried } заң есептелген; бәрі де дәл осы мандаттарды береді.
reform-votes-as-cast = Дауыстар берілген күйінде алынды. Басқа заң болса, адамдар басқаша дауыс беруі мүмкін еді; оны есептеп шығару мүмкін емес.
reform-needs-script = Скрипттер жұмыс істейтін жерде кез келген басқа мәнді осында сынауға болады: осы мандаттарды бөлген бағдарлама сонда сіздің браузеріңізде жұмыс істейді, ешқайда ештеңе жіберілмейді.
reform-form = Басқа заңды сынау
reform-threshold = Шек, %
reform-threshold-note = 0 — шек жоқ
reform-reset = Қолданыстағы заңға қайту
reform-address = Осы реформаға сілтеме
reform-result = Осы дауыстар бойынша мандаттар
reform-now = Қазір
reform-then = Болар еді
reform-difference = Айырмасы
reform-bars-note = Жолақ — басқа заң бойынша мандаттар; астындағы жіңішке сызық — қазіргі мандаттар; тік сызық — көпшілік. Қазір де, сонда да мандаты жоқ тізімдер көрсетілмеген.
reform-undecided = ? — адамдар шешкенше белгісіз.
reform-wrong-threshold = { $least } мен { $largest } аралығындағы сан, үтірден кейін екі таңбадан артық емес.
reform-wrong-house = { $least } мен { $largest } аралығындағы бүтін сан.
reform-stays = Оған дейін кесте, мекенжай және сілтеме бұрынғы күйінде қалады.
reform-same = Ешбір мандат басқа тізімге өтпейді.
reform-moved = Өзгеретін мандаттар:
reform-ruling = Мұндай заңда мандаттар белгілі болуы үшін алдымен адамдар шешуі керек:
reform-open = Даулы мандаттар:
reform-refused = Мұндай мәндермен қолдануға болатын заң шықпайды:
reform-failed = Бағдарлама бұл браузерде іске қосылмады. Төмендегі кестелер алдын ала есептелген.
reform-articles = Өзгеретін баптар
reform-added = заңда әлі жоқ
reform-dropped = енді қолданылмас еді
reform-tables = Басқа шектер мен тәсілдер
reform-tables-note = Әр баған — бір шек; қалған ережелер сол күйінде. Қою қаріппен — қазіргіден өзгеше мандаттар.
reform-in-force = қолданыста
reform-table-ruling = Шек { $bound } болса, мандаттар белгілі болуы үшін алдымен адамдар шешуі керек: { $kind }.
reform-table-refused = Шек { $bound } болса, бұл тәсілмен қолдануға болатын заң шықпайды.
reform-law = Қолданыстағы заң
reform-kind-remainder-tie = тең қалдықтар
reform-kind-average-tie = тең орташалар
reform-kind-second-place-tie = тең екінші орындар
reform-kind-no-list-passes = шектен ешбір тізім өткен жоқ
reform-kind-over-allocation = мандаттар орын санынан артық
reform-kind-majority-cap = ең ірі тізімнің шектен артық мандаттары
reform-kind-cell-tie = округтер мен тізімдердің мандаттары бірнеше түрде үйлеседі

### Registers: calendar and overview
nav-registers = Тізілімдер
registers-answer-before = Дауыс беруге дейін: тізілімдер жүргізілуде, әзірге ештеңе саналмаған.
registers-answer-opened = Дауыс беруге дейін не бекітілді: әр шешім журналдағы жазба.
calendar = Күнтізбе
calendar-says = { $count } мерзім, кешіккен әрекеттер: { $late }
calendar-answer = { $day } сайлауының { $count } мерзімі, әрқайсысы өз бабымен.
calendar-adopted = Сайлау { $called } тағайындалды. Күнтізбе { $resolution } қаулысымен бекітілген, журналдың { $position } жазбасы.
calendar-earlier = Бұған дейін { $resolution } қаулысының күнтізбесі болды, { $position } жазба; { $newer } қаулысы оның { $moved } мерзімін ауыстырды.
calendar-picture = Уақыт сызығында { $count } мерзім
calendar-late-acts = Кешіккен әрекеттер
calendar-late = { $subject }: «{ $deadline }» мерзімінен кейін, { $at }; журналдың { $position } жазбасы.
late-mark = Кешіккен
calendar-when = Қашан
calendar-what = Не
calendar-who = Кім
article = Бап
calendar-reading = Қалай оқылды
calendar-source = Қайдан алынды:
calendar-from = { $at } бастап
calendar-until = { $at } дейін
calendar-until-end = { $at } аяғына дейін
calendar-at = { $at }
calendar-station-clock = (әр учаскенің өз сағатымен)
calendar-before = сайлауға { $days } күн қалғанда
calendar-after = сайлаудан { $days } күн өткенде
calendar-on-the-day = сайлау күні
date = { $year } жылғы { $day } { $month }
month-year = { $year } жыл, { $month }
month-alone-1 = Қаңтар
month-alone-2 = Ақпан
month-alone-3 = Наурыз
month-alone-4 = Сәуір
month-alone-5 = Мамыр
month-alone-6 = Маусым
month-alone-7 = Шілде
month-alone-8 = Тамыз
month-alone-9 = Қыркүйек
month-alone-10 = Қазан
month-alone-11 = Қараша
month-alone-12 = Желтоқсан
actor-commission = комиссия
actor-authority = орталық комиссия
actor-party = партия
actor-station = учаскелік комиссия
actor-observer = байқаушы
actor-voter = сайлаушы
actor-media = бұқаралық ақпарат құралдары
actor-executive = жергілікті атқарушы орган
actor-court = сот
actor-president = Президент
file-calendar-json = Күнтізбе, шешімдер және кешіккен әрекеттер (JSON)
file-calendar-ics = Күнтізбе бағдарламаларына арналған файл (iCalendar)

### Before the vote
state-before = Дауыс беруге дейін
state-before-stations = әлі ештеңе есептелген жоқ
answer-before = Дауыс беруге дейін: тізілімдер жүргізілуде; әлі ештеңе есептелген жоқ.
area-answer-before = { $name }, дауыс беруге дейін: әлі ештеңе есептелген жоқ.
stations-answer-before = Дауыс беруге дейін: { $registered ->
        [0] жобада әлі учаске жоқ
       *[other] жобада { $registered } учаске бар
    }.
lists-answer-before = Дауыс беруге дейін: бюллетеньде әлі тізім жоқ.

### Registers: observers
observers = Байқаушылар
observers-answer = { $organisations } ұйымнан және { $states } мемлекеттен { $foreign } шетелдік байқаушы аккредиттелді.
observers-answer-both = { $organisations } ұйымнан және { $states } мемлекеттен { $foreign } шетелдік байқаушы аккредиттелді; елдің { $domestic } байқаушысында жіберген ұйымның мандаты бар.
observers-answer-domestic = Елдің { $domestic } байқаушысында жіберген ұйымның мандаты бар; шетелдік байқаушы аккредиттелген жоқ.
observers-answer-none = Аккредиттелген байқаушы жоқ.
observers-deadline = { $name }: { $at }; { $article }.
observers-max = Учаскеде бір мезгілде бір ұйымнан ең көбі { $max } байқаушы болады ({ $article }).
observers-withdrawn-count = { $count } аккредиттеу кері қайтарылды, ол есепке кірмейді.
observers-late-count = { $count } кешіккен
observers-late = Мерзімнен кейін аккредиттелгендер
observers-late-line = { $organisation }: { $ruling } шешімі бойынша { $count } ({ $reason })
observers-names = Журналда адамның аты жоқ: онда куәліктің нөмірі мен құпия және аты-жөннің хеші тұрады. Куәлік көрсетілген кісі оны тексере алады.
observers-international = Халықаралық ұйымдар
observers-states = Мемлекеттер
observers-parties = Партиялар
observers-associations = Қоғамдық бірлестіктер
observers-media = Бұқаралық ақпарат құралдары
observers-organisation = Кім жіберді
observers-number = Байқаушылар
observers-accredited = Аккредиттелді
observers-together = Барлығы
observers-days = Күндер бойынша аккредиттеу
observers-day = Күні
observers-given = Аккредиттелді
observers-running = Жиыны
observers-withdrawn = Кері қайтарылғандар
observers-withdrawal = { $observer } куәлігі ({ $organisation }): { $reason }; { $document }, { $at }, журналдың { $position }-жазбасы.
observers-journals = { $stations } учаске келген-кеткендер журналына { $lines } жол жазды; олар учаскелердің беттерінде тұр.
observers-check = Куәлікті тексеру
observers-check-answer = Кез келген байқаушының куәлігін осында, өз браузеріңізде тексеруге болады: { $count } аккредиттеу жарияланған.
observers-check-how = Куәліктің кодын кез келген бағдарламамен оқып, мәтінін осында қойыңыз. Ол осы бетте хештеліп, жарияланған аккредиттеулермен салыстырылады; ештеңе жіберілмейді.
observers-check-label = Кодтың мәтіні
observers-check-button = Тексеру
observers-check-good = { $card } куәлігі, { $organisation }: журналдың { $entry }-жазбасындағы аккредиттеумен бірдей, күшінде.
observers-check-withdrawn = { $card } куәлігі, { $organisation }: журналдың { $entry }-жазбасындағы аккредиттеумен бірдей, бірақ { $ended }-жазбада кері қайтарылған.
observers-check-altered = { $card } куәлігі: бұл журналдың { $entry }-жазбасындағы аккредиттеудің куәлігі емес. Аты немесе құпиясы өзгертілген.
observers-check-unknown = { $card } куәлігі: мұндай нөмірлі аккредиттеу жоқ.
observers-check-other = { $card } куәлігі басқа журналдікі: { $origin }.
observers-check-unreadable = Бұл куәліктің мәтіні емес: онда бес жол бар, біріншісі — «saylau observer v1». Кодты қайта оқыңыз.
observers-check-unavailable = Браузер бұл бетте хеш есептей алмайды немесе аккредиттеулер жүктелмеді. Бетті HTTPS арқылы ашыңыз немесе төмендегі команданы қолданыңыз.
observers-check-command = Скриптсіз немесе желісіз
observers-check-command-how = Кодтың мәтінін файлға сақтап, жүктелген түсіріліммен салыстырыңыз:
observers-check-rule = Басқа кез келген бағдарламаға арналған ереже:
observers-present = Учаскедегі байқаушылар
observers-card = Куәлік
observers-when = Қашан
observers-what = Не
observers-entry = Жазба
observers-came = келді
observers-left = кетті
observers-left-assumed = кетті деп саналды: басқа учаскеге келді
observers-here = { $now ->
    [0] Қазір ешкім жоқ
   *[other] Қазір { $now } байқаушы бар
    }; бір мезгілде ең көбі { $peak } болды.
file-organisations-csv = Байқаушыларды кім жіберді және қанша
file-observers-csv = Аккредиттеулер хеш түрінде, атсыз
file-journal-csv = Кім қай учаскеге қашан келді және кетті

### Registers: mandates
mandates = Мандат кімде
mandates-answer = { $seats } мандаттың { $sitting } мандатының иесі бар{ $vacant ->
        [0] .
       *[other] ; { $vacant } мандат бос қалады: тізімде ешкім қалмады.
    }
mandates-picture = Мандат кімде, тізімдер бойынша: { $seats }.
mandates-of-list = { $seats } мандаттың { $sitting } мандаты берілді; иесін күтіп тұрғаны: { $open }.
mandates-persons = Депутаттар, тізімдегі орны бойынша
mandates-by-party = Партия айқындады, { $at }; журналдың { $position } жазбасы.
mandates-by-alphabet = Әліпби ретімен, { $at }; журналдың { $position } жазбасы.
mandates-ended = Өкілеттігі тоқтатылды: { $reason }; { $document }, { $at }; журналдың { $position } жазбасы.
mandates-vacant = { $seats } мандат бос қалады, себебі тізімде ешкім қалмады: { $document }, { $at }; журналдың { $position } жазбасы.
mandates-quota = Мандат бөлудегі квота
mandates-quota-of = Топтардан / мандат
mandates-quota-needed = Кемінде
mandates-quota-standing = Сақталды ма
mandates-quota-kept = сақталды: мандаттардың { $share } талап етіледі
mandates-quota-open = әзірге жоқ: мандаттардың { $share } талап етіледі, бір бөлігі әлі берілмеген
mandates-quota-missed = сақталмады: мандаттардың { $share } талап етіледі
sides = Көпшілік және оппозиция
sides-majority = Көпшілік: { $lists }, { $house } мандаттың { $seats } мандаты.
sides-no-rule = Анықталмады: мұнда жазылған заң көпшіліктің кім екенін айтпайды.
sides-not-declared = Анықталмады: ешбір тізімде { $house } мандаттың { $needed } мандаты жоқ, әрі ешкім көпшілік құрамыз деп жарияламады.
sides-tie = Анықталмады: { $lists } — әрқайсысында { $house } мандаттың { $seats } мандаты бар, заң олардың қайсысы көпшілік екенін айтпайды.
sides-too-small = Анықталмады: { $lists } өзін көпшілік деп жариялады, оларда { $house } мандаттың { $seats } мандаты бар; { $needed } мандат керек.
sides-contradicted = Анықталмады: заң бойынша көпшілік — { $lists }, { $house } мандаттың { $seats } мандаты; жарияланғаны басқаша.
sides-opposition = Оппозиция: { $lists }, { $house } мандаттың { $seats } мандаты.
sides-no-opposition = Ешбір тізім өзін оппозиция деп жарияламады.
sides-reading = Мәтін қалай оқылды (ағылшынша):
sides-guarantees = Заң кепілдік беретіні
sides-guarantee = Лауазым немесе құқық
sides-count = Қанша
sides-holder = Кімге тиесілі
sides-several = { $lists }; қалай бөлісетінін заң айтпайды
sides-nobody = ешкім өзін бұл тарап деп жарияламады
sides-unsettled = анықталмады
file-mandates-csv = Мандат кімде және кімде болды
file-sides-json = Көпшілік, оппозиция, кепілдіктер және мандат квоталары

### Turnout on the day
turnout-on-the-day = Сайлау күнгі қатысу
turnout-answer = Сағат { $hour } мәліметі: бюллетень алғандар — сайлаушылардың { $share }, { $voters } сайлаушының { $issued }; { $registered } учаскенің { $stations } учаскесі хабарлады.
turnout-none = Қатысу туралы әлі ешбір учаске хабарлаған жоқ.
turnout-no-rolls = Сағат { $hour } мәліметін { $stations } учаске хабарлады; оларда салыстыратын тізім жоқ.
turnout-of-all = Барлығынан
turnout-by-area = Аумақтар мен сағаттар бойынша қатысу
turnout-by-area-note = Берілген бюллетеньдер — хабарлаған учаскелер тізімдеріндегі сайлаушылардың үлесі.
turnout-missing-count = Хабарламаған учаскелер
turnout-missing-title = Хабарламаған учаскелер
turnout-missing = { $count } учаске хабарламады
turnout-missing-none = Хабарланған сағаттар бойынша барлығы хабарлады.
turnout-late-title = Кешіккен хабарлар
turnout-late = { $count } хабар, мерзімнен ең көбі { $minutes } мин кеш
turnout-late-none = Кешіккен хабар жоқ.
turnout-grace = Хабар өз сағатынан { $minutes } минуттан кейін қойылған қолмен келсе, кешіккен болады.
turnout-more = Қалғандары дерек файлында.
turnout-revisions = Түзетілген хабарлар
turnout-revisions-none = Ешбір хабар түзетілген жоқ.
turnout-before = Бұрын
turnout-after = Кейін
turnout-why = Себебі
turnout-version = { $version }-нұсқа, { $at }; журналдың { $position } жазбасы.
turnout-link = Аумақтар бойынша, келмеген, кешіккен және түзетілген хабарларымен
file-turnout-areas-csv = Сағат бойынша берілген бюллетеньдер, әр аумақ
file-turnout-versions-csv = Қатысу туралы түзетілген хабарлар, әр нұсқасы

### The registrar's desk
desk = Тіркеушінің үстелі
desk-signs = Қол қоятын:
desk-rehearsal = Мұнда жазылған актілер жаттығу журналына түседі.
desk-public = Жалпыға ашық беттер
desk-leave = Сеансты аяқтау
desk-answer-begin = Дауыс беруге дейін: әлі күнтізбе қабылданбаған; содан бастаңыз.
desk-answer-before = Дауыс беруге дейін: тізілімдер жүргізілуде.
desk-answer-opened = Сайлау ашылды: тізімдер мен учаскелер енді тек шыға алады.
desk-registers = Тізілімдерде не бар
desk-deadlines = Жақын мерзімдер
desk-deadlines-none = Алдағы мерзім жоқ.
desk-deadlines-adopt = Күнтізбені қабылдаңыз: сонда мерзімдер осында тұрады
desk-part-calendar = Күнтізбе
desk-part-parties = Партиялар
desk-part-lists = Тізімдер мен кандидаттар
desk-part-places = Аумақтар, комиссиялар, учаскелер
desk-part-observers = Байқаушылар
desk-calendar-adopt = Күнтізбені қабылдау
desk-late-ruling = Кешіккен актіні қабылдау туралы шешім
desk-roll-freeze = Сайлаушылар тізімдерін жабу
desk-party-stage = Партия жаңа сатыға жетті
desk-party-tables = Партиялар кестесін жүктеу
desk-list-file = Партия тізімді тапсырады
desk-deposit = Сайлау жарнасы
desk-list-decide = Тізім бойынша шешім
desk-candidate-leave = Кандидат тізімнен шығады
desk-list-withdraw = Партия тізімді қайтарып алады
desk-ballot-order = Бюллетеньдегі ретті жеребемен жазу
desk-areas = Аумақтар кестесін жүктеу
desk-commissions = Комиссиялар кестесін жүктеу
desk-stations = Учаскелер кестесін жүктеу
desk-organisation = Байқаушы жіберетін ұйым
desk-accredit = Байқаушыларды екі кесте бойынша аккредиттеу
desk-organisations-file = Ұйымдар кестесі
desk-organisations-file-hint = CSV: code, kind, state, name_…, document.
desk-observers-file = Байқаушылар кестесі
desk-observers-file-hint = CSV: number, organisation, name, document. Есімдер журналға түспейді: олар осы машинадағы жабық файлда қалады.
desk-observer-withdraw = Аккредиттеуді тоқтату
desk-day = Сайлау күні
desk-called = Сайлау тағайындалған күн
desk-resolution = Қаулының нөмірі
desk-ruling = Шешімнің коды
desk-ruling-hint = Кешіккен акт осы кодты атайды, мысалы r1.
desk-deadline = Өткізіп алған мерзім
desk-subject = Не кешікті
desk-subject-hint = Тізімнің, ұйымның немесе учаскенің коды.
desk-reason = Себебі
desk-basis = Негізі: бап, сот немесе қаулы
desk-electorate = Барлық тізімдегі сайлаушылар
desk-electorate-hint = Учаскелер тізілімінің қосындысы осында тұр; қағаздағы санмен салыстырыңыз.
desk-ballots = Басылатын бюллетеньдер
desk-ballots-hint = Сайлаушылар және заңдағы қор, төмен дөңгелектеліп.
desk-party = Партия
desk-party-hint = Партиялар тізіліміндегі коды.
desk-stage = Саты
desk-stage-initiative = бастамашыл топ
desk-stage-notice = хабарлама
desk-stage-congress = құрылтай съезі
desk-stage-filed = құжаттар тапсырылды
desk-stage-registered = тіркелді
desk-stage-refused = тіркеуден бас тартылды
desk-stage-suspended = қызметі тоқтатыла тұрды
desk-stage-liquidated = таратылды
desk-on = Күні
desk-people = Адам саны
desk-people-hint = Бастамашыл топ немесе мүшелер; саты сан сұрамаса, бос қалдырыңыз.
desk-grounds = Негіздер
desk-grounds-hint = Бас тарту немесе күшін жою үшін; әр негіз бабымен бірге жеке жолда.
desk-grounds-codes = Негіздердің кодтары, жолына біреуден.
desk-document = Құжат
desk-table = Қай кесте
desk-file = Файл
desk-file-hint = UTF-8 кодындағы CSV, үтірмен бөлінген.
desk-remove = Файл алып тастайтын жолдар
desk-remove-hint = Тізілімдегі жолдар файлда болмаса ғана: дәл саны.
desk-contest = Қандай сайлау
desk-list-code = Тізімнің коды
desk-code-hint = Латын әріптері мен цифрлар, мысалы green_list; мекенжайларда тұрады.
desk-name-kk = Атауы, қазақша
desk-name-ru = Атауы, орысша
desk-name-en = Атауы, ағылшынша
desk-short-kk = Қысқа атауы, қазақша
desk-short-ru = Қысқа атауы, орысша
desk-short-en = Қысқа атауы, ағылшынша
desk-colour = Түсі
desk-colour-hint = # және он алтылық алты таңба, мысалы #00677f.
desk-congress = Съездің шешімі
desk-candidates = Кандидаттар файлы
desk-candidates-hint = CSV: number, name, born, sex, citizen, resident_years, residence, occupation; қаласаңыз name_other, disability.
desk-list = Тізім
desk-deposit-state = Жарнаға не болды
desk-deposit-paid = төленді
desk-deposit-returned = қайтарылды
desk-deposit-forfeited = мемлекет кірісіне кетті
desk-amount = Сомасы
desk-amount-hint = Бүтін теңгемен.
desk-unit = Есептік көрсеткіштің мөлшері
desk-unit-hint = Мысалы, сол күнгі ең төменгі жалақы.
desk-decision = Шешім
desk-decision-registered = тіркеу
desk-decision-refused = бас тарту
desk-decision-cancelled = тіркеудің күшін жою
desk-decided = Шешім қабылданған сәт
desk-decided-hint = 2020-11-27T06:00:00Z сияқты. Тіркеу реті тең жағдайларды шешеді.
desk-number = Тізімдегі нөмірі
desk-leaving = Неліктен
desk-leaving-withdrawn = өз өтініші бойынша
desk-leaving-recalled = партия шығарды
desk-leaving-struck = комиссия алып тастады
desk-leaving-died = қайтыс болды
desk-order = Жеребедегі рет
desk-order-hint = Тізімдердің кодтары, жолына біреуден, бюллетеньдегі ретпен.
desk-minutes = Жеребе хаттамасы
desk-organisation-code = Ұйымның коды
desk-kind = Түрі
desk-kind-state = шет мемлекет
desk-kind-international = халықаралық ұйым
desk-kind-party = партия
desk-kind-association = қоғамдық бірлестік
desk-kind-media = бұқаралық ақпарат құралы
desk-state = Мемлекеттің коды
desk-state-hint = ISO 3166-1 бойынша екі әріп; шет мемлекеттер үшін ғана.
desk-observer = Куәліктің нөмірі
desk-late = Кешіккенін жіберетін шешім
desk-late-none = жоқ: уақытында
desk-at = Актінің уақыты
desk-at-hint = Жаттығуда сағат жоқ: уақытты UTC бойынша жазыңыз, мысалы 2020-11-20T06:00:00Z.
desk-optional = (міндетті емес)
desk-check = Тексеру
desk-check-note = Тексергенде ештеңе жазылмайды.
desk-check-title = Жазылатынын тексеріңіз
desk-difference = Файл бойынша: { $added } жол қосылады, { $changed } жол өзгереді, { $removed } жол кетеді, { $same } жол сол күйінде.
desk-added = Қосылады: { $count }
desk-changed = Өзгереді: { $count }
desk-removed = Кетеді: { $count }
desk-record = { $count } актіні жазу
desk-record-note = Жазылғаны журналда қалады: оны алып тастау мүмкін емес, тек кейінгі актімен өзгертуге болады.
desk-nothing = Журналда мұның бәрі бар: жазатын ештеңе жоқ.
desk-back = Түзету
desk-place = { $file }, { $line }-жол
desk-faults = Мұны қабылдауға болмайды: { $count } қате
desk-fault-empty = Бос; толтырыңыз.
desk-fault-number = Бүтін сан жазыңыз.
desk-fault-day = Күнді 2020-10-21 түрінде жазыңыз.
desk-fault-moment = Уақытты 2020-11-20T06:00:00Z түрінде жазыңыз.
desk-fault-choice = Ұсынылғандардың бірін таңдаңыз.
desk-fault-file = Файлды таңдаңыз.
desk-fault-no-procedure = Бұл пакеттің заңының рәсім файлы жоқ, мерзімдерді есептеу мүмкін емес.
desk-received-title = Қабылданды
desk-received-one = Қабылданды, № { $index }
desk-received = Қабылданды, № { $first }–{ $last }
desk-received-none = Журналда бұл бұрыннан бар: ештеңе қосылмады
desk-received-note = Енді журналда { $size } жазба бар; жазылғаны дискіде және жалпыға ашық беттерде көрінеді.
desk-onward = Үстелге оралу
desk-closed = Бұл бет жабық
desk-closed-session = Ол үшін сервер шығарған сілтеме керек; сеанс 8 сағат әрекетсіздіктен кейін де аяқталады. Серверді қайта іске қосып, жаңа сілтемені ашыңыз.
desk-closed-link = Сілтеме бір рет қана жұмыс істейді, бұл сілтеме пайдаланылған немесе жарамсыз. Серверді қайта іске қосып, жаңасын ашыңыз.
desk-closed-foreign = Сұрау басқа сайттан келді.
desk-closed-form = Форма осы сеанстікі емес. Бетті қайта ашып, қайта жіберіңіз.
desk-left = Сеанс аяқталды
desk-missing-note = Үстелде мұндай бет жоқ.
desk-gone = Мұны қайта тексеру керек
desk-gone-note = Тексерілген өзгерістер бір рет қана жазылады және ұзақ сақталмайды. Форманы қайта толтырыңыз.
desk-too-large = Файл тым үлкен
desk-too-large-note = Файлдарымен бірге форма { $megabytes } МБ-тан аспауы керек.
desk-bad-form = Форманы оқу мүмкін болмады
desk-bad-form-note = Бетті қайта ашып, қайта жіберіңіз.
fault-place-removal-unconfirmed = { $file } тізілімдегі { $found } жолды алып тастайды, { $confirmed } расталды. Үзілген файл да осылай етер еді: оны түпнұсқамен салыстырып, { $found } санын растаңыз.
fault-observer-name-told = «{ $field }» өрісінде байқаушының аты тұр. Аттар жабық кестеде қалады: карточканың не құжаттың нөмірін жазыңыз.
fault-calendar-too-late = «{ $subject }» «{ $deadline }» мерзімінен кейін келді; алдымен кешіккенін жіберетін шешімді жазып, сосын соны таңдаңыз.

### Registers: parties
parties = Партиялар
parties-answer = { $taking ->
        [0] Әзірге бірде-бір партия қатыспайды
       *[other] { $taking } партия қатысады
    }; { $registered } партия тіркелген, { $ended ->
        [0] таратылғаны жоқ.
       *[other] { $ended } партияның қызметі тоқтаған.
    }
parties-day = Жағдай күні: { $day }.
parties-taking = Бюллетеньде
parties-registered = Тіркелген, бірақ бюллетеньде жоқ
parties-other = Тіркеліп жатқан, бас тартылған немесе тоқтатыла тұрған
parties-ended = Қызметі тоқтаған
party = Партия
party-standing = Жағдайы
party-before = Бұған дейінгілер
party-last-result = Өзінің соңғы нәтижесі
party-list = № { $number } тізім
party-list-undrawn = әзірге нөмірсіз тізім
party-word-untold = кезеңдері жазылмаған
party-word-founding = тіркеліп жатыр
party-word-refused = бас тартылды
party-word-suspended = тоқтатыла тұрды
party-word-registered = { $day } тіркелген
party-word-registered-by = тіркелген, ең кеші { $day }; нақты күні табылмады
party-word-joined = { $day } тоқтады; қосылған партиясы: { $into }
party-word-ended = { $day } таратылды
party-untold = { $name }: тізілімде бар, тіркеу кезеңдері жазылмаған.
party-founding = { $name }: тіркеліп жатыр.
party-registered = { $name }: тіркелген.
party-refused = { $name }: тіркеуден бас тартылды.
party-suspended = { $name }: қызметін сот тоқтата тұрды.
party-joined = { $name }: { $day } тоқтады; қосылған партиясы: { $into }.
party-ended = { $name }: { $day } таратылды.
party-takes-part = Сайлауға қатысады: { $list }.
party-former = Бұрынғы атауы: { $former }; { $day } өзгерген.
party-entry = Бұл – журналдың { $position }-жазбасы.
party-entry-short = { $position }-жазба
party-stages = Тіркеу
party-stages-none = Бірде-бір кезең жазылмаған.
party-stage-initiative = Бастамашыл топ
party-stage-notice = Тіркеуші органға хабарлама
party-stage-congress = Құрылтай съезі
party-stage-filed = Құжаттар тапсырылды
party-stage-registered = Тіркелді
party-stage-refused = Бас тартылды
party-stage-suspended = Қызметі тоқтатыла тұрды
party-stage-liquidated = Таратылды
party-initiators = { $count } адам
party-members = { $count } мүше
party-regions = Өңірлер бойынша мүшелер
party-ground-matters = бас тарту негізі
party-ground-noted = ескерілді; бас тартуға әкелмейді
party-governs = { $day } күшіне енген заңның талаптары сол заңның күндеріндегі кезеңдер үшін тексерілді; бұрынғысы басқа заңдар бойынша өтті.
party-clocks = Мерзімдер
party-clock = Мерзім
party-clock-from = Басталуы
party-clock-limit = Соңғы күні
party-clock-state = Нәтижесі
party-clock-met = { $day } орындалды
party-clock-open = { $days ->
        [0] бүгін аяқталады
       *[other] { $days } күн қалды
    }
party-clock-lapsed = өтіп кетті
party-missed = { $missed ->
        [0] Тіркелгелі бірде-бір сайлаудан қалмаған
       *[other] Қатарынан { $missed } сайлауға қатыспаған
    }; қатарынан { $max } сайлауға қатыспаған партия таратылуы мүмкін ({ $cite }).
party-names = Атаулары
party-name-first = тізілімге енгізілген атауы
party-name-from = басталған күні: { $day }
party-lineage = Шығу тегі
party-lineage-none = Тізілім бойынша бұған дейін басқа партия болмаған.
party-link-absorbed = { $day } қосылды
party-link-merged = { $day } бірігу кезінде тоқтады
party-link-split = { $day } одан бөлініп шықты
party-results = Бұрынғы сайлаулардың нәтижелері
party-election = Сайлау
party-who-stood = Кім қатысты
party-result-own = осы партияның өзі
party-result-absorbed = оған қосылған партия
party-result-merged = ол құралған партия
party-results-note = Нәтиже сайлауға қатысқан заңды тұлғаға тиесілі. Жаңа атау ештеңені өзгертпейді; қосылған немесе біріккен партиялардың нәтижелері қатар көрсетіледі және қосылмайды. Әр үлес дереккөзі алған саннан есептелген.
party-relief = Соңғы сайлауда ({ $day }) партияның өзі { $share } ({ $fraction }) алды: жарна жеңілдігі осы үлес бойынша беріледі.
party-relief-none = Соңғы сайлауға ({ $day }) партияның өзі қатысқан жоқ: жарна жеңілдігіне негіз болатын үлес жоқ.
party-seats = Мандаттар (тізім бойынша)
party-not-stood = қатысқан жоқ
party-people = Адамдар
party-office-chair = төраға
party-office-secretary = хатшы
party-by = ең кеші { $day }; нақты күні табылмады
party-since = басталған күні: { $day }
party-later = сайлаудан кейін
party-source = Дереккөз
file-parties-json = Партиялар: кезеңдер, мерзімдер, атаулар, шығу тегі, адамдар, нәтижелер (JSON)
file-parties-csv = Партиялар, әрқайсысына бір жол (CSV)
file-party-results-csv = Заңды тұлғалар бойынша бұрынғы сайлаулардың нәтижелері (CSV)

### Registers: lists
registered-lists = Тізімдер мен кандидаттар
registered-lists-answer = { $lists } тізім ұсынылды, { $registered ->
    [0] әзірге ешқайсысы тіркелген жоқ.
   *[other] { $registered } тізім тіркелді, кандидаттар саны: { $candidates }.
    }
registered-lists-lot = Бюллетеньдегі рет жеребемен анықталды: { $at }. { $document }; журналдың { $position }-жазбасы.
registered-lists-no-lot = Бюллетеньдегі ретті анықтайтын жеребе әлі тартылған жоқ.
registered-lists-lot-replaced = { $at }: { $document }; журналдың { $position }-жазбасы; кейінгі жеребемен ауыстырылды. Рет мынадай болған: { $order }.
list-status = Шешім
list-status-filed = ұсынылды
list-status-registered = тіркелді
list-status-refused = тіркеуден бас тартылды
list-status-fallen = заң бойынша шықты
list-status-cancelled = тіркеу жойылды
list-status-withdrawn = кері қайтарылды
list-undecided = Шешім әлі жоқ.
list-decided = { $resolution } қаулы, { $at }.
list-decided-order = { $resolution } қаулы, { $at }: тіркелу реті — { $order }.
list-answer = { $name }: { $status }, тізімде { $candidates } кандидат бар.
list-quota = Квота
list-quota-needed = { $required } керек
list-quota-words = { $of } кандидаттың { $counted } квотаға есептеледі, { $required } керек
list-quota-rule = Кандидаттардың кемінде { $share } аталған топтардан болуға тиіс; жас { $day } күнгі жағдай бойынша есептеледі.
list-quota-once = Екі топқа жататын адам бір рет есептеледі.
list-quota-missed = Орындалмаған
list-findings = Тіркеуге не кедергі
list-steps = Тізіммен не болды
list-document = Құжат
list-entry = Журнал жазбасы
list-filed = Ұсынылды
list-deposit-paid = Сайлау жарнасы төленді
list-deposit-returned = Жарна қайтарылды
list-deposit-forfeited = Жарна мемлекет кірісіне алынды
list-registered = Тіркелді
list-refused = Тіркеуден бас тартылды
list-cancelled = Тіркеу жойылды
list-withdrawn = Партия кері қайтарды
list-resolution = { $resolution } қаулы
list-deposit-nothing = Жарна төленбейді ({ $cite }).
list-deposit-due = Жарна: { $units } × { $unit } ({ $candidates } кандидат үшін), оның { $share } төленеді ({ $cite }).
list-deposit-minimum-wage = ең төменгі жалақы
list-deposit-unit = заңда аталған бірлік
list-deposit-amount = Жазылғаны: бірліктің мәні — { $unit }, төленгені — { $amount }.
list-quota-below = Тізім тіркелген және тіркелген күйінде қалады: тіркеуді жою туралы шешім жазылмаған. { $left ->
        [0] Тізімнен ешкім шыққан жоқ.
       *[other] Тізімнен { $left } кандидат шықты.
    } Квота тізімде қалғандар бойынша есептеледі.
list-fallen = { $of } кандидаттың { $standing } қалды: тізім үшін тым аз ({ $cite }). Тіркеуді жою туралы шешім қажет.
candidate-number = №
candidate-name = Аты-жөні
candidate-name-other = Аты-жөні басқа жазумен
candidate-born = Туған күні
candidate-sex = Жынысы
candidate-female = әйел
candidate-male = ер
candidate-citizen = Азаматтығы
candidate-resident-years = Тұрған жылдары
candidate-residence = Тұрғылықты жері
candidate-occupation = Кәсібі
candidate-disability = Мүгедектігі
candidate-years = { $years } жыл тұрады
candidate-counts = есептеледі
candidate-withdrawn = Кандидатурасын қайтарып алды
candidate-recalled = Партия кері шақырды
candidate-struck = Тізімнен шығарылды
candidate-died = Қайтыс болды
list-check = Тізім жобасын тексеру
list-check-link = Өз тізіміңіздің жобасын тексеру
list-check-answer = Тізім жобасын тексеру: квота мен әрбір қате жазып отырғанда көрінеді. Деректер бұл құрылғыдан шықпайды.
list-check-needs-script = Бұл тексеру браузерде жұмыс істейді, оған скриптер керек. Командалық жолда:
list-check-failed = Бұл браузерде тексеру жұмыс істемейді.
list-check-form = Жоба
list-check-election = Сайлау күні
list-check-filed = Ұсынылатын күн
list-check-registered = Тіркелетін күн
list-check-file = Кандидаттар файлы (CSV)
list-check-paste = Немесе жолдарды тақырыбынан бастап осында қойыңыз
list-check-add = Кандидат қосу
list-check-save = CSV түрінде сақтау
list-check-remove = Жолды алып тастау:
list-check-row = { $line }-жол
list-check-yes = иә
list-check-no = жоқ
list-check-none = Қате табылған жоқ: бұл ережелер бойынша тізім тіркелуі мүмкін.
list-check-many = Табылған қателер:
list-check-columns = Бұл бағандар жетіспейді немесе белгісіз:
list-check-cells = Ұяшықтар саны тақырыптағыдай емес; бірінші осындай жол —
list-check-needed = Керегі:
list-check-unknown = Дерек жетіспегендіктен белгісіз:
list-check-size = Кандидаттар және ең көп мүмкін саны:
list-check-result = Тексеру не тапты
list-check-begin = Төменде бірінші кандидатты жазыңыз немесе жоғарыда файл таңдаңыз не жолдарды қойыңыз: қателер жазып отырғанда осында көрінеді.
list-check-days = Үш күнді де көрсетіңіз: жас пен тұру мерзімі солар бойынша есептеледі.
list-check-days-adopted = Ұсыну мен тіркеу — қабылданған күнтізбенің соңғы күндерінде. Сіздікі басқа болса, өзгертіңіз.
list-check-days-open = Ұсыну мен тіркеудің соңғы күндерін айтатын күнтізбе қабылданған жоқ: бұл күндерді өзіңіз көрсетіңіз.
list-check-encoding = Бұл файл UTF-8 кодындағы CSV емес, одан ештеңе оқылған жоқ. Оны кесте бағдарламасында «CSV UTF-8» түрінде сақтап, қайта таңдаңыз.
list-check-semicolons = Ұяшықтар нүктелі үтірмен «;» бөлінген. Үтір керек: CSV файлын үтір бөлгішімен сақтаңыз.
list-check-tabs = Ұяшықтар табуляциямен бөлінген, кесте бағдарламасы осылай көшіреді. Үтір керек: кестені CSV UTF-8 түрінде сақтап, файлды таңдаңыз.
list-check-write = Былай жазыңыз:
list-check-form-number = бүтін сан, 1-ден бастап ретімен
list-check-form-day = жыл-ай-күн, мысалы 1985-03-27
list-check-form-sex = әйел немесе ер (файлда: female немесе male)
list-check-form-choice = иә немесе жоқ (файлда: yes немесе no)
list-check-form-years = толық жылдар бүтін санмен, мысалы 10
list-check-form-name = толық аты-жөні, жеке куәліктегідей
list-check-form-residence = тұрғылықты мекені
list-check-form-occupation = кәсібі немесе қызметі мен жұмыс орны
list-demands = Тізімге қойылатын талаптар
list-demand = Талап
list-demand-size = Ең көбі { $max } кандидат: { $seats } мандат және оның { $share }, төмен қарай дөңгелектенеді
list-demand-quota = Тізімнің кемінде { $share }: { $groups }
list-demand-age = Жасы кемінде { $age }
list-demand-residence = Кемінде { $years } жыл тұрған
list-demand-citizen = Тек азаматтар
file-lists-csv = Тізімдер мен олар туралы шешімдер (CSV)
file-candidates-csv = Барлық тізімнің кандидаттары (CSV)
file-lots-csv = Бюллетеньдегі ретті анықтаған жеребелер, CSV
file-list-rules = Жобалар тексерілетін заң мен рәсім (JSON)
fault-list-empty-cell = № { $number }: «{ $column }» бос.
fault-list-unreadable = № { $number }: «{ $column }» — «{ $found }», оқылмайды.
fault-list-number = { $expected } болуға тиіс жерде { $found } нөмірі тұр.
fault-list-born-later = № { $number }: туған күні { $born }, бұл { $on } күнінен кейін.
fault-list-too-young = № { $number }: { $on } күні жасы { $age }; кемінде { $age_min } болуға тиіс.
fault-list-not-citizen = № { $number }: тек азаматтар кандидат бола алады.
fault-list-residence-short = № { $number }: толық тұрған жылдары { $years }; { $years_min } керек.
fault-list-person-twice = № { $number }: { $name }, туған күні { $born }, тізімде № { $first_number } болып тұр.
fault-list-on-other-list = № { $number }: { $name }, туған күні { $born }, { $list } тізімінде № { $other_number } болып тұр.
fault-list-too-many = { $found } кандидат; ең көбі { $max } бола алады ({ $seats } мандат және оның { $share }, төмен қарай дөңгелектенеді).
fault-list-quota = { $of } кандидаттың { $counted } осы топтарға жатады ({ $groups }); { $required } керек, бұл тізімнің { $share }.
fault-list-nobody = Тізімде ешкім жоқ.
fault-list-unknown-contest = { $contest } деген сайлау жоқ.
fault-list-unknown = { $list } тізімі ұсынылмаған.
fault-list-not-open = { $list } тізімімен енді бұлай істеуге болмайды; оның жағдайы: { $status }.
fault-list-refused-again = { $list } тізімін тіркеуден { $refusals } рет бас тартылған. Оны алғашқы бас тартудан кейін ғана қайта ұсынуға болады.
fault-list-after-opening = Сайлау ашылды: тізімдер тек шыға алады.
fault-list-unknown-party = { $party } партиясы партиялар тізілімінде жоқ.
fault-list-party-not-registered = { $party } партиясы тіркелмеген; кезеңі: { $stage }.
fault-list-party-has-list = { $party } партиясының { $list } тізімі бар; ең көбі { $max } тізім ұсынуға болады.
fault-list-empty = «{ $field }» бос.
fault-list-bad-code = «{ $field }» өрісіндегі «{ $found }» код емес: латын әріптері, цифрлар, «.», «_» және «-», 64 таңбадан аспайды, әріптен не цифрдан басталады.
fault-list-colour = Түс «{ $found }»: # белгісі мен он алтылық алты цифр керек.
fault-list-next-number = { $expected } болуға тиіс жерде { $found } кандидаты тұр.
fault-list-born = № { $number }: туған күні «{ $found }» оқылмайды.
fault-list-too-many-handed-in = { $list } тізімінде { $announced } кандидат деп көрсетілген, ал { $found } болып тұр.
fault-list-not-complete = { $list } тізімінде { $announced } кандидаттың { $found } бар.
fault-list-other-deposit = { $found } төленді, { $expected } төленуге тиіс: { $units } бірлік, бірлігі { $unit }, оның { $factor }.
fault-list-deposit-beyond = Бірліктер ({ $units }, әрқайсысы { $unit }) есептеуге келмейтін сома береді; бірліктің мәнін тексеріңіз.
fault-list-no-unit = Бірліктің мәні 0; кемінде 1 керек.
fault-list-other-unit = Жарна { $found } бірлігімен есептелген, { $other } тізімінің жарнасы { $expected } бірлігімен. Барлық тізімге бірлік ортақ.
fault-list-deposit-unpaid = { $list } тізімінің жарнасы төленбеген.
fault-list-deposit-state = { $list } тізімі жарнасының жағдайы — { $state }; ол { $next } бола алмайды.
fault-list-other-than-paid = { $found } қайтарылады немесе ұсталады, ал { $paid } төленген.
fault-list-no-calendar = Күнтізбе бекітілмеген, сайлау күні белгісіз.
fault-list-decided-later = Шешім оны тіркейтін жазбадан кейін.
fault-list-decided-before = Шешім тізім ұсынылғанға дейін.
fault-list-same-moment = { $other } тізімі сол секундта тіркелген. Теңдікте тіркелу реті шешеді: әр шешімге өз уақытын көрсетіңіз.
fault-list-decided-earlier = Шешім (1970 жылдан бергі { $decided }-секунд, UTC) { $other } тізімі бойынша шешімнен ({ $newest }) ерте. Шешімдерді уақыт ретімен енгізіңіз.
fault-list-no-grounds = Бас тарту немесе жою үшін негіз керек.
fault-list-grounds = Тіркеудің негіздері болмайды.
fault-list-unknown-candidate = { $list } тізімінде { $number } кандидат жоқ; барлығы { $of }.
fault-list-left-already = { $list } тізіміндегі { $number } кандидат шығып қойған.
fault-list-not-drawn = { $list } тізімі тіркелген, бірақ жеребеге қатыспаған.
fault-list-drawn-not-registered = { $list } тізімі жеребеге қатысқан, бірақ тіркелмеген.
fault-list-drawn-twice = { $list } тізімі жеребеде екі рет тұр.
fault-list-drawn-already = { $position }-жазбадағы жеребе қатысып тұрған тізімдердің бәрін қамтиды. Жаңасы тізім қосылғаннан немесе шыққаннан кейін ғана тартылады.

### Registers: places
where = Қайда дауыс беремін?
where-answer = Мекеннің, көшенің немесе учаскенің атын жазыңыз. Тізілімде { $stations } учаске жұмыс уақытымен берілген{ $addressed ->
        [0] ; мекенжайлары тізілімде жоқ.
       *[other] , мекенжайы барлары: { $addressed }.
    }
where-label = Ауыл, қала, көше немесе учаске нөмірі
where-hint = Кез келген жазылу, кез келген әліпби жарайды.
where-example = Мысалы
where-by-area = Аумақтар бойынша
where-digit = Қиғаш сызықтан кейінгі цифр — бақылау цифры: қате оқылған не естілген нөмір табылмайды.
where-stations = { $count } учаске
where-area-answer = { $area }: { $count } учаске
where-until = { $hour } дейін
places-says = { $areas } аумақта { $stations } учаске, тізімдердегі сайлаушылар саны — { $electorate }.
find-digit = Бақылау цифры сәйкес емес; дұрысы
station-said = Бақылау цифры бар нөмір
station-address = Мекенжай
station-serves = Қамтитын мекендер
station-hours = Ашық
station-access = Арбамен кіру
station-boxes = Тасымалды жәшіктер
station-was = Бұрын
address-none = тізілімде жоқ
access-yes = баспалдақсыз
access-no = баспалдақ бар
word-became-same = нөмірі сол күйінде
word-became-renumbered = нөмірі өзгерген, бұрын
word-became-split = мына учаскенің бөлігі:
word-became-merged = біріктірілген:
word-became-redrawn = қайта құрылған:
word-became-new = жаңа
word-became-gone = жойылған
kind-ship = кемеде
kind-unit = әскери бөлім
kind-remote = шалғай жер
kind-pasture = шалғайдағы мал шаруашылығы
kind-rest_home = демалыс үйі
kind-sanatorium = санаторий
kind-hospital = аурухана
kind-detention = қамауда ұстау орны
commission = Комиссия
commissions = Комиссиялар
commissions-says = { $count } комиссия; құрамы тізілімге енгізілмеген.
commissions-says-chairs = { $count } комиссия; { $party }: { $whole } төрағаның { $part } — { $share }.
commissions-nominated = Кім ұсынды
commissions-by = Ұсынған
commissions-chairs = Төрағалар
commissions-members = Мүшелер
commissions-all = Барлық комиссиялар
commissions-area = Аумақ
commissions-chair = Төрағаны ұсынған
commissions-higher = жоғары тұрған комиссия
file-areas-csv = Тізілімдегі аумақтар
file-commissions-csv = Комиссиялар және мүшелерін ұсынғандар
file-places-csv = Тізілімдегі учаскелер: мекенжай, қамтитын мекендер, уақыт, тізім, бақылау цифры
file-places-json = Мекен атымен іздеу көрсеткіші
file-crosswalk-csv = Бұрынғы сайлаудың қай учаскесі қайсысы болды
file-groups-csv = Шағын учаскелер және қосындысы бірге басылатын көршілері

### Registers: faults of parties
fault-party-bad-code = `{ $party }` партия коды бола алмайды: латын әріптері, цифрлар, «.», «_», «-», ең көбі 64.
fault-party-bad-colour = { $party } партиясы: `{ $found }` – #1c9597 түріндегі түс емес.
fault-party-blank = { $party } партиясы: `{ $field }` өрісі бос; толтырыңыз.
fault-party-entered-twice = { $party } партиясы тізілімде бар, { $position }-жазба; басқа код таңдаңыз.
fault-party-unknown = { $party } партиясы тізілімде жоқ; алдымен енгізіңіз.
fault-party-no-day = { $party } партиясы: `{ $field }` өрісінде `{ $found }`; күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.
fault-party-future = { $party } партиясы: `{ $field }` – { $on }, ал акт { $today } күнгі; ол болашақ туралы айтады.
fault-party-ended = { $party } партиясы { $ended } тоқтаған; { $on } күні ол туралы ештеңе жазылмайды.
fault-party-before-origin = { $party } партиясы { $origin } басқа партиялардан құралған; { $on } болғаны соларға тиесілі.
fault-party-stage-order = { $party } партиясы: `{ $stage }` кезеңі `{ $last }` кезеңінен кейін бола алмайды.
fault-party-stage-before = { $party } партиясы: `{ $stage }` кезеңі ({ $on }) `{ $last }` кезеңінен ({ $last_on }) бұрын; кезеңдерді ретімен жазыңыз.
fault-party-stage-missing = { $party } партиясы: `{ $stage }` кезеңінен бұрын `{ $missing }` кезеңі керек.
fault-party-clock-lapsed = { $party } партиясы: `{ $stage }` – { $on }; `{ $from }` ({ $from_on }) бастап мерзімі { $within }, { $limit } дейін ({ $cite }).
fault-party-no-people = { $party } партиясы: `{ $stage }` кезеңіне адам саны керек, кемінде { $min } ({ $cite }).
fault-party-too-few-initiators = { $party } партиясы: бастамашыл топта { $found } адам, кемінде { $min } керек ({ $cite }).
fault-party-too-few-members = { $party } партиясы: { $found } мүше, кемінде { $min } керек ({ $cite }); тіркеуге болмайды.
fault-party-no-regions = { $party } партиясы: өңірлердегі мүшелер көрсетілмеген; әрқайсысында кемінде { $min } ({ $cite }).
fault-party-too-few-in-region = { $party } партиясы: { $region } өңірінде { $found } мүше, кемінде { $min } керек ({ $cite }).
fault-party-regions-above = { $party } партиясы: өңірлерде барлығы { $regions } мүше, ал жалпы саны { $people } ғана.
fault-party-no-ground = { $party } партиясы: бас тартуға заңдағы негіз керек.
fault-party-unknown-ground = { $party } партиясы: `{ $ground }` негізі заң рәсімінде жоқ; барлары: { $known }.
fault-party-grounds-do-not-matter = { $party } партиясы: `{ $grounds }` бас тартуға әкелмеуге тиіс ({ $cite }).
fault-party-ground-matters = { $party } партиясы: `{ $ground }` негізі тіркеуге емес, бас тартуға әкеледі ({ $cite }).
fault-party-same-name = { $party } партиясы: бұл атау онда бар.
fault-party-renamed-twice = { $party } партиясы { $on } атауын өзгерткен.
fault-party-too-few-others = { $party } партиясы: `{ $event }` үшін кемінде { $min } басқа партия керек, { $found } аталған.
fault-party-unknown-other = { $party } партиясы: `{ $other }` тізілімде жоқ; алдымен енгізіңіз.
fault-party-other-twice = { $party } партиясы: `{ $other }` екі рет аталған.
fault-party-itself = { $party } партиясы өзінен құрала алмайды.
fault-party-other-ended = { $party } партиясы: { $other } { $ended } тоқтаған; { $on } күнгі өзгеріске қатыспайды.
fault-party-other-not-yet = { $party } партиясы: { $other } { $began } құрылған; { $on } ол әлі болмаған.
fault-party-other-active = { $party } партиясы: { $other } партиясының { $last } күнгі актілері бар; ол { $on } тоқтауы мүмкін емес.
fault-party-cycle = { $party } партиясы: { $other } партиясы одан құралған; шығу тегі шеңбер бойымен жүрмейді.
fault-party-origin-twice = { $party } партиясы { $origin } құрылған; партия бір рет құрылады.
fault-party-active-before = { $party } партиясының { $first } күнгі актілері бар; ол { $on } құрылуы мүмкін емес.
fault-party-period-turned = { $party } партиясы: { $name } қызметі { $from } – { $until }; күндерді ауыстырыңыз.
fault-party-person-twice = { $party } партиясы: { $name } бұл қызметте ({ $from }) тізілімде бар.
fault-party-chairs-overlap = { $party } партиясы: { $name } оны { $from } басқара алмайды: { $other } басқарады ({ $other_from } – { $other_until }). Алдымен сол мерзімді аяқтаңыз.
fault-party-result-twice = { $party } партиясы: `{ $election }` сайлауының осы нәтижесі жазылған.
fault-party-votes-above = { $party } партиясы: `{ $election }` сайлауында { $votes } дауыс, ал берілгені { $of } ғана.
fault-party-no-base = { $party } партиясы: `{ $election }` сайлауындағы дауыстарға үлес алынатын сан керек.
fault-party-seats-without-votes = { $party } партиясы: `{ $election }` сайлауында дауыссыз { $seats } мандат.
fault-party-other-day = { $party } партиясы: `{ $election }` сайлауы { $known } өткен, мұнда { $day }.

### Registers: faults of mandates
fault-mandate-unknown-contest = { $contest } сайлауы бұл күні өткізілмейді.
fault-mandate-not-declared = { $contest } сайлауының қорытындысы әлі бекітілмеген; оған дейін ешкім мандат алмайды.
fault-mandate-unknown-list = { $contest } сайлауының қорытындысында { $list } тізімі жоқ.
fault-mandate-no-document = «{ $field }» бос; құжатты атаңыз.
fault-mandate-list-gone = { $list } тізімі: { $status }. Оның кандидаттары мандат алмайды.
fault-mandate-nobody = { $list } тізімі: ешкім аталмаған.
fault-mandate-person-twice = { $list } тізімі: { $number }-орын екі рет аталған.
fault-mandate-not-on-list = { $list } тізімі: { $number }-орын жоқ; орындар 1-ден { $candidates } дейін.
fault-mandate-left-list = { $list } тізімі: { $name }, { $number }-орын, тізімнен шыққан.
fault-mandate-sits-already = { $list } тізімі: { $name }, { $number }-орын, мандат алған, { $position } жазбасы.
fault-mandate-ended-already = { $list } тізімі: { $name }, { $number }-орын, өкілеттігі { $position } жазбасымен тоқтатылған.
fault-mandate-too-many = { $list } тізімі: { $found } адам аталған, бос мандат { $left }; тізімде барлығы { $seats } мандат.
fault-mandate-party-named = { $list } тізімі: партия { $seats } мандаттың бәріне адам айқындаған; әліпби ештеңе шешпейді ({ $cite }).
fault-mandate-too-early = { $list } тізімі: «{ $deadline }» мерзімі әлі өткен жоқ ({ $cite }); партияның шешімін күтіңіз.
fault-mandate-no-order = { $list } тізімі: партия ешкімді атамаған жағдайдағы рет заңда белгіленбеген.
fault-mandate-other-order = { $list } тізімі: { $nth }-болып { $found }, { $number }-орын, аталған; рет бойынша ({ $order }) бұл { $expected }, { $expected_number }-орын ({ $cite }).
fault-mandate-quota-missed = { $list } тізімі: { $seats } мандаттың { $found } ғана { $groups } топтарына тиюі мүмкін, кемінде { $needed } керек (үлесі { $share }, { $cite }).
fault-mandate-not-sitting = { $list } тізімі: { $number }-орында мандат жоқ, тоқтататын ештеңе жоқ.
fault-mandate-not-open = { $list } тізімі: { $found } мандат бос қалсын делінген, иесізі { $left }.
fault-mandate-somebody-left = { $list } тізімі: тізімде әлі { $standing } адам бар, иесіз мандат { $left }; ешкім қалмағанда ғана мандат бос қалады ({ $cite }).
fault-mandate-not-in-house = { $list } тізімінде мандат жоқ; тарапты мандаты барлар ғана таңдайды.
fault-mandate-side-twice = { $list } тізімі екі рет аталған; ол тарапты бір рет таңдайды.

### Receipt
paper-rehearsal = ЖАТТЫҒУ
paper-accepted = Қабылданды
paper-entry = Журналдың { $position }-жазбасы
paper-title = Түбіртек · { $station } учаскесі · { $position }-жазба
paper-title-act = Түбіртек · { $position }-жазба
paper-station = { $code } сайлау учаскесі
paper-version = { $number }-нұсқа
paper-signed-by = Қол қойған: { $commission } ({ $code }), { $at }
paper-figures = Комиссия қол қойған сандар, хаттамадағы ретімен
paper-empty = бос қалдырылған
paper-ballots-issued = Осы сағатқа дейін берілген бюллетеньдер
paper-code-alt = Түбіртектің бәрін сақтайтын QR-код
paper-logged = Журнал қол қойған уақыт
paper-size = { $size } жазбамен
paper-short = Жазбаның қысқа хэші
paper-log = Журнал
paper-how = Қалай тексеруге болады
paper-step-1 = Журнал сайтында «Түбіртекті тексеру» бетін ашып, осы кодты сканерлеңіз. Ашылған бетке желі керек емес.
paper-step-2 = Әр санды учаске қол қойған хаттамамен салыстырыңыз.
paper-step-3 = Бір сан өзгеше болса, осы қағазды суретке түсіріп, шағымданыңыз: ол не қабылданғанын дәлелдейді.

### Witnesses and health
nav-witnesses = Журналға кім кепіл
ribbon-cosigned = куәлар: { $of } ішінен { $by }
feed-silent = Журналдың жаңа қол қойылған басын алу мүмкін емес: № { $size } түсірілім көрсетілген, ол ескірген болуы мүмкін.
health-due = Қорытынды шығарылғанша журнал өз басына кемінде әр { $seconds } секунд сайын қайта қол қояды. Ең жаңасы уақытымен бірге «checkpoint» файлында тұр.
health-played = Жаттығу өзі ойнатқан уақытпен қол қояды. Қол қойылған басты алу мүмкін болмай қалса, бет ағынның тоқтағанын айтады.
health-before = Сайлау ашылғанға дейін журналға әр жаңа актімен қол қойылады. Сайлау ашылғаннан қорытынды шығарылғанға дейін — кемінде минут сайын.
health-final = Қорытынды шығарылды, журналдың жаңа қолтаңбасы күтілмейді. Соңғы жазба: { $at }.
witnesses-none = Бұл журналға өзінен басқа ешкім кепіл емес: оның куәлары жоқ.
witnesses-quorum = № { $size } түсірілімге { $of } куәнің { $by } қол қойды. Журнал ережесі бойынша бұл жеткілікті.
witnesses-no-quorum = № { $size } түсірілімге { $of } куәнің { $by } ғана қол қойды. Журнал ережесі бойынша бұл жеткіліксіз.
witnesses-what = Куә журналдың өзі көрген соңғы басын сақтайды және бұрынғы жазбалардан ештеңе өзгермесе әрі жойылмаса ғана жаңасына қол қояды. Сондықтан ешкімге басқа тарихты көрсету мүмкін емес.
witnesses-rehearsal = Жаттығуда куәлардың кілттері басқа кілттер сияқты бастапқы саннан шығады: олармен кез келген адам қол қоя алады, сондықтан олар ештеңені дәлелдемейді.
witnesses-table = Бұл түсірілімге кім қол қойды
witnesses-name = кім
witnesses-size = түсірілім
witnesses-time = қол қойылды
witnesses-age = қанша уақыт бұрын
witnesses-log-itself = журналдың өзі
witnesses-not-this = бұл түсірілімге әлі қол қоймаған
witnesses-demand = Не жеткілікті
witnesses-quorum-name = Журнал ережесі талап ететін кворум
witnesses-overlap = Кез келген екі кворумның кемінде { $count } ортақ куәсі бар: екі түрлі тарих соншама куә өз жадына қарсы қол қойса ғана кворум жинайды.
witnesses-overlap-none = Екі кворумның ортақ куәсі болмауы мүмкін: мұндай ереже журналға екі тарих көрсетуге кедергі болмайды.
witnesses-policy = Ереженің файлдағы мәтіні
witnesses-without = Бұл нені білдіреді
witnesses-without-text = Журнал өз басына өзі қол қояды, әр актіні тексеруге болады. Бірақ бәріне бір журнал көрсетілгенін оқырмандар бастарды өзара салыстырып қана біле алады.
witnesses-check = Өзіңіз тексеріңіз
witnesses-check-text = Қолтаңбалар «checkpoint» файлында, әрқайсысы өз уақытымен тұр; кілттер ережеде. Бұл беттегі уақытты браузер сол файлдан оқиды және қолтаңбаны тексермейді: оны тексеру бағдарламасы жасайды.
