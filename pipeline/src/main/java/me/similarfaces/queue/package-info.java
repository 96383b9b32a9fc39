/** The leased, durable queue between the API and the pipeline, and its Beam source. */
package me.similarfaces.queue;
