import type { Generated } from 'kysely'
import type { OrderState } from './rules.ts'

export interface ShopOrderTable {
  id: string
  external_system: string
  external_id: string
  customer_id: string | null
  number: string
  state: OrderState
  currency: string
  total: number
  refunded: Generated<number>
  placed_at: Date
  paid_at: Date | null
  shipped_at: Date | null
  delivered_at: Date | null
  cancelled_at: Date | null
  as_of: Date
  created_at: Date
  updated_at: Date
}

export interface ShopOrderItemTable {
  order_id: string
  place: number
  product: string
  sku: string | null
  quantity: number
  unit_price: number
}

export interface ShopOrderRefundTable {
  order_id: string
  ref: string
  amount: number
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    shop_order: ShopOrderTable
    shop_order_item: ShopOrderItemTable
    shop_order_refund: ShopOrderRefundTable
  }
}
