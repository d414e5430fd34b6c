/** The media types that are read and written here. */

export const JSON_TYPE = 'application/json'
/** RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json'
/** RFC 7396. */
export const MERGE_PATCH = 'application/merge-patch+json'
export const URLENCODED = 'application/x-www-form-urlencoded'
export const MULTIPART = 'multipart/form-data'
