-- Rows that were found damaged, and are left out of what counters are told until they can be read again.
create table unreadable (
  shop text not null,
  kind text not null,             -- 'customer' or 'review'
  id text {C} not null,
  since timestamptz not null,
  primary key (shop, kind, id)
);
