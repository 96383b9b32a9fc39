/** The page in a real browser against the real server, pipeline and models. */
package me.similarfaces.browser;
