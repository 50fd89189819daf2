# Places in today's line.

ahead = { $ahead ->
    [0] сіз кезекте біріншісіз
   *[other] алдыңызда { $ahead } адам бар
}
wait = шамамен { $from }–{ $to } минут күтесіз
    .voice = шамамен { $from } минуттан { $to } минутқа дейін күтесіз
wait-about = шамамен { $minutes } минут күтесіз
wait-soon = сізді қазір шақырады
wait-short = көп күтпейсіз
wait-unknown = қанша күтетініңізді әзірге айту мүмкін емес

join-done = Талоныңыз: { $number }. { $service }, { $branch }, { $address }.
    Қазір { $ahead }, { $wait }. Кезегіңіз жақындағанда жазамын.
    Код: { $code }. Талон беті: { $link }
    .sms = Талон { $number }, код { $code }: { $ahead }, { $wait }. { $link }
    .voice = Талоныңыз: { $number }. { $service }, { $branch }. Қазір { $ahead }, { $wait }.
join-already = Сіз кезекте тұрсыз: талон { $number }, { $branch }. Қазір { $ahead }, { $wait }.
join-already-called = Сізде { $number } талоны бар, { $branch }.
join-switch = Сіз кезекте тұрсыз: { $branch }, талон { $number }. Басқа кезекке ауысасыз ба: { $here }? Бұрынғы талон жойылады.
join-switch-yes = Иә, ауысамын
join-switch-no = Жоқ, қаламын
join-closed = { $branch } қазір жабық, ашылатын уақыты: { $when }. Ыңғайлы уақытқа жазып қояйын ба?
join-closed-long = { $branch } қазір жабық. Ыңғайлы уақытқа жазып қояйын ба?
join-limit = Соңғы бір сағатта бірнеше талон алдыңыз. Келесісін { $until } кейін алуға болады. Ыңғайлы уақытқа жазып қояйын ба?

status-waiting = Талон { $number }: { $ahead }, { $wait }.
    { $branch }, { $service }.
status-called = Талон { $number }: сізді шақырып жатыр! { $counter } терезеге келіңіз.
    .voice = Талон { $number }: сізді шақырып жатыр! { $counter }-терезеге келіңіз.
status-hinted = Нөміріңіз бойынша талон бар, { $number }: { $ahead }, { $wait }.
status-hinted-here = Нөміріңіз бойынша талон бар, { $number }. Қазір ол кезекте тұрған жоқ.
status-serving = Талон { $number }: сізге { $counter } терезеде қызмет көрсетіліп жатыр.
    .voice = Талон { $number }: сізге { $counter }-терезеде қызмет көрсетіліп жатыр.
status-parked = Талон { $number }: қызметкер мәселеңізді кейінге қойды, жақында қайта оралады.
status-missed = { $number } талонын шақырды, бірақ сіз келмедіңіз. Осында болсаңыз, кезекке қайтарамын.
status-missed-return = Кезекке қайтару
status-done = { $number } талоны бойынша қызмет көрсетілді.
status-left = { $number } талоны жабылды: сіз кезектен шықтыңыз.
status-unserved = { $number } талонының кезегі келгенше бөлімше жабылып қалды. Кешіріңіз. Басқа уақытқа жазайын ба?
status-none = Сізде талон жоқ. Талон аласыз ба, әлде жазыласыз ба?
status-unknown-pass = Мұндай кодты немесе сілтемені білмеймін.

leave-none = Сіз талон да алмағансыз, жазылмағансыз да. Қалай көмектесейін?
leave-confirm = Кезектен шығасыз ба? { $number } талоны жарамсыз болады.
leave-confirm-yes = Иә, шығамын
leave-confirm-no = Жоқ, қаламын
leave-done = Сіз кезектен шықтыңыз, { $number } талоны жабылды.
leave-over = Бұл талон жабылып қойған.

late-none = Бүгінге талон да алмағансыз, жазылмағансыз да. Қалай көмектесейін?
late-ticket-done = Жақсы, бірнеше адамды алға жіберемін. Талон { $number }: { $ahead }, { $wait }.
late-ticket-kept = Жақсы, белгілеп қойдым. Артыңызда ешкім жоқ, сондықтан орныңыз сол қалпында. Талон { $number }: { $ahead }, { $wait }.
late-ticket-called = Сізді { $counter } терезеге шақырып жатыр, талон { $number }. Үлгересіз бе?
    .voice = Сізді { $counter }-терезеге шақырып жатыр, талон { $number }. Үлгересіз бе?
late-coming = Иә, келе жатырмын
late-not-coming = Жоқ, үлгермеймін
late-returned = Сіз қайта кезектесіз, талон { $number }: { $ahead }, { $wait }.
late-cannot-return = { $number } талонын енді қайтару мүмкін емес. Жаңасын аласыз ба?
late-appointment-done = Кешігетініңізді белгіледім: сізді күтетін уақыт: шамамен { $until }. Жазылуыңыз сақталады: { $when }.
late-too-much = Бұл { $when } жазылуы үшін тым кеш. Оны ауыстырған дұрыс.
minutes-button = { $minutes } минут

# What a loudspeaker says in the hall.
hall-call = Талон { $number }, { $counter }-терезе.
