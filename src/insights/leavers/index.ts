// Leavers: why we think a customer left beside why they say they did. The shop notes a departure
// with its reason, the customer answers the leaving survey (src/listening/surveys keeps both);
// here the two meet, one row per leaver.
//
//   GET /leavers/gap → 60 left, 26 told us; we agree with 11; 9 say service where we say price

export { leaverRoutes } from './routes.ts'
