-- The second secret of the public look-up: who has the receipt, or knows the phone, sees more than the stage.

-- What the QR code of a receipt carries beside the code of the dossier, 64 random bits in hex.
alter table dossier_content add column look_up_key text;
