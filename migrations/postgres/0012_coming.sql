-- Questions whether somebody near the head of the line still comes, for those who do not answer.
CREATE INDEX outbox_near ON outbox (sent_at) WHERE kind IN ('near', 'near_again');
CREATE INDEX outbox_near_again ON outbox (subject_id) WHERE kind = 'near_again';
