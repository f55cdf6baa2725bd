-- Reorganisations that were carried out with the work in hand: what went where, and which position goes on as which.

-- One reorganisation by one decision.
create table identity_reorganisation (
    -- the id of the row (UUIDv7)
    id text not null primary key,
    -- first day of the new order
    from_on text not null,
    -- number of the resolution or decision
    decision text not null,
    -- instant at which agencies and positions changed over, microseconds UTC
    begun_at bigint not null,
    -- instant at which nothing was left to carry over, microseconds UTC; null while something is
    finished_at bigint,
    -- how many dossiers in hand were carried over; null until then
    n_running bigint,
    -- how many ended dossiers were carried over; null until then
    n_ended bigint,
    -- counts changes of the row, from 1
    version bigint not null,
    constraint identity_reorganisation_once unique (from_on, decision)
);

-- One agency that ended by it, and the one that took over.
create table identity_reorganisation_part (
    -- the reorganisation
    reorganisation_id text not null
        constraint identity_reorganisation_part_fk references identity_reorganisation (id),
    -- the agency that ended
    old_id text not null constraint identity_reorganisation_part_old_fk references identity_agency (id),
    -- the one that took over
    new_id text not null constraint identity_reorganisation_part_new_fk references identity_agency (id),
    constraint identity_reorganisation_part_once primary key (reorganisation_id, old_id)
);

-- the position that this one goes on from in another agency; null for most
alter table identity_position add column succeeds text;
create index identity_position_succeeds_idx on identity_position (succeeds);
