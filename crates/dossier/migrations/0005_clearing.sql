-- Finding what is to be cleared away: files sent ahead by age, and names of files by their hash.

create index dossier_upload_age on dossier_upload (uploaded_at, id);
create index dossier_upload_file on dossier_upload (sha256);
create index dossier_paper_file on dossier_paper (sha256);
create index dossier_result_file on dossier_result (sha256);
create index dossier_attachment_file on dossier_attachment (sha256);
