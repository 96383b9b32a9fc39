/** The commands of {@code ./similarfaces}. */
package me.similarfaces.cli;
