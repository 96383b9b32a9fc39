/** Clients of AWS services, or of servers that speak their protocols. */
package me.similarfaces.aws;
