# What a single channel says besides the dialogue.

share-phone = Share my number
