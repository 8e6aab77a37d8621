/** A sentence in which `<b>` stands out and `<c>` is the one thing to look at. */
export function Said({ says }: { says: string }) {
  const parts = says.split(/(<[bc]>.*?<\/[bc]>)/)
  return (
    <>
      {parts.map((part, at) => {
        const marked = /^<([bc])>(.*)<\/\1>$/.exec(part)
        return marked ? (
          <b key={at} className={marked[1] === 'c' ? 'clay' : undefined}>
            {marked[2]}
          </b>
        ) : (
          part
        )
      })}
    </>
  )
}

/** The same sentence for a name that is only heard. */
export const plainly = (says: string) => says.replaceAll(/<\/?[bc]>/g, '')
