/** A sentence in which `<b>…</b>` stands out; the words stay in one piece for translators. */
export function Marked({ says }: { says: string }) {
  const parts = says.split(/<b>(.*?)<\/b>/)
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          <b key={at} className="font-strong text-ink">
            {part}
          </b>
        ) : (
          part
        ),
      )}
    </>
  )
}
