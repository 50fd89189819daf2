# What a single channel says besides the dialogue.

share-phone = Поделиться моим номером
