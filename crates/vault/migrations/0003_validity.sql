-- Papers and results that hold until a day: afterwards they are shown and not offered; their owner is reminded before.

-- The last day on which it holds, ISO; none for what holds without end.
alter table vault_item add column valid_until text;
-- When its owner was reminded that it ends soon, microseconds UTC.
alter table vault_item add column reminded_at bigint;
create index vault_item_ends on vault_item (valid_until) where valid_until is not null and reminded_at is null;
