// n8n reads the nodes and credentials that package.json lists; there is nothing to import.
module.exports = {};
