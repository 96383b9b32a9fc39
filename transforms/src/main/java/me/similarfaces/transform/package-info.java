/**
 * The Beam transforms: extract faces, embed, one for each field, find similar. They get tasks and
 * give results, failures among them; where both come from and go to is not theirs to know.
 */
package me.similarfaces.transform;
