-- Templates of the forms of the law that a pack brought. Rows are never deleted and their content never
-- changes: a paper that is printed again looks as it did when it was issued.

-- The template of one form.
create table catalog_form_template (
    -- the id of the row (UUIDv7)
    id text not null primary key,
    -- name of the form, as in receipt
    name text not null,
    -- the text of the template
    content text not null,
    -- whether it still stands
    is_current boolean not null,
    -- instant of loading, microseconds UTC
    loaded_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null
);

-- Of one form only one template stands.
create unique index catalog_form_template_current_key on catalog_form_template (name) where is_current;

-- The template that stood at an instant.
create index catalog_form_template_time_idx on catalog_form_template (name, loaded_at);
