/** The whole product as a cluster of processes, and what it survives. */
package me.similarfaces.system;
