/**
 * What an archive has come to, as files: every face as JSON lines or Parquet, and a report to look
 * at. Reads the stores only, and knows neither HTTP nor who asks.
 */
package me.similarfaces.results;
