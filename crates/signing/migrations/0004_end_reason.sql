-- Whoever keeps accounts ends the registration of somebody else: who left, or lost the token (NĐ 68/2024 Đ 7: only the owner may hold the key).

-- Why it was ended for the person: 'left', 'lost', 'duties', 'other'; none where the person ended it, or while it is in use.
alter table signing_certificate add column end_reason text constraint signing_certificate_end_reason_known check (end_reason in ('left', 'lost', 'duties', 'other'));
