// Loaded before dynalite, which throws when a client goes away in the middle of a request: that ended it for everyone.
process.on('uncaughtException', (error) => {
  console.error(error)
  if (error.code !== 'ECONNRESET') process.exit(1)
})
