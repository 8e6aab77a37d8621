-- Orders: what customers bought, as the shop tells it. An order outlives the person it belonged
-- to: the books need it, and without its customer it is nobody's.

create table shop_order (
  id uuid primary key,
  external_system text collate "C" not null,
  external_id text collate "C" not null,
  customer_id uuid references customer on delete set null,
  -- What people call it: 4141, #R-20.
  number text collate "C" not null,
  state text collate "C" not null check (state in
    ('placed', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded')),
  currency char(3) collate "C" not null,
  total bigint not null check (total >= 0),
  refunded bigint not null default 0 check (refunded between 0 and total),
  placed_at timestamptz not null,
  paid_at timestamptz,
  shipped_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz,
  -- The moment of which the shop told it last; older news changes no items.
  as_of timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint shop_order_ref unique (external_system, external_id)
);
create index shop_order_customer on shop_order (customer_id, placed_at desc, id desc);
create index shop_order_newest on shop_order (placed_at desc, id desc);
create index shop_order_number on shop_order (number);

create table shop_order_item (
  order_id uuid not null references shop_order on delete cascade,
  place int not null,
  product text not null,
  sku text collate "C",
  quantity int not null check (quantity > 0),
  -- Of one, in the currency of the order.
  unit_price bigint not null,
  primary key (order_id, place)
);

-- The shop's own id tells one refund from another, so that each counts once.
create table shop_order_refund (
  order_id uuid not null references shop_order on delete cascade,
  ref text collate "C" not null,
  amount bigint not null check (amount > 0),
  at timestamptz not null,
  primary key (order_id, ref)
);
