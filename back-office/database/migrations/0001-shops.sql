-- Every table has the shop first in its key: it is what a cluster distributes by, and no statement of a push or a pull leaves its shop.
-- Text that is ordered is ordered by its bytes ({C}), as the counters order it. Orders of changes come from the shop's locked row, never
-- from a sequence of the database, whose numbers are taken before commit and so become visible out of order.

create table shop (
  id text primary key,
  name text not null,
  epoch text not null,            -- another one after every restore
  head bigint not null,           -- the last sequence that was given
  min_seq bigint not null,        -- cursors before it have missed a deletion that is forgotten by now
  clock text not null,            -- the latest stamp that was taken or given
  restamps bigint not null,       -- how many stamps had to be replaced so far
  columns text not null,          -- the columns of the lines, as JSON
  owner_key_hash text not null,
  purged_at timestamptz not null,
  created_at timestamptz not null
);

create table device (
  shop text not null,
  id text not null,
  name text not null,
  token_hash text not null,
  last_mid bigint not null,
  cursor bigint not null,
  waiting bigint not null,
  waiting_since timestamptz,
  paired_at timestamptz not null,
  seen_at timestamptz not null,
  revoked_at timestamptz,
  primary key (shop, id)
);

create table pairing_code (
  shop text not null,
  code_hash text not null,
  expires_at timestamptz not null,
  primary key (shop, code_hash)
);

create table customer (
  shop text not null,
  id text {C} not null,
  seq bigint not null,
  line text,                      -- what counters are told; null for one who was changed before being created
  rest text,                      -- what is known beyond the line, null where that is nothing; text, since nobody asks for a part of it
  alive boolean not null,
  author text,                    -- the counter that holds this line already, since all of it is what it said itself
  bucket smallint not null,
  deleted_at timestamptz,
  primary key (shop, id),
  unique (shop, seq)
);
create index customer_by_bucket on customer (shop, bucket);
create index customer_by_deletion on customer (shop, deleted_at) where deleted_at is not null;

-- A key is not unique here: two counters may give it away while offline, and neither customer is refused for it.
create table key_holder (
  shop text not null,
  kind text {C} not null,
  value text {C} not null,
  customer text {C} not null,
  stamp text {C} not null,        -- since when; the first has the better claim
  primary key (shop, kind, value, customer)
);

create table review (
  shop text not null,
  id text {C} not null,
  seq bigint not null,
  body text not null,
  resolved boolean not null,
  settled text,                   -- of duplicates: the customers whom a person left as they are, as JSON
  primary key (shop, id),
  unique (shop, seq)
);

create table push (
  shop text not null,
  device text not null,
  first_mid bigint not null,
  last_mid bigint not null,
  changes text not null,          -- the changes and their first mutations, as JSON
  results text not null,
  restamped text not null,
  at timestamptz not null,
  primary key (shop, device, first_mid)
);

create table restamp (
  shop text not null,
  old text {C} not null,
  new text not null,
  primary key (shop, old)
);

create table dead_letter (
  shop text not null,
  device text not null,
  mid bigint not null,
  change text not null,
  status text not null,
  code text not null,
  message text not null,
  body text not null,             -- the mutation word for word
  at timestamptz not null,
  primary key (shop, device, mid)
);

create table bucket (
  shop text not null,
  n smallint not null,
  low bigint not null,
  high bigint not null,
  primary key (shop, n)
);
