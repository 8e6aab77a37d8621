/** The conversation of those who were erased: none. Tells a copy of their mail from a new one. */
export const nobody = '00000000-0000-0000-0000-000000000000'
