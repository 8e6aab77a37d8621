/**
 * Remote pictures of mails. They are kept out until somebody asks for them, because fetching one
 * tells its sender that, when and where the mail was read. When they are asked for, our server
 * fetches them; the reader's browser speaks to nobody else.
 *
 *   const imageProxy = (url: string) => pictureLink(secrets, url, now)
 *   sanitiseMail(html, { cidUrls, allowRemoteImages: true, imageProxy })
 */
export { pictureLink } from './links.ts'
export { type PictureParts, pictureRoutes } from './routes.ts'
