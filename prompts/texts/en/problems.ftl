# What the API answers when it cannot do what was asked: a short title, and a sentence that says what to do.

problem-malformed_json = The request body is not JSON. Check it and send it again.
    .title = Not JSON
problem-wrong_shape = The request body does not fit. See the member “at” and the description at /api/docs.
    .title = Wrong shape
problem-expected_json = Send the body as JSON with the header Content-Type: application/json.
    .title = JSON expected
problem-too_large = The request body is too large. At most { $kilobytes } KB are read.
    .title = Too large
problem-wrong_parameter = A parameter of the address does not fit. See the member “at” and the description at /api/docs.
    .title = Wrong parameter
problem-not_found = There is nothing at this address.
    .title = Not found
problem-wrong_method = This address does not take that method. See /api/docs.
    .title = Wrong method
problem-too_many_requests = Too many requests. { $seconds ->
        [one] Try again in { $seconds } second.
       *[other] Try again in { $seconds } seconds.
    }
    .title = Too many requests
problem-timeout = The answer took too long. Try again in a moment.
    .title = Took too long
problem-internal = Something went wrong on our side. Try again in a moment.
    .title = Our mistake
