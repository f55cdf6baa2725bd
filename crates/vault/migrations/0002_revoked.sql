-- A result that its agency revoked is offered no more, and its owner sees since when.

-- The day from which it is revoked, ISO; none for what is not.
alter table vault_item add column revoked_from text;
