/** Compares what a user deploys with the schemas and the code that it must fit. */
package me.similarfaces.conf;
