/**
 * Compact coders of the records that travel between operators. They write fields in order, without
 * names, types or versions: nothing that they wrote outlives the job that wrote it, because the
 * pipeline keeps no state.
 */
package me.similarfaces.transform.coder;
