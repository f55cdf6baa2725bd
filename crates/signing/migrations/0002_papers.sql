-- Clerks sign the digital copies of papers that they confirmed, in batches like those of results (ADR-0100).

-- What the documents of a batch are, where it holds documents ('results' in purpose, whose words are those of an earlier migration):
-- 'results', or 'papers': then each signature of its items is that of a digital copy.
alter table signing_batch add column documents text not null default 'results'
    constraint signing_batch_documents_known check (documents in ('results', 'papers'));
