-- Two persons are linked once at a time, whoever links them at the same moment elsewhere.
UPDATE person_links SET undone_by = linked_by, undone_at = linked_at
WHERE undone_at IS NULL AND EXISTS (
    SELECT 1 FROM person_links AS first
    WHERE first.undone_at IS NULL AND first.id < person_links.id
      AND min(first.customer_id, first.other_id) = min(person_links.customer_id, person_links.other_id)
      AND max(first.customer_id, first.other_id) = max(person_links.customer_id, person_links.other_id)
);
CREATE UNIQUE INDEX person_links_held ON person_links (min(customer_id, other_id), max(customer_id, other_id))
WHERE undone_at IS NULL;
