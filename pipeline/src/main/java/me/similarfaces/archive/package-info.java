/**
 * Photos of an archive, one after the other, however it is packed. Nothing is unpacked to a disk,
 * and every entry ends as a photo or as one named refusal, so that their sum is the archive.
 */
package me.similarfaces.archive;
