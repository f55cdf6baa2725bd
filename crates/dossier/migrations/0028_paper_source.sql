-- A paper may come from the vault of its owner in place of an upload (kho quản lý dữ liệu điện tử, NĐ 45/2020, Đ 16).

-- The vault's item, the consent and the level of trust, JSON; null for a file sent anew.
alter table dossier_upload add column source text;
-- The same for a paper of a dossier: what the officer is told, and by which its content is read.
alter table dossier_paper add column source text;
