/**
 * The records that everything speaks of: photo, face, box, landmarks, fields. Knows nothing else.
 */
package me.similarfaces.face;
