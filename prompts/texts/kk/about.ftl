# What Lobby tells about branches, papers, people and itself.

hours-open = { $branch } қазір ашық, жабылатын уақыты: { $until }.
    { $week }
hours-closed = { $branch } қазір жабық, ашылатын уақыты: { $when }.
    { $week }
hours-closed-long = { $branch } қазір жабық.
    { $week }
hours-day = { $branch }, { $day }: { $hours }.
hours-day-closed = { $branch }, { $day }: жабық.
hours-day-holiday = { $branch }, { $day }: жабық, мереке күні.
hours-week-line = { $days }: { $hours }
hours-week-closed = { $days }: жабық
hours-week-and-days = { $week }
    Жақын арадағы ерекше күндер:
    { $days }
hours-special-line = { $day }: { $hours }
hours-special-closed = { $day }: жабық
weekday-1 = дс
weekday-2 = сс
weekday-3 = ср
weekday-4 = бс
weekday-5 = жм
weekday-6 = сб
weekday-7 = жс

find-one = { $branch }: { $city }, { $address }.
find-all = Барлық бөлімшеміз осы:
    { $branches }
find-elsewhere = { $city }: ол жерде бөлімшеміз жоқ. Біз мына жердеміз:
    { $branches }
find-several = Біздің бөлімшелер:
    { $branches }
find-line = { $branch }: { $city }, { $address }
find-line-far = { $branch }: { $city }, { $address } ({ $kilometres } км)
find-near = Сізге ең жақыны — { $branch }: { $city }, { $address }.
find-nearest = Сізге ең жақын бөлімшелер:
    { $branches }
find-far = Маңайыңызда бөлімше жоқ. Ең жақыны: { $branch }, { $city }, { $address }.

load-line = { $branch }: { $load }
load-some = { $waiting ->
    [0] кезек жоқ
   *[other] { $waiting } адам күтіп тұр, { $wait }
}
load-closed = қазір жабық
load-one = { $branch }: { $load }.
load-closed-until = қазір жабық, ашылатын уақыты: { $when }
load-one-better = { $branch }: { $load }.
    { $better }
load-better-branch = Мына бөлімшеде аз күтесіз: { $branch }, { $load }.
load-better-hour = Адам аз болатын уақыт: { $when }. Осы уақытқа жазып қоя аламын.
load-several = Қазір бөлімшелерде:
    { $branches }

documents = { $document }
documents-unknown = «{ $service }» қызметі бойынша құжаттар тізімі менде жоқ. Жеке куәлігіңізді алыңыз немесе қызметкерден сұраңыз.
check-in-today = Сіз жазылғансыз: { $service }, { $when }.
    { $branch }, { $address }.
    Киоскке QR-кодты көрсетіңіз немесе кодты енгізіңіз: { $code }. Киоск талон береді. Басталуына 30 минут қалғаннан бастап белгіленуге болады.
    Жазылу беті: { $link }
check-in-later = Жазылуыңыз бүгін емес: { $service }, { $when }.
    { $branch }, { $address }.
    Сол күні киоскке QR-кодты көрсетіңіз немесе { $code } кодын енгізіңіз. Басталуына 30 минут қалғаннан бастап белгіленуге болады.
    Жазылу беті: { $link }
check-in-none = Бүгінге жазылуыңызды көріп тұрған жоқпын. Басқа жерде жазылсаңыз, жазылу кодын киоскке енгізіңіз: ол талон береді. Немесе бүгінгі кезекке талон алыңыз.
ask-first-paper = Бәрі дайын ба, тексерейік ({ $service }), сұрақ саны: { $papers }. { $place }. { $paper } — бар ма?
ask-paper = { $place }/{ $papers }. { $paper } — бар ма?
paper-there = Бар
paper-missing = Жоқ
paper-needless = Маған керек емес
paper-line = • { $paper }
ready = Бәрі дайын, келе беріңіз. Жазайын ба?
ready-booked = Бәрі дайын. Сізді күтеміз: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. Жазылу беті: { $link }
not-ready = Мыналар жетпейді:
    { $papers }
    Бәрі қолыңызда болғанда келген дұрыс. Үлгеретін күніңізге жазайын ба?
not-ready-booked = Мыналар жетпейді:
    { $papers }
    Келетін күнге дейін үлгерсеңіз, келе беріңіз. Үлгермесеңіз, жазылуды ауыстырған дұрыс.

human-now = Қызметкерді шақырдым, ол осы жерде жауап береді. { $place } Күтіп тұрғанда келуіңізге көмектесе аламын.
human-later = Қазір қызметкерлер жауап бермейді. Сұрағыңыз берілді, жауап беретін уақыты: { $when }. Олар білуге тиіс нәрсенің бәрін осында жаза беріңіз, оқып шығады. Әзірге келуіңізге көмектесе аламын.
human-never = Сұрағыңызды қызметкерлерге бердім. Қашан жауап беретінін айта алмаймын. Әзірге келуіңізге көмектесе аламын.
human-already = Қызметкер шақырылған, ол осы жерде жауап береді. { $place }
human-already-later = Сұрағыңыз берілген, қызметкерлер жауап беретін уақыт: { $when }.
human-withdrawn = Жақсы, қызметкерді енді шақырмаймын. Қалай көмектесейін?
line-next = Кезек енді сізде, жақын минуттарда жауап береді.
line-place = Кезекте { $place }-орындасыз, шамамен { $minutes } минут күтесіз.
line-place-only = Кезекте { $place }-орындасыз.

language-ask = Мен орысша, қазақша және ағылшынша сөйлеймін. Қай тілде жалғастырамыз?
language-set = Жақсы, қазақша сөйлесейік.
language-ru = Русский
language-kk = Қазақша
language-en = English

help = Менің қолымнан келетіні:
    • бөлімшеге жазу, жазылуды ауыстыру және одан бас тарту;
    • талон алып, қанша күтетініңізді айту;
    • мекенжай, жұмыс уақыты, кезек және құжаттар туралы айту, бәрі дайын ба — тексеру;
    • шағымды жазып алып, оның қалай қаралып жатқанын айту;
    • карта жоғалса немесе алаяқтар мазаласа, көмектесу;
    • қызметкерді шақыру.
    Өз сөзіңізбен жазыңыз немесе таңдаңыз:
