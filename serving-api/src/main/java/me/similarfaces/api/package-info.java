/**
 * The HTTP API: routes, documents, problems, limits and keys. Knows the stores and the queue, not
 * what computes the fields.
 */
package me.similarfaces.api;
