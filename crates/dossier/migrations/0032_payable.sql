-- What a dossier waits for may stand in several notices of the tax office: each is named with its amount.

-- Name and amount of each thing that is to be paid, as JSON; none while one amount was asked for without a notice.
alter table dossier add column payable_items text;
