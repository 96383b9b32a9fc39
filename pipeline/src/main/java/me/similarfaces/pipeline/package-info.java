/** The graph itself, where it reads and writes, and how it is launched. Knows nothing of HTTP. */
package me.similarfaces.pipeline;
