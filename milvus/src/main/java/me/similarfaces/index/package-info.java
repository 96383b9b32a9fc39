/** The face index: nearest faces by cosine. Knows nothing of Beam, HTTP or models. */
package me.similarfaces.index;
