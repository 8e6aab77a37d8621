// Layouts of real clients and servers, with the people of Fern & Clay in them. Only the
// structure is taken from life: headers, boundaries, encodings, the way each client quotes.

const crlf = (text: string) => text.replace(/^\n/, '').replace(/\r?\n/g, '\r\n')

export const gmailReply = crlf(`
Return-Path: <nora.lind@gmail.com>
Delivered-To: care@fernandclay.example
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=gmail.com; s=20230601;
        h=to:subject:message-id:date:from:in-reply-to:references; bh=abc=; b=def=
MIME-Version: 1.0
References: <root@fernandclay.example> <second@fernandclay.example>
In-Reply-To: <second@fernandclay.example>
From: Nora Lind <nora.lind@gmail.com>
Date: Tue, 3 Mar 2026 14:05:11 +0100
Message-ID: <CAKx+9=abc123@mail.gmail.com>
Subject: Re: Your planter order
To: Fern & Clay <care@fernandclay.example>
Content-Type: multipart/alternative; boundary="000000000000a1b2c3"

--000000000000a1b2c3
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

It arrived broken =E2=80=93 again. Can you help?

On Mon, Mar 2, 2026 at 9:00 AM Ada <care@fernandclay.example> wrote:

> Your planter is on its way.

--000000000000a1b2c3
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

<div dir=3D"ltr">It arrived broken =E2=80=93 again. Can you help?</div><br><div=
 class=3D"gmail_quote"><blockquote>Your planter is on its way.</blockquote></d=
iv>
--000000000000a1b2c3--
`)

/** Outlook: HTML only in the mind of many, an id folded inside its brackets, Thread-Index. */
export const outlookReply = crlf(`
Return-Path: <j.bakker@tuincentrum.example>
From: "Bakker, Joost" <j.bakker@tuincentrum.example>
To: 'Fern & Clay' <care@fernandclay.example>
Subject: RE: Bestelling 4711
Thread-Topic: Bestelling 4711
Thread-Index: AQHaZ+abc==
Date: Wed, 4 Mar 2026 08:12:00 +0000
Message-ID:
 <AM0PR08MB5555ABCDEF@AM0PR08MB5555.eurprd08.prod.outlook.com>
References: <unknown-to-us@tuincentrum.example>,
 <phantom-root@tuincentrum.example>
In-Reply-To: <unknown-to-us
 @tuincentrum.example>
Accept-Language: nl-NL, en-US
Content-Language: nl-NL
MIME-Version: 1.0
Content-Type: multipart/related;
	boundary="_004_AM0PR08MB5555_";
	type="text/html"

--_004_AM0PR08MB5555_
Content-Type: text/html; charset="Windows-1252"
Content-Transfer-Encoding: 8bit

<html><body><p class="MsoNormal">Dank je wel, de potten zijn prachtig.<img src="cid:image001.png@01DA6E00.ABC"></p>
<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>Van:</b> Ada</p></div></body></html>
--_004_AM0PR08MB5555_
Content-Type: image/png; name="image001.png"
Content-Description: image001.png
Content-Disposition: inline; filename="image001.png"; size=68
Content-ID: <image001.png@01DA6E00.ABC>
Content-Transfer-Encoding: base64

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
--_004_AM0PR08MB5555_--
`)

export const htmlOnlyNewsletter = crlf(`
Return-Path: <bounce-17@news.supplier.example>
From: =?utf-8?B?S2VyYW1payBXw6RsZGVy?= <news@supplier.example>
To: care@fernandclay.example
Subject: =?utf-8?Q?Fr=C3=BChling_im_Regal?=
Date: Thu, 5 Mar 2026 06:00:00 -0000
Message-ID: <news-2026-03@supplier.example>
List-Unsubscribe: <https://supplier.example/u/17>
List-Id: News <news.supplier.example>
Precedence: bulk
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PGgxPlRvbnTDtnBmZTwvaDE+PHA+SmV0enQgPGEgaHJlZj0iaHR0cHM6Ly94LmV4YW1wbGUiPm5ldTwvYT4uPC9wPg==
`)

/** Postfix: a report with status part and returned headers. */
export const postfixBounce = crlf(`
Return-Path: <>
From: MAILER-DAEMON@mx.fernandclay.example (Mail Delivery System)
To: bounce+abc@fernandclay.example
Subject: Undelivered Mail Returned to Sender
Date: Fri, 6 Mar 2026 10:00:00 +0100 (CET)
Auto-Submitted: auto-replied
Message-Id: <20260306090000.1234@mx.fernandclay.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="ABC.123/mx.fernandclay.example"

This is a MIME-encapsulated message.

--ABC.123/mx.fernandclay.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--ABC.123/mx.fernandclay.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.fernandclay.example
X-Postfix-Queue-ID: ABC
Arrival-Date: Fri,  6 Mar 2026 09:59:58 +0100 (CET)

Final-Recipient: rfc822; nora.lind@gmial.example
Original-Recipient: rfc822;nora.lind@gmial.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.gmial.example
Diagnostic-Code: smtp; 550 5.1.1 <nora.lind@gmial.example>: Recipient address
    rejected: User unknown

Final-Recipient: rfc822; kit@full.example
Action: delayed
Status: 4.2.2

--ABC.123/mx.fernandclay.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Ada <care@fernandclay.example>
To: nora.lind@gmial.example
Message-ID: <our-own-id@fernandclay.example>
Subject: Re: Your planter order

--ABC.123/mx.fernandclay.example--
`)

export const qmailBounce = crlf(`
Return-Path: <>
From: MAILER-DAEMON@old.example
To: care@fernandclay.example
Subject: failure notice
Date: 6 Mar 2026 09:00:01 -0000

Hi. This is the qmail-send program at old.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<jonas@old.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <care@fernandclay.example>
Message-ID: <our-own-id@fernandclay.example>
Subject: Re: planter
`)

export const eximBounce = crlf(`
Return-Path: <>
X-Failed-Recipients: a@exim.example, b@exim.example
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@exim.example>
To: care@fernandclay.example
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1-exim@exim.example>
Date: Sat, 07 Mar 2026 11:00:00 +0000

  a@exim.example
    SMTP error from remote mail server after RCPT TO:
    550 5.7.1 Message rejected due to policy
`)

export const outOfOffice = crlf(`
Return-Path: <>
From: Nora Lind <nora.lind@company.example>
To: care@fernandclay.example
Subject: Automatic reply: Re: Your planter order
In-Reply-To: <second@fernandclay.example>
References: <second@fernandclay.example>
Date: Mon, 9 Mar 2026 07:00:00 +0000
Message-ID: <ooo@company.example>
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
X-MS-Exchange-Inbox-Rules-Loop: nora.lind@company.example
Content-Type: text/plain

I am away until 16 March.
`)

/** An agent forwards a customer's mail from Outlook in German. */
export const forwardedInGerman = crlf(`
Return-Path: <ada@fernandclay.example>
From: Ada <ada@fernandclay.example>
To: care@fernandclay.example
Subject: WG: Zerbrochener Topf
Date: Mon, 9 Mar 2026 09:30:00 +0100
Message-ID: <fwd-1@fernandclay.example>
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Bitte =FCbernehmen.

-----Urspr=FCngliche Nachricht-----
Von: J=FCrgen Wei=DF [mailto:juergen.weiss@example.de]=20
Gesendet: Sonntag, 8. M=E4rz 2026 19:12
An: Ada
Betreff: Zerbrochener Topf

Der Topf ist leider zerbrochen.
`)

export const appleMailWithAttachment = crlf(`
From: Kees de Vries <kees@example.nl>
Content-Type: multipart/mixed; boundary="Apple-Mail=_A1"
Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3774\\))
Subject: Foto's
Message-Id: <A1B2@example.nl>
Date: Tue, 10 Mar 2026 20:00:00 +0100
To: care@fernandclay.example
Cc: "Jun, Packing" <jun@fernandclay.example>,
 undisclosed-recipients:;

--Apple-Mail=_A1
Content-Transfer-Encoding: 7bit
Content-Type: text/plain;
	charset=us-ascii

Zie bijlage.

--Apple-Mail=_A1
Content-Disposition: attachment;
	filename*=utf-8''gebroken%20pot%20%E2%80%94%201.jpg
Content-Type: image/jpeg;
	x-unix-mode=0644;
	name="=?utf-8?Q?gebroken_pot_=E2=80=94_1=2Ejpg?="
Content-Transfer-Encoding: base64

/9j/4AAQSkZJRgABAQ==

--Apple-Mail=_A1--
`)

export const abuseReport = crlf(`
Return-Path: <staff@provider.example>
From: <fbl@provider.example>
To: care@fernandclay.example
Subject: FW: Spring letter
Date: Wed, 11 Mar 2026 10:00:00 +0000
Message-ID: <arf-1@provider.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part1"

--part1
Content-Type: text/plain

This is an abuse report.

--part1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <nora.lind@provider.example>

--part1
Content-Type: message/rfc822

From: care@fernandclay.example
Message-ID: <letter-1@fernandclay.example>
Subject: Spring letter

Hello
--part1--
`)

export const readReceiptMail = crlf(`
From: nora@company.example
To: care@fernandclay.example
Subject: Read: Your planter order
Date: Wed, 11 Mar 2026 11:00:00 +0000
Message-ID: <mdn-1@company.example>
Content-Type: multipart/report; report-type=disposition-notification; boundary="m"

--m
Content-Type: text/plain

Your message was read.
--m
Content-Type: message/disposition-notification

Reporting-UA: Outlook
Final-Recipient: rfc822;nora@company.example
Original-Message-ID: <second@fernandclay.example>
Disposition: manual-action/MDN-sent-manually; displayed
--m--
`)

export const layouts: Record<string, string> = {
  gmailReply,
  outlookReply,
  htmlOnlyNewsletter,
  postfixBounce,
  qmailBounce,
  eximBounce,
  outOfOffice,
  forwardedInGerman,
  appleMailWithAttachment,
  abuseReport,
  readReceiptMail,
}
