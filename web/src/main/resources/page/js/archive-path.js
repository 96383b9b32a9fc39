// The address of the archives' page is its state: /archives is the list, /archives/ID one of them.
// Pure functions.

const ARCHIVE = /^\/archives\/([0-9a-f]{32})\/?$/;

/** The id of the archive; undefined for the list. */
export const archiveOf = (pathname) => ARCHIVE.exec(pathname)?.[1];

export const archivePath = (id) => `/archives/${id}`;

/** Whether the address names an archive that can't exist. */
export const isAstray = (pathname) => !archiveOf(pathname) && /^\/archives\/./.test(pathname);
