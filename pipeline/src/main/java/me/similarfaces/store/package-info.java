/** Where fields and pictures live: the photo store (rows) and the blob store (bytes). */
package me.similarfaces.store;
