/** Why the database could not be brought up to date, in a sentence that is fit to be shown; what it held stays. */
export class UpdateFailed extends Error {}

/** The one who asked for the update does not want it any more. */
export class UpdateCancelled extends Error {}
