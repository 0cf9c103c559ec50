# Все предложения страниц по-русски.
# Числа приходят числами и разбиваются на группы; названия — как в бюллетене.

## Рамка страницы
language = Русский
skip = К содержанию
nav-languages = Языки
nav-pages = Страницы
nav-contests = Виды выборов
nav-place = Место
nav-beside = Соседние участки
nav-overview = Обзор
nav-seats = Мандаты
nav-lists = Списки
nav-stations = Участки
nav-data = Данные
nav-about = О сайте
title = { $page } · { $day }
ribbons = Что это за числа
ribbon-rehearsal = Репетиция.
ribbon-rehearsal-note = Это не результаты выборов.
ribbon-reconstruction = Реконструкция
state-preliminary = Предварительно
state-declared = Итоги установлены
state-stations = { $registered ->
        [one] подсчитано { $reported } из { $registered } участка
       *[other] подсчитано { $reported } из { $registered } участков
    }
state-snapshot = срез № { $size }
feed-stopped = С { $time } нет новой подписанной вершины журнала: на странице показан срез № { $size }.
footer-proof = Сайт доказывает, что подсчитано именно то, что подписали участковые комиссии. Что было опущено в урны, он доказать не может.
not-found = Такой страницы нет
not-found-note = Участки и территории можно найти по коду в разделе «Участки».

## Даты
date-time = { $day } { $month } { $year } г., { $time } (UTC{ $offset })
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

## Ответы: первая строка страницы
answer-none = Пока ничего не подсчитано: { $registered ->
        [one] ожидается протокол { $registered } участка
       *[other] ожидаются протоколы { $registered } участков
    }.
answer-partial = Подсчитано { $reported } из { $registered ->
        [one] { $registered } участка
       *[other] { $registered } участков
    }: порог { $bound } { $over ->
        [0] не преодолел ни один список
        [1] преодолел один список
        [2] преодолели два списка
        [3] преодолели три списка
        [4] преодолели четыре списка
        [5] преодолели пять списков
        [6] преодолели шесть списков
        [7] преодолели семь списков
        [8] преодолели восемь списков
        [9] преодолели девять списков
        [one] преодолел { $over } список
        [few] преодолели { $over } списка
       *[other] преодолели { $over } списков
    }.
answer-partial-near = Подсчитано { $reported } из { $registered ->
        [one] { $registered } участка
       *[other] { $registered } участков
    }: порог { $bound } { $over ->
        [0] не преодолел ни один список
        [1] преодолел один список
        [2] преодолели два списка
        [3] преодолели три списка
        [4] преодолели четыре списка
        [5] преодолели пять списков
        [6] преодолели шесть списков
        [7] преодолели семь списков
        [8] преодолели восемь списков
        [9] преодолели девять списков
        [one] преодолел { $over } список
        [few] преодолели { $over } списка
       *[other] преодолели { $over } списков
    }; списку { $near } не хватает { $short ->
        [one] { $short } голоса
       *[other] { $short } голосов
    }.
answer-partial-open = Подсчитано { $reported } из { $registered ->
        [one] { $registered } участка
       *[other] { $registered } участков
    }: впереди { $leader }, { $votes } из { $base ->
        [one] { $base } голоса
       *[other] { $base } голосов
    } ({ $share }).
answer-complete = { $registered ->
        [one] Подсчитан { $registered } участок — все
        [few] Подсчитаны все { $registered } участка
       *[other] Подсчитаны все { $registered } участков
    }. { $house ->
        [one] { $house } мандат
        [few] { $house } мандата
       *[other] { $house } мандатов
    }: { $seats }.
answer-declared = Итоги установлены. { $house ->
        [one] { $house } мандат
        [few] { $house } мандата
       *[other] { $house } мандатов
    }: { $seats }.
answer-ruling = Закон оставляет вопрос, который должны решить люди, прежде чем станут известны мандаты.
and-others = { $count ->
        [one] и ещё { $count } список
        [few] и ещё { $count } списка
       *[other] и ещё { $count } списков
    }
seats-now = Если бы подсчёт закончился сейчас, { $house ->
        [one] { $house } мандат распределился
        [few] { $house } мандата распределились
       *[other] { $house } мандатов распределились
    } бы так: { $seats }.
area-answer = { $name }: подсчитано { $reported } из { $registered ->
        [one] { $registered } участка
       *[other] { $registered } участков
    }; впереди { $leader }, { $votes } из { $base ->
        [one] { $base } голоса
       *[other] { $base } голосов
    } ({ $share }).
area-answer-tied = { $name }: подсчитано { $reported } из { $registered ->
        [one] { $registered } участка
       *[other] { $registered } участков
    }; поровну у списков { $leaders }, по { $votes } из { $base ->
        [one] { $base } голоса
       *[other] { $base } голосов
    } ({ $share }).
area-answer-none = { $name }: { $registered ->
        [one] единственный участок ещё не подсчитан
        [few] ни один из { $registered } участков ещё не подсчитан
       *[other] ни один из { $registered } участков ещё не подсчитан
    }.
station-answer = Бюллетени получили { $part } из { $whole ->
        [one] { $whole } избирателя
       *[other] { $whole } избирателей
    } в списке ({ $turnout }); больше всего голосов: { $leader }, { $votes } из { $base }.
station-answer-votes = Больше всего голосов на этом участке: { $leader }, { $votes } из { $base } ({ $share }).
station-answer-empty = В протоколе этого участка нет голосов за списки.
station-answer-none = Этот участок ещё не подсчитан.

## Ход подсчёта и явка
progress = Участки
progress-reported = подсчитано
progress-missing = ещё нет
progress-registered = всего участков
counted-of = Подсчитано
of = { $part } из { $whole }
turnout = Явка
turnout-note = Явкой называют разные величины. Здесь они разделены; первая — официальная.
turnout-lines = обе строки заполнены в { $filled } из { $forms ->
        [one] { $forms } протокола
       *[other] { $forms } протоколов
    }
turnout-by-hour = Явка по часам
hour = К часу
ballots-issued = Выдано бюллетеней
electorate-reporting = Избирателей в этих списках
stations-reporting = Участков сообщило
not-counted = ещё не подсчитано
not-reported = ещё не сообщено
hours-picture = Явка по часам, доля избирателей в списках сообщивших участков: { $points }.

## Результаты
results = Голоса
ballot-number = №
list = Список
votes = Голоса
share = Доля
picture = Рисунок
leader = Больше всего голосов
tied = { $names } (поровну)
seats = Мандаты
candidates = Кандидаты
threshold = Порог
base-list-votes = Голоса за списки
base-list-votes-and-against-all = Голоса за списки и против всех
base-list-votes-and-blank = Голоса за списки и пустые бюллетени
base-electorate = Избиратели в списках
base-ballots-found = Бюллетени из урн
bars-title = Списки и порог { $bound }
bars-title-open = Голоса за списки
bars-note = Доли от { $base } ({ $label }). Черта проходит на { $line ->
        [one] { $line } голосе
       *[other] { $line } голосах
    }.
bars-note-open = Доли от { $base } ({ $label }).
bars-note-uncertain = Штриховка: где ещё может оказаться доля, если на недостающих участках проголосует не больше { $outstanding ->
        [one] { $outstanding } избирателя из их списков
       *[other] { $outstanding } избирателей из их списков
    }.
bars-note-unbounded = У части недостающих участков нет списка избирателей, поэтому возможные пределы долей не показаны.
votes-count = { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    }
votes-above = { $votes ->
        [0] ровно на черте
        [one] на { $votes } голос выше черты
        [few] на { $votes } голоса выше черты
       *[other] на { $votes } голосов выше черты
    }
votes-below = { $votes ->
        [one] на { $votes } голос ниже черты
        [few] на { $votes } голоса ниже черты
       *[other] на { $votes } голосов ниже черты
    }
standing-over = выше порога
standing-under = ниже порога
standing-sure-over = выше порога, что бы ни принесли недостающие участки
standing-sure-under = ниже порога, что бы ни принесли недостающие участки
standing-open = ещё может измениться
bars-more = Ещё { $count ->
        [one] { $count } список
        [few] { $count } списка
       *[other] { $count } списков
    }
bar-picture = { $name }: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    }, { $share }.
bar-picture-line = { $name }: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    }, { $share }; { $distance }.
shares-note = Доли от { $base } ({ $label }).

## Мандаты
seats-title = { $house ->
        [one] { $house } мандат
        [few] { $house } мандата
       *[other] { $house } мандатов
    }
seats-if = Если бы подсчёт закончился сейчас. Контурные точки ещё могут измениться.
seats-final = По закону, по всем протоколам.
seats-declared = Как установлено: { $resolution }
seats-none = Мандатов пока нет: голоса ещё не подсчитаны.
seats-why = Почему столько мандатов?
seats-picture = { $seats }. Большинство: { $majority } из { $house }.
majority = большинство { $seats }
seats-of = { $name } { $seats }

## Территории и участки
largest-first = { $shown ->
        [one] Показана { $shown } самая крупная территория
        [few] Показаны { $shown } самые крупные территории
       *[other] Показаны { $shown } самых крупных территорий
    } из { $all } по числу избирателей.
all-areas = Все { $count }
station = Участок
stations = Участки
station-code = Код
station-name = Место
stations-answer = { $registered ->
        [one] { $registered } избирательный участок
        [few] { $registered } избирательных участка
       *[other] { $registered } избирательных участков
    }, подсчитано { $reported }.
find-label = Код, название или место участка
find-none = Участок не найден.
find-more = и другие; уточните запрос
missing-title = { $count ->
        [one] Нет протокола { $count } участка
       *[other] Нет протоколов { $count } участков
    }
missing-many = Они перечислены на страницах входящих территорий.
roll = Избирателей в списке
no-roll = списка нет
kind = Вид участка
closes = Окончание голосования
kind-ordinary = обычный
kind-abroad = за рубежом
kind-special = особый
kind-envelope = бюллетени в конвертах

## Протокол
line = Строка
line-label = Наименование
figure = Число
line-empty = не заполнено
relation-holds = Сходится:
relation-broken = Не сходится:
version-title = Версия { $number }
version-newest = Версия { $number }, действующая
version-replaced = Версия { $number }, заменена
correction-reason = Причина замены
correction-basis = Правовое основание
entered-by = Ввод
confirmed-by = Подтверждение
signed-by = Подписано за
signed-at = Время подписи
entry-title = Этот протокол — запись № { $position } журнала
entry-note = Её хеш ведёт к корню среза № { $size } за { $steps ->
        [one] { $steps } шаг
        [few] { $steps } шага
       *[other] { $steps } шагов
    }.
entry-bytes = Запись, как она подписана
leaf-hash = хеш листа
root-hash = корень среза № { $size }

## Почему столько мандатов
ledger-answer = { $house ->
        [one] { $house } мандат распределён
        [few] { $house } мандата распределены
       *[other] { $house } мандатов распределены
    } между списками за { $steps ->
        [one] { $steps } шаг
        [few] { $steps } шага
       *[other] { $steps } шагов
    }, каждый со своей статьёй: { $seats }.
ledger-if = Подсчёт не закончен: так выглядел бы расчёт, если бы он закончился сейчас.
ledger-law = Закон
ledger-law-read = Статьи прочитаны в этой редакции.
ledger-law-inferred = Часть статей выведена из других редакций и в этой не прочитана.
ledger-parameter = Параметр
ledger-value = Значение
ledger-article = Статья
ledger-reading = Как прочитано
ledger-none = Распределять пока нечего.

## О сайте
about-answer = Что здесь официально, что нет, и что эти страницы могут и чего не могут доказать
about-basis = Откуда числа
about-official = Каждое число складывается из протоколов, подписанных комиссиями.
about-reconstructed = Строки по участкам — реконструкция, они не официальны.
about-rehearsal = Этот журнал — репетиция: числа вымышлены и никогда не попадут в действующий журнал.
about-proves = Что это доказывает
about-proves-text = Каждый итог — сумма протоколов, опубликованных вместе с ним. Каждый протокол — запись журнала, который только растёт: у кого сохранилась прежняя контрольная точка, тот увидит, если запись изменили или убрали. Каждый мандат следует из итогов шагами, при каждом из которых названа статья.
about-cannot = Чего это не доказывает
about-cannot-text = Нельзя доказать, что было опущено в урны, что подсчёт за столом был честным и что бумага совпадает с введённым протоколом. Для этого есть наблюдатели, копии протоколов и пересчёты.
about-recount = Пересчитайте сами
about-recount-text = Всё, что нужно, чтобы сложить каждый итог и повторить каждый шаг, опубликовано вместе со страницами.
about-invariants = Что верно всегда
inv-sum = Итог равен сумме своих строк.
inv-once = Участок учитывается в каждых выборах не более одного раза.
inv-register = Подсчитанные и недостающие участки вместе составляют реестр.
inv-grows = Журнал только растёт; номер среза не уменьшается.
inv-fall = Итог уменьшается только исправлением, в котором названы причина и основание.
inv-two = За каждым протоколом стоят два разных человека.
inv-same = Одни и те же записи дают одни и те же страницы, байт в байт.
inv-share = Доля всегда стоит рядом с двумя своими числами.
inv-rehearsal = Репетиция и действующий подсчёт никогда не смешиваются.
falls = Итоги, которые уменьшились
falls-note = Каждый — исправлением одного протокола.
fall = { $station }: «{ $line }» меньше на { $by }; запись № { $position } журнала.
about-law = Закон
about-sources = Источники
about-files = Файлы определения
about-files-note = То, что было установлено до первого бюллетеня. Их SHA-256 стоят в первой записи журнала.
about-files-count = { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[other] { $count } файлов
    }
log-origin = Имя журнала
log-size = Записей
log-root = Корень

## Данные
files-answer = Все числа в файлах, из того же среза, что и страницы
files-basis-official = Столбец «basis» в каждом файле: official — официально.
files-basis-reconstruction = Строки — реконструкция; об этом говорит столбец «basis» в каждом файле.
files-basis-rehearsal = Строки — репетиция; об этом говорит столбец «basis» в каждом файле.
files-log = Записи журнала опубликованы в папке «tile/entries/», по 256 в файле; формат описан в docs/formats/log.md.
file = Файл
file-what = Что в нём
file-size = Размер, кБ
file-stations-csv = Каждый участок со всеми строками протокола
file-stations-json = То же в JSON
file-versions-csv = Каждая версия каждого протокола с причинами исправлений
file-totals-json = Итоги по всем территориям
file-seats-json = Мандаты со всеми шагами расчёта
file-seats-text = Мандаты со всеми шагами расчёта в виде текста, для печати
file-schema-json = Что значат столбцы
file-turnout-csv = Выдано бюллетеней по часам, каждый участок
column-basis = official — официально, reconstruction — реконструкция, rehearsal — репетиция
column-mode = live — действующий подсчёт, rehearsal — репетиция
column-station = Код участка
column-name = Название участка
column-area = Код территории
column-kind = Вид участка
column-electorate = Избирателей по реестру; пусто, где списка нет
column-counted = yes — подсчитан, no — нет
column-version = Версия протокола; пусто, пока не подсчитан
column-position = Номер записи в журнале
column-at = Время подписи, UTC
column-commission = Код подписавшей комиссии
column-entered = Псевдоним того, кто ввёл протокол
column-confirmed = Псевдоним того, кто подтвердил
column-reason = Почему заменена прежняя версия
column-legal = Правовое основание замены
column-counts = yes у действующей версии
column-hour = К этому часу

## Расчёт: шаги
lists-answer = В бюллетене { $count ->
        [one] { $count } список
        [few] { $count } списка
       *[other] { $count } списков
    }.
yes = да
no = нет
distance = Расстояние до черты
takes-part = Участвует
votes-by-quota = Голоса ÷ частное
votes-by-divisor = Голоса ÷ делитель
whole = Целых мандатов
remainder = Остаток
rank = Место
leftover = Нераспределённый мандат
seat = Мандат
average = Среднее
step-threshold = Какие списки допускаются
step-threshold-at-least = Допускается список, за который подано не менее { $share } от { $base } ({ $label }), то есть { $needed ->
        [one] { $needed } голос
        [few] { $needed } голоса
       *[other] { $needed } голосов
    } или больше.
step-threshold-more-than = Допускается список, за который подано более { $share } от { $base } ({ $label }), то есть { $needed ->
        [one] { $needed } голос
        [few] { $needed } голоса
       *[other] { $needed } голосов
    } или больше.
step-second-list = Допускается второй список
step-second-list-text = Порог преодолел только список { $passing }. Допускается и следующий: { $list }, { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    }.
step-joined = Объединённые списки
step-joined-text = { $lists } считаются одним списком, { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    }.
step-ledger = Мандаты по избирательному частному
step-ledger-within = Мандаты по избирательному частному внутри { $name }
step-ledger-excess = Целых и гарантированных мандатов больше, чем мест, на { $excess }.
step-averages = Мандаты по наибольшим средним
step-averages-within = Мандаты по наибольшим средним внутри { $name }
step-averages-text = Каждый из { $seats ->
        [one] { $seats } мандата
       *[other] { $seats } мандатов
    } достаётся списку, у которого голоса ÷ делитель в этот момент больше всего.
step-settled = Вопрос, на который числа не отвечают
settled-remainder-tie = Равные остатки: в порядке { $lists }.
settled-average-tie = Равные средние: в порядке { $lists }.
settled-second-place-tie = Равные вторые места: допускается { $lists }.
settled-no-list-passes = Порог не преодолел ни один список; допускаются: { $lists }.
settled-over-allocation = Мандатов больше, чем мест; по одному уступают: { $lists }.
settled-majority-cap = Мандаты сверх предела получают: { $lists }.
settled-by-registration = Впереди тот, кто зарегистрирован раньше.
settled-by-ruling = Решено людьми: { $basis }
step-capped = Предел для крупнейшего списка
step-capped-text = Список { $list } получил мандатов: { $won }, сохраняет { $kept }; остальные получают: { $to }.
question-remainder-tie = Равные остатки: спорных мандатов { $open }
question-average-tie = Равные средние: спорных мандатов { $open }
question-second-place-tie = Какой список допускается вторым
question-no-list-passes = Порог не преодолел ни один список
question-over-allocation = Мандатов больше, чем мест: { $open }
question-majority-cap = Мандатов сверх предела крупнейшего списка: { $open }
question-id = Решение называет этот вопрос:
why-law-silent = В законе нет правила для этого случая; решить должны люди.
why-lots-ordered = Закон предписывает жребий.
why-registration-order-unknown = Впереди тот, кто зарегистрирован раньше, но порядок регистрации не записан.
why-rule-not-settled = Правило в законе есть, но его толкование не настолько ясно, чтобы считать по нему; решить должны люди.
reasons-title = Каждый список одной строкой
reasons-why = Почему
districts-title = Мандаты по округам
margins-title = Насколько это было близко?
margins-text = Наименьшее число голосов, которое изменило бы распределение мандатов или допуск списков: на столько больше или меньше у списка либо перешло между ним и тем другим списком, для которого их нужно меньше всего. Одним голосом меньше — и ничего не меняется.
margins-threshold = До порога
margins-more = Больше голосов
margins-fewer = Меньше голосов
margins-in = Перешло к нему
margins-out = Ушло от него
margins-admitted = { $list } допускается
margins-excluded = { $list } больше не допускается
margins-closest-moved = Ближайшее изменение: { $votes } от списка { $from } к списку { $to } ({ $effects }).
margins-closest-added = Ближайшее изменение: ещё { $votes } за список { $list } ({ $effects }).
margins-closest-removed = Ближайшее изменение: у списка { $list } меньше на { $votes } ({ $effects }).
ledger-as-text = Шаги простым текстом
district = Округ
votes-needed = Нужно голосов
factor = Множитель
seat-last = Последний мандат
seat-next = Для ещё одного мандата
seat-nth = мандат № { $nth }
seats-counted = Места, учтённые в делителях
seats-guaranteed = Гарантированные мандаты
seats-from-districts = Мандаты из округов
seats-by-share = Мандаты по доле
seats-direct = Получены напрямую
seats-least = Наименьшее до выравнивания
seats-withheld = Не замещены
votes-unused = Оставшиеся голоса
voter-number = Число избирателей
divisor = Делитель
average-unbounded = раньше всех средних
seats-in-order = { $seats ->
        [one] { $seats } мандат в порядке получения
        [few] { $seats } мандата в порядке получения
       *[other] { $seats } мандатов в порядке получения
    }
cells-title = Мандаты по округам и спискам, с голосами
fold-districts = { $count ->
        [one] { $count } округ, отдельно
        [few] { $count } округа, каждый отдельно
       *[other] { $count } округов, каждый отдельно
    }
fold-placed = { $count ->
        [one] Мандаты { $count } списка, размещённые по округам
       *[other] Мандаты { $count } списков, размещённые по округам
    }
fold-item = { $name }: { $seats }
way-exempt = участвует при любом числе голосов
way-direct-seats = участвует благодаря местам, полученным напрямую
way-district-share = участвует благодаря доле в одном округе
way-national-share = участвует благодаря доле по всей стране
reason-second = участвует как второй список
reason-filled-up = участвует, чтобы набралось предписанное законом
reason-way = { $way }
reason-ruling = участвует по решению
reason-out = не участвует
reason-reached = выше порога: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    }, нужно { $needed }
reason-reached-in = выше порога в округе { $district }
reason-lacking = до порога не хватило { $votes ->
        [one] { $votes } голоса
       *[other] { $votes } голосов
    }
reason-districts = выше порога в { $reached } из { $all ->
        [one] { $all } округа
       *[other] { $all } округов
    }
reason-joined = вместе с другими, как { $name }: { $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    }
reason-whole = { $seats ->
        [one] { $seats } мандат по целым частным
        [few] { $seats } мандата по целым частным
       *[other] { $seats } мандатов по целым частным
    }
reason-leftover = { $seats ->
        [one] { $seats } из нераспределённых мандатов
       *[other] { $seats } из нераспределённых мандатов
    }
reason-leftover-rank = { $seats ->
        [one] { $seats } из нераспределённых мандатов (остаток № { $rank })
       *[other] { $seats } из нераспределённых мандатов (остаток № { $rank })
    }
reason-guaranteed = { $seats ->
        [one] { $seats } гарантированный мандат
        [few] { $seats } гарантированных мандата
       *[other] { $seats } гарантированных мандатов
    }
reason-averages = { $seats ->
        [one] { $seats } мандат по средним, № { $nth } из { $all }
        [few] { $seats } мандата по средним, последний № { $nth } из { $all }
       *[other] { $seats } мандатов по средним, последний № { $nth } из { $all }
    }
reason-average = без мандата: для первого { $average }, последний мандат дан при { $last }
reason-remainder = без мандата: остаток № { $rank }, а нераспределённых мандатов { $left }
reason-no-seat = без мандата
reason-from-districts = { $seats ->
        [one] { $seats } мандат из округов
        [few] { $seats } мандата из округов
       *[other] { $seats } мандатов из округов
    }
reason-in-districts = { $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    } в { $count ->
        [one] { $count } округе
       *[other] { $count } округах
    }
reason-direct = напрямую получено { $direct }, по доле { $share }
reason-direct-outside = сохраняет места, полученные напрямую
reason-capped = из-за предела для крупнейшего списка отдаёт { $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    }
reason-received = от крупнейшего списка получает { $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    }
step-in = { $title }: { $district }
step-threshold-any-at-least = Список участвует везде, если хотя бы в одном округе у него не менее { $share } ({ $label }). Рядом со списком назван округ, где он подошёл к порогу ближе всего или превысил его больше всего.
step-threshold-any-more-than = Список участвует везде, если хотя бы в одном округе у него более { $share } ({ $label }). Рядом со списком назван округ, где он подошёл к порогу ближе всего или превысил его больше всего.
step-filled-up = Допускаются ещё списки
step-filled-up-text = Порог преодолело меньше списков или голосов, чем требует закон; допускаются и следующие по числу голосов: { $lists }.
step-ledger-districts = Мандаты округов по избирательному частному
step-ledger-placed = Мандаты { $name } по округам, по избирательному частному
step-quota-hare-quota = Избирательное частное: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    } ÷ { $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    } = { $quota }.
step-quota-droop-quota = Избирательное частное: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    } ÷ ({ $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    } + 1), целая часть и единица: { $quota }.
step-quota-hagenbach-bischoff-quota = Избирательное частное: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    } ÷ ({ $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    } + 1) = { $quota }.
step-quota-imperiali-quota = Избирательное частное: { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[other] { $votes } голосов
    } ÷ ({ $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    } + 2) = { $quota }.
step-quota-rounding = Округление частного: { $rounding }.
step-ledger-whole = Голоса, делённые на частное, дают целые мандаты и остаток.
step-ledger-factor = Результат списка { $list } умножается на { $factor }.
step-ledger-raised = Список { $list } получает наименьшее, что даёт закон: { $seats ->
        [one] { $seats } мандат
        [few] { $seats } мандата
       *[other] { $seats } мандатов
    }.
step-left-none = Нераспределённых мандатов нет.
step-left-largest-remainder = { $left ->
        [one] Остаётся { $left } мандат; он достаётся наибольшему остатку.
        [few] Остаются { $left } мандата; по одному достаются наибольшим остаткам.
       *[other] Остаётся { $left } мандатов; по одному достаются наибольшим остаткам.
    }
step-left-strongest-lists = { $left ->
        [one] Остаётся { $left } мандат; он достаётся списку с наибольшим числом голосов.
        [few] Остаются { $left } мандата; они достаются по одному спискам с наибольшим числом голосов, при избытке снова сверху.
       *[other] Остаётся { $left } мандатов; они достаются по одному спискам с наибольшим числом голосов, при избытке снова сверху.
    }
step-left-strongest-list = { $left ->
        [one] Остаётся { $left } мандат; он достаётся списку с наибольшим числом голосов.
        [few] Остаются { $left } мандата; все они достаются списку с наибольшим числом голосов.
       *[other] Остаётся { $left } мандатов; все они достаются списку с наибольшим числом голосов.
    }
step-left-remainders-then-averages = { $left ->
        [one] Остаётся { $left } мандат; он достаётся наибольшему остатку.
        [few] Остаются { $left } мандата; по одному достаются наибольшим остаткам до предела, который ставит закон, затем по одному — наибольшему числу голосов на уже полученный мандат.
       *[other] Остаётся { $left } мандатов; по одному достаются наибольшим остаткам до предела, который ставит закон, затем по одному — наибольшему числу голосов на уже полученный мандат.
    }
step-left-highest-averages = { $left ->
        [one] Остаётся { $left } мандат; он достаётся тому, у кого больше всего голоса ÷ (мандаты + 1).
        [few] Остаются { $left } мандата; по одному достаются тому, у кого больше всего голоса ÷ (мандаты + 1).
       *[other] Остаётся { $left } мандатов; по одному достаются тому, у кого больше всего голоса ÷ (мандаты + 1).
    }
step-left-pool = { $left ->
        [one] Остаётся { $left } мандат; он идёт в общий остаток всех округов.
        [few] Остаются { $left } мандата; они идут в общий остаток всех округов.
       *[other] Остаётся { $left } мандатов; они идут в общий остаток всех округов.
    }
step-left-passing-list = { $left ->
        [one] Остаётся { $left } мандат; он достаётся списку, преодолевшему порог.
        [few] Остаются { $left } мандата; они достаются списку, преодолевшему порог.
       *[other] Остаётся { $left } мандатов; они достаются списку, преодолевшему порог.
    }
step-excess-smallest-remainder = Списки с наименьшими остатками отдают по одному мандату.
step-averages-districts = Мандаты округов по наибольшим средним
step-averages-placed = Мандаты { $name } по округам, по наибольшим средним
step-averages-text-districts = Каждый из { $seats ->
        [one] { $seats } мандата
       *[other] { $seats } мандатов
    } достаётся округу, у которого голоса ÷ делитель в этот момент больше всего.
step-averages-guaranteed = { $seats ->
        [one] { $seats } из них даётся заранее и учитывается в делителях.
       *[other] { $seats } из них даются заранее и учитываются в делителях.
    }
step-averages-method = Способ: { $method }.
step-averages-first = Первый делитель: { $first }.
step-averages-exponent = Показатель степени: { $exponent }.
step-averages-last = Последний мандат получает { $last } со средним { $average }; следующий получил бы { $next } со средним { $following }.
settled-question = Вопрос назывался { $id }.
settled-cell-tie = Мандаты округов и списков сходятся по-разному; мандат имеют: { $lists }.
settled-by-more-votes = Впереди тот, у кого больше голосов.
step-pooled = Что осталось от округов
step-pooled-text = { $seats ->
        [0] Округа распределили все мандаты; для второго подсчёта ничего не осталось.
        [one] От округов остался { $seats } мандат. Второй подсчёт распределяет его по голосам, которые не дали мандата ни в одном округе.
        [few] От округов осталось { $seats } мандата. Второй подсчёт распределяет их по голосам, которые не дали мандата ни в одном округе.
       *[other] От округов осталось { $seats } мандатов. Второй подсчёт распределяет их по голосам, которые не дали мандата ни в одном округе.
    }
step-direct = Места, полученные напрямую
step-direct-counted-first = Места, полученные напрямую, стоят рядом с мандатами списков: делители начинаются за ними.
step-direct-house-grows = Список, получивший напрямую больше своей доли, сохраняет эти места, и число мест растёт на столько же.
step-direct-within-house = Список, получивший напрямую больше своей доли, сохраняет эти места, а остальное делят другие списки.
step-direct-levelled = Число мест растёт, пока доли не дадут каждому списку наименьшее, что у него есть из округов.
step-direct-covered = Замещается лишь столько мест, полученных напрямую, сколько покрывает доля списка.
step-direct-outside = { $outside ->
        [one] { $outside } место напрямую получил список, который не участвует; оно сохраняется, остальное делят другие.
        [few] { $outside } места напрямую получили списки, которые не участвуют; они сохраняются, остальное делят другие.
       *[other] { $outside } мест напрямую получили списки, которые не участвуют; они сохраняются, остальное делят другие.
    }
step-direct-house = По закону мест { $house }, в итоге { $after }.
step-direct-same = Число мест остаётся прежним: { $house }.
step-voter-numbers = Голоса округов становятся избирателями
step-voter-numbers-below = Ниже, где мандаты даются спискам, это число стоит вместо голосов.
step-voter-numbers-rounded = В каждом округе голоса списка делятся на мандаты округа и округляются; сумма — его число избирателей.
step-voter-numbers-exact = В каждом округе голоса списка делятся на мандаты округа, точно; сумма — его число избирателей.
step-voter-numbers-votes = У каждого избирателя один голос: голоса всех округов складываются.
step-biproportional = Согласие списков и округов
step-biproportional-text = В каждой клетке голоса ÷ (делитель округа × делитель списка) после округления дают мандаты. Делители таковы, что каждый округ и каждый список получает своё число.
step-biproportional-winner = Сильнейший список округа имеет там хотя бы один мандат.
question-remainder-tie-text = Равные остатки: { $lists }. На них ({ $count }) осталось мандатов: { $open }. Решение перечисляет их по порядку: кто впереди, тот первым.
question-average-tie-text = Равные средние: { $lists }. На них ({ $count }) осталось мандатов: { $open }. Решение перечисляет их по порядку: кто впереди, тот первым.
question-second-place-tie-text = Голосов поровну: { $lists }. Из них ({ $count }) к участвующим присоединяется { $open }. Решение называет его.
question-no-list-passes-text = Ни один список с голосами не преодолел порог ({ $count }): { $lists }. Решение называет те, которые участвуют, не менее { $open }.
question-over-allocation-text = Сверх числа мест выдано мандатов: { $open }. Их держат ({ $count }): { $lists }. На каждый мандат решение называет того, кто его уступает.
question-majority-cap-text = Сверх предела у крупнейшего списка мандатов: { $open }. Другие списки ({ $count }): { $lists }. На каждый мандат решение называет того, кто его получает.
question-cell-tie = Мандаты округов и списков сходятся по-разному: { $open }
question-cell-tie-text = Мандатов, которые могут стоять в разных клетках: { $open }. Клетки ({ $count }): { $lists }. Решение называет клетки, в которых стоит мандат.
question-no-article = Ни одна статья этот случай не называет.

## Закон: параметры и слова
law-body-list-seats = Мандаты по спискам
law-body-total-seats = Всего мест
law-threshold-share = Порог
law-threshold-reached = Порог преодолён, когда получено
law-threshold-of = От чего считается порог
law-threshold-scope = Где нужно преодолеть порог
law-threshold-coalitions = Порог для совместных списков нескольких партий
law-threshold-kinds = Порог по видам списков
law-threshold-exempt = Списки, которые участвуют при любом числе голосов
law-threshold-or-national-share = Или с такой долей по всей стране
law-threshold-or-district-share = Или с такой долей в одном округе
law-threshold-or-direct-seats = Или с таким числом мест, полученных напрямую
law-threshold-lists-min = Наименьшее число участвующих списков
law-threshold-votes-min = Наименьшая общая доля участвующих списков
law-second-list-factor = Поправочный коэффициент второго списка
law-second-list-seats-min = Наименьшее число мандатов второго списка
law-second-list-leftover = Нераспределённые мандаты при втором списке
law-apportionment-method = Способ распределения
law-apportionment-first-divisor = Первый делитель
law-apportionment-exponent = Показатель степени делителей
law-apportionment-rounding = Округление избирательного частного
law-apportionment-leftover = Нераспределённые мандаты
law-apportionment-remainders-max = Не больше стольких мандатов по остаткам
law-apportionment-excess = Мандаты сверх числа мест
law-apportionment-tie = Равные притязания
law-apparentement-rule = Объединённые списки
law-guarantee-seats = Мандаты, гарантированные каждому участвующему списку
law-guarantee-rule = Гарантированные мандаты считаются
law-factor-kind = Списки, чьи голоса весят больше
law-factor-multiplier = Их голоса умножаются на
law-districts-rule = Для чего нужны округа
law-districts-seats = Мандаты округа
law-districts-seats-method = Способ распределения мандатов между округами
law-districts-placing = Способ размещения мандатов списка по округам
law-pool-method = Способ распределения общего остатка
law-pool-rounding = Округление частного общего остатка
law-pool-leftover = Нераспределённые мандаты общего остатка
law-pool-excess = Мандаты сверх общего остатка
law-direct-rule = Места, полученные напрямую
law-direct-minimum = Наименьшее число мест списка до выравнивания
law-direct-unlevelled-max = Не больше стольких прямых мест без выравнивания
law-biproportional-voter-numbers = Голоса разных округов складываются
law-biproportional-winner-take-one = Сильнейший список округа имеет там место
law-limits-majority-cap = Предел для крупнейшего списка
law-lists-size-above-seats = Кандидатов сверх числа мандатов
law-lists-quota-groups = Группы с долей в списке
law-lists-quota-share = Их доля в списке
law-mandate-quota-groups = Группы с долей в мандатах
law-mandate-quota-share = Их доля в мандатах
law-deadlines-established-within-days = Дней до установления итогов
law-deadlines-published-within-days = Дней до опубликования итогов
word-at-least = не менее этой доли
word-more-than = более этой доли
word-list-votes = голоса за списки
word-list-votes-and-against-all = голоса за списки и против всех
word-ballots-found = бюллетени из урн, включая недействительные
word-hare-quota = избирательное частное: голоса ÷ мандаты (Хэр)
word-dhondt = наибольшие средние, делители 1, 2, 3 (д’Ондт)
word-sainte-lague = наибольшие средние, делители 1, 3, 5 (Сент-Лагю)
word-largest-remainder = наибольшим остаткам
word-earlier-registered = списку, зарегистрированному раньше
word-lots = по жребию
word-passing-list = списку, преодолевшему порог
word-joint-then-divided = считаются как один, затем делятся
word-half-without-majority = не больше половины мест без половины голосов
word-list-votes-and-blank = голоса за списки и пустые бюллетени
word-electorate = все избиратели в списках
word-national = вся страна
word-district = округ, мандаты которого распределяются
word-any-district = хотя бы один округ
word-droop-quota = частное: голоса ÷ (мандаты + 1), целая часть и единица (Друп)
word-hagenbach-bischoff-quota = частное: голоса ÷ (мандаты + 1) (Хагенбах-Бишоф)
word-imperiali-quota = частное: голоса ÷ (мандаты + 2) (Империали)
word-danish = наибольшие средние, делители 1, 4, 7 (датский способ)
word-imperiali = наибольшие средние, делители 1, 1½, 2 (Империали)
word-macau = наибольшие средние, делители 1, 2, 4, 8 (Макао)
word-adams = наибольшие средние, делители 0, 1, 2 (Адамс)
word-dean = наибольшие средние, делители — средние гармонические (Дин)
word-huntington-hill = наибольшие средние, делители — средние геометрические (Хантингтон-Хилл)
word-dhondt-power = наибольшие средние, делители — степени чисел 1, 2, 3
word-exact = точно, без округления
word-down = вниз
word-nearest = до ближайшего целого
word-up = вверх
word-strongest-lists = по одному спискам с наибольшим числом голосов
word-strongest-list = все списку с наибольшим числом голосов
word-remainders-then-averages = по наибольшим остаткам до предела, затем по наибольшим средним
word-highest-averages = наибольшим средним
word-pool = в общий остаток всех округов
word-smallest-remainder = их отдают списки с наименьшими остатками
word-more-votes = списку с большим числом голосов, затем по жребию
word-counted = как уже полученные
word-continued = отдельно, делители продолжаются за ними
word-separate = каждый округ считается отдельно
word-pooled = целые частные в округах, остальное вместе
word-placed = по ним размещаются мандаты всей страны
word-biproportional = пропорция списков и округов одновременно
word-given = установлены до выборов
word-by-votes = по действительным голосам
word-by-population = по населению
word-counted-first = помимо мандатов списков, делители начинаются за ними
word-house-grows = сохраняются сверх доли, число мест растёт
word-within-house = сохраняются сверх доли, остальное делят другие
word-levelled = число мест растёт, пока доли не сойдутся
word-covered = замещаются лишь в пределах доли
word-direct-or-share = большее из прямых мест и доли, по округам
word-direct-or-mean = большее из прямых мест и их среднего с долей, по округам
word-rounded = как голоса ÷ мандаты округа, с округлением
word-votes = как есть
word-yes = да
word-no = нет
word-minority = национальные меньшинства
word-independent = независимые кандидаты
word-women = женщины
word-youth = молодёжь
word-under-29 = моложе 29 лет
word-persons-with-disability = лица с инвалидностью

## Другой закон
reform-link = А если бы закон был другим?
reform-title = Другой закон
reform-file = На чём испытывается другой закон: файл закона, голоса, решения
reform-answer = По действующему закону { $house ->
        [one] { $house } мандат:
        [few] { $house } мандата:
       *[other] { $house } мандатов:
    } { $seats }.
reform-tried = Ниже на тех же голосах { $tried ->
        [one] рассчитан { $tried } другой закон
        [few] рассчитаны { $tried } других закона
       *[other] рассчитано { $tried } других законов
    }; { $same ->
        [0] те же мандаты не даёт ни один.
        [one] те же мандаты даёт { $same }.
       *[other] те же мандаты дают { $same }.
    }
reform-tried-all = { $tried ->
        [one] Ниже на тех же голосах рассчитан { $tried } другой закон; он даёт
        [few] Ниже на тех же голосах рассчитаны { $tried } других закона; все они дают
       *[other] Ниже на тех же голосах рассчитано { $tried } других законов; все они дают
    } те же мандаты.
reform-votes-as-cast = Голоса взяты такими, как они поданы. При другом законе люди могли бы голосовать иначе; этого вычислить нельзя.
reform-needs-script = Там, где работают скрипты, здесь можно испытать любые другие значения: программа, которая распределила эти мандаты, работает тогда в вашем браузере и никуда ничего не отправляет.
reform-form = Испытать другой закон
reform-threshold = Порог, %
reform-threshold-note = 0 — без порога
reform-reset = Вернуть действующий закон
reform-address = Ссылка на эту реформу
reform-result = Мандаты на этих голосах
reform-now = Сейчас
reform-then = Стало бы
reform-difference = Разница
reform-bars-note = Полоса — мандаты при другом законе; тонкая линия под ней — мандаты сейчас; вертикальная линия — большинство. Списки, у которых мандатов нет ни сейчас, ни тогда, не показаны.
reform-undecided = ? — неизвестно, пока не решат люди.
reform-wrong-threshold = число от { $least } до { $largest }, не больше двух знаков после запятой.
reform-wrong-house = целое число от { $least } до { $largest }.
reform-stays = До этого таблица, адрес и ссылка остаются прежними.
reform-same = Ни один мандат не переходит к другому списку.
reform-moved = Мандатов меняется:
reform-ruling = При таком законе решить должны люди, прежде чем станут известны мандаты:
reform-open = Спорных мандатов:
reform-refused = С такими значениями нет закона, который можно применить:
reform-failed = Программа не запустилась в этом браузере. Таблицы ниже рассчитаны заранее.
reform-articles = Статьи, которые изменились бы
reform-added = в законе этого ещё нет
reform-dropped = больше не применялось бы
reform-tables = Другие пороги и способы
reform-tables-note = Каждый столбец — порог; все другие правила остаются прежними. Жирным — мандаты, отличные от нынешних.
reform-in-force = действует
reform-table-ruling = При пороге { $bound } решить должны люди, прежде чем станут известны мандаты: { $kind }.
reform-table-refused = При пороге { $bound } с этим способом нет закона, который можно применить.
reform-law = Действующий закон
reform-kind-remainder-tie = равные остатки
reform-kind-average-tie = равные средние
reform-kind-second-place-tie = равные вторые места
reform-kind-no-list-passes = порог не преодолел ни один список
reform-kind-over-allocation = мандатов больше, чем мест
reform-kind-majority-cap = мандаты сверх предела крупнейшего списка
reform-kind-cell-tie = мандаты округов и списков сходятся по-разному

### Registers: calendar and overview
nav-registers = Реестры
registers-answer-before = До голосования: ведутся реестры, ничего ещё не подсчитано.
registers-answer-opened = Что установлено до голосования: каждое решение — запись журнала.
calendar = Календарь
calendar-says = { $count ->
    [one] { $count } срок
    [few] { $count } срока
   *[other] { $count } сроков
    }, действий с опозданием: { $late }
calendar-answer = { $count ->
    [one] { $count } срок выборов { $day }
    [few] { $count } срока выборов { $day }
   *[other] { $count } сроков выборов { $day }
    }, каждый со своей статьёй.
calendar-adopted = Выборы назначены { $called }. Календарь утверждён постановлением { $resolution }, запись журнала { $position }.
calendar-earlier = До этого действовал календарь постановления { $resolution }, запись { $position }; постановление { $newer } перенесло { $moved ->
    [one] { $moved } его срок
    [few] { $moved } его срока
   *[other] { $moved } его сроков
    }.
calendar-picture = Сроки на линии времени: { $count }
calendar-late-acts = Действия с опозданием
calendar-late = { $subject }: после срока «{ $deadline }», { $at }; запись журнала { $position }.
late-mark = С опозданием
calendar-when = Когда
calendar-what = Что
calendar-who = Кто
article = Статья
calendar-reading = Как прочитано
calendar-source = Откуда взято:
calendar-from = с { $at }
calendar-until = до { $at }
calendar-until-end = до конца { $at }
calendar-at = { $at }
calendar-station-clock = (по часам каждого участка)
calendar-before = { $days ->
    [one] за { $days } день до выборов
    [few] за { $days } дня до выборов
   *[other] за { $days } дней до выборов
    }
calendar-after = { $days ->
    [one] через { $days } день после выборов
    [few] через { $days } дня после выборов
   *[other] через { $days } дней после выборов
    }
calendar-on-the-day = в день выборов
date = { $day } { $month } { $year } года
month-year = { $month } { $year } года
month-alone-1 = Январь
month-alone-2 = Февраль
month-alone-3 = Март
month-alone-4 = Апрель
month-alone-5 = Май
month-alone-6 = Июнь
month-alone-7 = Июль
month-alone-8 = Август
month-alone-9 = Сентябрь
month-alone-10 = Октябрь
month-alone-11 = Ноябрь
month-alone-12 = Декабрь
actor-commission = комиссия
actor-authority = центральная комиссия
actor-party = партия
actor-station = участковая комиссия
actor-observer = наблюдатель
actor-voter = избиратель
actor-media = средства массовой информации
actor-executive = местный исполнительный орган
actor-court = суд
actor-president = Президент
file-calendar-json = Календарь, решения и действия с опозданием (JSON)
file-calendar-ics = Файл для программ-календарей (iCalendar)

### Before the vote
state-before = До голосования
state-before-stations = ничего ещё не подсчитано
answer-before = До голосования: ведутся реестры; ничего ещё не подсчитано.
area-answer-before = { $name }, до голосования: ничего ещё не подсчитано.
stations-answer-before = До голосования: в проекте { $registered ->
        [0] ещё нет участков
        [one] { $registered } участок
        [few] { $registered } участка
       *[other] { $registered } участков
    }.
lists-answer-before = До голосования: в бюллетене ещё нет списков.

### Registers: observers
observers = Наблюдатели
observers-answer = { $foreign ->
    [one] Аккредитован { $foreign } иностранный наблюдатель
    [few] Аккредитованы { $foreign } иностранных наблюдателя
   *[other] Аккредитованы { $foreign } иностранных наблюдателей
    } от { $organisations ->
    [one] { $organisations } организации
   *[other] { $organisations } организаций
    } и { $states ->
    [one] { $states } государства
   *[other] { $states } государств
    }.
observers-answer-both = { $foreign ->
    [one] Аккредитован { $foreign } иностранный наблюдатель
    [few] Аккредитованы { $foreign } иностранных наблюдателя
   *[other] Аккредитованы { $foreign } иностранных наблюдателей
    } от { $organisations ->
    [one] { $organisations } организации
   *[other] { $organisations } организаций
    } и { $states ->
    [one] { $states } государства
   *[other] { $states } государств
    }; { $domestic ->
    [one] мандат направившей организации имеет { $domestic } наблюдатель из страны
    [few] мандат направивших организаций имеют { $domestic } наблюдателя из страны
   *[other] мандат направивших организаций имеют { $domestic } наблюдателей из страны
    }.
observers-answer-domestic = { $domestic ->
    [one] Мандат направившей организации имеет { $domestic } наблюдатель из страны
    [few] Мандат направивших организаций имеют { $domestic } наблюдателя из страны
   *[other] Мандат направивших организаций имеют { $domestic } наблюдателей из страны
    }; иностранных наблюдателей нет.
observers-answer-none = Аккредитованных наблюдателей нет.
observers-deadline = { $name }: { $at }; { $article }.
observers-max = На участке одновременно — не более { $max } от одной организации ({ $article }).
observers-withdrawn-count = { $count ->
    [one] { $count } аккредитация отозвана и не считается.
    [few] { $count } аккредитации отозваны и не считаются.
   *[other] { $count } аккредитаций отозвано, они не считаются.
    }
observers-late-count = { $count } с опозданием
observers-late = Аккредитованы после срока
observers-late-line = { $organisation }: { $count } по решению { $ruling } ({ $reason })
observers-names = Имён в журнале нет: в нём номер удостоверения и хеш секрета с именем. Кому предъявили удостоверение, тот может его проверить.
observers-international = Международные организации
observers-states = Государства
observers-parties = Партии
observers-associations = Общественные объединения
observers-media = Средства массовой информации
observers-organisation = Кто направил
observers-number = Наблюдателей
observers-accredited = Аккредитованы
observers-together = Вместе
observers-days = Аккредитация по дням
observers-day = День
observers-given = Аккредитовано
observers-running = Всего
observers-withdrawn = Отозваны
observers-withdrawal = Удостоверение { $observer } ({ $organisation }): { $reason }; { $document }, { $at }, запись { $position } журнала.
observers-journals = { $stations ->
    [one] { $stations } участок внёс
    [few] { $stations } участка внесли
   *[other] { $stations } участков внесли
    } в журналы прихода и ухода { $lines ->
    [one] { $lines } строку
    [few] { $lines } строки
   *[other] { $lines } строк
    }; они стоят на страницах участков.
observers-check = Проверить удостоверение
observers-check-answer = Любое удостоверение наблюдателя можно проверить здесь, в своём браузере: { $count ->
    [one] опубликована { $count } аккредитация.
    [few] опубликованы { $count } аккредитации.
   *[other] опубликовано { $count } аккредитаций.
    }
observers-check-how = Считайте код удостоверения любой программой и вставьте его текст сюда. Он хешируется на этой странице и сравнивается с опубликованными аккредитациями; ничего не отправляется.
observers-check-label = Текст кода
observers-check-button = Проверить
observers-check-good = Удостоверение { $card }, { $organisation }: совпадает с аккредитацией, запись { $entry } журнала, действует.
observers-check-withdrawn = Удостоверение { $card }, { $organisation }: совпадает с аккредитацией, запись { $entry } журнала, но отозвано записью { $ended }.
observers-check-altered = Удостоверение { $card }: это не удостоверение аккредитации из записи { $entry } журнала. Имя или секрет изменены.
observers-check-unknown = Удостоверение { $card }: аккредитации с таким номером нет.
observers-check-other = Удостоверение { $card } относится к другому журналу, { $origin }.
observers-check-unreadable = Это не текст удостоверения: в нём пять строк, первая — «saylau observer v1». Считайте код ещё раз.
observers-check-unavailable = Браузер не может вычислить хеш на этой странице, или аккредитации не загрузились. Откройте страницу по HTTPS или воспользуйтесь командой ниже.
observers-check-command = Без скрипта или без сети
observers-check-command-how = Сохраните текст кода в файл и сверьте его с загруженным снимком:
observers-check-rule = Правило для любой другой программы:
observers-present = Наблюдатели на участке
observers-card = Удостоверение
observers-when = Когда
observers-what = Что
observers-entry = Запись
observers-came = пришёл
observers-left = ушёл
observers-left-assumed = считается ушедшим: пришёл на другой участок
observers-here = { $now ->
    [0] Сейчас никого
   *[other] Сейчас там { $now }
    }; одновременно было не более { $peak }.
file-organisations-csv = Кто направил наблюдателей и сколько
file-observers-csv = Аккредитации как хеши, без имён
file-journal-csv = Кто и когда пришёл на какой участок и ушёл

### Registers: mandates
mandates = Кто получил мандаты
mandates-answer = Замещено { $sitting } из { $seats } мандатов{ $vacant ->
        [0] .
       *[other] ; { $vacant } остаются вакантными: в списке никого не осталось.
    }
mandates-picture = Кто получил мандаты, по спискам: { $seats }.
mandates-of-list = Замещено { $sitting } из { $seats } мандатов; ещё не замещено: { $open }.
mandates-persons = Депутаты по местам в списке
mandates-by-party = Определён партией, { $at }; запись { $position } журнала.
mandates-by-alphabet = В порядке алфавита, { $at }; запись { $position } журнала.
mandates-ended = Полномочия прекращены: { $reason }; { $document }, { $at }; запись { $position } журнала.
mandates-vacant = { $seats ->
        [one] { $seats } мандат остаётся вакантным
        [few] { $seats } мандата остаются вакантными
       *[other] { $seats } мандатов остаются вакантными
    }: в списке никого не осталось; { $document }, { $at }; запись { $position } журнала.
mandates-quota = Квота при распределении мандатов
mandates-quota-of = Из групп / мандатов
mandates-quota-needed = Не менее
mandates-quota-standing = Соблюдена ли
mandates-quota-kept = соблюдена: требуется { $share } мандатов
mandates-quota-open = пока нет: требуется { $share } мандатов, часть ещё не замещена
mandates-quota-missed = не соблюдена: требуется { $share } мандатов
sides = Большинство и оппозиция
sides-majority = Большинство: { $lists }, { $seats } из { $house } мандатов.
sides-no-rule = Не определено: закон, как он здесь записан, не говорит, кто составляет большинство.
sides-not-declared = Не определено: ни у одного списка нет { $needed } из { $house } мандатов, и никто не объявил, что составляет большинство.
sides-tie = Не определено: { $lists } имеют по { $seats } из { $house } мандатов, и закон не говорит, кто из них составляет большинство.
sides-too-small = Не определено: { $lists } объявили себя большинством и имеют { $seats } из { $house } мандатов; нужно { $needed }.
sides-contradicted = Не определено: по закону большинство — { $lists }, { $seats } из { $house } мандатов; объявлено иное.
sides-opposition = Оппозиция: { $lists }, { $seats } из { $house } мандатов.
sides-no-opposition = Ни один список не объявил себя оппозицией.
sides-reading = Как прочитан текст (по-английски):
sides-guarantees = Что гарантирует закон
sides-guarantee = Должность или право
sides-count = Сколько
sides-holder = Кому принадлежит
sides-several = { $lists }; как они это делят, закон не говорит
sides-nobody = никто не объявил себя этой стороной
sides-unsettled = не определено
file-mandates-csv = Кто имеет и кто имел мандат
file-sides-json = Большинство, оппозиция, гарантии и квоты при распределении мандатов

### Turnout on the day
turnout-on-the-day = Явка в день голосования
turnout-answer = К { $hour } бюллетени получили { $share } избирателей: { $issued } из { $voters } на { $stations } из { $registered } участков, от которых есть сообщения.
turnout-none = Ни один участок ещё не сообщил о явке.
turnout-no-rolls = К { $hour } сообщили { $stations } участков; списков, с которыми сравнить, у них нет.
turnout-of-all = От всех
turnout-by-area = Явка по территориям и часам
turnout-by-area-note = Выданные бюллетени как доля избирателей в списках сообщивших участков.
turnout-missing-count = Нет сообщений
turnout-missing-title = Участки, от которых нет сообщений
turnout-missing = { $count ->
        [one] не сообщил { $count } участок
        [few] не сообщили { $count } участка
       *[other] не сообщили { $count } участков
    }
turnout-missing-none = За часы, по которым есть сообщения, сообщили все.
turnout-late-title = Сообщения с опозданием
turnout-late = { $count ->
        [one] { $count } сообщение
        [few] { $count } сообщения
       *[other] { $count } сообщений
    }, не более { $minutes } мин сверх срока
turnout-late-none = Опозданий нет.
turnout-grace = Сообщение опоздало, если подписано более чем через { $minutes } мин после своего часа.
turnout-more = Остальные — в файле данных.
turnout-revisions = Исправленные сообщения
turnout-revisions-none = Ни одно сообщение не исправлялось.
turnout-before = Было
turnout-after = Стало
turnout-why = Почему
turnout-version = Версия { $version }, { $at }; запись { $position } журнала.
turnout-link = По территориям, с отсутствующими, опоздавшими и исправленными сообщениями
file-turnout-areas-csv = Выдано бюллетеней по часам, каждая территория
file-turnout-versions-csv = Исправленные сообщения о явке, каждая версия

### The registrar's desk
desk = Стол регистратора
desk-signs = Подписывает:
desk-rehearsal = Записанное здесь попадает в журнал репетиции.
desk-public = Открытые страницы
desk-leave = Завершить сеанс
desk-answer-begin = До голосования: календарь ещё не принят, с него и начинают.
desk-answer-before = До голосования: ведутся реестры.
desk-answer-opened = Выборы открыты: списки и участки теперь могут только выбывать.
desk-registers = Что в реестрах
desk-deadlines = Ближайшие сроки
desk-deadlines-none = Сроков впереди нет.
desk-deadlines-adopt = Примите календарь: тогда сроки появятся здесь
desk-part-calendar = Календарь
desk-part-parties = Партии
desk-part-lists = Списки и кандидаты
desk-part-places = Территории, комиссии, участки
desk-part-observers = Наблюдатели
desk-calendar-adopt = Принять календарь
desk-late-ruling = Решение о принятии запоздавшего акта
desk-roll-freeze = Закрыть списки избирателей
desk-party-stage = Партия достигла стадии
desk-party-tables = Загрузить таблицу партий
desk-list-file = Партия сдаёт список
desk-deposit = Избирательный взнос
desk-list-decide = Решение по списку
desk-candidate-leave = Кандидат выбывает из списка
desk-list-withdraw = Партия отзывает список
desk-ballot-order = Порядок в бюллетене по жребию
desk-areas = Загрузить таблицу территорий
desk-commissions = Загрузить таблицу комиссий
desk-stations = Загрузить таблицу участков
desk-organisation = Организация, направляющая наблюдателей
desk-accredit = Аккредитовать наблюдателей по двум таблицам
desk-organisations-file = Таблица организаций
desk-organisations-file-hint = CSV: code, kind, state, name_…, document.
desk-observers-file = Таблица наблюдателей
desk-observers-file-hint = CSV: number, organisation, name, document. Имена не попадают в журнал: они остаются в закрытом файле на этой машине.
desk-observer-withdraw = Прекратить аккредитацию
desk-day = День выборов
desk-called = День назначения выборов
desk-resolution = Номер постановления
desk-ruling = Код решения
desk-ruling-hint = Запоздавший акт назовёт этот код, например r1.
desk-deadline = Пропущенный срок
desk-subject = Что опоздало
desk-subject-hint = Код списка, организации или участка.
desk-reason = Причина
desk-basis = Основание: статья, суд или постановление
desk-electorate = Избирателей во всех списках
desk-electorate-hint = Здесь сумма по реестру участков; сверьте её с бумагой.
desk-ballots = Бюллетеней к печати
desk-ballots-hint = Избиратели и резерв по закону, с округлением вниз.
desk-party = Партия
desk-party-hint = Её код в реестре партий.
desk-stage = Стадия
desk-stage-initiative = инициативная группа
desk-stage-notice = уведомление
desk-stage-congress = учредительный съезд
desk-stage-filed = документы сданы
desk-stage-registered = зарегистрирована
desk-stage-refused = в регистрации отказано
desk-stage-suspended = деятельность приостановлена
desk-stage-liquidated = ликвидирована
desk-on = День
desk-people = Число людей
desk-people-hint = Инициативная группа или члены; если стадия числа не требует, оставьте пустым.
desk-grounds = Основания
desk-grounds-hint = Для отказа или отмены; каждое основание со статьёй на своей строке.
desk-grounds-codes = Коды оснований, по одному на строке.
desk-document = Документ
desk-table = Какая таблица
desk-file = Файл
desk-file-hint = CSV в UTF-8, с запятыми.
desk-remove = Строки, которые файл удаляет
desk-remove-hint = Только если в файле нет строк, которые есть в реестре: точное число.
desk-contest = Какие выборы
desk-list-code = Код списка
desk-code-hint = Латинские буквы и цифры, например green_list; стоит в адресах.
desk-name-kk = Название по-казахски
desk-name-ru = Название по-русски
desk-name-en = Название по-английски
desk-short-kk = Краткое название по-казахски
desk-short-ru = Краткое название по-русски
desk-short-en = Краткое название по-английски
desk-colour = Цвет
desk-colour-hint = # и шесть шестнадцатеричных цифр, например #00677f.
desk-congress = Решение съезда
desk-candidates = Файл кандидатов
desk-candidates-hint = CSV: number, name, born, sex, citizen, resident_years, residence, occupation; при желании name_other, disability.
desk-list = Список
desk-deposit-state = Что со взносом
desk-deposit-paid = уплачен
desk-deposit-returned = возвращён
desk-deposit-forfeited = обращён в доход государства
desk-amount = Сумма
desk-amount-hint = В целых единицах валюты.
desk-unit = Размер расчётной единицы
desk-unit-hint = Например, минимальная заработная плата на тот день.
desk-decision = Решение
desk-decision-registered = зарегистрировать
desk-decision-refused = отказать
desk-decision-cancelled = отменить регистрацию
desk-decided = Момент решения
desk-decided-hint = Например, 2020-11-27T06:00:00Z. Порядок регистрации решает ничьи.
desk-number = Номер в списке
desk-leaving = Почему
desk-leaving-withdrawn = по своему заявлению
desk-leaving-recalled = исключён партией
desk-leaving-struck = исключён комиссией
desk-leaving-died = умер
desk-order = Порядок по жребию
desk-order-hint = Коды списков, по одному на строке, в порядке бюллетеня.
desk-minutes = Протокол жеребьёвки
desk-organisation-code = Код организации
desk-kind = Вид
desk-kind-state = иностранное государство
desk-kind-international = международная организация
desk-kind-party = партия
desk-kind-association = общественное объединение
desk-kind-media = средство массовой информации
desk-state = Код государства
desk-state-hint = Две буквы по ISO 3166-1; только для государств.
desk-observer = Номер карточки
desk-late = Решение, допускающее опоздание
desk-late-none = нет: в срок
desk-at = Время акта
desk-at-hint = В репетиции нет часов: напишите время в UTC, например 2020-11-20T06:00:00Z.
desk-optional = (необязательно)
desk-check = Проверить
desk-check-note = При проверке ничего не записывается.
desk-check-title = Проверьте, что будет записано
desk-difference = По файлу: добавится строк { $added }, изменится { $changed }, уйдёт { $removed }, без изменений { $same }.
desk-added = Добавится: { $count }
desk-changed = Изменится: { $count }
desk-removed = Уйдёт: { $count }
desk-record = Записать акты: { $count }
desk-record-note = Записанное остаётся в журнале: убрать его нельзя, можно только изменить следующим актом.
desk-nothing = Всё это уже есть в журнале: записывать нечего.
desk-back = Исправить
desk-place = { $file }, строка { $line }
desk-faults = Так принять нельзя: ошибок { $count }
desk-fault-empty = Пусто; заполните.
desk-fault-number = Напишите целое число.
desk-fault-day = Напишите день в виде 2020-10-21.
desk-fault-moment = Напишите время в виде 2020-11-20T06:00:00Z.
desk-fault-choice = Выберите одно из предложенного.
desk-fault-file = Выберите файл.
desk-fault-no-procedure = У закона этого пакета нет файла процедуры, сроки вычислить нельзя.
desk-received-title = Принято
desk-received-one = Принято, № { $index }
desk-received = Принято, № { $first }–{ $last }
desk-received-none = Это уже было в журнале: ничего не добавлено
desk-received-note = Теперь в журнале записей: { $size }; записанное сохранено на диске и видно на открытых страницах.
desk-onward = Вернуться к столу
desk-closed = Эта страница закрыта
desk-closed-session = Для неё нужна ссылка, которую напечатал сервер; сеанс кончается и после 8 часов бездействия. Запустите сервер снова и откройте новую ссылку.
desk-closed-link = Ссылка действует один раз; эта использована или неверна. Запустите сервер снова и откройте новую.
desk-closed-foreign = Запрос пришёл с другого сайта.
desk-closed-form = Форма не из этого сеанса. Откройте страницу снова и отправьте ещё раз.
desk-left = Сеанс завершён
desk-missing-note = На столе нет такой страницы.
desk-gone = Это нужно проверить снова
desk-gone-note = Проверенное записывается один раз и долго не хранится. Заполните форму снова.
desk-too-large = Файл слишком велик
desk-too-large-note = Форма с файлами может занимать не больше { $megabytes } МБ.
desk-bad-form = Форму не удалось прочитать
desk-bad-form-note = Откройте страницу снова и отправьте ещё раз.
fault-place-removal-unconfirmed = { $file } удаляет { $found } строк реестра, подтверждено { $confirmed }. Так же сделал бы оборванный файл: сверьте его с источником и подтвердите { $found }.
fault-observer-name-told = В поле «{ $field }» стоит имя наблюдателя. Имена остаются в закрытой таблице: напишите номер карточки или документа.
fault-calendar-too-late = «{ $subject }» приходит после срока «{ $deadline }»; сначала запишите решение о допуске, затем выберите его.

### Registers: parties
parties = Партии
parties-answer = { $taking ->
        [0] Пока не участвует ни одна партия
        [one] Участвует { $taking } партия
        [few] Участвуют { $taking } партии
       *[other] Участвуют { $taking } партий
    }; { $registered ->
        [one] зарегистрирована { $registered }
       *[other] зарегистрировано { $registered }
    }, { $ended ->
        [0] ни одна не прекратила деятельность.
        [one] прекратила деятельность { $ended }.
       *[other] прекратили деятельность { $ended }.
    }
parties-day = По состоянию на { $day }.
parties-taking = В бюллетене
parties-registered = Зарегистрированы, но не в бюллетене
parties-other = Регистрируются, получили отказ или приостановлены
parties-ended = Прекратили деятельность
party = Партия
party-standing = Положение
party-before = Предшественники
party-last-result = Собственный последний результат
party-list = список № { $number }
party-list-undrawn = список пока без номера
party-word-untold = этапы не записаны
party-word-founding = регистрируется
party-word-refused = отказано
party-word-suspended = приостановлена
party-word-registered = зарегистрирована, { $day }
party-word-registered-by = зарегистрирована не позднее { $day }; день не найден
party-word-joined = прекратилась { $day }, вошла в: { $into }
party-word-ended = ликвидирована { $day }
party-untold = { $name }: в реестре есть, этапы регистрации не записаны.
party-founding = { $name }: регистрируется.
party-registered = { $name }: зарегистрирована.
party-refused = { $name }: в регистрации отказано.
party-suspended = { $name }: деятельность приостановлена судом.
party-joined = { $name }: прекратилась { $day }, вошла в: { $into }.
party-ended = { $name }: ликвидирована { $day }.
party-takes-part = Участвует в выборах: { $list }.
party-former = До { $day } называлась: { $former }.
party-entry = Это запись { $position } журнала.
party-entry-short = запись { $position }
party-stages = Регистрация
party-stages-none = Ни один этап не записан.
party-stage-initiative = Инициативная группа
party-stage-notice = Уведомление регистрирующего органа
party-stage-congress = Учредительный съезд
party-stage-filed = Документы поданы
party-stage-registered = Зарегистрирована
party-stage-refused = Отказано
party-stage-suspended = Деятельность приостановлена
party-stage-liquidated = Ликвидирована
party-initiators = { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
party-members = { $count ->
        [one] { $count } член партии
        [few] { $count } члена партии
       *[other] { $count } членов партии
    }
party-regions = Члены партии по регионам
party-ground-matters = основание отказа
party-ground-noted = отмечено; к отказу не ведёт
party-governs = Требования закона, действующего с { $day }, проверены для этапов в дни его действия; прежние этапы проходили по другим законам.
party-clocks = Сроки
party-clock = Срок
party-clock-from = Начало
party-clock-limit = Последний день
party-clock-state = Что вышло
party-clock-met = выполнено { $day }
party-clock-open = { $days ->
        [0] истекает сегодня
        [one] остался { $days } день
        [few] осталось { $days } дня
       *[other] осталось { $days } дней
    }
party-clock-lapsed = истёк
party-missed = { $missed ->
        [0] После регистрации не пропустила ни одних выборов
       *[other] Пропущено выборов подряд: { $missed }
    }; после { $max } подряд партия может быть ликвидирована ({ $cite }).
party-names = Названия
party-name-first = как внесена в реестр
party-name-from = с { $day }
party-lineage = Происхождение
party-lineage-none = По реестру, других партий до неё не было.
party-link-absorbed = вошла { $day }
party-link-merged = прекратилась при слиянии { $day }
party-link-split = от неё отделилась { $day }
party-results = Результаты прежних выборов
party-election = Выборы
party-who-stood = Кто участвовал
party-result-own = сама эта партия
party-result-absorbed = партия, вошедшая в неё
party-result-merged = партия, из которой она возникла
party-results-note = Результат принадлежит юридическому лицу, которое участвовало. Новое название ничего не меняет; результаты вошедших и слившихся партий показаны рядом и не складываются. Каждая доля взята от того числа, от которого её считает источник.
party-relief = На последних выборах, { $day }, сама партия получила { $share } ({ $fraction }): по этой доле решается льгота по взносу.
party-relief-none = На последних выборах, { $day }, сама партия не участвовала: доли для льготы по взносу нет.
party-seats = Мандаты (по спискам)
party-not-stood = не участвовала
party-people = Люди
party-office-chair = председатель
party-office-secretary = секретарь
party-by = не позднее { $day }; день не найден
party-since = с { $day }
party-later = после выборов
party-source = Источник
file-parties-json = Партии: этапы, сроки, названия, происхождение, люди, результаты (JSON)
file-parties-csv = Партии, по строке на каждую (CSV)
file-party-results-csv = Результаты прежних выборов по юридическим лицам (CSV)

### Registers: lists
registered-lists = Списки и кандидаты
registered-lists-answer = { $lists ->
    [one] Подан { $lists } список
    [few] Поданы { $lists } списка
   *[other] Подано { $lists } списков
    }, { $registered ->
    [0] ни один пока не зарегистрирован.
    [one] зарегистрирован { $registered }, кандидатов: { $candidates }.
   *[other] зарегистрировано { $registered }, кандидатов: { $candidates }.
    }
registered-lists-lot = Порядок в бюллетене определён жребием: { $at }. { $document }; запись журнала { $position }.
registered-lists-no-lot = Жребий о порядке в бюллетене ещё не проводился.
registered-lists-lot-replaced = { $at }: { $document }; запись журнала { $position }; заменён более поздним жребием. Порядок был таким: { $order }.
list-status = Решение
list-status-filed = подан
list-status-registered = зарегистрирован
list-status-refused = отказано
list-status-fallen = выбыл по закону
list-status-cancelled = регистрация отменена
list-status-withdrawn = отозван
list-undecided = Решения пока нет.
list-decided = Постановление { $resolution }, { $at }.
list-decided-order = Постановление { $resolution }, { $at }: зарегистрирован под номером { $order }.
list-answer = { $name }: { $status }, { $candidates ->
    [one] { $candidates } кандидат в списке.
    [few] { $candidates } кандидата в списке.
   *[other] { $candidates } кандидатов в списке.
    }
list-quota = Квота
list-quota-needed = нужно { $required }
list-quota-words = { $counted } из { $of } кандидатов засчитываются в квоту, нужно { $required }
list-quota-rule = Не менее { $share } кандидатов должны относиться к названным группам; возраст — на { $day }.
list-quota-once = Кто относится к двум группам, засчитывается один раз.
list-quota-missed = Не выполнена
list-findings = Что мешает регистрации
list-steps = Что произошло со списком
list-document = Документ
list-entry = Запись журнала
list-filed = Подан
list-deposit-paid = Внесён избирательный взнос
list-deposit-returned = Взнос возвращён
list-deposit-forfeited = Взнос обращён в доход государства
list-registered = Зарегистрирован
list-refused = В регистрации отказано
list-cancelled = Регистрация отменена
list-withdrawn = Отозван партией
list-resolution = Постановление { $resolution }
list-deposit-nothing = Взнос не требуется ({ $cite }).
list-deposit-due = Взнос: { $units } × { $unit } (кандидатов: { $candidates }), вносится { $share } ({ $cite }).
list-deposit-minimum-wage = минимальная заработная плата
list-deposit-unit = единица, названная в законе
list-deposit-amount = Записано: единица равна { $unit }, внесено { $amount }.
list-quota-below = Список зарегистрирован и остаётся зарегистрированным: решения об отмене не записано. { $left ->
        [0] Из списка никто не выбыл.
        [one] Из списка выбыл { $left } кандидат.
        [few] Из списка выбыли { $left } кандидата.
       *[other] Из списка выбыло { $left } кандидатов.
    } Квота считается по тем, кто остался.
list-fallen = Осталось { $standing } из { $of } кандидатов: для списка слишком мало ({ $cite }). Требуется решение об отмене регистрации.
candidate-number = №
candidate-name = Имя
candidate-name-other = Имя другой письменностью
candidate-born = Дата рождения
candidate-sex = Пол
candidate-female = женщина
candidate-male = мужчина
candidate-citizen = Гражданство
candidate-resident-years = Лет проживания
candidate-residence = Место жительства
candidate-occupation = Занятие
candidate-disability = Инвалидность
candidate-years = { $years ->
    [one] проживает { $years } год
    [few] проживает { $years } года
   *[other] проживает { $years } лет
    }
candidate-counts = засчитан
candidate-withdrawn = Снял кандидатуру
candidate-recalled = Отозван партией
candidate-struck = Исключён
candidate-died = Умер
list-check = Проверка проекта списка
list-check-link = Проверить проект своего списка
list-check-answer = Проверка проекта списка: квота и каждая ошибка — по мере ввода. Данные не покидают это устройство.
list-check-needs-script = Проверка работает в браузере и требует скриптов. В командной строке:
list-check-failed = В этом браузере проверка не работает.
list-check-form = Проект
list-check-election = День выборов
list-check-filed = День подачи
list-check-registered = День регистрации
list-check-file = Файл кандидатов (CSV)
list-check-paste = Или вставьте строки сюда, начиная с заголовка
list-check-add = Добавить кандидата
list-check-save = Сохранить как CSV
list-check-remove = Убрать строку
list-check-row = Строка { $line }
list-check-yes = да
list-check-no = нет
list-check-none = Ошибок не найдено: по этим правилам список может быть зарегистрирован.
list-check-many = Найдено ошибок:
list-check-columns = Этих столбцов не хватает или они неизвестны:
list-check-cells = Число ячеек не такое, как в заголовке; первая такая строка —
list-check-needed = Нужно:
list-check-unknown = Неизвестно из-за неполных данных:
list-check-size = Кандидатов, и сколько может быть самое большее:
list-check-result = Что нашла проверка
list-check-begin = Введите первого кандидата ниже либо выберите файл или вставьте строки выше: ошибки появятся здесь по мере ввода.
list-check-days = Укажите все три дня: по ним считаются возраст и проживание.
list-check-days-adopted = Подача и регистрация — в последние дни по принятому календарю. Если ваши дни другие, укажите их.
list-check-days-open = Календарь с последними днями подачи и регистрации не принят: укажите эти дни сами.
list-check-encoding = Этот файл — не CSV в UTF-8, из него ничего не прочитано. Сохраните его в табличной программе как «CSV UTF-8» и выберите снова.
list-check-semicolons = Ячейки разделены точкой с запятой «;». Нужны запятые: сохраните CSV с запятой как разделителем.
list-check-tabs = Ячейки разделены табуляцией, как их копирует табличная программа. Нужны запятые: сохраните таблицу как CSV UTF-8 и выберите файл.
list-check-write = Напишите:
list-check-form-number = целое число, по порядку с 1
list-check-form-day = год-месяц-день, например 1985-03-27
list-check-form-sex = женщина или мужчина (в файле: female или male)
list-check-form-choice = да или нет (в файле: yes или no)
list-check-form-years = полные годы целым числом, например 10
list-check-form-name = полное имя, как в удостоверении личности
list-check-form-residence = место жительства
list-check-form-occupation = занятие или должность и место работы
list-demands = Что требуется от списка
list-demand = Требование
list-demand-size = Не более { $max } кандидатов: { $seats } мандатов и { $share } от них, с округлением вниз
list-demand-quota = Не менее { $share } списка: { $groups }
list-demand-age = Не моложе { $age } лет
list-demand-residence = Не менее { $years } лет проживания
list-demand-citizen = Только граждане
file-lists-csv = Списки и решения о них (CSV)
file-candidates-csv = Кандидаты всех списков (CSV)
file-lots-csv = Жребии о порядке в бюллетене, CSV
file-list-rules = Закон и процедура, по которым проверяются проекты (JSON)
fault-list-empty-cell = № { $number }: поле «{ $column }» пусто.
fault-list-unreadable = № { $number }: поле «{ $column }» — «{ $found }», прочитать нельзя.
fault-list-number = Номер { $found } стоит там, где должен быть { $expected }.
fault-list-born-later = № { $number }: дата рождения { $born } позже { $on }.
fault-list-too-young = № { $number }: на { $on } возраст { $age }; нужно не менее { $age_min } лет.
fault-list-not-citizen = № { $number }: кандидатами могут быть только граждане.
fault-list-residence-short = № { $number }: полных лет проживания { $years }; нужно { $years_min }.
fault-list-person-twice = № { $number }: { $name }, дата рождения { $born }, уже стоит в списке под № { $first_number }.
fault-list-on-other-list = № { $number }: { $name }, дата рождения { $born }, стоит в списке { $list } под № { $other_number }.
fault-list-too-many = Кандидатов { $found }; может быть не более { $max } ({ $seats } мандатов и { $share } от них, с округлением вниз).
fault-list-quota = К группам ({ $groups }) относятся { $counted } из { $of } кандидатов; нужно { $required }, то есть { $share } списка.
fault-list-nobody = В списке никого нет.
fault-list-unknown-contest = Выборов { $contest } нет.
fault-list-unknown = Список { $list } не подан.
fault-list-not-open = Со списком { $list } этого сделать уже нельзя; его состояние: { $status }.
fault-list-refused-again = Отказов в регистрации списка { $list }: { $refusals }. Подать его заново можно только после первого.
fault-list-after-opening = Выборы открыты: списки могут только выбывать.
fault-list-unknown-party = Партии { $party } нет в реестре партий.
fault-list-party-not-registered = Партия { $party } не зарегистрирована; её стадия: { $stage }.
fault-list-party-has-list = У партии { $party } уже есть список { $list }; подать можно не более { $max }.
fault-list-empty = Поле «{ $field }» пусто.
fault-list-bad-code = «{ $found }» в поле «{ $field }» — не код: латинские буквы, цифры, «.», «_» и «-», не более 64 знаков, первой стоит буква или цифра.
fault-list-colour = Цвет «{ $found }»: нужны знак # и шесть шестнадцатеричных цифр.
fault-list-next-number = Кандидат { $found } стоит там, где должен быть { $expected }.
fault-list-born = № { $number }: дату рождения «{ $found }» прочитать нельзя.
fault-list-too-many-handed-in = В списке { $list } заявлено { $announced } кандидатов, а получается { $found }.
fault-list-not-complete = В списке { $list } { $found } из { $announced } кандидатов.
fault-list-other-deposit = Внесено { $found }, следует { $expected }: { $units } единиц по { $unit }, из них { $factor }.
fault-list-deposit-beyond = Единицы ({ $units } по { $unit }) дают сумму, которую нельзя посчитать; проверьте величину единицы.
fault-list-no-unit = Величина единицы равна 0; нужна не меньше 1.
fault-list-other-unit = Взнос посчитан по единице { $found }, взнос списка { $other } — по { $expected }. У всех списков она одна.
fault-list-deposit-unpaid = Взнос за список { $list } не внесён.
fault-list-deposit-state = Состояние взноса за список { $list } — { $state }; оно не может стать { $next }.
fault-list-other-than-paid = Возвращается или удерживается { $found }, внесено { $paid }.
fault-list-no-calendar = Календарь не утверждён, день выборов неизвестен.
fault-list-decided-later = Решение позже записи о нём.
fault-list-decided-before = Решение раньше подачи списка.
fault-list-same-moment = Список { $other } зарегистрирован в ту же секунду. Порядок регистрации решает при равенстве: укажите для каждого решения своё время.
fault-list-decided-earlier = Решение (секунда { $decided } с 1970 года UTC) раньше решения по списку { $other } ({ $newest }). Вносите решения в порядке их времени.
fault-list-no-grounds = Отказ или отмена требуют оснований.
fault-list-grounds = У регистрации нет оснований.
fault-list-unknown-candidate = В списке { $list } нет кандидата { $number }; всего { $of }.
fault-list-left-already = Кандидат { $number } списка { $list } уже выбыл.
fault-list-not-drawn = Список { $list } зарегистрирован, но в жребии не участвовал.
fault-list-drawn-not-registered = Список { $list } участвовал в жребии, но не зарегистрирован.
fault-list-drawn-twice = Список { $list } в жребии стоит дважды.
fault-list-drawn-already = Жребий в записи { $position } охватывает все участвующие списки. Новый проводится только после того, как список появился или выбыл.

### Registers: places
where = Где голосовать?
where-answer = Напишите название места, улицы или участка. В реестре { $stations ->
        [one] { $stations } участок с часами работы
        [few] { $stations } участка с часами работы
       *[other] { $stations } участков с часами работы
    }{ $addressed ->
        [0] ; адресов в нём нет.
       *[other] , из них с адресом: { $addressed }.
    }
where-label = Село, город, улица или номер участка
where-hint = Подойдёт любое написание и любой алфавит.
where-example = Например
where-by-area = По территориям
where-digit = Цифра после косой черты — контрольная: номер, прочитанный или услышанный с ошибкой, не находится.
where-stations = { $count ->
        [one] { $count } участок
        [few] { $count } участка
       *[other] { $count } участков
    }
where-area-answer = { $area }: { $count ->
        [one] { $count } участок
        [few] { $count } участка
       *[other] { $count } участков
    }
where-until = до { $hour }
places-says = { $stations ->
        [one] { $stations } участок
        [few] { $stations } участка
       *[other] { $stations } участков
    }, { $areas ->
        [one] { $areas } территория
        [few] { $areas } территории
       *[other] { $areas } территорий
    }; избирателей в списках: { $electorate }.
find-digit = Контрольная цифра не подходит; верно
station-said = Номер с контрольной цифрой
station-address = Адрес
station-serves = Обслуживает
station-hours = Открыт
station-access = Доступ на коляске
station-boxes = Переносные урны
station-was = Прежде
address-none = в реестре нет
access-yes = без ступеней
access-no = есть ступени
word-became-same = тот же номер
word-became-renumbered = новый номер, прежде
word-became-split = часть участка
word-became-merged = объединён из
word-became-redrawn = перекроен из
word-became-new = новый
word-became-gone = упразднён
kind-ship = на судне
kind-unit = воинская часть
kind-remote = отдалённое место
kind-pasture = участок отгонного животноводства
kind-rest_home = дом отдыха
kind-sanatorium = санаторий
kind-hospital = больница
kind-detention = место содержания под стражей
commission = Комиссия
commissions = Комиссии
commissions-says = { $count ->
        [one] { $count } комиссия
        [few] { $count } комиссии
       *[other] { $count } комиссий
    }; состав в реестр не внесён.
commissions-says-chairs = { $count ->
        [one] { $count } комиссия
        [few] { $count } комиссии
       *[other] { $count } комиссий
    }; { $party }: председателей { $part } из { $whole }, { $share }.
commissions-nominated = Кто выдвинул
commissions-by = Выдвинул
commissions-chairs = Председатели
commissions-members = Члены
commissions-all = Все комиссии
commissions-area = Территория
commissions-chair = Председателя выдвинул
commissions-higher = вышестоящая комиссия
file-areas-csv = Территории, как они внесены в реестр
file-commissions-csv = Комиссии и те, кто выдвинул их членов
file-places-csv = Участки по реестру: адрес, обслуживаемые места, часы, список, контрольная цифра
file-places-json = Указатель поиска по названию места
file-crosswalk-csv = Какие участки прежних выборов стали какими
file-groups-csv = Малые участки и соседние, в сумме с которыми они печатаются

### Registers: faults of parties
fault-party-bad-code = `{ $party }` не может быть кодом партии: латинские буквы, цифры, «.», «_», «-», не более 64.
fault-party-bad-colour = Партия { $party }: `{ $found }` — не цвет вида #1c9597.
fault-party-blank = Партия { $party }: поле `{ $field }` пусто; заполните его.
fault-party-entered-twice = Партия { $party } уже есть в реестре, запись { $position }; выберите другой код.
fault-party-unknown = Партии { $party } нет в реестре; сначала внесите её.
fault-party-no-day = Партия { $party }: в поле `{ $field }` стоит `{ $found }`; напишите день как ГГГГ-ММ-ДД.
fault-party-future = Партия { $party }: `{ $field }` — { $on }, а акт от { $today }; он говорит о будущем.
fault-party-ended = Партия { $party } прекратилась { $ended }; за { $on } о ней ничего записать нельзя.
fault-party-before-origin = Партия { $party } возникла из других { $origin }; то, что было { $on }, относится к ним.
fault-party-stage-order = Партия { $party }: этап `{ $stage }` не может идти после `{ $last }`.
fault-party-stage-before = Партия { $party }: этап `{ $stage }` ({ $on }) раньше, чем `{ $last }` ({ $last_on }); записывайте этапы по порядку.
fault-party-stage-missing = Партия { $party }: до этапа `{ $stage }` нужен этап `{ $missing }`.
fault-party-clock-lapsed = Партия { $party }: `{ $stage }` — { $on }; срок от `{ $from }` ({ $from_on }) — { $within }, до { $limit } ({ $cite }).
fault-party-no-people = Партия { $party }: для этапа `{ $stage }` нужна численность, не менее { $min } ({ $cite }).
fault-party-too-few-initiators = Партия { $party }: в инициативной группе { $found }, нужно не менее { $min } ({ $cite }).
fault-party-too-few-members = Партия { $party }: членов { $found }, нужно не менее { $min } ({ $cite }); зарегистрировать нельзя.
fault-party-no-regions = Партия { $party }: не указаны члены по регионам; в каждом не менее { $min } ({ $cite }).
fault-party-too-few-in-region = Партия { $party }: в регионе { $region } членов { $found }, нужно не менее { $min } ({ $cite }).
fault-party-regions-above = Партия { $party }: в регионах вместе { $regions } членов, а всего только { $people }.
fault-party-no-ground = Партия { $party }: отказу нужно основание по закону.
fault-party-unknown-ground = Партия { $party }: основания `{ $ground }` нет в процедуре закона; есть { $known }.
fault-party-grounds-do-not-matter = Партия { $party }: `{ $grounds }` не может вести к отказу ({ $cite }).
fault-party-ground-matters = Партия { $party }: основание `{ $ground }` ведёт к отказу ({ $cite }), а не к регистрации.
fault-party-same-name = Партия { $party }: это название у неё уже есть.
fault-party-renamed-twice = Партия { $party } уже сменила название { $on }.
fault-party-too-few-others = Партия { $party }: для `{ $event }` нужно не менее { $min } других партий, названо { $found }.
fault-party-unknown-other = Партия { $party }: `{ $other }` нет в реестре; сначала внесите.
fault-party-other-twice = Партия { $party }: `{ $other }` названа дважды.
fault-party-itself = Партия { $party } не может возникнуть из самой себя.
fault-party-other-ended = Партия { $party }: { $other } прекратилась { $ended }; в изменении от { $on } она не участвует.
fault-party-other-not-yet = Партия { $party }: { $other } возникла { $began }; { $on } её ещё не было.
fault-party-other-active = Партия { $party }: у { $other } есть акты от { $last }; она не могла прекратиться { $on }.
fault-party-cycle = Партия { $party }: { $other } сама возникла из неё; происхождение не может идти по кругу.
fault-party-origin-twice = Партия { $party } возникла { $origin }; возникают один раз.
fault-party-active-before = У партии { $party } есть акты от { $first }; она не могла возникнуть { $on }.
fault-party-period-turned = Партия { $party }: { $name } занимает должность с { $from } по { $until }; поменяйте дни местами.
fault-party-person-twice = Партия { $party }: { $name } на этой должности с { $from } уже есть в реестре.
fault-party-chairs-overlap = Партия { $party }: { $name } не может возглавлять её с { $from }: { $other } возглавляет с { $other_from } по { $other_until }. Сначала завершите тот срок.
fault-party-result-twice = Партия { $party }: такой же результат выборов `{ $election }` уже записан.
fault-party-votes-above = Партия { $party }: { $votes } голосов на выборах `{ $election }`, а подано только { $of }.
fault-party-no-base = Партия { $party }: для голосов на выборах `{ $election }` нужно число, от которого берётся доля.
fault-party-seats-without-votes = Партия { $party }: { $seats } мандатов на выборах `{ $election }` без голосов.
fault-party-other-day = Партия { $party }: выборы `{ $election }` были { $known }, а здесь { $day }.

### Registers: faults of mandates
fault-mandate-unknown-contest = Выборы { $contest } в этот день не проводятся.
fault-mandate-not-declared = Итоги выборов { $contest } ещё не установлены; до этого мандатов никто не получает.
fault-mandate-unknown-list = Списка { $list } нет в итогах выборов { $contest }.
fault-mandate-no-document = Поле «{ $field }» пусто; назовите документ.
fault-mandate-list-gone = Список { $list }: { $status }. Его кандидаты мандатов не получают.
fault-mandate-nobody = Список { $list }: не назван никто.
fault-mandate-person-twice = Список { $list }: место { $number } названо дважды.
fault-mandate-not-on-list = Список { $list }: места { $number } нет; места идут от 1 до { $candidates }.
fault-mandate-left-list = Список { $list }: { $name }, место { $number }, выбыл(а) из списка.
fault-mandate-sits-already = Список { $list }: { $name }, место { $number }, уже имеет мандат, запись { $position }.
fault-mandate-ended-already = Список { $list }: полномочия { $name }, место { $number }, прекращены записью { $position }.
fault-mandate-too-many = Список { $list }: названо { $found }, свободных мандатов { $left }; всего у списка { $seats }.
fault-mandate-party-named = Список { $list }: партия сама замещает все мандаты ({ $seats }); алфавит ничего не решает ({ $cite }).
fault-mandate-too-early = Список { $list }: срок «{ $deadline }» не истёк ({ $cite }); дождитесь решения партии.
fault-mandate-no-order = Список { $list }: порядок на случай, когда партия никого не назвала, законом не задан.
fault-mandate-other-order = Список { $list }: под номером { $nth } назван(а) { $found }, место { $number }; по порядку ({ $order }) это { $expected }, место { $expected_number } ({ $cite }).
fault-mandate-quota-missed = Список { $list }: из { $seats } мандатов группам { $groups } может достаться { $found }, нужно не менее { $needed } (доля { $share }, { $cite }).
fault-mandate-not-sitting = Список { $list }: у места { $number } нет мандата, прекращать нечего.
fault-mandate-not-open = Список { $list }: вакантными объявляются { $found }, не замещено { $left }.
fault-mandate-somebody-left = Список { $list }: в нём остаются { $standing } человек, не замещено мандатов: { $left }; мандат вакантен, только если никого не осталось ({ $cite }).
fault-mandate-not-in-house = У списка { $list } нет мандатов; сторону выбирают только те, у кого они есть.
fault-mandate-side-twice = Список { $list } назван дважды; сторону он выбирает один раз.

### Receipt
paper-rehearsal = РЕПЕТИЦИЯ
paper-accepted = Принято
paper-entry = Запись { $position } в журнале
paper-title = Квитанция · участок { $station } · запись { $position }
paper-title-act = Квитанция · запись { $position }
paper-station = Избирательный участок { $code }
paper-version = версия { $number }
paper-signed-by = Подписано: { $commission } ({ $code }), { $at }
paper-figures = Числа, подписанные комиссией, в порядке протокола
paper-empty = не заполнено
paper-ballots-issued = Выдано бюллетеней к этому часу
paper-code-alt = QR-код, в котором эта квитанция целиком
paper-logged = Подписано журналом
paper-size = записей: { $size }
paper-short = Короткий хеш записи
paper-log = Журнал
paper-how = Как проверить
paper-step-1 = Откройте на сайте журнала страницу «Проверить квитанцию» и отсканируйте этот код. Открытой странице сеть не нужна.
paper-step-2 = Сверьте каждое число с протоколом, который подписал участок.
paper-step-3 = Если число отличается, сфотографируйте этот лист и подайте жалобу: он доказывает, что было принято.
nav-receipt = Проверить квитанцию
receipt-link = Проверить квитанцию протокола
receipt-answer = У кого есть квитанция, тот может сам, никого не спрашивая, показать, какие числа принял журнал и когда.
receipt-what = Вставьте текст кода или откройте файл. Данные не покидают это устройство. Открытая страница работает без сети; с сетью она ещё сверяет квитанцию с тем, что опубликовано на том же месте.
receipt-needs-script = Этой странице нужны скрипты. То же проверяет команда
receipt-file = Открыть файл
receipt-scan = Сфотографировать код
receipt-paste = Текст кода (начинается с SAYLAU1:) или JSON квитанции
receipt-check = Проверить
receipt-offline = Опубликованное сейчас не прочитать: доказательство верно и без этого, но с сайтом оно не сверено.
receipt-says = Что сказано в квитанции
receipt-column = Квитанция
receipt-published = Опубликовано
receipt-signed-at = Подписано журналом
receipt-vouches = Доказательство показывает, что эти числа есть в журнале. За то, что ключ принадлежит комиссии, ручается журнал, принявший акт: это видно при пересчёте всего журнала.
receipt-against = С чем сверено
receipt-against-text = С ключом этого журнала, как его публикует сайт. Сравните его с тем, что известен вам из другого места, с бумаги или от наблюдателя:
receipt-same = Совпадает с версией { $number } протокола участка { $station }: запись { $position } в журнале, подписана { $time }.
receipt-same-act = Совпадает с записью { $position } в журнале ({ $act }), подписана { $time }.
receipt-proven = Доказательство верно: запись { $position } в журнале, подписана { $time }, всего записей { $size }.
receipt-other = Доказательство верно, но на месте записи { $position } опубликовано другое. Подписаны две истории: сохраните квитанцию, это улика, покажите её наблюдателям и суду.
receipt-withheld = Доказательство верно, но на сайте опубликовано записей: { $published }, а это запись { $position }. Её убрали или придерживают: сохраните квитанцию, это доказательство, и покажите её наблюдателям и суду.
receipt-newer = Её заменил более новый протокол: версия { $newest }, запись { $position }. Почему и на каком основании, сказано на странице участка.
receipt-newest = Это самая новая версия протокола.
receipt-faulty = Не доказано: такой квитанции этот журнал не давал.
receipt-rehearsal = Это квитанция репетиции, а не выборов.
receipt-no-code = На снимке нет кода квитанции. Снимите его прямо сверху при хорошем свете или отсканируйте камерой телефона и вставьте текст.
receipt-wait = Вставьте квитанцию или откройте её файл.
receipt-failed = Этот браузер не смог начать проверку. Возьмите другой или команду saylau receipt check.
receipt-fault-unreadable = Это не вся квитанция. Скопируйте её от первой буквы до последней или отсканируйте код снова.
receipt-fault-format = У квитанции более новый формат. Откройте новую версию этой страницы.
receipt-fault-figures = Числа не те, что подписала комиссия. Сверьте их со страницей участка; если их дало должностное лицо, сохраните квитанцию как улику.
receipt-fault-proof = Доказательство не ведёт от этих чисел к подписанной вершине. Сверьте их со страницей участка и сохраните квитанцию как улику.
receipt-fault-log = Это квитанция другого журнала, или её не подписал никто из этого. Найдите страницу того журнала, который в ней назван.
receipt-fault-mode = Репетиция и выборы не встречаются: одно выдаётся за другое. Найдите страницу нужного журнала.
receipt-fault-definition = Числа внесены по другой форме. Узнайте, по какой форме должен был отчитаться участок.
receipt-fault-head = Эту вершину и её время журнал не подписывал. Запросите квитанцию снова, а эту сохраните как улику.

### Witnesses and health
nav-witnesses = Кто ручается за журнал
ribbon-cosigned = свидетелей: { $by } из { $of }
feed-silent = Новую подписанную вершину журнала не удаётся получить: показан срез № { $size }, он мог устареть.
health-due = Пока результаты не установлены, журнал подписывает свою вершину заново не реже чем раз в { $seconds } секунд. Новейшая, со временем подписи, лежит в файле «checkpoint».
health-played = Репетиция подписывает временем, которое она проигрывает. Страница сообщит об остановке, когда подписанную вершину нельзя будет получить.
health-before = До открытия выборов журнал подписывается с каждым новым актом. С открытия и до установления результатов — не реже раза в минуту.
health-final = Результаты установлены, новых подписей журнала не ожидается. Последняя запись: { $at }.
witnesses-none = За журнал не ручается никто, кроме него самого: свидетелей у него нет.
witnesses-quorum = Срез № { $size } подписали свидетели: { $by } из { $of }. Этого достаточно по правилам журнала.
witnesses-no-quorum = Срез № { $size } подписали свидетели: { $by } из { $of }. По правилам журнала этого недостаточно.
witnesses-what = Свидетель хранит последнюю виденную им вершину журнала и подписывает новую, только если ничего из прежнего не изменено и не удалено. Пока достаточное их число так поступает, никому нельзя показать другую историю.
witnesses-rehearsal = В репетиции ключи свидетелей, как и все остальные, выводятся из начального числа: подписать ими может каждый, и они ничего не доказывают.
witnesses-table = Кто подписал этот срез
witnesses-name = кто
witnesses-size = срез
witnesses-time = подписано
witnesses-age = как давно
witnesses-log-itself = сам журнал
witnesses-not-this = этот срез ещё не подписан
witnesses-demand = Чего достаточно
witnesses-quorum-name = Правила журнала требуют кворума
witnesses-overlap = У любых двух кворумов есть { $count ->
        [one] хотя бы { $count } общий свидетель
        [few] хотя бы { $count } общих свидетеля
       *[other] хотя бы { $count } общих свидетелей
    }: две разные истории наберут его, только если столько свидетелей подпишут вопреки собственной памяти.
witnesses-overlap-none = У двух кворумов может не быть общего свидетеля: такие правила не мешают журналу показать две истории.
witnesses-policy = Правила журнала, как они лежат в файле
witnesses-without = Что это значит
witnesses-without-text = Журнал подписывает свои вершины сам, и каждый акт можно проверить. Но что всем показан один и тот же журнал, читателям приходится выяснять, сравнивая вершины между собой.
witnesses-check = Проверьте сами
witnesses-check-text = Подписи стоят в файле «checkpoint», каждая со своим временем; ключи перечислены в правилах. Время на этой странице браузер читает из того же файла и подписей не проверяет: это делает программа проверки.

### Recount it yourself
recount-title = Пересчитайте сами
recount-answer = Ваш браузер может пересчитать эти выборы заново из подписанных актов (их { $size }): все протоколы { $stations ->
        [one] { $stations } участка
       *[other] { $stations } участков
    }.
recount-what = Он скачивает весь журнал, проверяет каждую подпись и то, что ничего не добавлено, не изменено и не пропущено, складывает протоколы и распределяет мандаты по закону. Ничего не отправляется. С опубликованными итогами сравнивается только в конце.
recount-start = Пересчитать
recount-again = Пересчитать ещё раз
recount-needs-script = Этой странице нужны скрипты и WebAssembly. Без них воспользуйтесь командой ниже.
recount-download = Скачивание: файлов { $done } из { $all }, { $kilobytes } кБ
recount-checking = Проверка и сложение: актов { $done } из { $all }
recount-agrees = Всё сходится: пересчитано актов: { $size }, за { $seconds } с.
recount-differs = Опубликованное РАСХОДИТСЯ с тем, что дают акты; первое место: { $place }.
recount-moved = Пока шло скачивание, выборы ушли дальше снимка { $size }. До этого места журнал сходится; таблицы более позднего снимка с ним не сравнить. Попробуйте ещё раз или пересчитайте опубликованную копию.
recount-failed = Пересчёт не удалось закончить: { $reason }. Это ничего не доказывает.
recount-more = и ещё { $count }
recount-equal = сходится
recount-other = расходится
recount-steps = Что было сделано
recount-step = шаг
recount-count = сколько
recount-time = время
recount-milliseconds = { $time } мс
recount-times-note = Акты складываются, пока проверяются подписи следующих, поэтому эти два времени перекрываются. Скачивание не считается.
recount-step-checkpoint = проверена подписанная голова журнала
recount-step-entries = акты прочитаны, сведены в подписанный корень, законны на своём месте и сложены
recount-step-definition = файлы определения равны своим хешам в журнале
recount-step-signatures = проверены подписи актов
recount-step-tables = таблицы и мандаты составлены заново и сравнены с опубликованными
recount-votes-published = голоса, опубликовано
recount-votes-counted = голоса, пересчитано
recount-seats-published = мандаты, опубликовано
recount-seats-counted = мандаты, пересчитано
recount-state = итог
recount-limits = Чего это не доказывает
recount-limits-text = Это не доказывает, что протокол говорит то, что было в урне: сравните протокол, который вы видели, с опубликованным здесь. Это не доказывает, что всем показывают этот же журнал: для этого есть свидетели и корень журнала, который можно сравнить с другими людьми. И сама эта страница пришла с того же сервера, что и числа: если вы ему не доверяете, возьмите программу из другого места.
recount-offline = То же самое без этой страницы
recount-offline-text = Скопируйте весь сайт в папку, например командой «wget -r», и запустите одну из двух программ, написанных независимо друг от друга. Сеть им не нужна.
recount-offline-note = Ключ берите с бумаги или у другого человека, не с этого сайта. Журнал:
