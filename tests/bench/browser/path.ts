// The one function of Node's `path` that secretlint's preset uses, for the browser.

export default { basename: (path: string) => path.slice(path.lastIndexOf('/') + 1) };
