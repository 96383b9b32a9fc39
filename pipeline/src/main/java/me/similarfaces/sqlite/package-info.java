/**
 * One SQLite file that the embedded queue and photo store share: connections, durability, schema.
 */
package me.similarfaces.sqlite;
