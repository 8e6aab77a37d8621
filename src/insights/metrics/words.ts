// What the dictionary says in words. Keys stand here in full: the catalogue is searched for them.

import { type Locale, m } from '../../kernel/words/index.ts'
import type { Metric, MetricId } from './dictionary.ts'

type Say = (inputs: Record<string, never>, options: { locale: Locale }) => string

const said: Readonly<Record<MetricId, { key: string; name: Say; formula: Say; rules: Say }>> = {
  'first-response-time': {
    key: 'insights_metrics_first_response_time_name',
    name: m.insights_metrics_first_response_time_name,
    formula: m.insights_metrics_first_response_time_formula,
    rules: m.insights_metrics_first_response_time_rules,
  },
  'first-resolution-time': {
    key: 'insights_metrics_first_resolution_time_name',
    name: m.insights_metrics_first_resolution_time_name,
    formula: m.insights_metrics_first_resolution_time_formula,
    rules: m.insights_metrics_first_resolution_time_rules,
  },
  'resolution-time': {
    key: 'insights_metrics_resolution_time_name',
    name: m.insights_metrics_resolution_time_name,
    formula: m.insights_metrics_resolution_time_formula,
    rules: m.insights_metrics_resolution_time_rules,
  },
  'reopen-rate': {
    key: 'insights_metrics_reopen_rate_name',
    name: m.insights_metrics_reopen_rate_name,
    formula: m.insights_metrics_reopen_rate_formula,
    rules: m.insights_metrics_reopen_rate_rules,
  },
  'one-touch-rate': {
    key: 'insights_metrics_one_touch_rate_name',
    name: m.insights_metrics_one_touch_rate_name,
    formula: m.insights_metrics_one_touch_rate_formula,
    rules: m.insights_metrics_one_touch_rate_rules,
  },
  'right-first': {
    key: 'insights_metrics_right_first_name',
    name: m.insights_metrics_right_first_name,
    formula: m.insights_metrics_right_first_formula,
    rules: m.insights_metrics_right_first_rules,
  },
  'passed-on': {
    key: 'insights_metrics_passed_on_name',
    name: m.insights_metrics_passed_on_name,
    formula: m.insights_metrics_passed_on_formula,
    rules: m.insights_metrics_passed_on_rules,
  },
  csat: {
    key: 'insights_metrics_csat_name',
    name: m.insights_metrics_csat_name,
    formula: m.insights_metrics_csat_formula,
    rules: m.insights_metrics_csat_rules,
  },
  ease: {
    key: 'insights_metrics_ease_name',
    name: m.insights_metrics_ease_name,
    formula: m.insights_metrics_ease_formula,
    rules: m.insights_metrics_ease_rules,
  },
  'ease-mean': {
    key: 'insights_metrics_ease_mean_name',
    name: m.insights_metrics_ease_mean_name,
    formula: m.insights_metrics_ease_mean_formula,
    rules: m.insights_metrics_ease_mean_rules,
  },
  'observed-ease': {
    key: 'insights_metrics_observed_ease_name',
    name: m.insights_metrics_observed_ease_name,
    formula: m.insights_metrics_observed_ease_formula,
    rules: m.insights_metrics_observed_ease_rules,
  },
  'repeat-contact': {
    key: 'insights_metrics_repeat_contact_name',
    name: m.insights_metrics_repeat_contact_name,
    formula: m.insights_metrics_repeat_contact_formula,
    rules: m.insights_metrics_repeat_contact_rules,
  },
  'repeat-contact-30': {
    key: 'insights_metrics_repeat_contact_30_name',
    name: m.insights_metrics_repeat_contact_30_name,
    formula: m.insights_metrics_repeat_contact_30_formula,
    rules: m.insights_metrics_repeat_contact_30_rules,
  },
  'first-contact-resolution': {
    key: 'insights_metrics_first_contact_resolution_name',
    name: m.insights_metrics_first_contact_resolution_name,
    formula: m.insights_metrics_first_contact_resolution_formula,
    rules: m.insights_metrics_first_contact_resolution_rules,
  },
  'nps-relationship': {
    key: 'insights_metrics_nps_relationship_name',
    name: m.insights_metrics_nps_relationship_name,
    formula: m.insights_metrics_nps_relationship_formula,
    rules: m.insights_metrics_nps_relationship_rules,
  },
  'nps-transactional': {
    key: 'insights_metrics_nps_transactional_name',
    name: m.insights_metrics_nps_transactional_name,
    formula: m.insights_metrics_nps_transactional_formula,
    rules: m.insights_metrics_nps_transactional_rules,
  },
  'mood-change': {
    key: 'insights_metrics_mood_change_name',
    name: m.insights_metrics_mood_change_name,
    formula: m.insights_metrics_mood_change_formula,
    rules: m.insights_metrics_mood_change_rules,
  },
  'mood-improved': {
    key: 'insights_metrics_mood_improved_name',
    name: m.insights_metrics_mood_improved_name,
    formula: m.insights_metrics_mood_improved_formula,
    rules: m.insights_metrics_mood_improved_rules,
  },
  'response-rate': {
    key: 'insights_metrics_response_rate_name',
    name: m.insights_metrics_response_rate_name,
    formula: m.insights_metrics_response_rate_formula,
    rules: m.insights_metrics_response_rate_rules,
  },
  coverage: {
    key: 'insights_metrics_coverage_name',
    name: m.insights_metrics_coverage_name,
    formula: m.insights_metrics_coverage_formula,
    rules: m.insights_metrics_coverage_rules,
  },
  'recovered-rate': {
    key: 'insights_metrics_recovered_rate_name',
    name: m.insights_metrics_recovered_rate_name,
    formula: m.insights_metrics_recovered_rate_formula,
    rules: m.insights_metrics_recovered_rate_rules,
  },
  'time-to-contact': {
    key: 'insights_metrics_time_to_contact_name',
    name: m.insights_metrics_time_to_contact_name,
    formula: m.insights_metrics_time_to_contact_formula,
    rules: m.insights_metrics_time_to_contact_rules,
  },
  'late-contact': {
    key: 'insights_metrics_late_contact_name',
    name: m.insights_metrics_late_contact_name,
    formula: m.insights_metrics_late_contact_formula,
    rules: m.insights_metrics_late_contact_rules,
  },
  'conversations-in': {
    key: 'insights_metrics_conversations_in_name',
    name: m.insights_metrics_conversations_in_name,
    formula: m.insights_metrics_conversations_in_formula,
    rules: m.insights_metrics_conversations_in_rules,
  },
  'conversations-out': {
    key: 'insights_metrics_conversations_out_name',
    name: m.insights_metrics_conversations_out_name,
    formula: m.insights_metrics_conversations_out_formula,
    rules: m.insights_metrics_conversations_out_rules,
  },
  'open-now': {
    key: 'insights_metrics_open_now_name',
    name: m.insights_metrics_open_now_name,
    formula: m.insights_metrics_open_now_formula,
    rules: m.insights_metrics_open_now_rules,
  },
  reasons: {
    key: 'insights_metrics_reasons_name',
    name: m.insights_metrics_reasons_name,
    formula: m.insights_metrics_reasons_formula,
    rules: m.insights_metrics_reasons_rules,
  },
  arrivals: {
    key: 'insights_metrics_arrivals_name',
    name: m.insights_metrics_arrivals_name,
    formula: m.insights_metrics_arrivals_formula,
    rules: m.insights_metrics_arrivals_rules,
  },
}

export function definitionOf(metric: Metric, locale: Locale) {
  const { key, name, formula, rules } = said[metric.id]
  const { by: _, hasPeriod: __, ...facts } = metric
  const how = { locale }
  return {
    ...facts,
    nameKey: key,
    name: name({}, how),
    formula: formula({}, how),
    rules: rules({}, how),
  }
}
