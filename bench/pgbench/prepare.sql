-- What the scripts need to name rows by number: dossiers of the load, and communes.
create unlogged table bench_dossier (n bigint primary key, id text not null);
insert into bench_dossier select row_number() over (order by id), id from dossier limit 100000;
create unlogged table bench_agency (n bigint primary key, id text not null, code text not null);
insert into bench_agency
    select row_number() over (order by code), id, code from identity_agency where level = 'commune';
analyze bench_dossier;
analyze bench_agency;
