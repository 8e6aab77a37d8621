// Every code a problem can carry, for /api/problems. A test reads the source and misses none.

export interface Told {
  code: string
  status: number
  sentence: string
  /** What a client does about it. */
  then: string
}

const told = (code: string, status: number, sentence: string, then: string): Told => ({
  code,
  status,
  sentence,
  then,
})

const again = 'Read the thing again, then decide.'
const correct = 'Correct the request; the same one fails again.'
const later = 'Wait for Retry-After, then send the same request again.'

export const problemGroups: readonly { title: string; problems: readonly Told[] }[] = [
  {
    title: 'Any request',
    problems: [
      told(
        'not-found',
        404,
        'It is not there, or not for you: both get the same answer.',
        'Look the id up again.',
      ),
      told('invalid', 422, 'The request does not fit; `errors` names each place.', correct),
      told('malformed', 400, 'The request could not be read.', correct),
      told('empty', 422, 'There is nothing in the body.', correct),
      told('too-large', 413, 'Larger than is accepted here.', correct),
      told('too-long', 414, 'The address is longer than is accepted.', correct),
      told('media-type', 415, 'This content type is not accepted here.', correct),
      told('idempotency-key', 422, 'An Idempotency-Key has 1 to 255 characters.', correct),
      told('idempotency-reuse', 422, 'This key was used for another request.', 'Use a new key.'),
      told('idempotency-running', 409, 'The first request with this key is still running.', later),
      told('quota-exceeded', 429, 'More requests than the limit allows.', later),
      told('unavailable', 503, 'Not possible at this moment.', later),
      told('database-away', 503, 'The database is not answering. Nothing was changed.', later),
      told('disk-full', 503, 'The disk is full. Nothing was changed.', later),
      told(
        'unexpected',
        500,
        'A mistake of ours. Nothing was changed.',
        'Tell us the `instance` of the answer.',
      ),
    ],
  },
  {
    title: 'Who is asking',
    problems: [
      told('sign-in-needed', 401, 'Nobody is signed in.', 'Send a key or a session.'),
      told(
        'sign-in-failed',
        401,
        'Address and password do not belong together.',
        'Ask the person again.',
      ),
      told('session-over', 401, 'The session has ended.', 'Sign in again.'),
      told(
        'key-malformed',
        401,
        'The API key has a typing mistake: its checksum does not fit.',
        correct,
      ),
      told('key-not-valid', 401, 'The API key is unknown, revoked or expired.', 'Use another key.'),
      told(
        'forbidden',
        403,
        'Signed in, and not allowed to do this.',
        'Ask an owner for the role or scope.',
      ),
      told(
        'foreign-origin',
        403,
        'The request came from a page that is not ours.',
        'Use an API key outside our own pages.',
      ),
      told('not-loopback', 403, 'This link works only on the machine itself.', 'Open it there.'),
      told(
        'people-only',
        403,
        'This is for people; a key has no account of its own.',
        'Sign in as a person.',
      ),
      told(
        'confirmation-needed',
        403,
        'The password has to be entered again.',
        'Confirm, then repeat.',
      ),
      told('deactivated', 409, 'The account is deactivated.', 'Reactivate it first.'),
      told('link-not-valid', 409, 'The link was used or has expired.', 'Ask for a new one.'),
      told('name-taken', 409, 'There is a team of this name.', correct),
      told('already-set-up', 409, 'The organisation exists already.', 'Sign in.'),
      told('not-a-demo', 409, 'This is not the demo. Nothing was wiped.', correct),
    ],
  },
  {
    title: 'Conversations',
    problems: [
      told(
        'stale',
        409,
        'Somebody wrote in the meantime; `newMessageIds` names what.',
        'Show it, then repeat with `sendAnyway`.',
      ),
      told('closed', 409, 'The conversation is closed.', 'Begin a new one that follows it.'),
      told('resolved', 409, 'The conversation is resolved.', 'Reopen it first.'),
      told('no-mood', 409, 'The customer has written nothing here yet.', again),
      told(
        'already-read',
        409,
        'Somebody has read this drawn text already.',
        'Ask for the next one.',
      ),
      told('already-resolved', 409, 'Somebody has resolved it already.', again),
      told('not-resolved', 409, 'It is not resolved.', again),
      told(
        'reason-required',
        409,
        'Resolving needs the reason the customer wrote.',
        'Send `reasonId`.',
      ),
      told('not-ahead', 409, 'The moment lies in the past.', correct),
      told('too-far', 409, 'The moment is more than a year away.', correct),
      told('not-snoozed', 409, 'It is not snoozed.', again),
      told('not-waiting', 409, 'It is not waiting for anybody.', again),
      told('already-sent', 409, 'The message has been sent.', again),
      told('too-many', 409, 'More conversations than one act may reach.', 'Narrow the view.'),
      told('too-late', 409, 'The time in which this can be undone has passed.', again),
      told('already-left', 409, 'The message has left and cannot be taken back.', again),
      told('already-a-message', 409, 'The mail set aside is a message already.', again),
      told(
        'already-here',
        409,
        'The same mail came a second time and is a message already.',
        again,
      ),
      told('address-taken', 409, 'There is an inbox with this address.', correct),
      told('no-survey', 409, 'No survey is switched on.', 'Switch one on.'),
      told('left-already', 409, 'That was noted today already.', again),
      told('opted-out', 409, 'This customer does not want to be asked.', 'Ask nobody.'),
      told('upside-down', 409, 'The scores look upside down.', 'Say `flip`: yes or no.'),
      told('no-draft', 409, 'There are no unpublished words.', 'Save a draft first.'),
      told('too-many-surveys', 409, 'There are as many surveys as there can be.', correct),
      told('too-many-rules', 409, 'A survey has as many rules as it can have.', correct),
      told('last-rule', 409, 'A survey keeps one rule.', 'Switch it off instead.'),
    ],
  },
  {
    title: 'Care',
    problems: [
      told('already-contacted', 409, 'That they were contacted is written down already.', again),
      told('task-settled', 409, 'The care task has an outcome.', 'Reopen it first.'),
      told('root-cause-needed', 409, 'An outcome says what was behind it.', 'Send `rootCause`.'),
      told('reason-needed', 409, 'Nothing done, or dropping, says why.', 'Send the reason.'),
      told('finding-needed', 409, 'A review says what was found.', 'Send `finding`.'),
      told('already-reviewed', 409, 'Somebody has reviewed it.', 'Reopen it first.'),
      told('not-reviewed', 409, 'Nobody has reviewed it yet.', again),
      told('not-settled', 409, 'There is no step to take back.', again),
    ],
  },
  {
    title: 'Value',
    problems: [
      told(
        'not-enough',
        409,
        'There is less than was asked for; `available` says how much.',
        'Ask for less.',
      ),
      told(
        'key-reused',
        409,
        'Something else was booked under this key before.',
        'Use a key of its own for each transaction.',
      ),
      told('reversed', 409, 'That was taken back before.', again),
      told('no-allowance', 409, 'Only a person of the team gives, no key.', correct),
      told('not-offered', 409, 'The team gives nothing of this kind.', 'Ask for another policy.'),
      told(
        'too-much-at-once',
        409,
        'More than one gesture may be; `most` says how much.',
        'Give less, or repeat with `ask`.',
      ),
      told(
        'above-allowance',
        409,
        'The allowance does not reach that far; `available` says how much is left.',
        'Give less, or repeat with `ask`.',
      ),
      told('other-currency', 409, 'The allowance or voucher is in another currency.', correct),
      told('to-yourself', 409, 'Nobody gives to themselves.', 'A colleague can.'),
      told('decided', 409, 'Somebody has decided this already.', again),
      told('own-question', 409, 'Somebody else decides what one asked for.', correct),
      told('not-given', 409, 'It is not given: nothing is there to take back.', again),
      told('not-yours', 409, 'Somebody else gave it.', 'A lead can take it back.'),
      told('used-already', 409, 'The customer has used some of it.', correct),
    ],
  },
  {
    title: 'Improvements',
    problems: [
      told('not-from-here', 409, 'It cannot become that from where it stands.', again),
      told('not-yet', 409, 'The day it was done is still to come.', correct),
      told('metric-without-source', 409, 'The number needs a theme or a reason.', correct),
      told('frozen', 409, 'Who said it stands as it was when it was done.', 'Open it again first.'),
      told('not-done', 409, 'Nobody is told of what is not done.', 'Say that it is done first.'),
      told('nothing-to-say', 409, 'What was said and done is not written yet.', 'Write it.'),
      told('nobody-to-tell', 409, 'Everybody was told, or cannot be.', again),
      told('nothing-to-take-back', 409, 'Nothing is waiting to leave.', again),
    ],
  },
  {
    title: 'Customers and consent',
    problems: [
      told('segment-name-taken', 409, 'Another segment has this name.', correct),
      told('edited-meanwhile', 409, 'Somebody changed this while you were editing.', again),
      told('customer-merged', 409, 'This customer was merged into another.', again),
      told(
        'identity-taken',
        409,
        'The address or number belongs to another customer.',
        'Merge the two if they are one person.',
      ),
      told('identities-of-several', 409, 'These belong to several customers.', 'Merge them first.'),
      told('reference-taken', 409, 'There is a customer with this reference.', again),
      told('other-reference', 409, 'The customer is known by another reference.', again),
      told(
        'merged-again',
        409,
        'They were merged again since.',
        'Take the later merge back first.',
      ),
      told('key-taken', 409, 'The key of this field or purpose is in use.', correct),
      told('hold-not-by-hand', 403, 'This hold ends with what it is about.', 'End that.'),
      told('channel-not-in-purpose', 409, 'The purpose does not use this channel.', correct),
      told(
        'one-channel-at-a-time',
        409,
        'A yes is given for one channel; only a no covers all.',
        correct,
      ),
    ],
  },
  {
    title: 'Rewards and vouchers',
    problems: [
      told('voucher-unknown', 404, 'There is no such voucher.', 'Ask for the code again.'),
      told('voucher-not-yet', 409, 'The voucher is not valid yet.', 'Tell its owner from when.'),
      told('voucher-expired', 409, 'The voucher is no longer valid.', 'Tell its owner.'),
      told('voucher-spent', 409, 'Nothing is left of the voucher.', 'Tell its owner.'),
      told('voucher-cancelled', 409, 'The voucher was taken back.', 'Tell its owner.'),
      told('voucher-of-another', 409, 'The voucher is bound to somebody else.', correct),
      told('order-too-small', 409, 'The order is smaller than the voucher asks for.', correct),
      told(
        'redeemed-otherwise',
        409,
        'Another `amount` was redeemed for this order before.',
        'Undo that redemption first.',
      ),
      told('redemption-undone', 409, 'The redemption was taken back before.', again),
      told(
        'own-account',
        409,
        'Nobody gives to the team’s own.',
        'Ask somebody who is no colleague.',
      ),
      told('perk-delivered', 409, 'The perk was delivered already.', again),
      told('perk-withdrawn', 409, 'The perk was taken back.', again),
      told('perk-over', 409, 'The perk is delivered, taken back or over.', again),
      told('invite-unknown', 404, 'There is no such invitation.', 'Ask for the code again.'),
      told('invite-over', 409, 'The invitation is no longer valid.', 'Make another one.'),
      told('invited-before', 409, 'They came by another invitation.', again),
      told('own-invite', 409, 'Nobody invites themselves.', correct),
      told('not-new', 409, 'They were a customer before the invitation.', correct),
      told('letter-gone', 409, 'The letter was posted or withdrawn.', again),
    ],
  },
  {
    title: 'Erasing somebody',
    problems: [
      told(
        'customer-erased',
        409,
        'This person was erased: nothing can be changed or given any more.',
        'Nothing; a person who comes back is a new customer.',
      ),
      told('request-settled', 409, 'The request was settled already.', again),
    ],
  },
  {
    title: 'Journeys',
    problems: [
      told('journey-archived', 409, 'The journey is archived and stays as it was.', again),
      told('journey-faulty', 409, 'Something in the draft is unfinished.', 'Read its `faults`.'),
      told('journey-not-published', 409, 'The journey was never published.', 'Publish it first.'),
      told('journey-not-live', 409, 'The journey does not run.', 'Let it run first.'),
      told(
        'journey-not-entered',
        409,
        'The customer is or was inside already, or is none of those it is for.',
        'Look at their enrolments.',
      ),
    ],
  },
]
