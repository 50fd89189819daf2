# Messages that Lobby starts.

notice-near = { $ahead ->
    [0] Талон { $number }: вы следующий. Подойдите, пожалуйста, в зал: { $branch }.
    [one] Талон { $number }: перед вами { $ahead } человек. { $branch }.
    [few] Талон { $number }: перед вами { $ahead } человека. { $branch }.
   *[many] Талон { $number }: перед вами { $ahead } человек. { $branch }.
}
notice-called = Талон { $number }: подойдите к окну { $counter }. { $branch }.
notice-missed = Талон { $number } вызывали, но вы не подошли. Вернуться в очередь можно до { $until }.
notice-unserved = Отделение закрылось раньше, чем подошла очередь по талону { $number }. Извините. Записать вас на другое время?
notice-reminder = Напоминаем о визите: { $service }, { $when }. { $branch }, { $address }.
notice-displaced = Расписание отделения изменилось, и на { $when } вас принять не смогут ({ $service }, { $branch }). Извините. Выберите, пожалуйста, другое время.
