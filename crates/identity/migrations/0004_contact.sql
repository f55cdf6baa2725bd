-- How people reach an agency: printed on receipts and shown to applicants.

-- where it stands, as on an envelope; null while unknown
alter table identity_agency add column address text;
-- the phone number for the public; null while unknown
alter table identity_agency add column hotline text;
