-- Work to be done later or again and again: jobs under a lease, and the schedules that make them.

-- One row a job that waits, runs, or was given up. A job that is done has no row.
create table platform_job (
    -- Id of the job.
    id text not null primary key,
    -- What is to be done: 'seal', 'notify'.
    kind text not null,
    -- Names the job within its kind: while one waits or runs, no second one is made.
    job_key text not null,
    -- What the work needs to know, as JSON: ids, codes, dates; nothing personal.
    payload text not null,
    -- 'open' while it waits or runs, 'dead' when it was given up.
    state text not null constraint platform_job_state check (state in ('open', 'dead')),
    -- Not before this instant, microseconds since 1970 UTC.
    run_at bigint not null,
    -- How many times it was begun.
    attempts bigint not null,
    -- The worker that runs it now.
    holder text,
    -- Until when that worker may; then another takes over. Microseconds since 1970 UTC.
    lease_until_at bigint,
    -- What went wrong the last time, without anything personal.
    last_error text,
    -- When it was put here, microseconds since 1970 UTC.
    made_at bigint not null
);

-- While a job is open it is the only one of its key.
create unique index platform_job_once on platform_job (kind, job_key) where state = 'open';
-- The next job to run.
create index platform_job_next on platform_job (state, run_at);

-- One row a schedule: when it next makes a job.
create table platform_schedule (
    -- Name of the schedule, which is also the kind of its jobs.
    name text not null primary key,
    -- Its rule as text: 'minutes:15', 'daily:02:30'. When the program changes it, the next time is counted anew.
    rule text not null,
    -- When it next makes a job, microseconds since 1970 UTC.
    next_at bigint not null
);
