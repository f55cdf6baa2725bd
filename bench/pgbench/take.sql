-- The statements of `take`: load, save, event.
\set n random(1, :dossiers)
\set v random(1000, 1000000000)
begin isolation level read committed read write;
select id, code, procedure_code, procedure_version, channel, receiving_agency, competent_agency, current_agency,
       stage, step, assignee, submitter, submitted_at, accepted_at, due_at, paused_at, finished_at, returned_at,
       supplement_rounds, result_number, version, clock
  from dossier where id = (select id from bench_dossier where n = :n);
update dossier set stage = 'processing', step = 1, assignee = 'somebody', due_at = :v, accepted_at = :v,
       version = version + 1
 where id = (select id from bench_dossier where n = :n);
insert into journal (id, at, actor, position, agency, on_behalf_of, subject_kind, subject_id, action, version, payload)
values (gen_random_uuid()::text, :v, 'somebody', 'a position', 'an agency', null, 'dossier', gen_random_uuid()::text,
        'dossier.taken', :v,
        '{"set":{"assignee":"0199aaaa-0000-7000-8000-000000000000","stage":"processing","step":1}}');
commit;
