/** A Flink cluster on this machine, and the jobs of any Flink cluster. Knows nothing of photos. */
package me.similarfaces.cluster;
