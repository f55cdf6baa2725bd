-- The statements of `submit`: agency, procedure, number, dossier, content, event.
\set n random(1, 148)
\set v random(1000, 1000000000)
begin isolation level read committed read write;
select code, name, level, parent_id, valid_from_on, valid_to_on from identity_agency
 where id = (select id from bench_agency where n = :n);
select id from catalog_procedure_version
 where code = '2.000635' and is_current and valid_from_on <= '2026-11-22'
   and (valid_to_on is null or valid_to_on >= '2026-11-22')
 order by valid_from_on desc limit 1;
insert into dossier_number (series, agency, period, last_number)
values ('bench', (select id from bench_agency where n = :n), '2026-11-22', 1)
on conflict (series, agency, period) do update set last_number = dossier_number.last_number + 1
returning last_number;
with filed as (
    insert into dossier (id, code, procedure_code, procedure_version, channel, receiving_agency, competent_agency,
                         current_agency, stage, step, submitter, submitted_at, supplement_rounds, version,
                         finance, delivery, extensions)
    select gen_random_uuid()::text, gen_random_uuid()::text, '2.000635', 'a version', 'online', id, id, id,
           'submitted', 0, 'somebody', :v, 0, 1, 'none', 'none', 0
      from bench_agency where n = :n
    returning id
)
insert into dossier_content (dossier, applicant_name, applicant_personal_id, applicant_phone, applicant_email,
                             applicant_address, form, salt)
select id, 'Nguyen Van An', '025070000000', '0900000000', null, '12 Hung Vuong',
       '{"copies":2,"event":"birth","person":{"born_on":"1990-01-01","name":"Nguyen Van An"},"purpose":"work"}',
       '0123456789abcdef0123456789abcdef'
  from filed;
insert into journal (id, at, actor, position, agency, on_behalf_of, subject_kind, subject_id, action, version, payload)
values (gen_random_uuid()::text, :v, 'somebody', null, null, null, 'dossier', gen_random_uuid()::text,
        'dossier.submitted', 1,
        '{"set":{"channel":"online","code":"H44.100-261122-0001","stage":"submitted","step":0,"submitted_at":1764000000000000}}');
commit;
