// The browsers come from the system or from `.ci/prepare.mjs`; installing a package must not download one.
module.exports = { skipDownload: true };
