-- A result may carry the pages of a scan: a certified copy is them and the words of who certifies (NĐ 45/2020, Đ 10).

-- A page of the scan that the result carries, a JPEG.
create table dossier_result_page (
    -- The dossier.
    dossier text not null,
    -- Which page, from 1.
    page bigint not null constraint dossier_result_page_from_one check (page >= 1),
    -- SHA-256 of the picture.
    sha256 text not null,
    -- Its size in bytes.
    bytes bigint not null,
    primary key (dossier, page)
);
