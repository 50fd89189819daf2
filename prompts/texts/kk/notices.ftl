# Messages that Lobby starts.

notice-near = { $ahead ->
    [0] Талон { $number }: келесі сіз. Залға келіңізші: { $branch }.
   *[other] Талон { $number }: алдыңызда { $ahead } адам бар. { $branch }.
}
notice-called = Талон { $number }: { $counter } терезеге келіңіз. { $branch }.
notice-missed = { $number } талонын шақырды, бірақ сіз келмедіңіз. Кезекке қайтудың соңғы уақыты: { $until }.
notice-unserved = { $number } талонының кезегі келгенше бөлімше жабылып қалды. Кешіріңіз. Басқа уақытқа жазайын ба?
notice-reminder = Келетініңізді еске саламыз: { $service }, { $when }. { $branch }, { $address }.
notice-displaced = Бөлімшенің кестесі өзгерді, { $when } сізді қабылдай алмайды ({ $service }, { $branch }). Кешіріңіз. Басқа уақыт таңдаңызшы.
notice-code = Растау коды: { $code }. Оны сұраған чатқа енгізіңіз. Ешкімге айтпаңыз: банк қызметкерлері оны сұрамайды. Кодты сіз сұрамаған болсаңыз, ештеңе істемеңіз.
notice-how-was-it = Бізге келгеніңізге рақмет: { $branch }, { $service }. Қызмет қалай болды? 1-ден 5-ке дейін баға беріңізші.
notice-case-waiting = { $number } өтініші бойынша сіздің жауабыңыз керек.
notice-case-resolved = { $number } өтініші бойынша шешім бар.

# What the desk tells a customer who waits for a person.

notice-joined = Сізге { $agent } жауап береді.
notice-passed-on = Әңгімені бұл мәселені жақсырақ білетін әріптесіме беремін. Кезектегі орныңыз сақталады.
notice-back-in-line = Қызметкер жалғастыра алмайды. Кезектегі орныңыз сақталады, әріптесі жауап береді. Күткізгеніміз үшін кешіріңіз.
notice-returned = Сізбен қайтадан виртуалды көмекші. Қалай көмектесейін?
notice-ended = Қызметкермен әңгіме аяқталды. Сұрақ туса, жазыңыз.
notice-not-reached-again = Сізге қоңырау шалдық, бірақ байланыса алмадық. Тағы бір рет хабарласамыз.
notice-not-reached = Тағы да байланыса алмадық. Осында жазыңыз, қызметкер чатта жауап береді.
agent-says = { $agent }: { $text }
agent-sends = { $agent }: { $file }, { $link }
