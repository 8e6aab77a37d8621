// The rows that are counted again, as the database gives them.

export interface Rows {
  zone: string
  now: Date
  conversations: {
    id: string
    customer_id: string
    state: string
    reason_id: string | null
    channel: string
    created_at: Date
    first_response_at: Date | null
    assignee_id: string | null
    resolved_by: string | null
    resolved_at: Date | null
    waiting_since: Date | null
    human_replies: number
    reopen_count: number
    cycle: number
    is_spam: boolean
    merged_into: string | null
  }[]
  /** In the order in which they happened. */
  events: {
    subject_id: string
    customer_id: string | null
    name: string
    at: Date
    data: Record<string, unknown>
  }[]
  /** What was read in each text of a customer; `mood` is what counts, corrected or not. */
  moods: {
    text_id: string
    text_kind: string
    conversation_id: string | null
    cycle: number | null
    at: Date
    mood: number
  }[]
  surveys: { id: string; metric: string; programme: string }[]
  asks: {
    id: string
    reason_id: string | null
    sent_at: Date | null
    survey_id: string
    conversation_id: string
    helped_at: Date
    state: string
    reason: string | null
    delivered_at: Date | null
    answered_at: Date | null
  }[]
  answers: {
    ask_id: string | null
    survey_id: string
    conversation_id: string | null
    scale: string
    score: number
    bucket: string
    flags: string[]
    import_id: string | null
    first_at: Date
  }[]
  reasons: { id: string; name: string }[]
  tasks: {
    conversation_id: string | null
    state: string
    due_at: Date
    contacted_at: Date | null
    outcome_at: Date | null
    created_at: Date
  }[]
}
