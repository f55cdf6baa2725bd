-- The statements of `accept`: load, agency, calendar, save, number and paper of three forms, event.
\set n random(1, :dossiers)
\set v random(1000, 1000000000)
begin isolation level read committed read write;
select id, code, procedure_code, procedure_version, channel, receiving_agency, competent_agency, current_agency,
       stage, step, assignee, submitter, submitted_at, accepted_at, due_at, paused_at, finished_at, returned_at,
       supplement_rounds, result_number, version, clock
  from dossier where id = (select id from bench_dossier where n = :n);
select code, name, level, parent_id, valid_from_on, valid_to_on from identity_agency
 where id = (select id from bench_agency where n = 1 + :n % 100);
select id from catalog_calendar where is_current and agency_code in ('H44.100', '') order by agency_code desc limit 1;
update dossier set stage = 'received', step = 0, assignee = null, due_at = :v, accepted_at = :v,
       clock = '{"limit":{"unit":"same_day"},"pauses":[],"started_at":1764000000000000}', version = version + 1
 where id = (select id from bench_dossier where n = :n);
insert into dossier_number (series, agency, period, last_number)
values ('form.receipt', (select id from bench_agency where n = 1 + :n % 100), '2026', 1)
on conflict (series, agency, period) do update set last_number = dossier_number.last_number + 1
returning last_number as number \gset
insert into dossier_form (dossier, form, round, agency, year, number, issued_at)
select b.id, 'receipt', (select count(*) + 1 from dossier_form where dossier = b.id and form = 'receipt'), a.id, 2026, :number, :v
  from bench_dossier b, bench_agency a where b.n = :n and a.n = 1 + :n % 100;
insert into dossier_number (series, agency, period, last_number)
values ('form.control-sheet', (select id from bench_agency where n = 1 + :n % 100), '2026', 1)
on conflict (series, agency, period) do update set last_number = dossier_number.last_number + 1
returning last_number as number \gset
insert into dossier_form (dossier, form, round, agency, year, number, issued_at)
select b.id, 'control-sheet', (select count(*) + 1 from dossier_form where dossier = b.id and form = 'control-sheet'), a.id, 2026, :number, :v
  from bench_dossier b, bench_agency a where b.n = :n and a.n = 1 + :n % 100;
insert into dossier_number (series, agency, period, last_number)
values ('form.register', (select id from bench_agency where n = 1 + :n % 100), '2026', 1)
on conflict (series, agency, period) do update set last_number = dossier_number.last_number + 1
returning last_number as number \gset
insert into dossier_form (dossier, form, round, agency, year, number, issued_at)
select b.id, 'register', (select count(*) + 1 from dossier_form where dossier = b.id and form = 'register'), a.id, 2026, :number, :v
  from bench_dossier b, bench_agency a where b.n = :n and a.n = 1 + :n % 100;
insert into journal (id, at, actor, position, agency, on_behalf_of, subject_kind, subject_id, action, version, payload)
values (gen_random_uuid()::text, :v, 'somebody', 'a position', 'an agency', null, 'dossier', gen_random_uuid()::text,
        'dossier.accepted', :v,
        '{"set":{"accepted_at":1764000000000000,"due_at":1764000000000000,"stage":"received","step":0}}');
commit;
